//! Answers that a server should never give, for the tests of what a reader then sees.

use std::path::{Path, PathBuf};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Response, StatusCode, header};
use axum::routing::{MethodRouter, get};
use futures_util::stream;

/// What goes wrong at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing but a status: 404, 500.
    Status(u16),
    /// A text of the test's own, under a MIME type: an error page where a module should be, data of another time.
    Text(&'static str, String),
    /// The first half of the file, as if it were the whole.
    Half(PathBuf),
    /// The file announced whole, and the connection broken after half of it.
    Cut(PathBuf),
    /// The file, right, after a while.
    Slow(PathBuf, Duration),
    /// The file, right, in ten pieces over this time.
    Trickle(PathBuf, Duration),
    /// The file under another MIME type.
    Mime(PathBuf, &'static str),
    /// So many bytes of spaces, as JSON.
    Huge(usize),
}

impl Fault {
    pub(super) fn route(&self) -> MethodRouter {
        let fault = self.clone();
        get(move || async move { fault.answer().await.unwrap_or_else(|error| status(500, error.to_string())) })
    }

    async fn answer(self) -> anyhow::Result<Response<Body>> {
        match self {
            Self::Status(code) => Ok(status(code, String::new())),
            Self::Text(mime, text) => Ok(body(mime, Body::from(text))),
            Self::Half(path) => {
                let bytes = std::fs::read(&path)?;
                Ok(body(mime(&path), Body::from(Bytes::from(bytes).slice(..half(&path)?))))
            }
            Self::Cut(path) => cut(&path),
            Self::Slow(path, wait) => {
                tokio::time::sleep(wait).await;
                Ok(body(mime(&path), Body::from(std::fs::read(&path)?)))
            }
            Self::Trickle(path, over) => Ok(trickle(&path, over / PIECES)?),
            Self::Mime(path, mime) => Ok(body(mime, Body::from(std::fs::read(&path)?))),
            Self::Huge(bytes) => Ok(huge(bytes)),
        }
    }
}

fn half(path: &Path) -> anyhow::Result<usize> {
    Ok(usize::try_from(std::fs::metadata(path)?.len())? / 2)
}

fn cut(path: &Path) -> anyhow::Result<Response<Body>> {
    let whole = std::fs::read(path)?;
    let length = whole.len();
    let first = Bytes::from(whole).slice(..length / 2);
    let parts = [Ok(first), Err(std::io::Error::other("cut on purpose"))];
    let mut response = plain(body(mime(path), Body::from_stream(stream::iter(parts))));
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    Ok(response)
}

const PIECES: u32 = 10;

fn trickle(path: &Path, wait: Duration) -> anyhow::Result<Response<Body>> {
    let whole = Bytes::from(std::fs::read(path)?);
    let piece = whole.len().div_ceil(PIECES as usize).max(1);
    let parts = stream::unfold(whole, move |mut rest| async move {
        if rest.is_empty() {
            return None;
        }
        tokio::time::sleep(wait).await;
        let next = rest.split_to(piece.min(rest.len()));
        Some((Ok::<_, std::io::Error>(next), rest))
    });
    Ok(plain(body(mime(path), Body::from_stream(parts))))
}

fn huge(bytes: usize) -> Response<Body> {
    const BLOCK: usize = 1 << 16;
    let spaces = Bytes::from(vec![b' '; BLOCK]);
    let blocks = (0..bytes.div_ceil(BLOCK)).map(move |block| {
        let rest = bytes - block * BLOCK;
        Ok::<_, std::io::Error>(spaces.slice(..rest.min(BLOCK)))
    });
    plain(body("application/json", Body::from_stream(stream::iter(blocks))))
}

fn status(code: u16, text: String) -> Response<Body> {
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
}

fn body(mime: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response
}

/// Keeps the server from packing the body, which would change what goes wrong.
fn plain(mut response: Response<Body>) -> Response<Body> {
    response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
    response
}

fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("wasm") => "application/wasm",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("json") => "application/json",
        Some("html") => "text/html",
        _ => "application/octet-stream",
    }
}
