//! The validator of HL7 looks at what the doors of health records send, with the definitions that the
//! guides publish: `xtask/profiles/Profiles.java`, started once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The variable by which tests learn where to leave what they send.
pub const SAMPLES: &str = "LATCHKEY_FHIR_SAMPLES";

/// The guides of which some answer must be there.
const GUIDES: &[&str] =
    &["davinci-crd-2.0.1", "davinci_dtr_2.0.1", "davinci_pas_2.0.1", "davinci_pas_2.2.1"];

/// Where the tests leave what they send.
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/fhir-samples")
}

/// Has every resource judged; tells whether all are valid.
///
/// # Errors
/// What keeps the validator from running on this machine.
pub fn run(root: &Path) -> Result<bool, String> {
    let packages = packages()?;
    let classes = classes(root)?;
    let samples = folder(root);
    if let Some(guide) = GUIDES.iter().find(|guide| !samples.join(guide).is_dir()) {
        eprintln!("no test left anything of {guide}, in {}", samples.display());
        return Ok(false);
    }
    let status = Command::new("java")
        .arg("-cp")
        .arg(classes)
        .arg(root.join("xtask/profiles/Profiles.java"))
        .args([packages, samples])
        .stdin(Stdio::null())
        .status();
    let status = status.map_err(|error| format!("java: {error}"))?;
    Ok(status.success())
}

/// The folder of the guides as they were published.
fn packages() -> Result<PathBuf, String> {
    let corpus = std::env::var_os("LATCHKEY_CORPUS")
        .ok_or("LATCHKEY_CORPUS names no folder; below its fhir/ig the guides are looked for")?;
    let folder = Path::new(&corpus).join("fhir/ig");
    if folder.is_dir() {
        return Ok(folder);
    }
    Err(format!("{} is not there; it has the guides' archives", folder.display()))
}

/// Where Java finds the validator: Maven fetches it once.
fn classes(root: &Path) -> Result<String, String> {
    let list = root.join("target/profiles-classes");
    let output = Command::new("mvn")
        .args(["--batch-mode", "--quiet", "--file"])
        .arg(root.join("xtask/profiles/pom.xml"))
        .arg("dependency:build-classpath")
        .arg(format!("-Dmdep.outputFile={}", list.display()))
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("mvn: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stdout);
        let first = said.lines().find(|line| line.contains("ERROR")).unwrap_or("mvn failed");
        return Err(first.to_owned());
    }
    fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))
}
