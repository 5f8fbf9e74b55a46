//! Requests for authorisation and their answers: every value in its place, levels in their order.

use latchkey_x12::authorization::{
    Ask, Attachment, Authorizations, Decision, Delivery, Diagnosis, Direction, Exchange, Item,
    Party, Rejection, Review, Service, ServiceKind, Trace,
};
use latchkey_x12::{Cents, Date, DateRange, Quantity};

use crate::{Case, enveloped};

/// An infant's visits, asked for by a clinic; then an admission of the parent.
pub const REQUEST: &str = "BHT*0007*13*REQUEST-1*20261102*1200~\
    HL*1**20*1~NM1*X3*2*SYNTHETIC PLAN*****PI*SYNPLAN~\
    HL*2*1*21*1~NM1*1P*2*SAMPLE CLINIC*****XX*0000000006~REF*ZH*SYN-9~N3*1 EXAMPLE STREET*UNIT 2~\
    N4*SACRAMENTO*CA*95814~PER*IC*DESK*TE*5550000000*FX*5550000001~PRV*AD*PXC*163W00000X~\
    HL*3*2*22*1~NM1*IL*1*SYNTHETIC*PARENT*M***MI*SYN-1~REF*SY*000000000~REF*EJ*CHART-1~\
    DMG*D8*19960102*F~INS*Y*18~\
    HL*4*3*23*1~NM1*QC*1*SYNTHETIC*INFANT~DMG*D8*20261015*U~INS*N*19~\
    HL*5*4*EV*1~TRN*1*TRACE-1*9000000000*CLINIC~UM*HS*I*1*11:B**U****Y~REF*BB*OLD-1~\
    DTP*AAH*RD8*20261103-20261231~HI*ABK:P925:D8:20261020*ABF:Z391~HSD*VS*8*WK*1*34*8~CRC*07*Y*09~\
    PWK*OZ*EL***AC*PAPER-1*LETTER~MSG*POOR LATCH~NM1*SJ*1*FICTION*RENE****XX*0000000014~\
    N3*2 EXAMPLE STREET~N4*FRESNO*CA*93650~PRV*PE*PXC*163WL0100X~NM1*DK*1*ORDERING*SOMEBODY****34*000000000~\
    HL*6*5*SS*0~TRN*1*LINE-1*9000000000~UM*HS*I*1~DTP*472*D8*20261103~\
    SV1*HC:S9443:U1:U2:::VISIT*50.5*UN*4~HSD*VS*4~MSG*AT HOME~\
    HL*7*5*SS*0~SV1*HC:Z6406**UN*4~\
    HL*8*3*EV*1~TRN*1*TRACE-2*9000000000~UM*AR*I*2*21:A~DTP*435*D8*20261103~CL1*1~\
    HL*9*8*SS*0~SV2*0120*HC:S9443*10*DA*3~HL*10*8*SS*0~SV3*AD:D0000*5****2~";

/// An answer: as asked, for less, and one that turns its member back.
pub const RESPONSE: &str = "BHT*0007*11*REQUEST-1*20261102*1201*18~\
    HL*1**20*1~NM1*X3*2*SYNTHETIC PLAN*****PI*SYNPLAN~PER*IC**TE*5550000002~\
    HL*2*1*21*1~NM1*1P*2*SAMPLE CLINIC*****XX*0000000006~\
    HL*3*2*22*1~NM1*IL*1*SYNTHETIC*PARENT****MI*SYN-1~\
    HL*4*3*EV*1~TRN*2*TRACE-1*9000000000~UM*HS*I*1*11:B~HCR*A6*AUTH-1*35~REF*NT*WAITS-1~\
    DTP*007*RD8*20261103-20261231~HL*5*4*SS*0~HCR*A1*AUTH-1~SV1*HC:S9443**UN*2~\
    HL*6*4*SS*0~AAA*Y**AG*C~SV1*HC:Z6406**UN*4~\
    HL*7*2*22*0~NM1*IL*1*SYNTHETIC*NOBODY****MI*SYN-9~AAA*N**75*C~";

/// The request with some things replaced by others, which must be there.
pub fn edited(edits: &[(&str, &str)]) -> String {
    with(REQUEST, edits)
}

pub fn with(body: &str, edits: &[(&str, &str)]) -> String {
    let mut body = body.to_owned();
    for (from, to) in edits {
        assert!(body.contains(from), "{from}");
        body = body.replacen(from, to, 1);
    }
    enveloped("278", "HI", "005010X217", &body)
}

fn items(file: &str) -> Vec<Item> {
    Authorizations::new(file.as_bytes()).collect::<Result<_, _>>().unwrap()
}

pub fn reviews(file: &str) -> Vec<Review> {
    let review = |item| match item {
        Item::Review(review) => Some(*review),
        Item::Finding(_) => None,
    };
    items(file).into_iter().filter_map(review).collect()
}

/// Everything that is wrong with a file, as `fault TAGelement`.
pub fn findings(file: &str) -> Vec<String> {
    let of = |item: Item| match item {
        Item::Review(review) => review.findings,
        Item::Finding(finding) => vec![finding],
    };
    let all = items(file).into_iter().flat_map(of);
    all.map(|found| format!("{} {}{:02}", found.fault.name(), found.segment, found.element))
        .collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(kind, value)| ((*kind).to_owned(), (*value).to_owned())).collect()
}

fn days(first: u32, last: u32) -> DateRange {
    DateRange { first: Date::new(first).unwrap(), last: Date::new(last).unwrap() }
}

#[test]
fn who_is_asked_who_asks_and_about_whom() {
    let all = reviews(&edited(&[]));
    assert_eq!(all.len(), 2);
    let (first, second) = (&all[0], &all[1]);
    let exchange = Exchange {
        place: first.exchange.place,
        transaction: 1,
        direction: Some(Direction::Request),
        id: "REQUEST-1".into(),
        date: Date::new(20261102),
        time: "1200".into(),
        kind: String::new(),
        sender: ("ZZ".into(), "SYNTHPLAN".into()),
        receiver: ("ZZ".into(), "SYNTHCLINIC".into()),
        control: "000000007".into(),
        is_test: true,
    };
    assert_eq!(*first.exchange, exchange);
    assert_eq!((first.number, second.number), (1, 2));
    assert_eq!((first.reviewer.id.as_str(), first.reviewer.id_kind.as_str()), ("SYNPLAN", "PI"));
    let requester = Party {
        place: first.requester.place,
        role: "1P".into(),
        last_name: "SAMPLE CLINIC".into(),
        id_kind: "XX".into(),
        id: "0000000006".into(),
        references: pairs(&[("ZH", "SYN-9")]),
        street: "1 EXAMPLE STREET".into(),
        second_street: "UNIT 2".into(),
        city: "SACRAMENTO".into(),
        state: "CA".into(),
        zip: "95814".into(),
        contacts: pairs(&[("TE", "5550000000"), ("FX", "5550000001")]),
        specialty: "163W00000X".into(),
        ..Party::default()
    };
    assert!(first.requester == requester);
    assert_eq!(first.requester.npi(), Some("0000000006"));
    let subscriber = Party {
        place: first.subscriber.place,
        role: "IL".into(),
        is_person: true,
        last_name: "SYNTHETIC".into(),
        first_name: "PARENT".into(),
        middle_name: "M".into(),
        id_kind: "MI".into(),
        id: "SYN-1".into(),
        references: pairs(&[("EJ", "CHART-1")]),
        birth: Date::new(19960102),
        sex: "F".into(),
        relationship: "18".into(),
        ..Party::default()
    };
    assert!(first.subscriber == subscriber && second.subscriber == subscriber);
    assert_eq!(first.subscriber.npi(), None);
    let infant = first.dependent.as_ref().unwrap();
    assert_eq!((infant.relationship.as_str(), infant.birth), ("19", Date::new(20261015)));
    assert_eq!(first.patient().first_name, "INFANT");
    // The next event stands below the parent again.
    assert!(second.dependent.is_none());
    assert_eq!(second.patient().first_name, "PARENT");
    assert!(findings(&edited(&[])).is_empty());
}

#[test]
fn what_is_asked_for() {
    let all = reviews(&edited(&[]));
    let event = all[0].event.as_ref().unwrap();
    let ask = Ask {
        category: "HS".into(),
        certification: "I".into(),
        service_type: "1".into(),
        facility: "11".into(),
        facility_list: "B".into(),
        urgency: "U".into(),
    };
    let trace =
        Trace { kind: "1".into(), number: "TRACE-1".into(), originator: "9000000000".into() };
    assert_eq!((event.ask.as_ref(), event.traces.as_slice()), (Some(&ask), [trace].as_slice()));
    assert_eq!(event.reference("BB"), Some("OLD-1"));
    assert_eq!(event.days("AAH"), Some(days(20261103, 20261231)));
    let diagnosis =
        |kind: &str, code: &str, date| Diagnosis { kind: kind.into(), code: code.into(), date };
    let first = diagnosis("ABK", "P925", Some(days(20261020, 20261020)));
    assert!(event.diagnoses == [first, diagnosis("ABF", "Z391", None)]);
    let delivery = Delivery {
        kind: "VS".into(),
        quantity: Some(Quantity(8_000)),
        frequency: "WK".into(),
        each: Some(Quantity(1_000)),
        period: "34".into(),
        periods: Some(Quantity(8_000)),
        ..Delivery::default()
    };
    assert_eq!(event.deliveries, [delivery]);
    let paper = Attachment {
        kind: "OZ".into(),
        way: "EL".into(),
        number: "PAPER-1".into(),
        description: "LETTER".into(),
    };
    assert_eq!(
        (event.attachments.as_slice(), event.messages.as_slice()),
        ([paper].as_slice(), ["POOR LATCH".to_owned()].as_slice())
    );
    let [gives, orders] = event.providers.as_slice() else { panic!("{event:?}") };
    assert_eq!((gives.npi(), gives.zip.as_str()), (Some("0000000014"), "93650"));
    // A social security number is passed over.
    assert_eq!((orders.role.as_str(), orders.id.as_str()), ("DK", ""));
    let [visits, perinatal] = all[0].services.as_slice() else { panic!("{:?}", all[0]) };
    let service = Service {
        kind: ServiceKind::Professional,
        list: "HC".into(),
        procedure: "S9443".into(),
        modifiers: vec!["U1".into(), "U2".into()],
        description: "VISIT".into(),
        charge: Some(Cents(5_050)),
        unit: "UN".into(),
        quantity: Some(Quantity(4_000)),
        ..Service::default()
    };
    assert_eq!(visits.service, Some(service));
    assert_eq!(visits.days("472"), Some(days(20261103, 20261103)));
    assert_eq!(visits.messages, ["AT HOME"]);
    assert_eq!(perinatal.service.as_ref().unwrap().procedure, "Z6406");
    let [room, tooth] = all[1].services.as_slice() else { panic!("{:?}", all[1]) };
    let (room, tooth) = (room.service.as_ref().unwrap(), tooth.service.as_ref().unwrap());
    assert_eq!((room.kind, room.revenue.as_str()), (ServiceKind::Institutional, "0120"));
    assert_eq!((room.unit.as_str(), room.quantity), ("DA", Some(Quantity(3_000))));
    assert_eq!((tooth.kind, tooth.quantity), (ServiceKind::Dental, Some(Quantity(2_000))));
}

#[test]
fn an_answer_says_how_each_part_stands_and_what_was_turned_back() {
    let file = with(RESPONSE, &[]);
    assert!(findings(&file).is_empty(), "{:?}", findings(&file));
    let all = reviews(&file);
    let [answered, nobody] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(answered.exchange.direction, Some(Direction::Response));
    assert_eq!(answered.exchange.kind, "18");
    let event = answered.event.as_ref().unwrap();
    let decided = Decision { action: "A6".into(), number: "AUTH-1".into(), reason: "35".into() };
    assert_eq!(event.decision, Some(decided));
    assert_eq!(event.reference("NT"), Some("WAITS-1"));
    let rejection = |is_valid, reason: &str| Rejection {
        is_valid,
        reason: reason.into(),
        follow_up: "C".into(),
    };
    let turned_back: Vec<_> = answered.rejections().cloned().collect();
    assert_eq!(turned_back, [rejection(true, "AG")]);
    assert!(nobody.event.is_none() && nobody.services.is_empty());
    assert_eq!(nobody.subscriber.rejections, [rejection(false, "75")]);
    assert_eq!(nobody.reviewer.contacts, pairs(&[("TE", "5550000002")]));
}

/// Files with one thing wrong.
pub const CASES: &[Case] = &[
    ("no beginning", &[("BHT*0007*13*REQUEST-1*20261102*1200~", "")], &["segment-missing BHT00"]),
    ("another purpose", &[("*13*REQ", "*28*REQ")], &["bad-code BHT02"]),
    ("no number", &[("*REQUEST-1*", "**")], &["element-missing BHT03"]),
    ("no day", &[("20261102*1200~HL", "20261302*1200~HL")], &["bad-date BHT04"]),
    (
        "a level of no kind",
        &[("HL*4*3*23", "HL*4*3*24")],
        &[
            // What follows is read as the subscriber's.
            "bad-code HL03",
            "unknown-segment NM100",
            "level-misplaced HL02",
        ],
    ),
    ("a level under a wrong one", &[("HL*5*4*EV", "HL*5*2*EV")], &["level-misplaced HL02"]),
    ("a level under none", &[("HL*6*5*SS", "HL*6**SS")], &["level-misplaced HL02"]),
    ("a service under a service", &[("HL*7*5*SS", "HL*7*6*SS")], &["level-misplaced HL02"]),
    (
        "nobody asks",
        &[("NM1*1P*2*SAMPLE CLINIC*****XX*0000000006~", "")],
        &["segment-missing NM100", "segment-missing NM100"],
    ),
    ("nothing asked", &[("UM*AR*I*2*21:A~", "")], &["segment-missing UM00"]),
    ("no trace", &[("TRN*1*TRACE-1*", "TRN*1**")], &["element-missing TRN02"]),
    ("no category", &[("UM*HS*I*1*11:B", "UM**I*1*11:B")], &["element-missing UM01"]),
    ("no role", &[("NM1*SJ*1", "NM1**1")], &["element-missing NM101"]),
    ("not a day", &[("DTP*472*D8*20261103", "DTP*472*D8*20261131")], &["bad-date DTP03"]),
    ("not a birth", &[("D8*20261015*U", "D8*20261315*U")], &["bad-date DMG02"]),
    ("not a day of a diagnosis", &[("P925:D8:20261020", "P925:D8:2026")], &["bad-date HI01"]),
    ("not an amount", &[("*50.5*UN", "*FIFTY*UN")], &["bad-amount SV102"]),
    ("not a quantity", &[("HSD*VS*8*", "HSD*VS*MANY*")], &["bad-quantity HSD02"]),
    (
        "an unknown segment of a person",
        &[("INS*N*19~", "INS*N*19~LUI*LE*SPA~")],
        &["unknown-segment LUI00"],
    ),
    (
        "an unknown segment of a service",
        &[("HSD*VS*4~", "HSD*VS*4~CLM*1~")],
        &["unknown-segment CLM00"],
    ),
    ("a segment before all levels", &[("HL*1**20", "MSG*X~HL*1**20")], &["unknown-segment MSG00"]),
];

#[test]
fn what_cannot_be_understood_is_said_with_its_place() {
    for (what, edits, expected) in CASES {
        assert_eq!(findings(&edited(edits)), *expected, "{what}");
    }
    for (edits, expected) in [
        ([("HCR*A6*", "HCR**")], vec!["element-missing HCR01"]),
        ([("AAA*Y**AG", "AAA*Y**")], vec!["element-missing AAA03"]),
    ] {
        assert_eq!(findings(&with(RESPONSE, &edits)), expected);
    }
    let nothing = enveloped("278", "HI", "005010X217", "BHT*0007*13*R*20261102*1200~");
    assert_eq!(findings(&nothing), ["segment-missing HL00"]);
    let other = enveloped("278", "HI", "005010X215", "BHT*0007*28*R*20261102*1200~");
    assert_eq!(findings(&other), ["other-transaction ST01"]);
    // A request that ends above its event asks for nothing.
    let body = REQUEST.split_once("HL*4*3*23").unwrap().0;
    let cut = enveloped("278", "HI", "005010X217", body);
    assert_eq!(findings(&cut), ["segment-missing HL00"]);
}

#[test]
fn one_review_that_never_ends_is_cut_and_named() {
    for more in ["MSG*X~", "HL*6*5*SS*0~", "NM1*SJ*1*X~", "HI*ABF:Z391~"] {
        let many = format!("{}HL*7*5", more.repeat(100_000));
        let file = edited(&[("HL*7*5", &many)]);
        let first = &reviews(&file)[0];
        assert!(first.services.len() < 5_000, "{}", first.services.len());
        assert_eq!(findings(&file), ["too-large".to_owned() + &tag_of(more)], "{more}");
    }
    // What comes after it is read.
    let long = format!("{}HL*8*3", "MSG*X~".repeat(100_000));
    let all = reviews(&edited(&[("HL*8*3", &long)]));
    assert_eq!(all[1].event.as_ref().unwrap().traces[0].number, "TRACE-2");
}

fn tag_of(segment: &str) -> String {
    format!(" {}00", segment.split('*').next().unwrap())
}

#[test]
fn nothing_of_anybody_is_shown_by_accident() {
    let shown = format!("{:?}", items(&edited(&[])));
    for secret in ["SYNTHETIC", "SYN-1", "P925", "POOR", "FICTION", "CHART-1"] {
        assert!(!shown.contains(secret), "{secret}");
    }
}
