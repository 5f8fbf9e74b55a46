//! What screening says of a claim, as data.

use latchkey_domain::{Case, Day, Fact, Npi};
use latchkey_policy::{Choice, Determination};
use latchkey_x12::{Cents, Place};

use super::asserted::Assertion;
use super::code_index::Listed;

/// Where in a claim something stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The loop, as `2310B`.
    pub loop_id: &'static str,
    /// The segment, as `NM1`.
    pub segment: &'static str,
    /// Where in the file.
    pub place: Place,
}

impl Spot {
    /// Whether it is in a line's loops.
    pub fn is_in_line(&self) -> bool {
        self.loop_id.starts_with("24")
    }
}

/// A fact that was read off a claim or the registry. Its value is in the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derived {
    /// The fact.
    pub fact: Fact,
    /// From what it follows.
    pub because: &'static str,
    /// Where that stands on the claim.
    pub spot: Spot,
}

/// What a finding rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FindingKind {
    /// A clause of the policy is not met.
    Policy,
    /// Two texts pull apart: nothing is broken, and somebody should be asked.
    Conflict,
    /// Codes, dates and numbers of the claim do not go together.
    Code,
}

/// Something wrong with a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct ScreenFinding<'l> {
    /// What it rests on.
    pub kind: FindingKind,
    /// The rule: a policy's conclusion, as `certificate is missing`, or a rule of codes by name.
    pub rule: &'static str,
    /// A policy's conclusion in a few words, as `no accepted certificate`; empty for others, whose
    /// sentence is short.
    pub words: &'static str,
    /// The clause of the policy; for a rule of codes its name.
    pub clause: &'l str,
    /// The document: the policy's id, or the title of what a rule of codes rests on.
    pub source: &'l str,
    /// Where in its source it stands.
    pub place_on_page: &'l str,
    /// The sentence it rests on, in our own words.
    pub sentence: &'l str,
    /// What mends it.
    pub fix: &'l str,
    /// What of this claim breaks it: codes, days and numbers, nothing personal.
    pub detail: String,
    /// The adjustment reason a payer would give; empty where nothing is denied.
    pub carc: &'static str,
    /// The remark that goes with it, where there is one.
    pub rarc: &'static str,
    /// Where on the claim.
    pub spot: Spot,
    /// The line the spot is in, by its place on the claim from 0; none where the spot is the claim's.
    pub line: Option<usize>,
    /// The lines it is about, by place, as bits, a claim having at most fifty; none where it is about
    /// the whole claim.
    pub lines: u64,
}

/// Whom to ask for a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whom {
    /// Whoever keeps the site's registry.
    Registry,
    /// Whoever sent the claim, who has the record of the visit.
    Biller,
    /// The payer.
    Payer,
}

impl Whom {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Registry => "whoever keeps the registry",
            Self::Biller => "the biller, from the record of the visit",
            Self::Payer => "the payer",
        }
    }
}

/// A fact that can still change the outcome, and that neither claim nor registry has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookUp<'l> {
    /// The fact by name, as `member.delivery_date`, or what else is to be looked up.
    pub about: &'static str,
    /// The question.
    pub question: &'l str,
    /// Why the claim does not settle it.
    pub why: String,
    /// Whom to ask.
    pub whom: Whom,
    /// Whether no claim could have it, as the wish to breastfeed: the record of the visit alone does.
    pub is_on_no_claim: bool,
    /// The line, by its place on the claim from 0.
    pub line: usize,
}

/// Something a person should know that is neither broken nor unknown: the policy is silent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScreenNote<'l> {
    /// The clause.
    pub clause: &'l str,
    /// What is not settled.
    pub words: &'l str,
    /// What of this claim it is about; often nothing.
    pub detail: String,
    /// Whom to ask.
    pub ask: &'l str,
    /// The line, by its place on the claim from 0.
    pub line: usize,
}

/// What was said of a service before it was given, where a claim names it.
#[derive(Clone, Debug)]
pub struct Asserted {
    /// The number under which it was said.
    pub id: String,
    /// Where the claim names it.
    pub spot: Spot,
    /// The day on which it was said, where it is kept.
    pub said_on: Option<Day>,
    /// How it stands to the claim.
    pub standing: Standing,
    /// What was said, where it holds.
    pub(crate) said: Option<Box<Assertion>>,
}

/// How what was said before stands to a claim that names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It holds.
    Holds,
    /// It was not said that the service is covered.
    NotPromised,
    /// It was said of other facts.
    Differs(Fact),
    /// It was said for other days.
    Over,
    /// It was said of another member.
    AnotherMember,
    /// Nothing is kept under the number.
    NotKept,
}

impl Standing {
    /// In a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Holds => {
                "When the service was ordered it was said, of the same facts, that it is covered: \
                 what was said holds."
            }
            Self::NotPromised => {
                "When the service was ordered it was not said that it is covered: what was said \
                 changes nothing."
            }
            Self::Differs(_) => {
                "The claim names what was said when the service was ordered, but of another fact: it \
                 does not hold."
            }
            Self::Over => {
                "The claim names what was said when the service was ordered, but for other days: it \
                 does not hold."
            }
            Self::AnotherMember => {
                "The claim names what was said of another member's order: it does not hold."
            }
            Self::NotKept => "The claim names an answer to an order that is not kept here.",
        }
    }
}

/// What the policy said of a case that was read off a claim.
#[derive(Clone, Debug)]
pub enum Said<'l> {
    /// It decided.
    Determined(Box<Determination<'l>>),
    /// No one policy could be picked: no version is in force, or the day is unknown.
    NotChosen(Choice<'l>),
}

/// A case that was read off a claim, and what the policy said.
#[derive(Clone, Debug)]
pub struct Decided<'l> {
    /// The case.
    pub case: Case,
    /// From where each of its facts comes.
    pub derived: Vec<Derived>,
    /// What was said before, where the claim names it.
    pub asserted: Option<Asserted>,
    /// What the policy said.
    pub said: Said<'l>,
    /// The lines it is about, by place, as bits.
    pub lines: u64,
}

impl<'l> Decided<'l> {
    /// The determination, where there is one.
    pub fn determination(&self) -> Option<&Determination<'l>> {
        match &self.said {
            Said::Determined(determination) => Some(determination),
            Said::NotChosen(_) => None,
        }
    }

    /// Where a fact comes from.
    pub fn derived(&self, fact: Fact) -> Option<&Derived> {
        self.derived.iter().find(|derived| derived.fact == fact)
    }
}

/// A line that is about breastfeeding support.
#[derive(Clone, Copy, Debug)]
pub struct ScreenedLine<'l> {
    /// Its place on the claim, from 0.
    pub line: usize,
    /// The code that says so: a procedure that carries support, or a diagnosis that speaks of it.
    pub by: Listed<'l>,
    /// Its day; none where it has none or a range.
    pub day: Option<Day>,
    /// The case it is part of, by its place in [`Screened::decided`].
    pub decided: usize,
    /// The charge.
    pub charge: Cents,
}

/// What screening says of a claim that is about breastfeeding support.
#[derive(Clone, Debug, Default)]
pub struct Screened<'l> {
    /// Which claim of the file, from 1.
    pub claim: u64,
    /// The CLM segment.
    pub place: Place,
    /// Under whose number it is billed, where that is an NPI.
    pub biller: Option<Npi>,
    /// The claim's charge.
    pub charge: Cents,
    /// The lines that are about breastfeeding support.
    pub lines: Vec<ScreenedLine<'l>>,
    /// The cases that were read off the lines.
    pub decided: Vec<Decided<'l>>,
    /// What is wrong.
    pub findings: Vec<ScreenFinding<'l>>,
    /// What has to be looked up.
    pub look_ups: Vec<LookUp<'l>>,
    /// What the policy does not settle.
    pub notes: Vec<ScreenNote<'l>>,
}

impl Screened<'_> {
    /// Whether nothing is wrong, as far as claim and registry say. Look-ups and conflicts between
    /// texts leave a claim clean.
    pub fn is_clean(&self) -> bool {
        self.findings.iter().all(|finding| finding.kind == FindingKind::Conflict)
    }

    /// Whether something has to be looked up that a claim and a registry could have said.
    pub fn has_gaps(&self) -> bool {
        self.look_ups.iter().any(|look_up| !look_up.is_on_no_claim)
    }

    /// The charge of what is wrong: of the lines with a finding, or of the whole claim where one is
    /// about all of it.
    pub fn at_stake(&self) -> Cents {
        let broken = || self.findings.iter().filter(|f| f.kind != FindingKind::Conflict);
        if broken().any(|finding| finding.lines == 0) {
            return self.charge;
        }
        self.charge_of(broken().fold(0, |lines, finding| lines | finding.lines))
    }

    /// The charge a finding is about.
    pub fn charge_at(&self, finding: &ScreenFinding<'_>) -> Cents {
        if finding.lines == 0 { self.charge } else { self.charge_of(finding.lines) }
    }

    fn charge_of(&self, lines: u64) -> Cents {
        let wanted = self.lines.iter().filter(|line| lines & bit(line.line) != 0);
        Cents(wanted.fold(0, |sum, line| sum.saturating_add(line.charge.0)))
    }
}

/// A line's bit; lines past the sixty-fourth, which no guide allows, share the last.
pub(crate) fn bit(line: usize) -> u64 {
    1 << line.min(63)
}
