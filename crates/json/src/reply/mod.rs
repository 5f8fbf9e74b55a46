//! A library's reply as JSON: the contract's determination, one object on one line.

mod beside;
mod fields;
mod group;
mod in_force;

pub use beside::no_procedures;
pub use group::{group_ask, group_id, group_note};
pub use in_force::not_in_force_text;

use std::ptr;

use latchkey_domain::{Answer, Case, Day, Fact, Outcome};
use latchkey_policy::{
    Choice, Determination, Finding, GroupReply, Language, Policy, Reply, Vocabulary,
};
use rustc_hash::FxHashMap;

use fields::Object;

/// Appends a reply as one JSON object, without a line end. Fields left out are undetermined;
/// `null` is determined as none.
pub fn write_reply(
    out: &mut String,
    reply: &Reply<'_>,
    case: &Case,
    vocabulary: &Vocabulary,
    language: Language,
) {
    ReplyWriter::new(vocabulary, language).write(out, reply, case);
}

/// Appends one policy's determination as a JSON object.
pub fn write_determination(out: &mut String, determined: &Determination<'_>, language: Language) {
    let mut writer = ReplyWriter::new(determined.policy.vocabulary(), language);
    let mut object = Object::open(out);
    writer.determination(&mut object, determined);
    object.close();
}

/// Writes many replies of one library. What a clause says is put into JSON once and copied after
/// that: in a file of cases the same few sentences stand in every answer.
#[derive(Debug)]
pub struct ReplyWriter<'l> {
    vocabulary: &'l Vocabulary,
    language: Language,
    findings: FxHashMap<FindingKey, String>,
}

/// The clause, the words and the outcome of a finding, the first two by where they lie: they are
/// the library's, and outlive the writer.
type FindingKey = (usize, usize, Outcome);

impl<'l> ReplyWriter<'l> {
    /// A writer for replies that speak with this vocabulary.
    pub fn new(vocabulary: &'l Vocabulary, language: Language) -> Self {
        Self { vocabulary, language, findings: FxHashMap::default() }
    }

    /// Appends a reply as one JSON object, without a line end.
    pub fn write(&mut self, out: &mut String, reply: &Reply<'l>, case: &Case) {
        match reply {
            Reply::Determined(determined) => {
                let mut object = Object::open(out);
                self.determination(&mut object, &determined.determination);
                beside::codes(&mut object, &determined.codes, self.language);
                if let Some(group) = &determined.group {
                    self.group(&mut object, group, case);
                }
                object.close();
            }
            Reply::Which(choice) => which(out, choice, self.vocabulary, self.language),
            Reply::NotInForce(versions) => {
                not_in_force(out, versions, case.service.date, self.language);
            }
        }
    }

    fn determination(&mut self, object: &mut Object<'_>, d: &Determination<'l>) {
        policy(object, d.policy.id(), Some(d.policy.version()));
        object.name("answer", d.decision.answer.name());
        object.settled("pathway", d.decision.pathway.map_name());
        object.settled("codes", d.decision.codes.map_name());
        object.settled("bill_under", d.decision.bill_under.map_name());
        object.settled("authorization", d.decision.authorization.map_name());
        object.day("cpsp_until", d.cpsp_until);
        object.day("referral_until", d.referral_until);
        needs(object, &d.needs, d.policy.vocabulary(), self.language);
        object.list("findings", d.findings.iter(), |out, f| out.push_str(self.finding(f)));
        object.text("ask", d.policy.ask().in_language(self.language));
    }

    fn finding(&mut self, f: &Finding<'l>) -> &str {
        let key = (ptr::from_ref(f.clause).addr(), ptr::from_ref(f.words).addr(), f.outcome);
        let language = self.language;
        self.findings.entry(key).or_insert_with(|| {
            let mut text = String::new();
            let mut object = Object::open(&mut text);
            finding(&mut object, f, language);
            object.close();
            text
        })
    }

    /// The medical group's determination, or why there is none; and whom to ask.
    fn group(&mut self, object: &mut Object<'_>, group: &GroupReply<'l>, case: &Case) {
        let language = self.language;
        object.object("group", |beside| {
            match group_id(group) {
                Some(id) => beside.text("id", id),
                None => beside.null("id"),
            }
            if let GroupReply::Loaded(d) = group {
                beside.text("title", d.policy.title().in_language(language));
                beside.object("determination", |object| self.determination(object, d));
            }
            if let Some(note) = group_note(group, case, language) {
                beside.text("note", &note);
            }
            beside.text("ask", group_ask(group, language));
        });
    }
}

fn policy(object: &mut Object<'_>, id: &str, version: Option<Day>) {
    object.object("policy", |policy| {
        policy.text("id", id);
        policy.day("version", version);
    });
}

fn needs(object: &mut Object<'_>, facts: &[Fact], vocabulary: &Vocabulary, language: Language) {
    object.array("needs", facts.iter(), |need, fact| {
        need.name("fact", fact.name());
        let question = vocabulary.fact(*fact).map_or("", |w| w.question.in_language(language));
        need.text("question", question);
    });
}

fn finding(object: &mut Object<'_>, f: &Finding<'_>, language: Language) {
    object.text("clause", &f.clause.id);
    object.name("outcome", f.outcome.name());
    object.text("text", f.words.in_language(language));
    object.text("place", &f.clause.place);
    if let Some(fix) = f.fix {
        object.text("fix", fix.words.in_language(language));
    }
}

/// The case does not say which policy: that fact is needed first.
fn which(out: &mut String, choice: &Choice<'_>, vocabulary: &Vocabulary, language: Language) {
    let (fact, id) = match choice {
        Choice::Program(_) => (Fact::Program, None),
        Choice::Date(versions) => (Fact::ServiceDate, versions.first().map(Policy::id)),
        _ => (Fact::Plan, None),
    };
    let mut object = Object::open(out);
    match id {
        Some(id) => policy(&mut object, id, None),
        None => object.null("policy"),
    }
    object.name("answer", Answer::NeedFacts.name());
    object.null("cpsp_until");
    object.null("referral_until");
    needs(&mut object, &[fact], vocabulary, language);
    object.array("findings", std::iter::empty::<()>(), |_, ()| {});
    object.close();
}

fn not_in_force(out: &mut String, versions: &[Policy], day: Option<Day>, language: Language) {
    let mut object = Object::open(out);
    policy(&mut object, versions.first().map_or("", Policy::id), None);
    object.name("answer", Answer::NotStated.name());
    for field in ["pathway", "codes", "bill_under", "authorization", "cpsp_until", "referral_until"]
    {
        object.null(field);
    }
    object.array("needs", std::iter::empty::<()>(), |_, ()| {});
    object.array("findings", std::iter::once(()), |finding, ()| {
        finding.text("clause", "effective");
        finding.text("outcome", "silent");
        finding.text("text", &not_in_force_text(versions, day, language));
        finding.text("place", "");
    });
    object.text("ask", versions.last().map_or("", |p| p.ask().in_language(language)));
    object.close();
}
