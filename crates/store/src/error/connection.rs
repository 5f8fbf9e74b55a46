//! Why there is no protected connection to a server.

use std::error::Error as _;
use std::io;

use rustls::CertificateError;

/// Why a server was not connected to, where it could be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConnectionFault {
    /// Nobody is named who vouches for the server.
    #[error(
        "the database server is on another machine, and nobody is named who vouches for it: add \
         sslrootcert=FILE, its authority's certificate, or sslrootcert=system to the address"
    )]
    NoAuthority,
    /// The mode would do without encryption where the server has none.
    #[error(
        "with this sslmode members' data may travel open to another machine: use verify-full, or \
         disable where the way there is protected by other means"
    )]
    MayBePlain,
    /// The system's authorities are for servers with names.
    #[error("sslrootcert=system vouches for names alone: use it with sslmode=verify-full")]
    SystemNeedsName,
    /// There is no such mode.
    #[error("sslmode is one of disable, require, verify-ca, verify-full")]
    UnknownMode,
    /// The file of the authority is none.
    #[error("sslrootcert names no file of certificates in PEM form; check its path and rights")]
    AuthorityUnreadable,
    /// The server speaks no TLS.
    #[error("the database server offers no encryption; set `ssl = on` in its configuration")]
    ServerPlain,
    /// Another authority signed the certificate.
    #[error(
        "the database server's certificate is not from the authority in sslrootcert; it may not be \
         the server it should be"
    )]
    Untrusted,
    /// The certificate is for another name.
    #[error(
        "the database server's certificate is for another name than the address has; it may not be \
         the server it should be"
    )]
    OtherName,
    /// The certificate is not valid today.
    #[error("the database server's certificate is not valid today; renew it, and check the clock")]
    NotNow,
    /// They could not agree on how to encrypt.
    #[error("the database server and this program can't agree on how to encrypt: it needs TLS 1.2")]
    Handshake,
    /// They could not agree on how to log in.
    #[error(
        "the database server wants another way to log in than the address has: check its password, \
         and that the server uses SCRAM over TLS where the address says channel_binding=require"
    )]
    Login,
}

impl ConnectionFault {
    /// What is at fault, where the error says.
    pub(crate) fn of(error: &postgres::Error) -> Option<Self> {
        // The library has no better way to tell its kinds apart; both are tested with a server.
        let kind = error.to_string();
        if kind.starts_with("authentication error") {
            return Some(Self::Login);
        }
        if !kind.starts_with("error performing TLS handshake") {
            return None;
        }
        // Every error of the handshake itself comes from our connector, as an error of io.
        let Some(inner) = error.source().and_then(|source| source.downcast_ref::<io::Error>())
        else {
            return Some(Self::ServerPlain);
        };
        match inner.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
            Some(rustls::Error::InvalidCertificate(certificate)) => Some(Self::from(certificate)),
            Some(_) => Some(Self::Handshake),
            None if inner.kind() == io::ErrorKind::InvalidInput => Some(Self::OtherName),
            // It broke in the middle.
            None => None,
        }
    }
}

impl From<&CertificateError> for ConnectionFault {
    fn from(error: &CertificateError) -> Self {
        use CertificateError as E;
        match error {
            E::NotValidForName | E::NotValidForNameContext { .. } => Self::OtherName,
            E::Expired
            | E::ExpiredContext { .. }
            | E::NotValidYet
            | E::NotValidYetContext { .. } => Self::NotNow,
            _ => Self::Untrusted,
        }
    }
}
