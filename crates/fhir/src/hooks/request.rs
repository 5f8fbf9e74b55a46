//! What a service is asked.

use serde::Deserialize;

use super::{Context, Hook};
use crate::{Bundle, Limits, Object, ReadError, Resource, Text, View};

/// What a service is asked.
#[derive(Clone, Debug)]
pub struct HookRequest {
    /// Which hook.
    pub hook: Hook,
    /// The number of this call, by whoever calls.
    pub instance: String,
    /// The caller's FHIR server.
    pub fhir_server: Option<String>,
    /// With what that server may be asked.
    pub authorization: Option<FhirAuthorization>,
    /// What it is about.
    pub context: Context,
    /// What was fetched beforehand.
    pub prefetch: Prefetched,
    /// What guides add.
    pub extension: Object,
}

/// With what a health record's server may be asked.
#[derive(Clone, Deserialize)]
pub struct FhirAuthorization {
    /// The token.
    pub access_token: String,
    /// For how many seconds it is good.
    #[serde(default)]
    pub expires_in: Option<u64>,
}

impl std::fmt::Debug for FhirAuthorization {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FhirAuthorization([redacted])")
    }
}

/// What was fetched beforehand. A key that is not there was not fetched; one that is null, or holds
/// what there was to say of a search, found nothing.
#[derive(Clone, Debug, Default)]
pub struct Prefetched {
    found: Vec<(String, Vec<Resource>)>,
}

impl HookRequest {
    /// Reads a request. Members that nobody here has heard of are passed over.
    ///
    /// # Errors
    /// Where it is no request of a hook that is known, or a part of it has not the form of FHIR.
    pub fn read(bytes: &[u8]) -> Result<Self, ReadError> {
        Self::of(&Text::new(bytes, Limits::MESSAGE)?.read("the request")?)
    }

    /// The same of a request that was taken apart already.
    ///
    /// # Errors
    /// As [`HookRequest::read`].
    pub fn of(request: &Object) -> Result<Self, ReadError> {
        let name: String = request.need("hook")?;
        let hook = Hook::from_name(&name)
            .ok_or_else(|| ReadError::unreadable("hook", "it is none of the hooks offered here"))?;
        let instance: String = request.need("hookInstance")?;
        if instance.is_empty() || instance.len() > 200 || instance.chars().any(char::is_control) {
            let what = "it is a text of 1 to 200 characters, best a UUID";
            return Err(ReadError::unreadable("hookInstance", what));
        }
        let context: Object = request.need("context")?;
        Ok(Self {
            hook,
            instance,
            fhir_server: request.get("fhirServer")?,
            authorization: request.get("fhirAuthorization")?,
            context: Context::read(hook, &context).map_err(|error| error.inside("context"))?,
            prefetch: Prefetched::read(&request.get("prefetch")?.unwrap_or_default())?,
            extension: request.get("extension")?.unwrap_or_default(),
        })
    }
}

impl Prefetched {
    fn read(object: &Object) -> Result<Self, ReadError> {
        let mut found = Vec::new();
        for name in object.names() {
            let place = |error: ReadError| error.inside("prefetch");
            let Some(resource) = object.get::<Resource>(name).map_err(place)? else {
                found.push((name.to_owned(), Vec::new()));
                continue;
            };
            let resources = match resource.kind() {
                "Bundle" => {
                    let bundle: Bundle = resource.read().map_err(|e| place(e.inside(name)))?;
                    bundle.entry.into_iter().filter_map(|entry| entry.resource).collect()
                }
                _ => vec![resource],
            };
            let resources: Vec<Resource> = resources;
            let is_found = |resource: &Resource| resource.kind() != "OperationOutcome";
            found.push((name.to_owned(), resources.into_iter().filter(is_found).collect()));
        }
        Ok(Self { found })
    }

    /// Whether a key is there, whatever was found.
    pub fn was_fetched(&self, key: &str) -> bool {
        self.found.iter().any(|(known, _)| known == key)
    }

    /// All that was found, in the order of the keys.
    pub fn resources(&self) -> impl Iterator<Item = &Resource> {
        self.found.iter().flat_map(|(_, resources)| resources)
    }

    /// Adds what was found later.
    pub fn add(&mut self, key: &str, resources: Vec<Resource>) {
        self.found.push((key.to_owned(), resources));
    }

    /// Views of all that was found of a kind.
    ///
    /// # Errors
    /// Where one of them has not the form.
    pub fn views<V: View>(&self) -> Result<Vec<(&Resource, V)>, ReadError> {
        let mut views = Vec::new();
        for resource in self.resources() {
            let view = resource.view().map_err(|error| error.inside("prefetch"))?;
            views.extend(view.map(|view| (resource, view)));
        }
        Ok(views)
    }
}
