//! The example for nginx, in a real nginx: a cold page of twelve charts, the second visit, and a thousand readers at once.

use std::io::{BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use serde_json::json;
use tujie_browser_tests::{Browser, Engine};

/// Readers who ask at once, each on a connection of their own.
const READERS: usize = 1000;

/// A page of charts, as an editor writes one.
const VIEWS: [&str; 12] = [
    "headline-2025",
    "industry-chains",
    "five-year",
    "counties-2030",
    "targets-2026",
    "growth-2025",
    "income",
    "employment",
    "greening",
    "goals-2030",
    "levels-2030",
    "services-2026",
];

/// nginx with the example's configuration, on a free port; ended when dropped.
struct Nginx {
    process: Child,
    address: String,
    home: PathBuf,
}

impl Nginx {
    fn start(home: &Path) -> anyhow::Result<Self> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let example = std::fs::read_to_string(xtask::root().join("docs/nginx.conf"))?;
        let site = home.join("www");
        let conf = [("127.0.0.1:8081", format!("127.0.0.1:{port}")), ("/srv/www", site.display().to_string())]
            .iter()
            .try_fold(example, |conf, (example, here)| {
            ensure!(conf.contains(example), "the example does not name {example}");
            Ok(conf.replace(example, here))
        })?;
        let logs = home.display();
        std::fs::write(
            home.join("nginx.conf"),
            format!(
                "load_module /usr/lib/nginx/modules/ngx_http_brotli_static_module.so;\n\
                 daemon off; worker_processes 2; worker_rlimit_nofile 8192; pid {logs}/pid;\n\
                 events {{ worker_connections 4096; }}\n\
                 http {{ include /etc/nginx/mime.types; access_log {logs}/access.log; client_body_temp_path {logs}/body;\n\
                 proxy_temp_path {logs}/proxy; fastcgi_temp_path {logs}/fastcgi; uwsgi_temp_path {logs}/uwsgi; scgi_temp_path {logs}/scgi;\n\
                 {conf}\n}}\n"
            ),
        )?;
        let mut nginx = Command::new("nginx");
        nginx.args(["-e", &format!("{logs}/error.log"), "-p", &logs.to_string(), "-c", "nginx.conf"]);
        let process = nginx.stdin(Stdio::null()).spawn().context("nginx cannot be started; run `cargo xtask setup`")?;
        let mut nginx = Self { process, address: format!("http://127.0.0.1:{port}"), home: home.to_owned() };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if let Some(status) = nginx.process.try_wait()? {
                bail!("nginx ended with {status}: {}", nginx.log("error.log")?.join("\n"));
            }
            ensure!(start.elapsed() < Duration::from_secs(20), "nginx takes no connection");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(nginx)
    }

    fn log(&self, name: &str) -> anyhow::Result<Vec<String>> {
        let file = std::fs::File::open(self.home.join(name)).with_context(|| name.to_owned())?;
        Ok(BufReader::new(file).lines().collect::<Result<_, _>>()?)
    }

    /// What has been asked after so many questions: path and status.
    fn asked(&self, since: usize) -> anyhow::Result<Vec<(String, u16)>> {
        let read = |line: &String| {
            let (request, rest) = line.split_once('"')?.1.split_once('"')?;
            Some((request.split(' ').nth(1)?.to_owned(), rest.split_whitespace().next()?.parse().ok()?))
        };
        let lines = self.log("access.log")?;
        let told = lines.iter().map(|line| read(line).with_context(|| format!("a log with the line {line}")));
        let told: Vec<(String, u16)> = told.collect::<anyhow::Result<_>>()?;
        // The browser's own question, which no page asks.
        Ok(told.into_iter().filter(|(path, _)| path != "/favicon.ico").skip(since).collect())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Asked to end, so that its workers end with it. Both fail only when it has ended by itself.
        let _ = Command::new("kill").arg(self.process.id().to_string()).status();
        let _ = self.process.wait();
    }
}

/// The site: a page of charts, and the package as `cargo xtask dist` makes it.
fn site(home: &Path) -> anyhow::Result<()> {
    if home.exists() {
        std::fs::remove_dir_all(home)?;
    }
    let folder = home.join("www/tujie");
    std::fs::create_dir_all(&folder)?;
    let dist = xtask::dist::make()?;
    for name in xtask::package::names(&dist)? {
        std::fs::copy(dist.join(&name), folder.join(&name))?;
    }
    let charts: String = VIEWS.iter().map(|view| format!("<tujie-chart view=\"{view}\"></tujie-chart>\n")).collect();
    let page = format!(
        "<!doctype html>\n<html lang=\"zh-CN\">\n<meta charset=\"utf-8\">\n<title>图表</title>\n\
         <script type=\"module\" src=\"tujie/tujie.js\"></script>\n{charts}</html>\n"
    );
    Ok(std::fs::write(home.join("www/index.html"), page)?)
}

/// Opens the page and waits until it has all it fetches: twelve charts with their tables, and the quotes.
fn visit(browser: &mut Browser) -> anyhow::Result<()> {
    browser.open("/")?;
    browser.wait_for(&format!(
        "[].filter.call(document.querySelectorAll('tujie-chart'), function (chart) {{
           return chart.shadowRoot && chart.shadowRoot.querySelector('figure[data-live] td'); }}).length === {}
         && performance.getEntriesByType('resource').some(function (r) {{ return /tujie_more/.test(r.name) && r.responseEnd; }})",
        VIEWS.len()
    ))?;
    // What would still be asked for is asked for by now.
    std::thread::sleep(Duration::from_millis(500));
    browser.quiet()
}

fn cold_and_again(nginx: &Nginx) -> anyhow::Result<()> {
    let mut browser = Browser::start(Engine::Chromium, &nginx.address)?;
    visit(&mut browser)?;
    let cold = nginx.asked(0)?;
    println!("a cold page of {} charts asks for {} files:", VIEWS.len(), cold.len());
    cold.iter().for_each(|(path, status)| println!("    {status} {path}"));
    ensure!(cold.iter().all(|(_, status)| *status == 200), "not everything is there");
    let packed = browser.js(
        "Promise.all(performance.getEntriesByType('resource').filter(function (r) { return /tujie[/]/.test(r.name); }).map(function (r) {
           return fetch(r.name).then(function (answer) {
             return [answer.headers.get('content-encoding'), answer.headers.get('content-type'), answer.headers.get('cache-control')].join(' '); }); }))
         .then(function (list) { return list.filter(function (line, at) { return list.indexOf(line) === at; }).sort(); })",
    )?;
    println!("    as {packed}");
    ensure!(
        packed
            == json!([
                "br application/javascript; charset=utf-8 no-cache",
                "br application/javascript; charset=utf-8 public, max-age=31536000, immutable",
                "br application/wasm public, max-age=31536000, immutable",
                "br text/css; charset=utf-8 public, max-age=31536000, immutable",
                "br text/plain; charset=utf-8 public, max-age=31536000, immutable"
            ]),
        "{packed:#}"
    );
    let before = nginx.asked(0)?.len();
    visit(&mut browser)?;
    let again = nginx.asked(before)?;
    println!("the second visit asks for:");
    again.iter().for_each(|(path, status)| println!("    {status} {path}"));
    let expected = [("/".to_owned(), 304), ("/tujie/tujie.js".to_owned(), 304)];
    ensure!(again == expected, "the second visit should ask for the page and the entry, both unchanged");
    Ok(())
}

/// Every reader fetches what a first chart needs, all readers at the same time.
fn a_thousand_at_once(nginx: &Nginx) -> anyhow::Result<()> {
    let folder = nginx.home.join("www");
    let package = folder.join("tujie");
    let mut wanted = vec![("/".to_owned(), std::fs::metadata(folder.join("index.html"))?.len())];
    for name in ["tujie.js", "tujie_bg.wasm", "tujie.css", "tujie-reading.js", "tujie_more.txt"] {
        let file = xtask::package::file(&package, name)?;
        let name = file.file_name().unwrap_or_default().display().to_string();
        wanted.push((format!("/tujie/{name}"), std::fs::metadata(package.join(format!("{name}.br")))?.len()));
    }
    let before = nginx.asked(0)?.len();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let start = Instant::now();
    let bytes = runtime.block_on(async {
        let together = std::sync::Arc::new(tokio::sync::Barrier::new(READERS));
        let readers: Vec<_> = (0..READERS)
            .map(|_| {
                let (wanted, together, address) = (wanted.clone(), together.clone(), nginx.address.clone());
                tokio::spawn(async move {
                    // A client each: connections are not shared.
                    let client = reqwest::Client::new();
                    together.wait().await;
                    let mut sum = 0;
                    for (path, length) in wanted {
                        let request = client.get(format!("{address}{path}")).header("accept-encoding", "br");
                        let answer = request.send().await.with_context(|| path.clone())?;
                        ensure!(answer.status() == 200, "{path}: {}", answer.status());
                        let got = answer.bytes().await.with_context(|| path.clone())?.len() as u64;
                        ensure!(got == length, "{path}: {got} bytes of {length}");
                        sum += got;
                    }
                    anyhow::Ok(sum)
                })
            })
            .collect();
        let mut sum = 0;
        for reader in readers {
            sum += reader.await??;
        }
        anyhow::Ok(sum)
    })?;
    let asked = nginx.asked(before)?;
    let failed = asked.iter().filter(|(_, status)| *status != 200).count();
    let mut troubles = nginx.log("error.log")?;
    troubles.retain(|line| !line.contains("favicon.ico"));
    println!(
        "{READERS} readers at once: {} answers, {} bytes, {failed} failed, {} lines in the error log ({:.1} s with client and server on this machine)",
        asked.len(),
        bytes,
        troubles.len(),
        start.elapsed().as_secs_f64()
    );
    ensure!(asked.len() == READERS * wanted.len() && failed == 0, "not every reader was served");
    ensure!(troubles.is_empty(), "{}", troubles.join("\n"));
    Ok(())
}

fn main() -> anyhow::Result<()> {
    let home = xtask::root().join("target/tmp/nginx");
    site(&home)?;
    let nginx = Nginx::start(&home)?;
    cold_and_again(&nginx)?;
    a_thousand_at_once(&nginx)
}
