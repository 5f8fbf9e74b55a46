//! Authorities whose word on a server's certificate counts.

use std::path::PathBuf;

use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::error::ConnectionFault;

/// Where the certificates of authorities are.
#[derive(Clone, Debug)]
pub(in crate::db) enum Roots {
    /// In a file, as PEM.
    File(PathBuf),
    /// Where this machine keeps those that it trusts.
    System,
}

impl Roots {
    /// Reads them. Read for each connection: an authority that was exchanged counts at once.
    pub(super) fn read(&self) -> Result<RootCertStore, ConnectionFault> {
        const WRONG: ConnectionFault = ConnectionFault::AuthorityUnreadable;
        let certificates: Vec<CertificateDer<'static>> = match self {
            Self::File(path) => CertificateDer::pem_file_iter(path)
                .and_then(Iterator::collect)
                .map_err(|_| WRONG)?,
            Self::System => rustls_native_certs::load_native_certs().certs,
        };
        let mut roots = RootCertStore::empty();
        let (added, ignored) = roots.add_parsable_certificates(certificates);
        // A system has old ones that nothing can read; in a file of one's own each is meant.
        let is_whole = matches!(self, Self::System) || ignored == 0;
        if added > 0 && is_whole { Ok(roots) } else { Err(WRONG) }
    }
}
