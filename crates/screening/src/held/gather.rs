//! A report that writes rows and JSON packed, and keeps of the first claims what a page shows.

use latchkey_claims::screen::{LookUp, ScreenFinding, ScreenNote, Screened};
use latchkey_x12::Cents;
use latchkey_x12::finding::{Finding, Rule};

use super::packed::{Packed, Packing};
use super::shown::{Item, ItemKind, ShownClaim, ShownSegment, Spot};
use super::words::Words;
use super::{Counts, Files, Results};
use crate::answers::Sinks;
use crate::report::{Csv, Json, Report, Reported, claims_of_level};
use crate::{Totals, Unread};

/// So many claims with something wrong are shown; the files have them all.
const MOST_WRONG: usize = 5_000;
/// So many claims with nothing wrong and something to look up.
const MOST_OTHERS: usize = 1_000;
/// So many findings outside of claims.
const MOST_OUTSIDE: usize = 1_000;

/// What is gathered of a file.
pub(super) struct Gather {
    name: String,
    csv: Csv,
    rows: Packing,
    json: Json,
    objects: Packing,
    /// What a report has just written.
    text: String,
    words: Words,
    wrong: usize,
    claims: Vec<ShownClaim>,
    outside: Vec<Item>,
    left_out: u64,
}

impl Gather {
    /// Gathers what is said of a file of this name.
    pub(super) fn new(name: &str) -> Self {
        let mut gather = Self {
            name: name.to_owned(),
            csv: Csv::new(false),
            rows: Packing::default(),
            json: Json::new(false),
            objects: Packing::default(),
            text: String::new(),
            words: Words::default(),
            wrong: 0,
            claims: Vec::new(),
            outside: Vec::new(),
            left_out: 0,
        };
        gather.both(|report, out| report.head(out));
        gather.both(|report, out| report.input(out, name));
        gather
    }

    /// Says the same to the rows and to the JSON.
    fn both(&mut self, mut say: impl FnMut(&mut dyn Report, &mut String)) {
        say(&mut self.csv, &mut self.text);
        self.rows.write(self.text.as_bytes());
        self.text.clear();
        say(&mut self.json, &mut self.text);
        self.objects.write(self.text.as_bytes());
        self.text.clear();
    }

    /// The file could not be read to its end.
    pub(super) fn unread(&mut self, problem: &Unread) {
        let problem = problem.to_string();
        self.both(|report, out| report.unread(out, &problem));
    }

    /// What came of it.
    pub(super) fn results(
        mut self,
        totals: &Totals<'_>,
        answers: Sinks<Vec<u8>>,
        unread: Option<String>,
        not_counted: u64,
    ) -> Results {
        self.both(|report, out| report.summary(out, totals));
        let packed = |text: Option<Vec<u8>>| text.and_then(|text| Packed::given(&text));
        let files = Files {
            csv: self.rows.end(),
            json: self.objects.end(),
            interchange: packed(answers.interchange),
            implementation: packed(answers.implementation),
            claims: packed(answers.claims),
        };
        Results {
            name: self.name,
            counts: Counts::of(totals),
            claims: self.claims,
            outside: self.outside,
            left_out: self.left_out,
            unread,
            not_counted,
            files,
        }
    }

    /// Whether a claim of this kind has room.
    fn has_room(&self, is_wrong: bool) -> bool {
        let others = self.claims.len() - self.wrong;
        if is_wrong { self.wrong < MOST_WRONG } else { others < MOST_OTHERS }
    }

    fn keep(&mut self, reported: &Reported<'_, '_>, is_wrong: bool) {
        let (claim, screened) = (reported.claim, reported.screened);
        let items = self.items(reported);
        let segments = reported.segments().map(|segment| ShownSegment {
            loop_id: segment.loop_id,
            opens: segment.opens,
            place: segment.place,
            text: segment.text.to_string().into(),
            separator: segment.separator().map(char::from),
        });
        self.wrong += usize::from(is_wrong);
        self.claims.push(ShownClaim {
            number: claim.number,
            id: claim.id.to_string(),
            place: claim.place,
            charge: claim.charge,
            at_stake: screened.map_or(Cents(0), Screened::at_stake),
            segments: segments.collect(),
            items,
        });
    }

    fn items(&mut self, reported: &Reported<'_, '_>) -> Vec<Item> {
        let mut items = Vec::new();
        for finding in reported.findings {
            let line = reported.line_of(finding).map(|line| self.words.of(&line));
            items.push(Item { line, ..self.form(finding) });
        }
        let Some(screened) = reported.screened else { return items };
        items.extend(screened.findings.iter().map(|f| self.screened(f, reported)));
        items.extend(screened.look_ups.iter().map(|l| self.look_up(l, reported)));
        items.extend(screened.notes.iter().map(|n| self.note(n, reported)));
        items
    }

    fn form(&mut self, finding: &Finding) -> Item {
        let rule = finding.rule;
        Item {
            about: self.words.of(rule.name()),
            sentence: self.words.of(rule.says()),
            fix: self.words.of(rule.mend()),
            spot: Some(Spot {
                loop_id: finding.loop_id,
                segment: self.words.of(&finding.segment.to_string()),
                element: finding.element,
                place: finding.place,
                is_missing: matches!(rule, Rule::SegmentMissing | Rule::LoopMissing),
            }),
            ..self.nothing(finding.severity.into())
        }
    }

    fn screened(&mut self, finding: &ScreenFinding<'_>, reported: &Reported<'_, '_>) -> Item {
        let at = finding.spot;
        let of_line = self.of_line(finding.kind.into(), finding.line, reported);
        Item {
            about: self.words.of(finding.clause),
            source: self.words.of(finding.source),
            place_in_source: self.words.of(finding.place_on_page),
            words: self.words.of(finding.words),
            sentence: self.words.of(finding.sentence),
            detail: self.words.of(&finding.detail),
            fix: self.words.of(finding.fix),
            carc: finding.carc,
            rarc: finding.rarc,
            spot: Some(Spot {
                loop_id: at.loop_id,
                segment: self.words.of(at.segment),
                element: 0,
                place: at.place,
                is_missing: false,
            }),
            ..of_line
        }
    }

    fn look_up(&mut self, look_up: &LookUp<'_>, reported: &Reported<'_, '_>) -> Item {
        let of_line = self.of_line(ItemKind::LookUp, Some(look_up.line), reported);
        Item {
            about: self.words.of(look_up.about),
            sentence: self.words.of(look_up.question),
            detail: self.words.of(&look_up.why),
            fix: self.words.of(look_up.whom.words()),
            is_on_no_claim: look_up.is_on_no_claim,
            ..of_line
        }
    }

    fn note(&mut self, note: &ScreenNote<'_>, reported: &Reported<'_, '_>) -> Item {
        let of_line = self.of_line(ItemKind::Note, Some(note.line), reported);
        Item {
            about: self.words.of(note.clause),
            sentence: self.words.of(note.words),
            detail: self.words.of(&note.detail),
            fix: self.words.of(note.ask),
            ..of_line
        }
    }

    /// What is said of a line, without what it is.
    fn of_line(
        &mut self,
        kind: ItemKind,
        line: Option<usize>,
        reported: &Reported<'_, '_>,
    ) -> Item {
        let Some(place) = line else { return self.nothing(kind) };
        let lines = reported.screened.map_or(&[][..], |screened| &screened.lines);
        let procedure = reported.procedure(place);
        Item {
            line: Some(self.words.of(&reported.line_number(place))),
            procedure: procedure.map(|code| self.words.of(&code)),
            day: lines.iter().find(|line| line.line == place).and_then(|line| line.day),
            ..self.nothing(kind)
        }
    }

    /// An item of which nothing is known yet.
    fn nothing(&mut self, kind: ItemKind) -> Item {
        let empty = self.words.of("");
        Item {
            kind,
            about: empty.clone(),
            source: empty.clone(),
            place_in_source: empty.clone(),
            words: empty.clone(),
            sentence: empty.clone(),
            detail: empty.clone(),
            fix: empty,
            carc: "",
            rarc: "",
            line: None,
            procedure: None,
            day: None,
            spot: None,
            is_on_no_claim: false,
        }
    }
}

impl Report for Gather {
    fn input(&mut self, _out: &mut String, _name: &str) {}

    fn outside(&mut self, _out: &mut String, finding: &Finding) {
        self.both(|report, out| report.outside(out, finding));
        if self.outside.len() < MOST_OUTSIDE {
            let of = claims_of_level(finding).unwrap_or_default();
            let detail = self.words.of(&of);
            let item = Item { detail, ..self.form(finding) };
            self.outside.push(item);
        }
    }

    fn claim(&mut self, _out: &mut String, reported: &Reported<'_, '_>) {
        self.both(|report, out| report.claim(out, reported));
        let screened = reported.screened;
        let is_wrong =
            !reported.findings.is_empty() || screened.is_some_and(|screened| !screened.is_clean());
        let is_told =
            is_wrong || screened.is_some_and(|said| !said.findings.is_empty() || said.has_gaps());
        if !is_told {
            return;
        }
        if self.has_room(is_wrong) {
            self.keep(reported, is_wrong);
        } else {
            self.left_out += 1;
        }
    }

    fn unread(&mut self, _out: &mut String, _problem: &str) {}

    fn summary(&mut self, _out: &mut String, _totals: &Totals<'_>) {}
}
