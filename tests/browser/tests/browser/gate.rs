//! A gate before the site, that writes down what a browser asks for, its workers' requests too, and lets no page ask elsewhere.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;

/// What every response is sent with: pages and workers reach this site alone.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-eval' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self'";

/// The gate; it is open as long as the process runs.
pub(crate) struct Gate {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Gate {
    /// Opens a gate to a site, an address such as `http://127.0.0.1:8080`.
    pub(crate) fn start(site: &str) -> anyhow::Result<Self> {
        let behind = site.strip_prefix("http://").context("a site of this machine")?.to_owned();
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        std::thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                let (log, behind) = (Arc::clone(&log), behind.clone());
                // Whoever hangs up in the middle has changed his mind.
                std::thread::spawn(move || passed(visitor, &behind, &log).ok());
            }
        });
        Ok(Self { address, asked })
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// What was asked for so far, a line each: `GET /editor.html`.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Passes one request on, and its answer back.
fn passed(mut visitor: TcpStream, behind: &str, log: &Mutex<Vec<String>>) -> anyhow::Result<()> {
    let mut reader = BufReader::new(visitor.try_clone()?);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(());
        }
    }
    let line = head.lines().next().unwrap_or_default().rsplit_once(' ').map_or("", |(line, _)| line);
    log.lock().unwrap_or_else(PoisonError::into_inner).push(line.to_owned());
    let mut site = TcpStream::connect(behind)?;
    let kept = head.lines().filter(|line| {
        let name = line.to_lowercase();
        !name.starts_with("connection:") && !name.starts_with("accept-encoding:") && !line.is_empty()
    });
    let request = kept.collect::<Vec<_>>().join("\r\n") + "\r\nConnection: close\r\n\r\n";
    site.write_all(request.as_bytes())?;
    let mut answer = Vec::new();
    site.read_to_end(&mut answer)?;
    let end = answer.windows(2).position(|two| two == b"\r\n").unwrap_or(0);
    visitor.write_all(&answer[..end])?;
    visitor.write_all(format!("\r\nContent-Security-Policy: {POLICY}").as_bytes())?;
    visitor.write_all(&answer[end..])?;
    Ok(())
}
