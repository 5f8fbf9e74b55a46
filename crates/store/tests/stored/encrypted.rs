//! What travels to a server is encrypted, and to the right one. With a real server that has a
//! certificate, where `LATCHKEY_TEST_POSTGRES_CERTIFICATES` names the folder of the certificates.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use latchkey_store::{ConnectionFault, Location, Store, StoreError};

use crate::place::Place;

/// A database on a server with a certificate, and the folder of the certificates.
struct Served {
    place: Place,
    folder: String,
}

impl Served {
    fn new() -> Option<Self> {
        let folder = std::env::var("LATCHKEY_TEST_POSTGRES_CERTIFICATES").ok()?;
        Some(Self { place: Place::postgres()?, folder })
    }

    /// The same database under another host and with these words at the end of its address.
    fn open(&self, user: &str, host: &str, options: &str) -> Result<Store, StoreError> {
        let Location::Postgres(url) = &self.place.location else { panic!("no server") };
        let url = url.replace("latchkey@", user).replace("@127.0.0.1", &format!("@{host}"));
        let options = options.replace("FOLDER", &self.folder);
        Store::open(&Location::Postgres(format!("{url}?{options}")))
    }

    fn fault(&self, host: &str, options: &str) -> ConnectionFault {
        match self.open("latchkey@", host, options) {
            Err(StoreError::Connection(fault)) => fault,
            Err(error) => panic!("{host} {options}: {error}"),
            Ok(_) => panic!("{host} {options}: was opened"),
        }
    }
}

fn is_encrypted(store: &Store) -> bool {
    const SQL: &str = "select cast(count(*) as bigint) from pg_stat_ssl \
         where pid = pg_backend_pid() and ssl";
    store.read(|tx| tx.first(SQL, &[], |row| row.integer(0))).unwrap() == Some(1)
}

#[test]
fn a_server_with_the_right_certificate_is_spoken_to_encrypted() {
    let Some(served) = Served::new() else { return };
    for (host, options) in [
        ("localhost", "sslmode=verify-full&sslrootcert=FOLDER/authority.pem"),
        ("localhost", "sslrootcert=FOLDER/authority.pem"),
        // Its certificate is for another name, and nobody asked for the name.
        ("127.0.0.1", "sslmode=verify-ca&sslrootcert=FOLDER/authority.pem"),
        ("127.0.0.1", "sslmode=require"),
    ] {
        let store = served.open("latchkey@", host, options).unwrap();
        assert!(is_encrypted(&store), "{host} {options}");
    }
    let store = served.open("latchkey@", "localhost", "sslmode=disable").unwrap();
    assert!(!is_encrypted(&store), "the question itself can fail");
}

#[test]
fn a_server_with_another_certificate_is_not_spoken_to() {
    let Some(served) = Served::new() else { return };
    for (host, options, fault) in [
        ("127.0.0.1", "sslrootcert=FOLDER/authority.pem", ConnectionFault::OtherName),
        ("localhost", "sslrootcert=FOLDER/other-authority.pem", ConnectionFault::Untrusted),
        (
            "localhost",
            "sslmode=verify-ca&sslrootcert=FOLDER/other-authority.pem",
            ConnectionFault::Untrusted,
        ),
        ("localhost", "sslmode=verify-full&sslrootcert=system", ConnectionFault::Untrusted),
        ("localhost", "sslrootcert=FOLDER/names", ConnectionFault::AuthorityUnreadable),
        ("localhost", "sslrootcert=FOLDER/none", ConnectionFault::AuthorityUnreadable),
    ] {
        assert_eq!(served.fault(host, options), fault, "{host} {options}");
    }
}

#[test]
fn a_password_is_proved_to_this_very_connection() {
    let Some(served) = Served::new() else { return };
    let user = "latchkey_by_password:four-words@";
    let sql = "create role latchkey_by_password superuser login password 'four-words'";
    let made = served.place.open().write(move |tx| tx.execute(sql, &[]));
    // The role is the server's, and an earlier run may have left it.
    assert!(made.is_ok() || made == Err(StoreError::Other("PostgreSQL 42710".to_owned())));
    let encrypted = "sslrootcert=FOLDER/authority.pem&channel_binding=require";
    assert!(is_encrypted(&served.open(user, "localhost", encrypted).unwrap()));
    for (user, options) in [
        // Nothing to bind it to, and nothing to prove.
        (user, "sslmode=disable&channel_binding=require"),
        ("latchkey@", encrypted),
    ] {
        let refused = served.open(user, "localhost", options).err();
        assert_eq!(refused, Some(StoreError::Connection(ConnectionFault::Login)), "{options}");
    }
}

/// A server, or somebody in between, that says it speaks no TLS; gives what it was told besides.
fn plain_server() -> (u16, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    let told = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 8]).unwrap();
        stream.write_all(b"N").unwrap();
        let mut rest = Vec::new();
        let _ = stream.read_to_end(&mut rest);
        rest
    });
    (port, told)
}

#[test]
fn a_server_that_offers_no_encryption_is_told_nothing() {
    for mode in ["require", "verify-full&sslrootcert=system"] {
        let (port, told) = plain_server();
        let url = format!("postgres://u:secret@localhost:{port}/d?sslmode={mode}");
        let refused = Store::open(&Location::Postgres(url)).err();
        // A machine without any authority of its own says that first.
        if refused == Some(StoreError::Connection(ConnectionFault::AuthorityUnreadable)) {
            let _ = std::net::TcpStream::connect(("127.0.0.1", port)).unwrap().write(&[0; 8]);
            continue;
        }
        assert_eq!(refused, Some(StoreError::Connection(ConnectionFault::ServerPlain)));
        assert_eq!(told.join().unwrap(), b"");
    }
}

#[test]
fn another_machine_is_not_spoken_to_unless_somebody_vouches_for_it() {
    let refused = |url: &str| Store::open(&url.parse().unwrap()).err();
    // The name leads nowhere: these are refused before anybody asks where it leads.
    for (options, fault) in [
        ("", ConnectionFault::NoAuthority),
        ("?sslmode=prefer", ConnectionFault::MayBePlain),
        ("?sslmode=verify-ca", ConnectionFault::NoAuthority),
    ] {
        let url = format!("postgres://u:secret@db.invalid/d{options}");
        assert_eq!(refused(&url), Some(StoreError::Connection(fault)), "{options}");
    }
}
