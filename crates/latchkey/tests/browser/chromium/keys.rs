//! The keys that somebody without a mouse has.

use serde_json::{Value, json};

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Tab,
    Enter,
    Space,
    Down,
}

impl Key {
    /// Both events of pressing it, as the protocol has them.
    pub fn events(self) -> [Value; 2] {
        let (key, code, number, text) = match self {
            Self::Tab => ("Tab", "Tab", 9, None),
            Self::Enter => ("Enter", "Enter", 13, Some("\r")),
            Self::Space => (" ", "Space", 32, Some(" ")),
            Self::Down => ("ArrowDown", "ArrowDown", 40, None),
        };
        let mut down = json!({"type": "rawKeyDown", "key": key, "code": code,
            "windowsVirtualKeyCode": number});
        if let Some(text) = text {
            down["type"] = json!("keyDown");
            down["text"] = json!(text);
        }
        let up =
            json!({"type": "keyUp", "key": key, "code": code, "windowsVirtualKeyCode": number});
        [down, up]
    }
}
