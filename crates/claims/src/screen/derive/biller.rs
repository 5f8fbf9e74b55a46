//! What the registry says of the provider under whose number the claim is billed.

use latchkey_domain::Fact;
use latchkey_x12::claim::Claim;

use super::{Derivation, Spot, npi};
use crate::registry::Registry;

pub(super) fn biller(to: &mut Derivation, registry: &Registry, claim: &Claim<'_>) {
    let spot = Spot { loop_id: "2010AA", segment: "NM1", place: claim.billing.place };
    let Some(npi) = npi(claim.billing.npi) else { return };
    to.case.biller.npi = Some(npi);
    to.because(Fact::BillerNpi, "the billing provider's NPI", spot);
    let Some(provider) = registry.provider(npi) else { return };
    let mut known = |fact, is_known: bool| {
        if is_known {
            to.because(fact, "the registry's row for the billing NPI", spot);
        }
    };
    known(Fact::BillerKind, provider.kind.is_some());
    to.case.biller.kind = provider.kind;
    let Some(day) = to.case.service.date else { return };
    let biller = &mut to.case.biller;
    biller.medi_cal_enrolled = provider.is_enrolled_on(day);
    biller.cpsp_certified = provider.is_cpsp_on(day);
    biller.contract = provider.contract_on(day);
    biller.ppg = provider.group_on(day).map(str::to_owned);
    let known = [
        (Fact::BillerMediCalEnrolled, biller.medi_cal_enrolled.is_some()),
        (Fact::BillerCpspCertified, biller.cpsp_certified.is_some()),
        (Fact::BillerContract, biller.contract.is_some()),
        (Fact::BillerPpg, biller.ppg.is_some()),
    ];
    for (fact, _) in known.into_iter().filter(|(_, is_known)| *is_known) {
        to.because(fact, "the registry's row for the billing NPI on the day of service", spot);
    }
}
