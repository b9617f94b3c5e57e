//! The part of WebDriver BiDi that Firefox needs: exact viewports, pixel ratios, scripts that run before a page's own.

use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, bail};
use serde_json::{Value, json};
use tungstenite::{Message, WebSocket};

/// An open connection to the browser.
#[derive(Debug)]
pub(crate) struct Bidi {
    socket: WebSocket<TcpStream>,
    context: String,
    last: u64,
}

impl Bidi {
    /// Connects to `url` (`webSocketUrl` of the session) for the window `context`.
    pub(crate) fn connect(url: &str, context: String) -> anyhow::Result<Self> {
        let address = url.strip_prefix("ws://").and_then(|rest| rest.split('/').next()).context("a BiDi address")?;
        let stream = TcpStream::connect(address).with_context(|| format!("BiDi at {address}"))?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let (socket, _) = tungstenite::client(url, stream).map_err(|error| anyhow::anyhow!("BiDi: {error}"))?;
        Ok(Self { socket, context, last: 0 })
    }

    /// Sets the viewport in CSS px and the device pixels in each.
    pub(crate) fn viewport(&mut self, width: u32, height: u32, ratio: f64) -> anyhow::Result<()> {
        let viewport = json!({ "width": width, "height": height });
        let context = self.context.clone();
        let parameters = json!({ "context": context, "viewport": viewport, "devicePixelRatio": ratio });
        self.call("browsingContext.setViewport", parameters).map(drop)
    }

    /// Runs `function` before the scripts of every page to come.
    pub(crate) fn preload(&mut self, function: &str) -> anyhow::Result<()> {
        self.call("script.addPreloadScript", json!({ "functionDeclaration": function })).map(drop)
    }

    fn call(&mut self, method: &str, parameters: Value) -> anyhow::Result<Value> {
        self.last += 1;
        let message = json!({ "id": self.last, "method": method, "params": parameters });
        self.socket.send(Message::text(message.to_string()))?;
        loop {
            let Message::Text(text) = self.socket.read().with_context(|| format!("no answer to {method}"))? else {
                continue;
            };
            let mut answer: Value = serde_json::from_str(&text)?;
            if answer["id"] != json!(self.last) {
                continue;
            }
            if answer["type"] == "error" {
                bail!("{method}: {}", answer["message"]);
            }
            return Ok(answer["result"].take());
        }
    }
}
