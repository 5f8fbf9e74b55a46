//! Certificates for the test server: an authority, the server's certificate from it for the name
//! `localhost`, and another authority that has signed nothing.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// What the server's certificate is for.
const NAMES: &str = "subjectAltName = DNS:localhost\nbasicConstraints = CA:false\n";

/// Makes them, with OpenSSL's program.
///
/// # Errors
/// Why there are none.
pub fn make(folder: &Path) -> Result<(), String> {
    authority(folder, "authority")?;
    authority(folder, "other-authority")?;
    fs::write(folder.join("names"), NAMES).map_err(|error| error.to_string())?;
    let request = "req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost \
                   -keyout server.key -out server.request";
    openssl(folder, request)?;
    let sign = "x509 -req -in server.request -CA authority.pem -CAkey authority.key -sha384 -days 2 \
                -set_serial 2 -extfile names -out server.pem";
    openssl(folder, sign)
}

fn authority(folder: &Path, name: &str) -> Result<(), String> {
    openssl(
        folder,
        &format!(
            "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN={name} \
             -keyout {name}.key -out {name}.pem"
        ),
    )
}

fn openssl(folder: &Path, words: &str) -> Result<(), String> {
    let mut command = Command::new("openssl");
    command.args(words.split_whitespace()).current_dir(folder);
    let done = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    match done.map_err(|error| format!("openssl: {error}"))?.success() {
        true => Ok(()),
        false => Err("openssl makes no certificates here".to_owned()),
    }
}

/// How the server is told of them.
pub fn options(folder: &Path) -> String {
    let folder = folder.display();
    format!(" -c ssl=on -c ssl_cert_file={folder}/server.pem -c ssl_key_file={folder}/server.key")
}
