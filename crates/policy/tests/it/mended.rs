//! Every finding that is not met has a fix that works: applied, the finding is gone.

use latchkey_domain::{Case, Fact, Outcome};

use crate::shipped::health_net;

fn office() -> Case {
    let mut case = Case::default();
    for (fact, value) in [
        (Fact::ServiceDate, "2026-11-23"),
        (Fact::MemberDeliveryDate, "2026-10-01"),
        (Fact::MemberWantsToBreastfeed, "yes"),
        (Fact::MemberStandardSupport, "insufficient"),
        (Fact::BillerKind, "physician"),
        (Fact::BillerContract, "direct"),
        (Fact::BillerMediCalEnrolled, "yes"),
        (Fact::BillerCpspCertified, "no"),
        (Fact::RendererRole, "rn"),
        (Fact::RendererCertification, "ibclc"),
        (Fact::RendererEngagement, "staff"),
        (Fact::AuthorizationStatus, "none"),
    ] {
        case.set(fact, value).unwrap();
    }
    case
}

/// Breaks each fact in each way, alone and in pairs, and mends everything that is not met.
#[test]
fn every_fix_mends_its_finding() {
    let policy = health_net();
    let breaks: &[(Fact, &str)] = &[
        (Fact::MemberWantsToBreastfeed, "no"),
        (Fact::MemberStandardSupport, "not-tried"),
        (Fact::RendererCertification, "none"),
        (Fact::RendererCertificationExpires, "2026-11-22"),
        (Fact::RendererEngagement, "none"),
        (Fact::RendererEngagement, "contracted"),
        (Fact::BillerMediCalEnrolled, "no"),
        (Fact::BillerKind, "lactation-consultant"),
        (Fact::ServiceDate, "2027-10-01"),
        (Fact::AuthorizationStatus, "denied"),
    ];
    let mut mended = 0;
    for (first, value) in breaks {
        for (second, other) in breaks {
            let mut case = office();
            case.set(*first, value).unwrap();
            case.set(*second, other).unwrap();
            for finding in policy.determine(&case).findings {
                if finding.outcome != Outcome::NotMet {
                    assert!(finding.fix.is_none());
                    continue;
                }
                let fixed = policy.mended(&case, &finding).unwrap();
                assert!(!policy.is_still_broken(&fixed, &finding), "{} in {case:#?}", finding.line);
                mended += 1;
            }
        }
    }
    assert!(mended > 150, "{mended}");
}
