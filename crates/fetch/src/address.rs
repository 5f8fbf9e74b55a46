//! An address that can be asked at all.

use hyper::Uri;

use crate::Fault;

/// The address of something that is asked over HTTP: a scheme, a host, a port and a path. It names
/// nobody, and leads nowhere up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    host: String,
    authority: String,
    port: u16,
    path: String,
    is_encrypted: bool,
}

impl Address {
    /// Reads an address.
    ///
    /// ```
    /// use latchkey_fetch::Address;
    /// assert!(Address::read("https://ehr.clinic.example/fhir").is_ok());
    /// assert!(Address::read("https://somebody@ehr.clinic.example/").is_err());
    /// assert!(Address::read("ftp://ehr.clinic.example/").is_err());
    /// ```
    ///
    /// # Errors
    /// [`Fault::Address`].
    pub fn read(text: &str) -> Result<Self, Fault> {
        let address: Uri = text.parse().map_err(|_| Fault::Address)?;
        let is_encrypted = match address.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(Fault::Address),
        };
        let authority = address.authority().ok_or(Fault::Address)?.as_str();
        let host = address.host().ok_or(Fault::Address)?;
        let host = host.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
        let path = address.path_and_query().map_or("/", |path| path.as_str());
        let is_fine = !host.is_empty() && !authority.contains('@') && is_forward(path);
        let port = match (authority.rsplit_once(':'), address.port_u16()) {
            (_, Some(port)) if port != 0 => port,
            // Of an IPv6 address the last colon is its own.
            (Some((_, after)), None) if !after.ends_with(']') => return Err(Fault::Address),
            (_, Some(_)) => return Err(Fault::Address),
            (_, None) if is_encrypted => 443,
            (_, None) => 80,
        };
        if !is_fine || text.contains('#') {
            return Err(Fault::Address);
        }
        let (authority, path) = (authority.to_ascii_lowercase(), path.to_owned());
        Ok(Self { host, authority, port, path, is_encrypted })
    }

    /// The host's name or number, in small letters.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Whether the way there is encrypted.
    pub fn is_encrypted(&self) -> bool {
        self.is_encrypted
    }

    /// Host and port as a request names them.
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// Path and query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Something below it, by a path that is put after its own: `Patient/1` below
    /// `https://ehr.clinic.example/fhir`.
    ///
    /// # Errors
    /// [`Fault::Address`] where that leads elsewhere.
    pub fn below(&self, rest: &str) -> Result<Self, Fault> {
        let path = format!("{}/{rest}", self.path.trim_end_matches('/'));
        let scheme = if self.is_encrypted { "https" } else { "http" };
        let below = Self::read(&format!("{scheme}://{}{path}", self.authority))?;
        if rest.starts_with('/') || !self.holds(&below) { Err(Fault::Address) } else { Ok(below) }
    }

    /// Whether another address is the same, or below it: on the same host and port, by the same way.
    pub fn holds(&self, other: &Self) -> bool {
        let is_same_place = self.host == other.host
            && self.port == other.port
            && self.is_encrypted == other.is_encrypted;
        let own = self.path.trim_end_matches('/');
        let rest = other.path.strip_prefix(own);
        is_same_place && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    }
}

/// Whether a path leads nowhere up, by whatever spelling, and holds no second beginning.
fn is_forward(path: &str) -> bool {
    let before = path.split('?').next().unwrap_or_default();
    let plain = before.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/");
    let is_up = plain.split(['/', '\\']).any(|part| part == "..") || plain.contains("%5c");
    !is_up && !plain.contains("//") && !plain.contains('\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_names_somebody_leads_up_or_is_no_address_is_refused() {
        for text in [
            "",
            "ehr.clinic.example",
            "//ehr.clinic.example/fhir",
            "https://",
            "https:///fhir",
            "https://user:word@ehr.clinic.example/fhir",
            "https://ehr.clinic.example:0/fhir",
            "https://ehr.clinic.example:99999/fhir",
            "https://ehr.clinic.example:/fhir",
            "https://ehr.clinic.example/fhir/../admin",
            "https://ehr.clinic.example/fhir/%2e%2E/admin",
            "https://ehr.clinic.example/fhir/..%2fadmin",
            "https://ehr.clinic.example/fhir#part",
            "https://ehr.clinic.example//elsewhere.example/",
            "https://ehr.clinic.example/fhir\\..\\admin",
            "https://ehr clinic.example/fhir",
            "https://kl\u{ed}nik.example/fhir",
            "file:///etc/passwd",
            "gopher://ehr.clinic.example/",
        ] {
            assert_eq!(Address::read(text), Err(Fault::Address), "{text}");
        }
    }

    #[test]
    fn an_address_is_taken_apart() {
        let address = Address::read("https://EHR.Clinic.example/fhir/R4").unwrap();
        assert_eq!((address.host(), address.port()), ("ehr.clinic.example", 443));
        assert_eq!((address.path(), address.is_encrypted()), ("/fhir/R4", true));
        let six = Address::read("http://[::1]:8080").unwrap();
        assert_eq!((six.host(), six.port(), six.path()), ("::1", 8080, "/"));
        assert_eq!(Address::read("https://[::1]/fhir").unwrap().port(), 443);
    }

    #[test]
    fn only_what_is_below_a_base_is_held_by_it() {
        let base = Address::read("https://ehr.clinic.example/fhir").unwrap();
        for (other, is_held) in [
            ("https://ehr.clinic.example/fhir", true),
            ("https://EHR.clinic.example:443/fhir/Patient/1", true),
            ("https://ehr.clinic.example/fhir?_getpages=1", true),
            ("https://ehr.clinic.example/fhirier/Patient/1", false),
            ("https://ehr.clinic.example/", false),
            ("http://ehr.clinic.example/fhir/Patient/1", false),
            ("https://ehr.clinic.example:8443/fhir/Patient/1", false),
            ("https://ehr.clinic.example.elsewhere.example/fhir/Patient/1", false),
        ] {
            assert_eq!(base.holds(&Address::read(other).unwrap()), is_held, "{other}");
        }
        assert_eq!(base.below("Patient/1").unwrap().path(), "/fhir/Patient/1");
        assert_eq!(base.below("Coverage?patient=1").unwrap().path(), "/fhir/Coverage?patient=1");
        for rest in ["../admin", "/Patient/1", "Patient/../../admin", "/elsewhere.example/"] {
            assert_eq!(base.below(rest), Err(Fault::Address), "{rest}");
        }
        let whole = Address::read("https://ehr.clinic.example").unwrap();
        assert_eq!(whole.below("Patient/1").unwrap().path(), "/Patient/1");
    }
}
