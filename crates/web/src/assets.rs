//! What the binary carries: style and script, under names that change with their bytes, so that a
//! browser may keep them for good.

use std::io::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// A file of the binary.
struct Asset {
    /// Its name with the digest of its bytes: `latchkey.3f2a….css`.
    name: String,
    kind: &'static str,
    bytes: &'static [u8],
    /// The same, packed once.
    packed: Vec<u8>,
}

/// The addresses of everything a page asks for.
pub(crate) struct Addresses {
    /// The design system's rules.
    pub(crate) system: String,
    /// Our own rules.
    pub(crate) style: String,
    /// The script, without which everything works too.
    pub(crate) script: String,
    /// The picture in the browser's tab.
    pub(crate) icon: String,
}

macro_rules! asset {
    ($name:literal, $ending:literal, $kind:literal) => {
        asset($name, $ending, $kind, include_bytes!(concat!("../assets/", $name, ".", $ending)))
    };
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        asset!("uswds", "css", "text/css; charset=utf-8"),
        asset!("latchkey", "css", "text/css; charset=utf-8"),
        asset!("latchkey", "js", "text/javascript; charset=utf-8"),
        asset!("latchkey", "svg", "image/svg+xml"),
    ]
});

static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| {
    let [system, style, script, icon] = &*ASSETS;
    let address = |asset: &Asset| format!("/assets/{}", asset.name);
    Addresses {
        system: address(system),
        style: address(style),
        script: address(script),
        icon: address(icon),
    }
});

/// Where everything is.
pub(crate) fn addresses() -> &'static Addresses {
    &ADDRESSES
}

fn asset(name: &str, ending: &str, kind: &'static str, bytes: &'static [u8]) -> Asset {
    let digest = Sha256::digest(bytes);
    let short: String = digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory cannot fail; an empty packing is never sent.
    let packed = packer.write_all(bytes).and_then(|()| packer.finish()).unwrap_or_default();
    Asset { name: format!("{name}.{short}.{ending}"), kind, bytes, packed }
}

/// One of the files, packed where the browser takes it so.
pub(crate) async fn serve(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|asset| asset.name == name) else {
        return (StatusCode::NOT_FOUND, "There is no such file.").into_response();
    };
    let kept = [
        (CONTENT_TYPE, asset.kind),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "accept-encoding"),
    ];
    let accepted = headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok());
    let takes_packed = accepted.is_some_and(|value| value.contains("gzip"));
    if takes_packed && !asset.packed.is_empty() {
        return (kept, [(CONTENT_ENCODING, "gzip")], asset.packed.as_slice()).into_response();
    }
    (kept, asset.bytes).into_response()
}
