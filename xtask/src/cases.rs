//! A file of invented cases, the same on every machine.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// SplitMix64 (Steele, Lea, Flood 2014).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len() as u64) as usize]
    }
}

/// A fact and the values to draw from, as JSON.
type Drawn = (&'static str, &'static [&'static str]);

/// The facts of a case, section by section.
const FACTS: &[(&str, &[Drawn])] = &[
    (
        "member",
        &[
            ("wants_to_breastfeed", &["true", "true", "true", "false"]),
            ("standard_support", &["\"insufficient\"", "\"insufficient\"", "\"sufficient\""]),
            ("delivery_date", &["\"2026-04-01\"", "\"2026-06-15\"", "\"2026-09-28\""]),
        ],
    ),
    (
        "biller",
        &[
            (
                "kind",
                &["\"physician\"", "\"physician\"", "\"hospital\"", "\"lactation-consultant\""],
            ),
            ("medi_cal_enrolled", &["true", "true", "true", "false"]),
            ("contract", &["\"direct\"", "\"direct\"", "\"direct\"", "\"ppg\"", "\"none\""]),
            ("cpsp_certified", &["true", "false"]),
        ],
    ),
    (
        "renderer",
        &[
            ("role", &["\"rn\"", "\"ma\"", "\"cphw\"", "\"lvn\"", "\"none\""]),
            ("certification", &["\"lec\"", "\"ibclc\"", "\"ibclc\"", "\"none\""]),
            ("engagement", &["\"staff\"", "\"staff\"", "\"contracted\"", "\"none\""]),
        ],
    ),
    ("authorization", &[("status", &["\"none\"", "\"requested\"", "\"confirmed\""])]),
];

const DAYS: &[&str] = &["2026-07-01", "2026-08-14", "2026-11-23", "2026-12-30", "2027-04-02"];

/// Writes so many cases, one a line. Of every five, one lacks about a third of its facts.
pub fn write(file: &Path, count: usize) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    let mut random = Random(20_261_125);
    for number in 0..count {
        let is_open = number % 5 == 0;
        let day = random.pick(DAYS);
        write!(out, "{{\"plan\":\"health-net\",\"service\":{{\"date\":\"{day}\"}}")?;
        for (section, facts) in FACTS {
            write!(out, ",\"{section}\":{{")?;
            let mut comma = "";
            for (name, values) in *facts {
                let value = random.pick(values);
                if is_open && random.below(3) == 0 {
                    continue;
                }
                write!(out, "{comma}\"{name}\":{value}")?;
                comma = ",";
            }
            write!(out, "}}")?;
        }
        writeln!(out, "}}")?;
    }
    out.flush()
}
