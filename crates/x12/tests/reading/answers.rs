//! From a file to its answers: every single defect as a transaction of one 999, and its claims in one
//! 277CA. They are left for another validator, where one looks at them.

use latchkey_x12::acknowledge::{
    BusinessUnit, ClaimAcknowledgement, ClaimOptions, Implementation, ImplementationOptions, Reply,
    Source,
};
use latchkey_x12::envelope::{Closed, GroupHeader, InterchangeHeader, TransactionHeader};
use latchkey_x12::finding::Finding;
use latchkey_x12::{Batch, Claims, Date, Rules, Turn};

use crate::{base, defects};

/// What a file of one transaction says, as far as its answers need it.
struct File {
    interchange: InterchangeHeader,
    group: GroupHeader,
    transaction: TransactionHeader,
    findings: Vec<Finding>,
    batch: Batch,
}

/// The file, where its envelope can be followed to a transaction of claims.
fn read(file: &[u8]) -> Option<File> {
    let rules = Rules::default();
    let mut claims = Claims::new(file, &rules);
    let mut batch = Batch::default();
    claims.fill(&mut batch).unwrap();
    let (mut interchange, mut group, mut transaction) = (None, None, None);
    for turn in batch.turns() {
        match turn {
            Turn::Interchange(header) => interchange = Some(header.clone()),
            Turn::Group(header) => group = Some(header.clone()),
            Turn::Transaction(header) if header.kind == "837" => transaction = Some(header.clone()),
            _ => {}
        }
    }
    let findings = batch.findings().iter().filter(|finding| finding.transaction > 0);
    let findings = findings.cloned().collect();
    Some(File {
        interchange: interchange?,
        group: group?,
        transaction: transaction?,
        findings,
        batch,
    })
}

fn reply(to: &File) -> Reply {
    Reply::to(&to.interchange, Date::new(20_260_903).unwrap(), "0815", 7)
}

fn all() -> Vec<File> {
    let files = defects::all().into_iter().filter_map(|defect| read(&base::edited(defect.edits)));
    let mut files: Vec<File> = files.collect();
    for (number, file) in (1..).zip(&mut files) {
        file.transaction.control = format!("{number:04}");
    }
    files
}

#[test]
fn every_defect_is_answered_by_a_999() {
    let files = all();
    let first = files.first().unwrap();
    let mut answer = Implementation::open(ImplementationOptions::new(reply(first))).unwrap();
    answer.group(&first.group).unwrap();
    let mut rejected = 0;
    for file in &files {
        let claims: Vec<_> = file.batch.claims().collect();
        let units: Vec<BusinessUnit<'_>> = claims.iter().map(BusinessUnit::from).collect();
        answer.transaction(&file.transaction, &file.findings, &units).unwrap();
        rejected += usize::from(!file.findings.is_empty());
    }
    let counted = u32::try_from(files.len()).unwrap();
    answer.close_group(&Closed { said: Some(counted), counted }, &[]).unwrap();
    let text = answer.close().unwrap();
    assert_eq!(text.matches("~AK2*").count(), files.len());
    assert_eq!(text.matches("~IK5*").count(), files.len());
    assert!(rejected > 90, "{rejected} of {}", files.len());
    leave("999-defects.x12", &text);
}

#[test]
fn every_defect_of_a_claim_is_answered_by_a_277ca() {
    let files = all();
    let source =
        Source { name: "SYNTHETIC PLAN".into(), qualifier: "PI".into(), id: "SYNPLAN".into() };
    let options =
        ClaimOptions::new(reply(&files[0]), source, "ACK7".into(), Date::new(20_260_903).unwrap());
    let mut answer = ClaimAcknowledgement::new(options);
    let mut count = 0;
    for file in &files {
        for (number, claim) in file.batch.claims().enumerate() {
            let findings = file.batch.findings_of(number);
            assert!(findings.iter().all(|finding| finding.claim == Some(claim.number)));
            answer.claim(&file.transaction, &claim, findings).unwrap();
            count += 1;
        }
    }
    let text = answer.close().unwrap();
    assert!(count > 180, "{count} claims");
    assert!(text.contains("SYN-INFANT-1") && text.contains("SYN-MOTHER-1"));
    leave("277ca-defects.x12", &text);
}

/// Leaves a file for another validator, where one looks at it.
pub fn leave(name: &str, text: &str) {
    let Some(folder) = std::env::var_os("LATCHKEY_X12_SAMPLES").map(std::path::PathBuf::from)
    else {
        return;
    };
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), text).unwrap();
}
