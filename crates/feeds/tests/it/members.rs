//! Tables of members: what is right, and what is wrong in its line and column.

use latchkey_domain::{Patient, Sex};
use latchkey_feeds::members::{Members, read, template};

use crate::sources::{Failing, Numbers, Pieces};

const HEADINGS: &str = "row,key,id,parent,last-name,first-name,birth-date,sex,language,phone,street,\
    second-street,city,state,zip,delivery-date\n";

const PARENT: &str = "parent,K1,SYNTH-1,,Testfamily,Parent,1996-01-02,female,ES,+1 (555) 000-0000,1 Example Street,,\
     Fresno,ca,93650-0001,2026-10-15\n";

const INFANT: &str = "infant,,SYNTH-2,K1,Testfamily,Infant,2026-10-15,unknown,,,,,,,,\n";

fn said(members: &Members) -> Vec<String> {
    members.misreads.iter().map(ToString::to_string).collect()
}

#[test]
fn the_template_reads_without_a_fault() {
    let members = read(template().as_bytes());
    assert_eq!(said(&members), Vec::<String>::new());
    assert_eq!(members.members.len(), 4);
    assert_eq!(members.parents, [None, Some(0), Some(3), None]);
}

#[test]
fn a_parent_is_read_in_every_column() {
    let members = read(format!("{HEADINGS}{PARENT}{INFANT}").as_bytes());
    assert_eq!(said(&members), Vec::<String>::new());
    let parent = &members.members[0];
    assert_eq!(parent.kind, Patient::Parent);
    assert_eq!((parent.key.as_deref(), parent.id.as_deref()), (Some("K1"), Some("SYNTH-1")));
    assert_eq!((parent.last_name.as_str(), parent.first_name.as_str()), ("Testfamily", "Parent"));
    assert_eq!(parent.birth, "1996-01-02".parse().ok());
    assert_eq!((parent.sex, parent.language.as_deref()), (Some(Sex::Female), Some("es")));
    assert_eq!(parent.telephone.as_deref(), Some("5550000000"));
    assert_eq!(parent.address.street.as_deref(), Some("1 Example Street"));
    assert_eq!(parent.address.second_street, None);
    assert_eq!(parent.address.state.as_deref(), Some("CA"));
    assert_eq!(parent.address.zip.as_deref(), Some("936500001"));
    assert_eq!(parent.delivery, "2026-10-15".parse().ok());
    let infants: Vec<_> = members.infants_of(0).map(|infant| infant.id.as_deref()).collect();
    assert_eq!(infants, [Some("SYNTH-2")]);
    assert_eq!(members.parent_of(1).map(|parent| parent.at.line), Some(2));
}

#[test]
fn columns_may_stand_in_any_order_and_most_may_be_absent() {
    let text = "first-name,last-name,parent,row,id\nA,Test,,parent,S1\nB,Test,S1,infant,\n";
    let members = read(text.as_bytes());
    assert_eq!(said(&members), Vec::<String>::new());
    assert_eq!(members.parents, [None, Some(0)]);
}

#[test]
fn an_infant_whose_parent_is_elsewhere_keeps_the_number() {
    let members = read(format!("{HEADINGS}{}", INFANT.replace("K1", "SYNTH-9")).as_bytes());
    assert_eq!(said(&members), Vec::<String>::new());
    assert_eq!(members.members[0].parent.as_deref(), Some("SYNTH-9"));
    assert_eq!(members.parents, [None]);
}

#[test]
fn an_infant_is_no_infants_parent() {
    let other = INFANT.replace("SYNTH-2", "SYNTH-3").replace("K1", "SYNTH-2");
    let members = read(format!("{HEADINGS}{PARENT}{INFANT}{other}").as_bytes());
    assert_eq!(members.parents, [None, Some(0), None]);
}

/// Something of the parent's row, what stands there instead, and what is said of it.
const PARENT_FAULTS: &[(&str, &str, &str)] = &[
    ("parent,", "parnet,", "line 2, column 1: `row` does not know this word; did you mean parent?"),
    (
        "parent,",
        ",",
        "line 2, column 1: the row does not say what it is; write parent or infant under `row`",
    ),
    (
        "K1,SYNTH-1",
        ",",
        "line 2, column 9: the parent has neither id nor key; fill in `id` or `key`",
    ),
    (
        "SYNTH-1,",
        "SYNTH-1,X",
        "line 2, column 19: `parent` belongs in infant rows; leave the cell empty, or correct `row`",
    ),
    ("Parent", "", "line 2, column 31: `first-name` is empty; fill it in"),
    (
        "1996-01-02",
        "1/2/1996",
        "line 2, column 38: the cell holds no day; a date is written YYYY-MM-DD, as in 2026-11-30",
    ),
    ("female", "femal", "line 2, column 49: `sex` does not know this word; did you mean female?"),
    (
        "ES",
        "Spanish",
        "line 2, column 56: the cell holds no language; write the two or three letters of ISO 639, as es for Spanish",
    ),
    (
        "000-0000",
        "000",
        "line 2, column 59: the cell holds no phone; write the ten digits of the number",
    ),
    ("+1", "+2", "line 2, column 59: the cell holds no phone; write the ten digits of the number"),
    (
        ",ca,",
        ",California,",
        "line 2, column 102: the cell holds no state; write the two letters of the postal service",
    ),
    ("93650-0001", "9365", "line 2, column 105: the cell holds no zip; write five or nine digits"),
    (
        ",Fresno",
        ",\"Fresno\"x",
        "line 2, column 103: text follows the quotation mark that ends the cell; put a comma between cells, or double the mark inside",
    ),
    (
        ",Fresno",
        "",
        "line 2, column 1: the row has 15 cells, the headings 16; give every column a cell, empty where nothing is known",
    ),
];

#[test]
fn each_fault_has_line_column_and_remedy_and_leaves_the_other_rows() {
    for (from, to, expected) in PARENT_FAULTS {
        let parent = PARENT.replacen(from, to, 1);
        let members = read(format!("{HEADINGS}{parent}{INFANT}").as_bytes());
        assert_eq!(said(&members), [*expected]);
        assert_eq!(members.members.len(), 1, "{to}");
    }
}

#[test]
fn an_infant_names_its_parent_and_no_delivery() {
    let nobody = read(format!("{HEADINGS}{PARENT}{}", INFANT.replace("K1", "")).as_bytes());
    assert_eq!(
        said(&nobody),
        [
            "line 3, column 17: the infant names no parent; write the parent's `id` or `key` under `parent`"
        ]
    );
    let late =
        read(format!("{HEADINGS}{PARENT}{}", INFANT.replace(",\n", ",2026-10-15\n")).as_bytes());
    assert_eq!(
        said(&late),
        [
            "line 3, column 64: `delivery-date` belongs in parent rows; write it on the parent's row, or correct `row`"
        ]
    );
}

#[test]
fn a_number_stands_once() {
    let again = INFANT.replace("SYNTH-2", "SYNTH-1");
    let members = read(format!("{HEADINGS}{PARENT}{again}").as_bytes());
    assert_eq!(
        said(&members),
        [
            "line 3, column 1: the row of line 2 has this `id` or `key` already; give each member one row and a number of their own"
        ]
    );
}

#[test]
fn headings_are_told_what_is_wrong_with_them() {
    for (headings, expected) in [
        (
            "row,last-name,first-nam\n",
            vec![
                "line 1, column 1: the headings have no column `first-name`; begin from the template",
                "line 1, column 15: `first-nam` is no column of a table of members; did you mean `first-name`?",
            ],
        ),
        (
            "row,last-name,first-name,row\n",
            vec!["line 1, column 26: the column `row` stands twice; keep one of the two"],
        ),
        ("", vec!["line 1, column 1: the table is empty; begin from the template"]),
    ] {
        assert_eq!(said(&read(headings.as_bytes())), expected);
    }
    // A table without headings begins with somebody's data, which is not repeated.
    let said = said(&read(PARENT.as_bytes()));
    assert!(
        said.iter().all(|line| !line.contains("Testfamily") && !line.contains("SYNTH")),
        "{said:?}"
    );
}

#[test]
fn nothing_of_a_person_is_shown_by_accident() {
    let members = read(format!("{HEADINGS}{PARENT}{INFANT}").as_bytes());
    assert_eq!(format!("{:?}", members.members[1]), "Member of line 3, column 1: infant");
}

#[test]
fn a_table_that_is_no_text_or_breaks_off_is_said() {
    let latin = format!("{HEADINGS}{PARENT}").replace("Testfamily", "Test~").into_bytes();
    let latin: Vec<u8> =
        latin.into_iter().map(|byte| if byte == b'~' { 0xf1 } else { byte }).collect();
    let members = read(&latin[..]);
    assert!(
        said(&members)[0].contains("the cell is no text in UTF-8; save the table as UTF-8"),
        "{:?}",
        said(&members)
    );
    let text = format!("{HEADINGS}{PARENT}");
    assert!(said(&read(Failing(text.as_bytes())))[0].contains("it cannot be read on"));
}

#[test]
fn a_table_cut_anywhere_or_in_any_pieces_breaks_nothing() {
    let text = template();
    let whole = read(text.as_bytes());
    for end in 0..text.len() {
        let cut = read(&text.as_bytes()[..end]);
        assert!(cut.members.len() <= whole.members.len());
        assert_eq!(cut.members.len(), cut.parents.len());
    }
    for seed in 0..50 {
        let pieces = read(Pieces(text.as_bytes(), Numbers(seed)));
        assert!(pieces.members == whole.members && pieces.parents == whole.parents);
    }
}
