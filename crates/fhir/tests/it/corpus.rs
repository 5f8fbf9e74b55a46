//! Public files, read from the folder that `LATCHKEY_CORPUS` names; nothing of them is kept here but
//! what becomes of them.

use std::ffi::OsStr;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use flate2::read::GzDecoder;
use latchkey_fhir::hooks::HookRequest;
use latchkey_fhir::{Bundle, Limits, Object, Resource, Text};

/// The corpus, where there is one.
pub fn corpus() -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("LATCHKEY_CORPUS") else {
        println!("LATCHKEY_CORPUS names no folder: the public files are left out");
        return None;
    };
    Some(Path::new(&folder).join("fhir"))
}

/// Every JSON file of the corpus, those inside of the guides' packages too, by name.
pub fn files(corpus: &Path) -> &'static [(String, Vec<u8>)] {
    static FILES: OnceLock<Vec<(String, Vec<u8>)>> = OnceLock::new();
    FILES.get_or_init(|| found(corpus))
}

fn found(corpus: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for folder in ["crd", "dtr", "pas", "ig"] {
        for entry in fs::read_dir(corpus.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(&path).unwrap();
            match path.extension().and_then(OsStr::to_str) {
                Some("json") => found.push((name, bytes)),
                Some("tgz") => found.extend(unpacked(&name, &bytes)),
                _ => {}
            }
        }
    }
    found
}

/// The JSON files of an archive (POSIX ustar: blocks of 512 bytes, a head and its file).
fn unpacked(archive: &str, packed: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    GzDecoder::new(packed).read_to_end(&mut bytes).unwrap();
    let (mut place, mut found) = (0, Vec::new());
    while place + 512 <= bytes.len() && bytes[place] != 0 {
        let text = |from: usize, to: usize| {
            let field = &bytes[place + from..place + to];
            let end = field.iter().position(|b| *b == 0).unwrap_or(field.len());
            String::from_utf8_lossy(&field[..end]).trim().to_owned()
        };
        let size = usize::from_str_radix(&text(124, 136), 8).unwrap();
        let name = text(0, 100);
        if name.ends_with(".json") {
            let file = bytes[place + 512..place + 512 + size].to_vec();
            found.push((format!("{archive}: {name}"), file));
        }
        place += 512 + size.div_ceil(512) * 512;
    }
    found
}

/// What the guides' packages hold beside resources: lists of what is in them.
fn is_of_package(name: &str) -> bool {
    ["package.json", ".index.json", "openapi", "/other/"].iter().any(|part| name.contains(part))
}

/// The definitions of US Core: many, large and all alike.
fn is_definition_of_us_core(name: &str) -> bool {
    name.starts_with("us_core") && !name.contains("example")
}

const LARGE: Limits = Limits { bytes: 64 << 20, depth: 64 };

#[test]
fn every_public_file_is_written_as_it_was_read() {
    let Some(corpus) = corpus() else { return };
    let (mut count, mut resources) = (0, 0);
    for (name, bytes) in files(&corpus) {
        if is_of_package(name) || is_definition_of_us_core(name) {
            continue;
        }
        let text = Text::new(bytes, LARGE).unwrap_or_else(|e| panic!("{name}: {e}"));
        let Ok(object) = text.read::<Object>("file") else {
            assert!(NO_JSON_OBJECTS.iter().any(|known| name.ends_with(known)), "{name}");
            continue;
        };
        // The same characters, but for the space between: and so the same values.
        assert_eq!(serde_json::to_string(&object).unwrap(), text.as_str(), "{name}");
        count += 1;
        if object.raw("resourceType").is_none() {
            continue;
        }
        let resource: Resource = text.read("file").unwrap_or_else(|e| panic!("{name}: {e}"));
        assert_eq!(serde_json::to_string(&resource).unwrap(), text.as_str(), "{name}");
        resources += 1;
        if resource.kind() == "Bundle" {
            inside(name, &text);
        }
    }
    assert!(count > 600 && resources > 500, "{count} files, {resources} resources");
}

/// Files of the corpus that hold lists, or are damaged on purpose.
const NO_JSON_OBJECTS: &[&str] =
    &["valid_cards.json", "order_select_context.json", CREATE_OR_UPDATE];

const CREATE_OR_UPDATE: &str = "questionnaire_response_create_update_example.json";

/// What is in a bundle is kept as well: each entry is found in the text that was read.
fn inside(name: &str, text: &Text) {
    let bundle: Bundle = text.read("bundle").unwrap_or_else(|e| panic!("{name}: {e}"));
    for resource in bundle.resources() {
        let written = serde_json::to_string(resource).unwrap();
        assert!(text.as_str().contains(&written), "{name}: {:?}", resource.address());
    }
}

#[test]
fn every_request_of_the_guides_and_their_test_kits_is_read() {
    let Some(corpus) = corpus() else { return };
    let mut read = Vec::new();
    for (name, bytes) in files(&corpus) {
        let is_request = name.contains("hook_request") || name.starts_with("CRDServiceRequest");
        if is_request {
            match HookRequest::read(bytes) {
                Ok(request) => read.push((name, request.hook.name())),
                Err(error) => {
                    // A hook that nobody defined, for a test of unknown ones.
                    assert_eq!(name, "fancy_structure_hook_request.json", "{error}");
                    assert_eq!(error.place, "hook");
                }
            }
        }
    }
    assert_eq!(read.len(), 10, "{read:?}");
    for hook in ["order-sign", "order-dispatch", "appointment-book", "order-select"] {
        assert!(read.iter().any(|(_, known)| *known == hook), "{hook}");
    }
}

#[test]
fn views_are_had_of_every_resource_of_their_kind() {
    use latchkey_fhir::views::*;
    let Some(corpus) = corpus() else { return };
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    for (name, bytes) in files(&corpus).iter().filter(|(name, _)| name.contains("example")) {
        let Ok(text) = Text::new(bytes, LARGE) else { continue };
        let Ok(resource) = text.read::<Resource>("file") else { continue };
        let read = [
            resource.view::<Patient>().map(|v| v.is_some()),
            resource.view::<Coverage>().map(|v| v.is_some()),
            resource.view::<Order>().map(|v| v.is_some()),
            resource.view::<Appointment>().map(|v| v.is_some()),
            resource.view::<Task>().map(|v| v.is_some()),
            resource.view::<Practitioner>().map(|v| v.is_some()),
            resource.view::<PractitionerRole>().map(|v| v.is_some()),
            resource.view::<Organization>().map(|v| v.is_some()),
            resource.view::<Location>().map(|v| v.is_some()),
            resource.view::<Encounter>().map(|v| v.is_some()),
            resource.view::<Observation>().map(|v| v.is_some()),
            resource.view::<QuestionnaireResponse>().map(|v| v.is_some()),
        ];
        for view in read {
            if view.unwrap_or_else(|error| panic!("{name}: {error}")) {
                *seen.entry(resource.kind().to_owned()).or_default() += 1;
            }
        }
    }
    for kind in ["Patient", "Coverage", "ServiceRequest", "Appointment", "Practitioner"] {
        assert!(seen.contains_key(kind), "{kind}: {seen:?}");
    }
}
