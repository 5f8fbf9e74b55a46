//! Chromium, driven over its debugging protocol: one process, a context for each visitor.

mod keys;
mod page;
mod wire;

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use serde_json::{Value, json};

pub use keys::Key;
pub use page::{Arrival, Page};
use wire::Wire;

/// The variable that names the browser's program, where it is not found by its name.
const VARIABLE: &str = "LATCHKEY_TEST_CHROMIUM";

/// What the browser is told: no window, nothing asked of the network by itself, no page slower for
/// being in the background.
const OPTIONS: &[&str] = &[
    "--headless=new",
    "--remote-debugging-pipe",
    // In a container there is no user to whom the sandbox could be given.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--hide-scrollbars",
    "--no-first-run",
    "--no-default-browser-check",
    "--force-color-profile=srgb",
];

/// Runs the browser on the pipe, and takes away afterwards what it kept.
const SCRIPT: &str = r#"profile=$1; shift
"$@" --user-data-dir="$profile" about:blank 3<&0 4>&1 0</dev/null 1>/dev/null
rm -rf "$profile""#;

/// A browser that runs until nobody holds its wire.
pub struct Browser {
    wire: Arc<Wire>,
}

impl Browser {
    /// Starts one. It reads commands from descriptor 3 and answers on 4, which the shell makes of its
    /// standard ones, and ends when they are closed.
    pub fn start() -> Self {
        let program = program();
        let profile = std::env::temp_dir().join(format!("latchkey-browser-{}", std::process::id()));
        let child = Command::new("sh")
            .args(["-c", SCRIPT, "sh"])
            .arg(&profile)
            .arg(&program)
            .args(OPTIONS)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", program.display()));
        Self { wire: Wire::of(child) }
    }

    /// A page in a context of its own: it shares no cookie with any other.
    pub fn visitor(&self) -> Page {
        let context = self.wire.call(None, "Target.createBrowserContext", &json!({}));
        let context = text(&context, "browserContextId");
        let made = json!({"url": "about:blank", "browserContextId": context});
        let target = text(&self.wire.call(None, "Target.createTarget", &made), "targetId");
        let attach = json!({"targetId": target, "flatten": true});
        let session = text(&self.wire.call(None, "Target.attachToTarget", &attach), "sessionId");
        Page::attached(Arc::clone(&self.wire), context, session)
    }
}

fn text(value: &Value, name: &str) -> String {
    value[name].as_str().unwrap_or_else(|| panic!("no {name}: {value}")).to_owned()
}

/// The browser that the environment names, else the first on the path.
fn program() -> PathBuf {
    if let Some(named) = std::env::var_os(VARIABLE) {
        return PathBuf::from(named);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut all = std::env::split_paths(&path).flat_map(|folder| {
        ["chromium", "chromium-browser", "google-chrome"].map(|n| folder.join(n))
    });
    let found = all.find(|program| program.is_file());
    found.unwrap_or_else(|| panic!("no Chromium on the path; install it, or name it in {VARIABLE}"))
}
