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
    for fact in provider.known_on(to.case.service.date).fill(&mut to.case.biller) {
        let because = match fact {
            // The claim itself gave it.
            Fact::BillerNpi => continue,
            Fact::BillerKind => "the registry's row for the billing NPI",
            _ => "the registry's row for the billing NPI on the day of service",
        };
        to.because(fact, because, spot);
    }
}
