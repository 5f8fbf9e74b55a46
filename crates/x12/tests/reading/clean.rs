//! Files that are unusual and right: no finding; and limits that are reached and then passed.

use crate::{base, said};
use latchkey_x12::lists::Lists;

/// Unusual edits that break no rule.
const CLEAN: &[(&str, base::Edits)] = &[
    (
        "two other payers whose numbers begin alike",
        &[(
            "SBR*S*19*OTHERGROUP",
            "SBR*T*19*THIRDGROUP******CI~\nOI***Y***Y~\n\
             NM1*IL*1*TESTFAMILY*FIRST****MI*SYNTH0005~\n\
             NM1*PR*2*SYNTHETIC FIRST PLAN*****PI*SYNOTHER2~\nSBR*S*19*OTHERGROUP",
        )],
    ),
    (
        "a replacement with the earlier number",
        &[("11:B:1*Y*A*Y*Y~\nHI*ABK:Z391", "11:B:7*Y*A*Y*Y~\nREF*F8*SYNEARLIER~\nHI*ABK:Z391")],
    ),
    ("an address abroad", &[("N4*DAVIS*CA*95616", "N4*SAN JOSE**10101*CR")]),
    (
        "the later name of the guide",
        &[("101*X*005010X222A1", "101*X*005010X222A2"), ("0001*005010X222A1", "0001*005010X222A2")],
    ),
    ("a time with seconds", &[("*20260902*1200*CH", "*20260902*120059*CH")]),
    ("half a unit", &[("*50.5*UN*2*", "*50.5*UN*1.5*")]),
    ("minutes", &[("*50.5*UN*2*", "*50.5*MJ*45*")]),
    (
        "a charge of nothing",
        &[
            ("SYN-MOTHER-1*90*", "SYN-MOTHER-1*60*"),
            ("SV1*HC:S9443*30*UN*1***2:1", "SV1*HC:S9443*0*UN*1***2:1"),
        ],
    ),
    (
        "a diagnosis on a day no list is for",
        &[("ABF:O9279", "ABF:O9277"), ("DTP*472*D8*20260803", "DTP*472*D8*20250803")],
    ),
    (
        "twins of one mother",
        &[(
            "HL*4*1*22*0~",
            concat!(
                "HL*4*2*23*0~\nPAT*19~\nNM1*QC*1*TESTFAMILY*SECOND~\nN3*4 EXAMPLE STREET~\n",
                "N4*FRESNO*CA*93702~\nDMG*D8*20260801*F~\nCLM*SYN-INFANT-2*10***11:B:1*Y*A*Y*Y~\n",
                "HI*ABK:P925~\nLX*1~\nSV1*HC:S9443*10*UN*1***1~\nDTP*472*D8*20260810~\nHL*5*1*22*0~",
            ),
        )],
    ),
];

#[test]
fn what_is_unusual_and_right_has_no_finding() {
    for (name, edits) in CLEAN {
        assert_eq!(said::strictly(&base::edited(edits)), Vec::<String>::new(), "{name}");
    }
}

/// The mother's claim with so many lines of a dollar.
fn lines(count: usize) -> Vec<u8> {
    let (before, after) = base::FILE.split_once("LX*1~\nSV1*HC:S9443*30*").unwrap();
    let (_, after) = after.split_once("SE*").unwrap();
    let lines: String = (1..=count)
        .map(|line| format!("LX*{line}~\nSV1*HC:S9443*1*UN*1***1~\nDTP*472*D8*20260804~\n"))
        .collect();
    let before = before.replace("SYN-MOTHER-1*90*", &format!("SYN-MOTHER-1*{count}*"));
    base::recounted(&format!("{before}{lines}SE*{after}")).into_bytes()
}

#[test]
fn fifty_lines_and_not_fifty_one() {
    assert_eq!(said::strictly(&lines(50)), Vec::<String>::new());
    assert_eq!(said::strictly(&lines(51)), ["LoopRepeated 2400 LX @223 claim 2 IK 4 STC A3:21"]);
}

/// The infant with so many claims.
fn claims(count: usize) -> Vec<u8> {
    let one = |number| {
        format!(
            "CLM*SYN-MANY-{number}*1***11:B:1*Y*A*Y*Y~\nHI*ABK:P925~\nLX*1~\n\
             SV1*HC:S9443*1*UN*1***1~\nDTP*472*D8*20260804~\n"
        )
    };
    let more: String = (1..count).map(one).collect();
    let text = base::FILE.replace("HL*4*1*22*0~", &format!("{more}HL*4*1*22*0~"));
    base::recounted(&text).into_bytes()
}

#[test]
fn a_hundred_claims_of_a_patient_and_not_a_hundred_and_one() {
    assert_eq!(said::strictly(&claims(100)), Vec::<String>::new());
    assert_eq!(
        said::strictly(&claims(101)),
        ["LoopRepeated 2300 CLM @558 claim 101 IK 4 STC A3:21"]
    );
}

#[test]
fn a_procedure_on_no_list_that_is_loaded() {
    let mut lists = Lists::shipped().clone();
    // The five digits are made up.
    let text = "list: procedure\ntitle: synthetic\nsource: a test\neffective: 2026-01-01..\n---\n\
                00000 S9443\n";
    lists.with(text, "procedure.list").unwrap();
    let on_the_list = base::edited(&[("HC:S9443:U8*", "HC:00000:U8*")]);
    assert_eq!(said::with(&on_the_list, &lists), Vec::<String>::new());
    let on_none = base::edited(&[("HC:S9443:U8*", "HC:00001:U8*")]);
    assert_eq!(
        said::with(&on_none, &lists),
        ["UnknownProcedure 2400 SV101-2 @56 claim 1 =00001 IK 8:I9 STC A7:507"]
    );
    assert_eq!(said::strictly(&on_none), Vec::<String>::new(), "without the list");
}
