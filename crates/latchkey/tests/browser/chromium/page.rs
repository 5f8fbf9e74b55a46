//! A page: gone to, looked at, clicked, typed into, and what was said about it meanwhile.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use super::Key;
use super::wire::Wire;

/// A page of a visitor of its own.
pub struct Page {
    wire: Arc<Wire>,
    context: String,
    session: String,
}

impl Drop for Page {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.wire.call(
                None,
                "Target.disposeBrowserContext",
                &json!({"browserContextId": self.context}),
            );
        }
    }
}

/// How a page came to be there.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The document's status.
    pub status: u64,
    /// Bytes that were transferred, heads included.
    pub transferred: f64,
    /// What the browser complained of.
    pub complaints: Vec<String>,
}

impl Page {
    pub(super) fn attached(wire: Arc<Wire>, context: String, session: String) -> Self {
        let page = Self { wire, context, session };
        for domain in ["Page", "Runtime", "Network", "Log"] {
            page.call(&format!("{domain}.enable"), &json!({}));
        }
        page
    }

    /// Asks something of the page's protocol.
    pub fn call(&self, method: &str, params: &Value) -> Value {
        self.wire.call(Some(&self.session), method, params)
    }

    /// Goes to an address and waits until it is loaded.
    pub fn go(&self, address: &str) -> Arrival {
        self.arriving(|| {
            self.call("Page.navigate", &json!({"url": address}));
        })
    }

    /// Does what leads to another page, and waits until it is loaded.
    pub fn arriving(&self, act: impl FnOnce()) -> Arrival {
        self.wire.happened(&self.session);
        act();
        self.wire.wait(&self.session, "a page", |event| event["method"] == "Page.loadEventFired");
        let events = self.wire.happened(&self.session);
        let documents = events.iter().filter(|event| {
            event["method"] == "Network.responseReceived" && event["params"]["type"] == "Document"
        });
        let status =
            documents.last().and_then(|event| event["params"]["response"]["status"].as_u64());
        let finished = events.iter().filter(|event| event["method"] == "Network.loadingFinished");
        let lengths = finished.filter_map(|event| event["params"]["encodedDataLength"].as_f64());
        Arrival {
            status: status.unwrap_or_default(),
            transferred: lengths.sum(),
            complaints: events.iter().filter_map(complaint).collect(),
        }
    }

    /// What the browser complained of since the page was arrived at.
    pub fn complaints(&self) -> Vec<String> {
        self.wire.happened(&self.session).iter().filter_map(complaint).collect()
    }

    /// The value of an expression, which may be a promise.
    pub fn evaluate(&self, expression: &str) -> Value {
        let params = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let mut answer = self.call("Runtime.evaluate", &params);
        let fault = &answer["exceptionDetails"];
        assert!(fault.is_null(), "{fault}");
        answer["result"]["value"].take()
    }

    /// Whether a selector selects anything.
    pub fn has(&self, selector: &str) -> bool {
        self.evaluate(&format!("!!document.querySelector({})", json!(selector))) == true
    }

    /// Clicks everything that a selector selects, and stays where it is.
    ///
    /// # Errors
    /// Where nothing is selected; so do the others.
    pub fn tick(&self, selector: &str) -> Result<(), String> {
        self.on_all(selector, "one.click()")
    }

    /// Clicks what leads to another page: the first that is selected.
    pub fn follow(&self, selector: &str) -> Result<Arrival, String> {
        if !self.has(selector) {
            return Err(self.lacks(selector));
        }
        let click = format!("document.querySelector({}).click()", json!(selector));
        Ok(self.arriving(|| {
            self.evaluate(&click);
        }))
    }

    /// Writes into a field.
    pub fn fill(&self, selector: &str, words: &str) -> Result<(), String> {
        self.on_all(selector, &format!("one.value = {}", json!(words)))
    }

    /// Chooses a file in a field.
    pub fn attach(&self, selector: &str, file: &Path) {
        let field = format!("document.querySelector({})", json!(selector));
        let found = self.call("Runtime.evaluate", &json!({"expression": field}));
        let file = json!({"files": [file], "objectId": found["result"]["objectId"]});
        self.call("DOM.setFileInputFiles", &file);
    }

    fn on_all(&self, selector: &str, what: &str) -> Result<(), String> {
        let all = format!("document.querySelectorAll({})", json!(selector));
        let count = self
            .evaluate(&format!("{{ const all = {all}; all.forEach(one => {what}); all.length }}"));
        if count == 0 { Err(self.lacks(selector)) } else { Ok(()) }
    }

    fn lacks(&self, selector: &str) -> String {
        format!("nothing is {selector} at {}: {}", self.address(), self.text())
    }

    /// What stands on the page.
    pub fn text(&self) -> String {
        self.evaluate("document.body.innerText").as_str().unwrap_or_default().to_owned()
    }

    /// Where the page is.
    pub fn address(&self) -> String {
        self.evaluate("location.href").as_str().unwrap_or_default().to_owned()
    }

    pub fn press(&self, key: Key) {
        for event in key.events() {
            self.call("Input.dispatchKeyEvent", &event);
        }
    }

    /// Types into what has the focus.
    pub fn type_in(&self, words: &str) {
        self.call("Input.insertText", &json!({"text": words}));
    }

    /// How large the window is, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let size =
            json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", &size);
    }

    pub fn allow_scripts(&self, is_allowed: bool) {
        let value = json!({"value": !is_allowed});
        self.call("Emulation.setScriptExecutionDisabled", &value);
    }
}

/// What an event complains of, if it does.
fn complaint(event: &Value) -> Option<String> {
    let params = &event["params"];
    match event["method"].as_str()? {
        "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
        "Runtime.consoleAPICalled" if params["type"] == "error" => Some(params["args"].to_string()),
        // That a refusal has the status of one is no complaint of ours.
        "Log.entryAdded" if params["entry"]["level"] == "error" => {
            let entry = &params["entry"];
            let text = entry["text"].as_str().unwrap_or_default();
            let is_status =
                entry["source"] == "network" && text.contains("responded with a status");
            (!is_status).then(|| text.to_owned())
        }
        _ => None,
    }
}
