//! A payment of three claims: paid, paid in part, denied; and something held back.

use latchkey_x12::remittance::{Item, Remittances};

use crate::enveloped;

/// The header of every payment here: 185.50 by transfer.
pub const HEADER: &str = "BPR*I*185.5*C*ACH*CCP*01*000000000*DA*1*1000000000**01*000000000*DA*2*20261102~\
    TRN*1*TRACE1*1000000000~DTM*405*20261101~N1*PR*SYNTHETIC PLAN~N3*1 EXAMPLE STREET~\
    N4*SACRAMENTO*CA*958140001~REF*2U*SYNTHPLAN1~PER*BL*DESK*TE*5550000000~\
    N1*PE*SYNTHETIC CLINIC*XX*0000000006~REF*TJ*000000001~";

/// Its claims.
pub const CLAIMS: &str = "LX*1~\
    CLP*CLAIM-1*1*120*120**MC*PLAN-1*11*1~NM1*QC*1*TESTFAMILY*PARENT****MI*SYNTH0001~\
    NM1*82*1*TESTRENDERER*ONE****XX*0000000014~REF*1L*SYNTHGROUP~DTM*050*20261020~AMT*AU*120~\
    SVC*HC:S9443:U1:U2*120*120**2~DTM*472*20261010~REF*6R*LINE-1~REF*LU*11~AMT*B6*120~\
    CLP*CLAIM-2*1*100.25*75.5*10*MC*PLAN-2*11*7~CAS*PI*45*4.75~NM1*QC*1*TESTFAMILY*INFANT~\
    MOA***N1*N2~\
    SVC*HC:S9443*100.25*80.25**1**1~DTM*150*20261010~DTM*151*20261012~\
    CAS*CO*45*10**96*0*1~CAS*PR*1*10~LQ*HE*N95~LQ*RX*75~\
    CLP*CLAIM-3*4*50*0**MC*PLAN-3~CAS*CO*185*50*1~NM1*QC*1*TESTFAMILY*OTHER~";

/// What is held back, and what is added.
pub const PROVIDER: &str = "PLB*0000000006*20261231*WO:OLD-1*12.5*L6:INTEREST*-2.5~";

/// The payment with one thing replaced by another, which must be there.
pub fn edited(edits: &[(&str, &str)]) -> String {
    let mut body = format!("{HEADER}{CLAIMS}{PROVIDER}");
    for (from, to) in edits {
        assert!(body.contains(from), "{from}");
        body = body.replacen(from, to, 1);
    }
    enveloped("835", "HP", "005010X221A1", &body)
}

/// What the file of a text gives; it can be read.
pub fn items(file: &str) -> Vec<Item> {
    Remittances::new(file.as_bytes()).collect::<Result<_, _>>().unwrap()
}

/// Everything that is wrong with a file, as `fault at TAGelement`.
pub fn findings(file: &str) -> Vec<String> {
    let of = |item: Item| match item {
        Item::Claim(claim) => claim.findings.clone(),
        Item::Finding(finding) => vec![finding],
        _ => Vec::new(),
    };
    let all = items(file).into_iter().flat_map(of);
    all.map(|found| format!("{} {}{:02}", found.fault.name(), found.segment, found.element))
        .collect()
}
