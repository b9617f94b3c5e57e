//! A server of static files on this machine: the demo for `cargo xtask serve`, and the tests' pages with policies and faults.
//!
//! ```no_run
//! use xtask::server::{Fault, Server, Site};
//!
//! let root = xtask::root();
//! let site = Site::demo(&root)
//!     .folder("/pages", &root.join("tests/browser/pages"), &[("Content-Security-Policy", "default-src 'self'")])
//!     .folder("/cut", &root.join("pkg"), &[])
//!     .fault("/cut/tujie_bg.wasm", Fault::Half(root.join("pkg/tujie_bg.wasm")));
//! let server = Server::start(site, 0)?;
//! println!("{}/pages/bars.html", server.address());
//! # Ok::<(), anyhow::Error>(())
//! ```

mod fault;
mod first;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context;
use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

pub use fault::Fault;

/// Folders to serve, the headers that go with them, and the faults on purpose.
#[derive(Clone, Debug, Default)]
pub struct Site {
    folders: Vec<Folder>,
    faults: Vec<(String, Fault)>,
    first: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct Folder {
    path: String,
    folder: PathBuf,
    headers: Vec<(String, String)>,
    switch: bool,
}

impl Site {
    /// The demo: `www/` at `/`, the package at `/pkg/`.
    pub fn demo(root: &Path) -> Self {
        Self::default().folder("/pkg", &root.join("pkg"), &[]).folder("/", &root.join("www"), &[])
    }

    /// The same site with one more folder at `path`, and headers for what is in it.
    #[must_use]
    pub fn folder(mut self, path: &str, folder: &Path, headers: &[(&str, &str)]) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.folders.push(Folder { path: path.to_owned(), folder: folder.to_owned(), headers, switch: false });
        self
    }

    /// The same site with a folder that a page turns off and on again, by asking for `off` and `on` in it; `off/reading` turns off
    /// only files with that word in their names. It starts on.
    #[must_use]
    pub fn switched(self, path: &str, folder: &Path) -> Self {
        let mut site = self.folder(path, folder, &[]);
        site.folders.iter_mut().rev().take(1).for_each(|last| last.switch = true);
        site
    }

    /// The same site with a fault at exactly `path`, also inside a folder that is served.
    #[must_use]
    pub fn fault(mut self, path: &str, fault: Fault) -> Self {
        self.faults.push((path.to_owned(), fault));
        self
    }

    /// The same site, in which every page runs a script of the path `first` before its own.
    #[must_use]
    pub fn beginning_with(mut self, first: &'static str) -> Self {
        self.first = Some(first);
        self
    }

    fn router(&self) -> anyhow::Result<Router> {
        let mut router = Router::new();
        for Folder { path, folder, headers, switch } in &self.folders {
            // What lies there packed is sent as it is: nothing is packed while a page is timed.
            let mut part = Router::new().fallback_service(ServeDir::new(folder).precompressed_br());
            if *switch {
                let off = Arc::new(Mutex::new(None));
                part = part.layer(axum::middleware::from_fn(move |request, next| switched(off.clone(), request, next)));
            }
            for (name, value) in headers {
                let name: HeaderName = name.parse().with_context(|| format!("{name:?} is no header's name"))?;
                part = part.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_str(value)?));
            }
            router = if path == "/" { router.fallback_service(part) } else { router.nest_service(path, part) };
        }
        for (path, fault) in &self.faults {
            router = router.route(path, fault.route());
        }
        if let Some(path) = self.first {
            router = router.layer(axum::middleware::map_response(move |response| first::put(response, path)));
        }
        let fresh = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        let with_charset = axum::middleware::map_response(name_charset);
        Ok(router.layer(with_charset).layer(CompressionLayer::new().br(true).gzip(true)).layer(fresh))
    }
}

/// What is in a folder with a switch, where that is on.
async fn switched(off: Arc<Mutex<Option<String>>>, request: Request, next: Next) -> axum::response::Response {
    let path = request.uri().path();
    let is_off = {
        let mut off = off.lock().unwrap_or_else(PoisonError::into_inner);
        let word = path.strip_prefix("/off").map(|word| word.trim_start_matches('/').to_owned());
        if word.is_some() || path == "/on" {
            *off = word;
            return StatusCode::NO_CONTENT.into_response();
        }
        off.as_ref().is_some_and(|word| path.contains(word.as_str()))
    };
    if is_off {
        return (StatusCode::SERVICE_UNAVAILABLE, [(header::CACHE_CONTROL, "no-store")]).into_response();
    }
    next.run(request).await
}

/// Names the encoding of text, which `ServeDir` leaves to the browser's guess.
async fn name_charset<B>(mut response: Response<B>) -> Response<B> {
    let named = |value: &HeaderValue| {
        let mime = value.to_str().ok()?;
        let text = mime.starts_with("text/") || mime == "application/json";
        if text && !mime.contains("charset") {
            HeaderValue::from_str(&format!("{mime}; charset=utf-8")).ok()
        } else {
            None
        }
    };
    if let Some(value) = response.headers().get(header::CONTENT_TYPE).and_then(named) {
        response.headers_mut().insert(header::CONTENT_TYPE, value);
    }
    response
}

/// A running server; it ends when dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    runtime: Option<tokio::runtime::Runtime>,
}

impl Server {
    /// Serves `site` at 127.0.0.1; port 0 takes a free one.
    ///
    /// # Errors
    /// The port is taken, or a header of the site is none.
    pub fn start(site: Site, port: u16) -> anyhow::Result<Self> {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
        let router = site.router()?;
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind(("127.0.0.1", port)))
            .with_context(|| format!("port {port} of 127.0.0.1"))?;
        let address = listener.local_addr()?;
        runtime.spawn(async move {
            if let Err(error) = axum::serve(listener, router).await {
                eprintln!("the server stopped: {error}");
            }
        });
        Ok(Self { address, runtime: Some(runtime) })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A browser keeps connections open: wait for none of them.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
