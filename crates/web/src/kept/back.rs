//! The way back to a page that somebody asked for before they had signed in. It goes through the door as
//! an address of this site's own; anything else is no way back, whoever wrote it.

/// The longest address that is led back to.
const LONGEST: usize = 300;

/// An address of this site's own, as it stands in a request's first line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Back(String);

impl Back {
    /// An address to come back to: a path from the site's root, with its query. `None` where it could
    /// lead anywhere else, or to where nobody stays.
    pub fn to(address: &str) -> Option<Self> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-_.~?=&%+,:".contains(c);
        let rest = address.strip_prefix('/')?;
        let path = rest.split('?').next().unwrap_or_default();
        // Two strokes begin another site, and points in a path lead up.
        let is_own = !rest.is_empty() && !address.contains("//") && !address.contains("/.");
        let first = path.split('/').next().unwrap_or_default();
        let stays = !matches!(first, "login" | "logout" | "assets" | "demo");
        let fits = address.len() <= LONGEST && address.chars().all(is_plain);
        (is_own && stays && fits).then(|| Self(address.to_owned()))
    }

    pub fn address(&self) -> &str {
        &self.0
    }

    /// The same within another address, as `&back=…`.
    pub fn parameter(&self) -> String {
        let encoded: String = form_urlencoded::byte_serialize(self.0.as_bytes()).collect();
        format!("&back={encoded}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_site_itself_are_led_back_to() {
        let own = [
            "/work",
            "/cases?open=no&after=12,5",
            "/records/0198c0de-0000-7000-8000-000000000001?lang=es",
            "/reports/decided.csv?from=2026-01-01&until=2026-11-30",
        ];
        for address in own {
            assert_eq!(Back::to(address).as_ref().map(Back::address), Some(address));
        }
        let elsewhere = [
            "",
            "/",
            "work",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/work//evil.example",
            "/.//evil.example",
            "/../work",
            "/work/..",
            "https://evil.example/work",
            "https:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "/work\r\nSet-Cookie: a=b",
            "/work\n",
            "/work evil",
            "/work#<script>",
            "/work?a=\"><script>",
            "/t\tab",
            "/@evil.example",
            "/ñ",
            " /work",
            "/login?back=/work",
            "/login",
            "/logout",
            "/demo/enter",
        ];
        for address in elsewhere {
            assert_eq!(Back::to(address), None, "{address:?}");
        }
        assert_eq!(Back::to(&format!("/{}", "a".repeat(LONGEST))), None);
        let back = Back::to("/cases?open=no&after=1").map(|back| back.parameter());
        assert_eq!(back.as_deref(), Some("&back=%2Fcases%3Fopen%3Dno%26after%3D1"));
    }
}
