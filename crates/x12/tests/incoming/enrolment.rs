//! Members: every value in its place, families held together, and what was written read back.

use latchkey_x12::enrolment::{
    Contact, Enrolments, Item, Maintenance, Member, Purpose, Relationship, Roster,
};
use latchkey_x12::write::EnrolmentFile;
use latchkey_x12::{Date, DateRange};

use crate::{Case, enveloped, interchange};

const HEADER: &str = "BGN*00*BATCH1*20261102*1200****2~REF*38*MASTER~DTP*007*D8*20261101~\
    N1*P5*SYNTHETIC STATE*FI*000000000~N1*IN*SYNTHETIC PLAN*FI*000000001~";

/// A parent and an infant, and one with a number of their own.
const MEMBERS: &str = "INS*Y*18*021*28*A***AC~REF*0F*90000001A~REF*1L*GROUP1~REF*3H*CASE1~REF*SY*000000000~\
    DTP*356*D8*20260101~NM1*IL*1*TESTFAMILY*PARENT*MIDDLE***34*000000000~\
    PER*IP**HP*5550000000*EM*PARENT@EXAMPLE.INVALID~N3*1 EXAMPLE STREET*UNIT 2~N4*SACRAMENTO*CA*95814~\
    DMG*D8*19960102*F**H~LUI*LE*ENG**5~LUI*LE*SPA**7~NM1*70*1*WRONGNAME*PARENT~DMG*D8*19000101*M~\
    NM1*31*1~N3*PO BOX 1~N4*FRESNO*CA*93650~\
    HD*021**HMO*MEDI-CAL*IND~DTP*348*D8*20260101~DTP*349*D8*20261231~REF*17*AID1~\
    LX*1~NM1*P3*1*TESTDOCTOR*ONE****XX*0000000014*25~N3*2 EXAMPLE STREET~COB*P*X*1~REF*60*Y~NM1*IN*2*OTHER~\
    HD*021**DEN~DTP*348*D8*20260101~\
    LS*2700~LX*1~N1*75*NEWBORN INDICATOR~REF*ZZ*Y~LE*2700~\
    INS*N*19*021**A~REF*0F*90000001A~NM1*IL*1*TESTFAMILY*INFANT****ZZ*90000002B~DMG*D8*20261015*U~\
    HD*021**HMO~DTP*348*D8*20261015~\
    INS*Y*18*024*07*A~REF*0F*90000003C~REF*3H*CASE1~NM1*74*1*TESTOTHER*PERSON~HD*024**HMO~DTP*349*D8*20261031~";

/// The file with some things replaced by others, which must be there.
pub fn edited(edits: &[(&str, &str)]) -> String {
    let mut body = format!("{HEADER}{MEMBERS}");
    for (from, to) in edits {
        assert!(body.contains(from), "{from}");
        body = body.replacen(from, to, 1);
    }
    enveloped("834", "BE", "005010X220A1", &body)
}

fn items(file: &str) -> Vec<Item> {
    Enrolments::new(file.as_bytes()).collect::<Result<_, _>>().unwrap()
}

fn members(file: &str) -> Vec<Member> {
    let member = |item| match item {
        Item::Member(member) => Some(*member),
        _ => None,
    };
    items(file).into_iter().filter_map(member).collect()
}

fn findings(file: &str) -> Vec<String> {
    let of = |item: Item| match item {
        Item::Member(member) => member.findings,
        Item::Finding(finding) => vec![finding],
        _ => Vec::new(),
    };
    let all = items(file).into_iter().flat_map(of);
    all.map(|found| format!("{} {}{:02}", found.fault.name(), found.segment, found.element))
        .collect()
}

#[test]
fn a_transaction_says_between_whom_and_whether_it_is_whole() {
    let items = items(&edited(&[]));
    let Some(Item::Roster(roster)) = items.first() else { panic!("{items:?}") };
    let expected = Roster {
        place: roster.place,
        transaction: 1,
        id: "BATCH1".into(),
        date: Date::new(20261102),
        action: "2".into(),
        sponsor: "000000000".into(),
        plan: "000000001".into(),
    };
    assert_eq!(*roster, expected);
    assert!(!roster.is_whole());
    assert!(Roster { action: "4".into(), ..expected }.is_whole());
    let Some(Item::End(end)) = items.last() else { panic!("{items:?}") };
    assert_eq!(end.members, 3);
    assert_eq!(findings(&edited(&[])), Vec::<String>::new());
}

#[test]
fn a_member_is_the_one_of_the_first_name_loop_alone() {
    let parent = &members(&edited(&[]))[0];
    assert_eq!(parent.maintenance, Maintenance::Added);
    assert_eq!(parent.relationship(), Relationship::Own);
    assert_eq!((parent.reason.as_str(), parent.group.as_str()), ("28", "GROUP1"));
    assert_eq!(parent.reference("3H"), Some("CASE1"));
    assert_eq!(parent.last_name, "TESTFAMILY");
    assert_eq!(parent.first_name, "PARENT");
    assert_eq!(parent.middle_name, "MIDDLE");
    assert_eq!((parent.street.as_str(), parent.city.as_str()), ("1 EXAMPLE STREET", "SACRAMENTO"));
    assert_eq!((parent.state.as_str(), parent.zip.as_str()), ("CA", "95814"));
    assert_eq!(parent.second_street, "UNIT 2");
    assert_eq!(parent.birth, Date::new(19960102));
    assert_eq!(parent.sex, "F");
    assert_eq!(parent.telephone(), Some("5550000000"));
    assert_eq!(parent.contacts[1].kind, "EM");
    assert_eq!(parent.language().map(|language| language.code.as_str()), Some("SPA"));
    assert_eq!(parent.languages[0].purpose, Purpose::Reading);
    let first = Date::new(20260101).unwrap();
    assert_eq!(parent.date("356"), Some(DateRange { first, last: first }));
    assert_eq!(parent.client_index_number(), Some("90000001A"));
}

#[test]
fn a_social_security_number_is_not_kept() {
    let parent = &members(&edited(&[]))[0];
    assert_eq!(parent.id, "");
    assert_eq!(parent.references, [("3H".into(), "CASE1".into())]);
}

#[test]
fn coverages_have_their_days_and_the_primary_care_provider() {
    let parent = &members(&edited(&[]))[0];
    let [medical, dental] = parent.coverages.as_slice() else { panic!("{parent:?}") };
    assert_eq!((medical.line.as_str(), medical.plan.as_str()), ("HMO", "MEDI-CAL"));
    assert_eq!(medical.level, "IND");
    assert_eq!((medical.begin, medical.end), (Date::new(20260101), Date::new(20261231)));
    assert_eq!(medical.references, [("17".into(), "AID1".into())]);
    assert_eq!(medical.primary_care, "0000000014");
    assert_eq!((dental.line.as_str(), dental.end), ("DEN", None));
}

#[test]
fn an_infant_belongs_to_the_subscriber_whose_number_it_repeats() {
    let all = members(&edited(&[]));
    let links: Vec<_> = all.iter().map(|member| (member.number, member.subscriber)).collect();
    assert_eq!(links, [(1, Some(1)), (2, Some(1)), (3, Some(3))]);
    assert!(all[1].relationship().is_child());
    assert_eq!(all[1].client_index_number(), Some("90000002B"));
    assert_eq!(all[2].last_name, "TESTOTHER");
    assert_eq!(all[2].maintenance, Maintenance::Ended);
    let elsewhere = edited(&[(
        "A~REF*0F*90000001A~NM1*IL*1*TESTFAMILY*INFANT",
        "A~REF*0F*90000009A~NM1*IL*1*X*Y",
    )]);
    let infant = &members(&elsewhere)[1];
    assert_eq!((infant.subscriber, infant.subscriber_number.as_str()), (None, "90000009A"));
    assert_eq!(findings(&elsewhere), Vec::<String>::new());
}

/// Files with one thing wrong.
pub const CASES: &[Case] = &[
    ("neither yes nor no", &[("INS*N*", "INS*Q*")], &["bad-code INS01"]),
    ("nothing there", &[("INS*N*", "INS**")], &["element-missing INS01"]),
    ("a maintenance nobody knows", &[("INS*N*19*021", "INS*N*19*999")], &["bad-code INS03"]),
    ("no maintenance", &[("INS*N*19*021*", "INS*N*19**")], &["element-missing INS03"]),
    ("a coverage nobody knows", &[("HD*024", "HD*424")], &["bad-code HD01"]),
    ("a birth date that is none", &[("19960102", "19960132")], &["bad-date DMG02"]),
    ("a day in another form", &[("348*D8*20261015", "348*D8*10152026")], &["bad-date DTP03"]),
    (
        "an end before the beginning",
        &[("349*D8*20261231", "349*D8*20251231")],
        &["coverage-reversed DTP03"],
    ),
    ("a language for nobody knows what", &[("SPA**7", "SPA**3")], &["bad-code LUI04"]),
    ("no name", &[("NM1*74*1*TESTOTHER*PERSON~", "")], &["segment-missing NM100"]),
    (
        "an infant of nobody",
        &[("A~REF*0F*90000001A~NM1*IL*1*TESTFAMILY*INFANT", "A~NM1*IL*1*TESTFAMILY*INFANT")],
        &["subscriber-unknown INS01"],
    ),
    ("a segment of another guide", &[("LUI*LE*ENG**5~", "CLM*1~")], &["unknown-segment CLM00"]),
    ("no beginning", &[("BGN*00*BATCH1*20261102*1200****2~", "")], &["segment-missing BGN00"]),
];

#[test]
fn each_thing_wrong_is_found_once_in_its_place() {
    for (name, edits, expected) in CASES {
        assert_eq!(&findings(&edited(edits)), expected, "{name}");
    }
}

#[test]
fn nothing_of_a_person_is_shown_by_accident() {
    let items = items(&edited(&[("19960102", "19960132")]));
    let shown = format!("{items:?}");
    for word in ["TESTFAMILY", "PARENT", "90000001A", "5550000000", "EXAMPLE STREET", "1996"] {
        assert!(!shown.contains(word), "{word}: {shown}");
    }
}

#[test]
fn a_name_of_another_alphabet_is_kept_as_it_is() {
    let utf8 = edited(&[("TESTFAMILY*PARENT", "TESTNUÑEZ*PARENT")]);
    assert_eq!(members(&utf8)[0].last_name, "TESTNUÑEZ");
    let latin: Vec<u8> =
        utf8.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let member = Enrolments::new(&latin[..]).find_map(|item| match item.unwrap() {
        Item::Member(member) => Some(member.last_name),
        _ => None,
    });
    assert_eq!(member.as_deref(), Some("TESTNUÑEZ"));
}

#[test]
fn what_was_read_is_written_the_same() {
    let write = |all: &[Member]| {
        let roster = Roster { id: "B".into(), action: "4".into(), ..Roster::default() };
        let mut file = EnrolmentFile::open(&interchange(), &roster).unwrap();
        all.iter().try_for_each(|member| file.member(member)).unwrap();
        file.close().unwrap()
    };
    let first = members(&edited(&[]));
    let file = write(&first);
    let again = members(&file);
    assert_eq!(write(&again), file);
    assert_eq!(findings(&file), Vec::<String>::new());
    for (one, other) in first.iter().zip(again) {
        let coverages = one.coverages.iter().zip(&other.coverages);
        let coverages = coverages.map(|(one, other)| latchkey_x12::enrolment::Coverage {
            place: other.place,
            ..one.clone()
        });
        let moved = Member { place: other.place, coverages: coverages.collect(), ..one.clone() };
        assert!(moved == other, "{moved:?}");
    }
}

#[test]
fn a_member_without_end_does_not_fill_the_memory() {
    let coverages = "HD*021**HMO~".repeat(100_000);
    let file = edited(&[("LS*2700~", &format!("{coverages}LS*2700~"))]);
    let parent = &members(&file)[0];
    assert!(parent.coverages.len() < 10_000, "{}", parent.coverages.len());
    assert_eq!(findings(&file), ["too-large HD00"]);
    let kind = Contact { kind: "TE".into(), value: "5550000000".into() };
    assert_eq!(format!("{kind:?}"), "Contact TE");
}
