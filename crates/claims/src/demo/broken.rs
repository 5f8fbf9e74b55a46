//! Small files with one fault each: every fault of a claim in a file of its own, and the faults of
//! a whole file, which would spoil a large one.

use latchkey_x12::finding::Rule;
use latchkey_x12::write::WriteError;

use super::{Demo, DemoFile, Shares, Truth};

/// A small file with one fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenFile {
    /// What is wrong with it; the claim's number is empty where it is about the whole file.
    pub truth: Truth,
    /// The file.
    pub text: String,
}

/// A fault: what it breaks, where, and how it is made of a sound file's segments.
type Break = (Rule, &'static str, &'static str, fn(&mut Segments));

/// A file of three claims for every fault there is. All follow from the seed.
///
/// # Errors
/// Never for the names this module has.
pub fn broken_files(seed: u64) -> Result<Vec<BrokenFile>, WriteError> {
    let of_claims = (0..Demo::faults()).filter_map(|fault| of_claim(seed, fault).transpose());
    let mut files = of_claims.collect::<Result<Vec<_>, _>>()?;
    let shares = Shares { lactation: 0, faults: 0, ..Shares::default() };
    let sound: String =
        DemoFile::new(Demo::new(seed, 3, shares))?.map(|piece| piece.text).collect();
    files.extend(BREAKS.iter().map(|fault| of_file(&sound, fault)));
    Ok(files)
}

/// A file whose second claim has the fault.
fn of_claim(seed: u64, fault: usize) -> Result<Option<BrokenFile>, WriteError> {
    let (mut text, mut truth) = (String::new(), None);
    for piece in DemoFile::new(Demo::with_fault(seed, fault))? {
        text.push_str(&piece.text);
        truth = truth.or(piece.truth);
    }
    Ok(truth.map(|truth| BrokenFile { truth, text }))
}

fn of_file(sound: &str, (rule, loop_id, segment, change): &Break) -> BrokenFile {
    let mut segments = Segments(sound.split_terminator('~').map(str::to_owned).collect());
    change(&mut segments);
    let truth = Truth { claim: String::new(), line: 0, rule: rule.name(), loop_id, segment };
    BrokenFile { truth, text: segments.0.join("~") + "~" }
}

/// A file's segments without their terminators.
struct Segments(Vec<String>);

const BREAKS: &[Break] = &[
    (Rule::ControlNumberMismatch, "", "SE", |s| s.element("SE", 2, "0002")),
    (Rule::ControlNumberMismatch, "", "GE", |s| s.element("GE", 2, "2")),
    (Rule::ControlNumberMismatch, "", "IEA", |s| s.element("IEA", 2, "000000002")),
    (Rule::SegmentCount, "", "SE", |s| s.element("SE", 1, "9")),
    (Rule::TransactionCount, "", "GE", |s| s.element("GE", 1, "2")),
    (Rule::GroupCount, "", "IEA", |s| s.element("IEA", 1, "2")),
    (Rule::TrailerMissing, "", "IEA", |s| s.remove("IEA")),
    (Rule::TrailerUnexpected, "", "SE", |s| {
        let again = s.place("SE");
        s.insert(again + 1, "SE*2*0001");
    }),
    (Rule::OutsideEnvelope, "", "NTE", |s| {
        let start = s.place("ST");
        s.insert(start, "NTE*ADD*SYNTHETIC");
    }),
    (Rule::ControlNumberRepeated, "", "ST", |s| {
        s.transaction_again();
        s.element("GE", 1, "2");
    }),
    (Rule::EnvelopeElement, "", "ISA", |s| s.element("ISA", 15, "X")),
    (Rule::UnsupportedTransaction, "", "ST", |s| s.element("ST", 1, "835")),
    (Rule::BadTime, "ST", "BHT", |s| s.element("BHT", 5, "2560")),
    (Rule::ClaimMissing, "2000B", "HL", |s| {
        // The last subscriber again without a claim, before the transaction ends.
        let last = s.last("HL");
        let number = s.element_of(last, 1) + 1;
        let parent = s.element_of(last, 2);
        let level = [
            format!("HL*{number}*{parent}*22*0"),
            "SBR*P*18*******MC".to_owned(),
            "NM1*IL*1*SAMPLE*QUEBEC****MI*09999999X".to_owned(),
            "N3*1 EXAMPLE STREET".to_owned(),
            "N4*FRESNO*CA*93701".to_owned(),
            "DMG*D8*19900101*F".to_owned(),
            "NM1*PR*2*SAMPLE HEALTH PLAN*****PI*SAMPLE".to_owned(),
        ];
        let end = s.place("SE");
        level.iter().rev().for_each(|segment| s.insert(end, segment));
        s.recount();
    }),
    (Rule::PaymentsUnbalanced, "2320", "AMT", |s| {
        // Another payer that paid one dollar and adjusted nothing.
        let line = s.last("LX");
        let first =
            (0..line).rev().take_while(|&place| !s.is(place, "CLM")).filter(|&p| s.is(p, "LX"));
        let first = first.last().unwrap_or(line);
        let other = [
            "SBR*S*18*SYNGROUP******CI",
            "AMT*D*1",
            "OI***Y***Y",
            "NM1*IL*1*SAMPLE*QUEBEC****MI*09999999X",
            "NM1*PR*2*SAMPLE OTHER PLAN*****PI*OTHER",
        ];
        other.iter().rev().for_each(|segment| s.insert(first, segment));
        s.recount();
    }),
];

impl Segments {
    fn is(&self, place: usize, tag: &str) -> bool {
        self.0.get(place).is_some_and(|segment| segment.split('*').next() == Some(tag))
    }

    /// Where the first segment of a tag stands; the end where there is none.
    fn place(&self, tag: &str) -> usize {
        (0..self.0.len()).find(|&place| self.is(place, tag)).unwrap_or(self.0.len())
    }

    fn last(&self, tag: &str) -> usize {
        (0..self.0.len()).rev().find(|&place| self.is(place, tag)).unwrap_or(self.0.len())
    }

    fn element(&mut self, tag: &str, number: usize, value: &str) {
        let place = self.place(tag);
        let Some(segment) = self.0.get_mut(place) else {
            return;
        };
        let mut elements: Vec<&str> = segment.split('*').collect();
        if let Some(slot) = elements.get_mut(number) {
            *slot = value;
        }
        *segment = elements.join("*");
    }

    /// An element of a segment as a number.
    fn element_of(&self, place: usize, number: usize) -> usize {
        let element = self.0.get(place).and_then(|segment| segment.split('*').nth(number));
        element.and_then(|text| text.parse().ok()).unwrap_or_default()
    }

    fn insert(&mut self, place: usize, segment: &str) {
        self.0.insert(place.min(self.0.len()), segment.to_owned());
    }

    fn remove(&mut self, tag: &str) {
        let place = self.place(tag);
        self.0.retain({
            let mut at = 0;
            move |_| {
                at += 1;
                at - 1 != place
            }
        });
    }

    /// Puts the transaction behind itself, with other claim and batch numbers.
    fn transaction_again(&mut self) {
        let (start, end) = (self.place("ST"), self.place("SE"));
        let again: Vec<String> = self
            .0
            .iter()
            .skip(start)
            .take(end + 1 - start)
            .map(|segment| segment.replace("CLM*DEMO0", "CLM*DEMO1").replace("*DEMO*", "*DEMO2*"))
            .collect();
        let tail = self.0.split_off(end + 1);
        self.0.extend(again);
        self.0.extend(tail);
    }

    /// Counts the segments of the transaction anew.
    fn recount(&mut self) {
        let count = self.place("SE") + 1 - self.place("ST");
        self.element("SE", 1, &count.to_string());
    }
}
