//! A file with one of everything, segment by segment, and what cannot be written.

use latchkey_x12::claim::{Adjudicated, Claim, Dated, Note, Provider, Reference};
use latchkey_x12::write::WriteError;
use latchkey_x12::{DateRange, Text};

use crate::{claim, date, file};

fn reference<'t>(qualifier: &'t str, value: &'t str) -> Reference<'t> {
    Reference { qualifier: qualifier.into(), value: value.into(), ..Reference::default() }
}

fn provider<'t>(name: &'t str, npi: &'t str) -> Provider<'t> {
    Provider { kind: "1".into(), name: name.into(), npi: npi.into(), ..Provider::default() }
}

/// A claim that uses every segment the writer knows, given in another order than the guide's.
pub(crate) fn full<'t>() -> Claim<'t> {
    let mut claim = claim("0000000006", "90000001A", Some("BABY"));
    let (first, last) = (date(2026_1014), date(2026_1015));
    let note = |kind: &'t str, text: &'t str| Note {
        kind: kind.into(),
        text: text.into(),
        ..Note::default()
    };
    claim.billing.taxonomy = "261QP2300X".into();
    claim.billing.payer_number = "OLD1".into();
    claim.frequency = "7".into();
    claim.delay_reason = "7".into();
    claim.references =
        vec![reference("F8", "EARLIER"), reference("9F", "REFERRAL"), reference("G1", "AUTH")];
    let days = Some(DateRange { first, last: first });
    claim.dates = vec![Dated { qualifier: "454".into(), days, ..Dated::default() }];
    claim.file_information = vec![note("", "An answer")];
    claim.notes = vec![note("ADD", "A note")];
    claim.referring = Some(provider("REFERRER", "0000000014"));
    claim.rendering =
        Some(Provider { taxonomy: "207V00000X".into(), ..provider("RENDERER", "0000000022") });
    claim.facility = Some(Provider {
        kind: "2".into(),
        street: "3 EXAMPLE STREET".into(),
        city: "SAMPLETOWN".into(),
        state: "CA".into(),
        zip: "900010003".into(),
        ..provider("PLACE", "0000000030")
    });
    claim.supervising = Some(provider("SUPERVISOR", "0000000048"));
    let line = &mut claim.lines[0];
    line.modifiers = ["95".into(), "SA".into(), Text::default(), Text::default()];
    line.description = "A class".into();
    line.place_of_service = "12".into();
    line.pointers = [1, 0, 0, 0];
    line.days = Some(DateRange { first, last });
    line.references = vec![reference("6R", "L1"), reference("G1", "AUTH2")];
    line.file_information = vec![note("", "Another")];
    line.notes = vec![note("TPO", "SECOND"), note("ADD", "FIRST")];
    line.rendering = Some(provider("OTHER", "0000000055"));
    line.supervising = Some(provider("ANOTHER", "0000000063"));
    line.referring = Some(provider("THIRD", "0000000071"));
    claim
}

#[test]
fn one_of_everything() {
    let mut file = file(10);
    file.claim(&full()).unwrap();
    let expected = "\
        ISA*00*          *00*          *ZZ*LATCHKEY       *ZZ*PLAN           *261101*1200*^*00501*000000007*0*T*:~\
        GS*HC*LATCHKEY*PLAN*20261101*1200*7*X*005010X222A1~\
        ST*837*0001*005010X222A1~BHT*0019*00*B7*20261101*1200*CH~\
        NM1*41*2*CLINIC*****46*LATCHKEY~PER*IC*DESK*TE*5550000000*EM*DESK(A)EXAMPLE~\
        NM1*40*2*PLAN*****46*PLAN~\
        HL*1**20*1~PRV*BI*PXC*261QP2300X~NM1*85*2*CLINIC*****XX*0000000006~\
        N3*1 EXAMPLE STREET~N4*SAMPLETOWN*CA*900010001~REF*EI*000000001~\
        HL*2*1*22*1~SBR*P********MC~NM1*IL*1*SAMPLE*MARA****MI*90000001A~\
        N3*2 EXAMPLE STREET~N4*SAMPLETOWN*CA*90001~DMG*D8*19960412*F~\
        NM1*PR*2*PLAN*****PI*PLAN~REF*G2*OLD1~\
        HL*3*2*23*0~PAT*19~NM1*QC*1*SAMPLE*BABY~N3*2 EXAMPLE STREET~N4*SAMPLETOWN*CA*90001~\
        DMG*D8*19960412*F~\
        CLM*C*45***11:B:7*Y*A*Y*Y***********7~DTP*454*D8*20261014~\
        REF*9F*REFERRAL~REF*G1*AUTH~REF*F8*EARLIER~K3*AN ANSWER~NTE*ADD*A NOTE~\
        HI*ABK:Z391~\
        NM1*DN*1*REFERRER*****XX*0000000014~NM1*82*1*RENDERER*****XX*0000000022~\
        PRV*PE*PXC*207V00000X~NM1*77*2*PLACE*****XX*0000000030~N3*3 EXAMPLE STREET~\
        N4*SAMPLETOWN*CA*900010003~NM1*DQ*1*SUPERVISOR*****XX*0000000048~\
        LX*1~SV1*HC:S9443:95:SA:::A CLASS*45*UN*1*12**1~DTP*472*RD8*20261014-20261015~\
        REF*G1*AUTH2~REF*6R*L1~K3*ANOTHER~NTE*ADD*FIRST~NTE*TPO*SECOND~\
        NM1*82*1*OTHER*****XX*0000000055~NM1*DQ*1*ANOTHER*****XX*0000000063~\
        NM1*DN*1*THIRD*****XX*0000000071~\
        SE*52*0001~GE*1*7~IEA*1*000000007~";
    let written = file.close().unwrap();
    // Kept, so that a validator nobody here wrote can be asked.
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/one-of-everything.837"), &written)
        .unwrap();
    let segments = |text: &str| text.split('~').map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(segments(&written), segments(expected));
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
    let mut file = file(10);
    let good = claim("0000000006", "90000001A", None);
    file.claim(&good).unwrap();
    let other_payers = Claim { others: vec![Adjudicated::default()], ..good.clone() };
    assert_eq!(file.claim(&other_payers), Err(WriteError::OtherPayers));
    let mut kind = good.clone();
    kind.references = vec![reference("ZZ", "1")];
    let error = WriteError::Kind { segment: "REF", loop_id: "2300" };
    assert_eq!(file.claim(&kind), Err(error));
    let mut divided = claim("0000000006", "9*A", None);
    let error = WriteError::Delimiter { segment: "NM1", element: 9 };
    assert_eq!(file.claim(&divided), Err(error));
    divided.subscriber.id = Text(b"9\xff");
    let error = WriteError::Character { segment: "NM1", element: 9 };
    assert_eq!(file.claim(&divided), Err(error));
    file.claim(&good).unwrap();
    let text = file.close().unwrap();
    assert_eq!(text.matches("~CLM*").count(), 2);
    assert_eq!(text.matches("~HL*").count(), 2);
    assert!(text.contains("~SE*28*0001~"));
}

#[test]
fn a_file_of_no_claims() {
    assert_eq!(file(10).close(), Err(WriteError::NoClaims));
}
