//! A server for static files: the demo for `cargo xtask serve`, and test pages with policies and faults for the tests.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use axum::Router;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use tower_http::compression::CompressionLayer;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

/// Folders to serve and the headers that go with them.
#[derive(Clone, Debug, Default)]
pub struct Site {
    folders: Vec<Folder>,
    faults: bool,
}

#[derive(Clone, Debug)]
struct Folder {
    path: String,
    folder: PathBuf,
    headers: Vec<(String, String)>,
}

impl Site {
    /// The demo: `www/` at `/`, the package at `/pkg/`.
    pub fn demo(root: &Path) -> Self {
        Self::default().folder("/pkg", &root.join("pkg"), &[]).folder("/", &root.join("www"), &[])
    }

    /// The same site with one more folder, and headers for what is in it.
    #[must_use]
    pub fn folder(mut self, path: &str, folder: &Path, headers: &[(&str, &str)]) -> Self {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        self.folders.push(Folder { path: path.to_owned(), folder: folder.to_owned(), headers });
        self
    }

    /// The same site with `/fault/…`: files that are missing, empty, cut off, slow, too large or of another type.
    #[must_use]
    pub fn with_faults(mut self) -> Self {
        self.faults = true;
        self
    }

    fn router(&self) -> anyhow::Result<Router> {
        let mut router = Router::new();
        for Folder { path, folder, headers } in &self.folders {
            let mut part = Router::new().fallback_service(ServeDir::new(folder));
            for (name, value) in headers {
                let name: HeaderName = name.parse().context("a header's name")?;
                part = part.layer(SetResponseHeaderLayer::overriding(name, HeaderValue::from_str(value)?));
            }
            router = if path == "/" { router.fallback_service(part) } else { router.nest(path, part) };
        }
        if self.faults {
            router = router.nest("/fault", faults());
        }
        let fresh = SetResponseHeaderLayer::if_not_present(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        Ok(router.layer(CompressionLayer::new().br(true)).layer(fresh))
    }
}

/// Answers that a server should never give, for the tests of what a reader then sees.
fn faults() -> Router {
    const JSON: [(HeaderName, &str); 1] = [(header::CONTENT_TYPE, "application/json")];
    Router::new()
        .route("/missing", get(|| async { StatusCode::NOT_FOUND }))
        .route("/broken", get(|| async { StatusCode::INTERNAL_SERVER_ERROR }))
        .route("/empty.json", get(|| async { (JSON, "") }))
        .route("/half.json", get(|| async { (JSON, "{\"schema\":\"tujie-dataset/1\",\"figures\":[") }))
        .route("/future.json", get(|| async { (JSON, "{\"schema\":\"tujie-dataset/999\"}") }))
        .route("/half.tujie", get(|| async { "tujie-packed/1\nhalf of it" }))
        .route("/page.html", get(|| async { ([(header::CONTENT_TYPE, "text/html")], "<!doctype html><p>no dataset") }))
        .route("/huge.json", get(|| async { (JSON, vec![b' '; 50 << 20]).into_response() }))
        .route(
            "/slow.json",
            get(|| async {
                tokio::time::sleep(Duration::from_secs(2)).await;
                (JSON, "{}")
            }),
        )
}

/// A running server; it ends with the process.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

impl Server {
    /// `http://127.0.0.1:PORT`.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }
}

/// Serves `site` at 127.0.0.1; port 0 takes a free one.
///
/// # Errors
/// The port is taken, or a header of the site is none.
pub fn start(site: Site, port: u16) -> anyhow::Result<Server> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let router = site.router()?;
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(("127.0.0.1", port)))
        .with_context(|| format!("port {port} of 127.0.0.1 cannot be used; name another with --port"))?;
    let address = listener.local_addr()?;
    runtime.spawn(async move {
        if let Err(error) = axum::serve(listener, router).await {
            eprintln!("the server stopped: {error}");
        }
    });
    Ok(Server { address, _runtime: runtime })
}
