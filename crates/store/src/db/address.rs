//! A server's address, and how what travels to it is protected.
//!
//! `sslmode` and `sslrootcert` mean what they mean to PostgreSQL's own programs, except where those
//! are lenient: nothing said about another machine means that its certificate and name are checked,
//! and what could fall back to plain text silently is refused there.

use std::net::IpAddr;
use std::path::PathBuf;

use postgres::config::{Host, SslMode};
use postgres::{Config, NoTls};

use super::tls::{Connector, Roots, Trust};
use crate::StoreError;
use crate::error::ConnectionFault;

/// An address that was read.
pub(super) struct Address {
    config: Config,
    /// Whom a server must prove to be; `None`: nothing is encrypted.
    trust: Option<Trust>,
}

impl Address {
    pub(super) fn read(url: &str) -> Result<Self, StoreError> {
        let (rest, asked) = Asked::split(url)?;
        let mut config: Config = rest.parse().map_err(|_| StoreError::Location)?;
        if config.get_application_name().is_none() {
            config.application_name("latchkey");
        }
        let trust = if only_sockets(&config) { None } else { asked.trust(stays_here(&config))? };
        config.ssl_mode(if trust.is_some() { SslMode::Require } else { SslMode::Disable });
        Ok(Self { config, trust })
    }

    pub(super) fn connect(&self) -> Result<postgres::Client, StoreError> {
        let connected = match &self.trust {
            None => self.config.connect(NoTls),
            Some(trust) => self.config.connect(Connector::new(trust)?),
        };
        connected.map_err(|error| match ConnectionFault::of(&error) {
            Some(fault) => fault.into(),
            None => error.into(),
        })
    }

    /// How what travels is protected, in a sentence, and whether that is enough.
    fn protection(&self) -> (bool, &'static str) {
        match &self.trust {
            Some(Trust::Named(_)) => {
                (true, "encrypted; the server's certificate and name are checked")
            }
            Some(Trust::Signed(_)) => {
                (true, "encrypted; the server's certificate is checked, its name is not")
            }
            Some(Trust::Anybody) => (
                false,
                "encrypted, but to whoever answers; give sslmode=verify-full and sslrootcert",
            ),
            None if stays_here(&self.config) => (true, "does not leave this machine"),
            None => (false, "not encrypted, as sslmode=disable asks; members' data travel open"),
        }
    }
}

/// How what travels to the server of an address is protected, and whether that is enough.
pub(crate) fn protection(url: &str) -> Result<(bool, &'static str), StoreError> {
    Address::read(url).map(|address| address.protection())
}

/// What an address says of encryption.
struct Asked {
    mode: Option<String>,
    roots: Option<Roots>,
}

impl Asked {
    /// Takes what concerns encryption out of an address.
    fn split(url: &str) -> Result<(String, Self), StoreError> {
        let mut asked = Self { mode: None, roots: None };
        // A password may hold a question mark; a host can't.
        let host = url.find('@').unwrap_or_default();
        let Some((place, query)) = url
            .match_indices('?')
            .find(|(place, _)| *place >= host)
            .and_then(|(place, _)| Some((url.get(..place)?, url.get(place + 1..)?)))
        else {
            return Ok((url.to_owned(), asked));
        };
        let mut others = Vec::new();
        for part in query.split('&') {
            match part.split_once('=') {
                Some(("sslmode", mode)) => asked.mode = Some(mode.to_owned()),
                Some(("sslrootcert", "system")) => asked.roots = Some(Roots::System),
                Some(("sslrootcert", path)) => {
                    let path = percent_encoding::percent_decode_str(path).decode_utf8();
                    let path = path.map_err(|_| StoreError::Location)?;
                    asked.roots = Some(Roots::File(PathBuf::from(path.into_owned())));
                }
                _ => others.push(part),
            }
        }
        let rest = if others.is_empty() {
            place.to_owned()
        } else {
            format!("{place}?{}", others.join("&"))
        };
        Ok((rest, asked))
    }

    fn trust(self, stays_here: bool) -> Result<Option<Trust>, StoreError> {
        let roots = self.roots;
        let needed = || roots.clone().ok_or(ConnectionFault::NoAuthority);
        Ok(match self.mode.as_deref() {
            Some("disable") => None,
            // What does not leave the machine needs no encryption; what does must not do without.
            Some("allow" | "prefer") if stays_here => None,
            Some("allow" | "prefer") => return Err(ConnectionFault::MayBePlain.into()),
            None if stays_here && roots.is_none() => None,
            Some("require") if roots.is_none() => Some(Trust::Anybody),
            // As PostgreSQL's own programs do: an authority that is named is asked.
            Some("require" | "verify-ca") => match needed()? {
                // Anybody can get a certificate for some name from one of the system's authorities.
                Roots::System => return Err(ConnectionFault::SystemNeedsName.into()),
                roots => Some(Trust::Signed(roots)),
            },
            None | Some("verify-full") => Some(Trust::Named(needed()?)),
            Some(_) => return Err(ConnectionFault::UnknownMode.into()),
        })
    }
}

fn only_sockets(config: &Config) -> bool {
    let mut hosts = config.get_hosts().iter();
    config.get_hostaddrs().is_empty() && hosts.all(|host| !matches!(host, Host::Tcp(_)))
}

/// Whether every server that is named is on this machine.
fn stays_here(config: &Config) -> bool {
    let is_here = |host: &Host| match host {
        Host::Tcp(name) => {
            name == "localhost" || name.parse().is_ok_and(|address: IpAddr| address.is_loopback())
        }
        #[cfg(unix)]
        Host::Unix(_) => true,
    };
    // Where an address is given beside a name, it is what is connected to.
    let addresses = config.get_hostaddrs();
    if addresses.is_empty() {
        return config.get_hosts().iter().all(is_here);
    }
    addresses.iter().all(IpAddr::is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Result<&'static str, StoreError> {
        Address::read(url).map(|address| match address.trust {
            None => "plain",
            Some(Trust::Anybody) => "anybody",
            Some(Trust::Signed(_)) => "signed",
            Some(Trust::Named(_)) => "named",
        })
    }

    const CASES: &[(&str, &str)] = &[
        ("postgres://u@localhost/d", "plain"),
        ("postgres://u@127.0.0.1/d", "plain"),
        ("postgres://u@127.0.0.1,[::1]/d", "plain"),
        ("postgres://u@%2Fvar%2Frun/d", "plain"),
        ("postgres://u@localhost/d?sslmode=prefer", "plain"),
        ("postgres://u@localhost/d?sslmode=require", "anybody"),
        ("postgres://u@localhost/d?sslrootcert=/a.pem", "named"),
        ("postgres://u@db.example/d?sslmode=disable", "plain"),
        ("postgres://u@db.example/d?sslmode=require", "anybody"),
        ("postgres://u@db.example/d?sslmode=require&sslrootcert=/a.pem", "signed"),
        ("postgres://u@db.example/d?sslrootcert=/a.pem&sslmode=verify-ca", "signed"),
        ("postgres://u@db.example/d?sslrootcert=/a%20b.pem", "named"),
        ("postgres://u@db.example/d?sslrootcert=system", "named"),
        ("postgres://u:a?b@db.example/d?sslmode=verify-full&sslrootcert=/a.pem&port=1", "named"),
    ];

    #[test]
    fn an_address_says_how_what_travels_is_protected() {
        for (url, expected) in CASES {
            assert_eq!(read(url), Ok(*expected), "{url}");
        }
    }

    #[test]
    fn nothing_travels_to_another_machine_in_the_open_unless_the_address_says_so() {
        use ConnectionFault::{MayBePlain, NoAuthority, SystemNeedsName, UnknownMode};
        for (url, fault) in [
            ("postgres://u@db.example/d", NoAuthority),
            ("postgres://u@10.0.0.1/d", NoAuthority),
            // The name says here, the address is elsewhere.
            ("postgres://u@localhost/d?hostaddr=10.0.0.1", NoAuthority),
            // One of two is elsewhere.
            ("postgres://u@localhost,db.example/d", NoAuthority),
            ("postgres://u@localhost.example/d", NoAuthority),
            ("postgres://u@db.example/d?sslmode=prefer", MayBePlain),
            ("postgres://u@db.example/d?sslmode=allow", MayBePlain),
            ("postgres://u@db.example/d?sslmode=verify-full", NoAuthority),
            ("postgres://u@db.example/d?sslmode=verify-ca", NoAuthority),
            ("postgres://u@db.example/d?sslmode=verify-ca&sslrootcert=system", SystemNeedsName),
            ("postgres://u@db.example/d?sslmode=Disable", UnknownMode),
            ("postgres://u@db.example/d?sslmode=", UnknownMode),
        ] {
            assert_eq!(read(url), Err(StoreError::Connection(fault)), "{url}");
        }
    }
}
