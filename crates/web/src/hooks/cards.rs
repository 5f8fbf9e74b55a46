//! Cards: how the service is billed, and where the policy can be read. What the coverage says is
//! never a card: the health record writes it to the order by itself.

use latchkey_answer::{proofs, steps};
use latchkey_app::{Considered, Decided, HookSetting};
use latchkey_fhir::crd::{CardType, Configuration, Line, system};
use latchkey_fhir::hooks::{Card, Indicator, Link, LinkKind, Source, Topic};
use latchkey_fhir::views::Order;
use latchkey_fhir::{Object, Reference};
use latchkey_policy::{Determined, Language, Library, Reply};

/// The cards that are wanted, the most useful first.
pub(super) fn cards(
    library: &Library,
    setting: &HookSetting,
    considered: &Considered,
    line: Line,
    configuration: &Configuration,
) -> Vec<Card> {
    let mut cards = Vec::new();
    let is_several = considered.decided.len() > 1;
    for decided in considered.decided.iter().filter(|decided| decided.is_ours) {
        let Ok(Reply::Determined(determined)) = library.determine(&decided.case) else { continue };
        let frame = Frame { library, considered, decided, line, is_several };
        if configuration.wants(CardType::Claim) {
            cards.extend(frame.billing(&determined));
        }
        if configuration.wants(CardType::Guideline) {
            cards.push(frame.policy(&determined, &setting.base));
        }
    }
    cards.sort_by_key(|card| card.links.len());
    cards.truncate(configuration.most_cards());
    cards
}

struct Frame<'f> {
    library: &'f Library,
    considered: &'f Considered,
    decided: &'f Decided,
    line: Line,
    is_several: bool,
}

impl Frame<'_> {
    /// How it is billed, and what must be on file; nothing where neither is known yet.
    fn billing(&self, determined: &Determined<'_>) -> Option<Card> {
        let case = &self.decided.case;
        let todo = steps(determined, case, Language::English);
        let kept = proofs(self.library, case, determined.determination.decision.answer);
        let mut text = self.about();
        for step in &todo {
            text += &format!("- {}\n", step.text);
        }
        if !kept.is_empty() {
            text += "\nTo have on file:\n\n";
        }
        for proof in &kept {
            text += &format!("- {}\n", proof.words.in_language(Language::English));
        }
        let is_something = !todo.is_empty() || !kept.is_empty();
        is_something.then(|| Card {
            detail: Some(text),
            ..self
                .card(CardType::Claim, "Lactation support: how it is billed, what to have on file")
        })
    }

    /// Where the policy can be read.
    fn policy(&self, determined: &Determined<'_>, base: &str) -> Card {
        let policy = determined.determination.policy;
        let (id, version) = (policy.id(), policy.version());
        let link = Link {
            label: policy.title().in_language(Language::English).to_owned(),
            url: format!("{base}/policies/{id}?version={version}"),
            kind: LinkKind::Absolute,
        };
        let summary = "Lactation support: the plan's policy, clause by clause";
        let about = self.about();
        let detail = (!about.is_empty()).then_some(about);
        Card { links: vec![link], detail, ..self.card(CardType::Guideline, summary) }
    }

    /// Which order it is about, where a call is about several: by its words.
    fn about(&self) -> String {
        if !self.is_several {
            return String::new();
        }
        let order = self.decided.resource.view::<Order>().ok().flatten();
        let code = order.as_ref().and_then(Order::what);
        let display = code.and_then(|code| code.coding.iter().find_map(|c| c.display.as_deref()));
        let words = code.and_then(|code| code.text.as_deref()).or(display);
        match words {
            Some(words) => format!("About the order \u{201c}{words}\u{201d}.\n\n"),
            None => format!("About the order for a {}.\n\n", self.decided.resource.kind()),
        }
    }

    fn card(&self, kind: CardType, summary: &str) -> Card {
        let system = match self.line {
            Line::V2_0 => system::TEMPORARY,
            Line::V2_2 => system::CARD_TYPE,
        };
        let mut extension = Object::default();
        if let Some(address) = self.decided.resource.address() {
            extension.set("davinci-crd.associated-resource", &[Reference::to(&address)]);
        }
        Card {
            uuid: format!("{}-{}", self.decided.id, kind.code()),
            summary: summary.to_owned(),
            detail: None,
            indicator: Indicator::Info,
            source: Source {
                label: self.considered.payer.clone(),
                topic: Topic {
                    system: system.to_owned(),
                    code: kind.code().to_owned(),
                    display: kind.name().to_owned(),
                },
            },
            links: Vec::new(),
            extension,
        }
    }
}
