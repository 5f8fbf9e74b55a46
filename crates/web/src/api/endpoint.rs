//! What can be asked: an entry of the table, and the ways to make one. The types of what is taken and
//! given are those of the function that answers, so their schemas can't be others.

use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use latchkey_workflow::Action;
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::BASE;
use super::asked::Asked;
use super::body;
use super::parameter::Parameter;
use super::problem::{Problem, Sort};
use super::table::VERSION;
use crate::guard::Accepts;

/// An entry of the table.
pub(super) struct Endpoint {
    pub method: Method,
    /// The pattern, after [`super::BASE`].
    pub path: &'static str,
    /// The whole pattern.
    pub pattern: String,
    /// What it does, in a few words.
    pub title: &'static str,
    /// What there is to know of it.
    pub about: &'static str,
    pub who: Who,
    pub parameters: Vec<Parameter>,
    pub takes: Option<Takes>,
    pub gives: Gives,
    /// Refusals in a form of their own, by their status.
    pub also_gives: Vec<Also>,
    pub accepts: Accepts,
    /// Whether it may think for seconds: of those there are few at once.
    pub is_heavy: bool,
    pub answers: Answers,
}

/// What answers.
pub(super) enum Answers {
    /// A function, once the body is read whole.
    Whole(Answer),
    /// Whoever reads the file of claims that is the body, while it comes.
    Streamed,
}

/// A function that answers.
pub(super) type Answer = Box<dyn Fn(&Asked) -> Result<Response, Problem> + Send + Sync>;

/// A status, and the media type and schema of what is given with it.
type Also = (StatusCode, &'static str, fn(&mut SchemaGenerator) -> Schema);

/// Who may ask. Whether they may see what they ask for, the use cases say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Anybody.
    Anybody,
    /// Whoever is signed in, to look. What they need to be allowed to, where it is always the same.
    Looks(Option<Action>),
    /// Whoever is signed in, to change something.
    Changes,
}

/// A body that is taken.
pub(super) struct Takes {
    pub schema: fn(&mut SchemaGenerator) -> Schema,
    pub example: &'static str,
}

/// What is given.
pub(super) struct Gives {
    pub media_type: &'static str,
    pub schema: fn(&mut SchemaGenerator) -> Schema,
}

/// What files of X12 are (RFC 1767).
pub(super) const X12: &str = "application/edi-x12";

/// JSON, a megabyte of it at most: what a file of cases allows one case.
const JSON: Accepts = Accepts {
    media_type: "application/json",
    also: &[],
    largest: 1_024 * 1_024,
    instead: "Send application/json.",
    refusal: Problem::of_status,
};

impl Endpoint {
    /// Something to look at.
    pub fn get<T: Serialize + JsonSchema + 'static>(
        path: &'static str,
        title: &'static str,
        answer: fn(&Asked) -> Result<T, Problem>,
    ) -> Self {
        let answer = move |asked: &Asked| json(&answer(asked)?);
        Self::new(Method::GET, path, title, Gives::json::<T>(), whole(answer))
    }

    /// Something that takes a body, of which `example` is one.
    pub fn post<B, T>(
        path: &'static str,
        title: &'static str,
        example: &'static str,
        answer: fn(&Asked, &B) -> Result<T, Problem>,
    ) -> Self
    where
        B: DeserializeOwned + JsonSchema + 'static,
        T: Serialize + JsonSchema + 'static,
    {
        let answer = move |asked: &Asked| json(&answer(asked, &body::read(&asked.body)?)?);
        let takes = Takes { schema: SchemaGenerator::subschema_for::<B>, example };
        let gives = Gives::json::<T>();
        let made = Self::new(Method::POST, path, title, gives, whole(answer));
        Self { takes: Some(takes), ..made }
    }

    /// Something that answers by itself, with a body that is no JSON of ours.
    pub fn raw(
        path: &'static str,
        title: &'static str,
        media_type: &'static str,
        answer: fn(&Asked) -> Result<Response, Problem>,
    ) -> Self {
        let schema = |_: &mut SchemaGenerator| Schema::default();
        Self::new(Method::GET, path, title, Gives { media_type, schema }, whole(answer))
    }

    /// Something that takes an ordinary form, and refuses in a form of its own.
    pub fn form<B, T, R>(
        path: &'static str,
        title: &'static str,
        answer: fn(&Asked) -> Result<Response, Problem>,
    ) -> Self
    where
        B: JsonSchema,
        T: JsonSchema,
        R: JsonSchema,
    {
        let refused =
            |status| -> Also { (status, "application/json", SchemaGenerator::subschema_for::<R>) };
        let takes = Takes { schema: SchemaGenerator::subschema_for::<B>, example: "" };
        let accepts = Accepts { refusal: Problem::of_status, ..Accepts::FORM };
        let made = Self::new(Method::POST, path, title, Gives::json::<T>(), whole(answer));
        let also_gives = [StatusCode::BAD_REQUEST, StatusCode::UNAUTHORIZED].map(refused).into();
        Self { takes: Some(takes), also_gives, accepts, ..made }
    }

    /// Something that takes a file of claims, and reads it while it comes.
    pub fn streamed<T: JsonSchema>(path: &'static str, title: &'static str) -> Self {
        let schema = |_: &mut SchemaGenerator| {
            Schema::try_from(json!({"type": "string", "format": "binary"})).unwrap_or_default()
        };
        let gives = Gives::json::<T>();
        let made = Self::new(Method::POST, path, title, gives, Answers::Streamed);
        let takes = Some(Takes { schema, example: "" });
        let accepts = Accepts {
            media_type: "application/octet-stream",
            instead: "Send the file as application/octet-stream.",
            ..JSON
        };
        Self { takes, accepts, is_heavy: true, ..made }
    }

    /// Something that takes a whole file of X12 and answers with another.
    pub fn x12(
        path: &'static str,
        title: &'static str,
        answer: fn(&Asked) -> Result<String, Problem>,
    ) -> Self {
        let schema = |_: &mut SchemaGenerator| {
            Schema::try_from(json!({"type": "string"})).unwrap_or_default()
        };
        let answer = move |asked: &Asked| {
            let headers = [(CONTENT_TYPE, X12)];
            Ok((headers, answer(asked)?).into_response())
        };
        let gives = Gives { media_type: X12, schema };
        let made = Self::new(Method::POST, path, title, gives, whole(answer));
        let accepts = Accepts {
            media_type: X12,
            also: &["application/octet-stream"],
            instead: "Send the file as application/edi-x12.",
            ..JSON
        };
        Self { takes: Some(Takes { schema, example: "" }), accepts, ..made }
    }

    fn new(
        method: Method,
        path: &'static str,
        title: &'static str,
        gives: Gives,
        answers: Answers,
    ) -> Self {
        let (about, who, accepts) = ("", Who::Looks(None), JSON);
        let (parameters, pattern) = (Parameter::of_path(path), format!("{BASE}{path}"));
        let takes = None;
        Self {
            method,
            path,
            pattern,
            title,
            about,
            who,
            parameters,
            takes,
            gives,
            also_gives: Vec::new(),
            accepts,
            is_heavy: false,
            answers,
        }
    }

    /// Open to anybody.
    pub fn open(self) -> Self {
        Self { who: Who::Anybody, ..self }
    }

    /// For whoever may do this.
    pub fn may(self, action: Action) -> Self {
        Self { who: Who::Looks(Some(action)), ..self }
    }

    /// Something is changed by it.
    pub fn changes(self) -> Self {
        Self { who: Who::Changes, ..self }
    }

    /// It may think for seconds.
    pub fn heavy(self) -> Self {
        Self { is_heavy: true, ..self }
    }

    /// What there is to know of it.
    pub fn about(self, about: &'static str) -> Self {
        Self { about, ..self }
    }

    /// Parameters beside those of its path.
    pub fn with(mut self, parameters: &[Parameter]) -> Self {
        self.parameters.extend_from_slice(parameters);
        self
    }

    /// Bodies up to a size.
    pub fn up_to(self, largest: usize) -> Self {
        Self { accepts: Accepts { largest, ..self.accepts }, ..self }
    }

    /// Whether whoever asks may ask at all, and asks for what there is.
    pub fn lets_in(&self, asked: &Asked) -> Result<(), Problem> {
        asked.is_let_in(self.who)?;
        self.knows_all(asked)
    }

    /// A parameter that is not known is a mistake, and not to be passed over.
    fn knows_all(&self, asked: &Asked) -> Result<(), Problem> {
        let is_known = |name: &str| self.parameters.iter().any(|known| known.is_query(name));
        if asked.query.fields().all(|(name, _)| is_known(name)) {
            return Ok(());
        }
        Err(Problem::unfit("the address has a parameter that is none; leave it out"))
    }

    /// The statuses of the problems that it may answer with.
    pub fn problems(&self) -> Vec<Sort> {
        let mut sorts = vec![Sort::UNFIT, Sort::BROKEN, Sort::TRY_AGAIN, Sort::METHOD];
        if self.method == Method::POST {
            sorts.extend([Sort::MALFORMED, Sort::TOO_LARGE, Sort::MEDIA_TYPE, Sort::TIMED_OUT]);
            sorts.push(Sort::FORBIDDEN);
        }
        if self.who != Who::Anybody {
            sorts.extend([Sort::UNKNOWN_CALLER, Sort::FORBIDDEN, Sort::MISSING]);
        }
        if self.path.contains('{') {
            sorts.push(Sort::MISSING);
        }
        if self.is_heavy {
            sorts.push(Sort::TOO_MANY);
        }
        if self.who == Who::Changes || self.parameters.contains(&VERSION) {
            sorts.push(Sort::CHANGED);
        }
        sorts.sort_by_key(|sort| sort.status);
        sorts.dedup();
        sorts
    }
}

impl Gives {
    fn json<T: JsonSchema>() -> Self {
        Self { media_type: "application/json", schema: SchemaGenerator::subschema_for::<T> }
    }
}

/// A function that answers once the body is read.
fn whole(answer: impl Fn(&Asked) -> Result<Response, Problem> + Send + Sync + 'static) -> Answers {
    Answers::Whole(Box::new(answer))
}

/// An answer in JSON.
pub(super) fn json<T: Serialize>(given: &T) -> Result<Response, Problem> {
    let body = serde_json::to_vec(given)
        .map_err(|_| Problem::new(Sort::BROKEN, "the answer can't be written"))?;
    Ok(([(CONTENT_TYPE, "application/json")], Body::from(body)).into_response())
}
