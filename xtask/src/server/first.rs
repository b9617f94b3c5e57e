//! A script before all others of a page, for browsers whose drivers cannot put one there.

use axum::body::{Body, Bytes, to_bytes};
use axum::http::{Response, StatusCode, header};

/// Puts a reference to the script at `path` into a page; what is no page stays as it is.
pub(super) async fn put(response: Response<Body>, path: &str) -> Response<Body> {
    let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    if response.status() != StatusCode::OK || !kind.is_some_and(|kind| kind.starts_with("text/html")) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let page = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let page = with_script(&page, path);
    parts.headers.insert(header::CONTENT_LENGTH, page.len().into());
    Response::from_parts(parts, Body::from(page))
}

/// The page with the script as the first thing in its head, or after its document type where it writes no head.
fn with_script(page: &Bytes, path: &str) -> Bytes {
    let after = |mark: &[u8]| {
        let at = page.windows(mark.len()).position(|part| part.eq_ignore_ascii_case(mark))?;
        Some(at + mark.len())
    };
    let at = after(b"<head>").or_else(|| after(b"<!doctype html>")).unwrap_or(0);
    let script = format!("<script src=\"{path}\"></script>");
    [&page[..at], script.as_bytes(), &page[at..]].concat().into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_first() {
        for (page, expected) in [
            ("<!DOCTYPE html><html><head><title>", "<!DOCTYPE html><html><head><script src=\"/w.js\"></script><title>"),
            ("<!doctype html><p>", "<!doctype html><script src=\"/w.js\"></script><p>"),
            ("<p>", "<script src=\"/w.js\"></script><p>"),
        ] {
            assert_eq!(with_script(&page.into(), "/w.js"), expected);
        }
    }
}
