//! Box 24: the service lines.

use latchkey_paper::{At, Cents, ServiceLine};
use latchkey_x12::Text;
use latchkey_x12::claim::{Claim, Line, Provider};

use super::error::FormError;
use super::words::{bare, date, sentence};

/// What stands before words that describe a service, and before a taxonomy code.
const WORDS: &str = "ZZ";

/// The lines, in their order.
pub(super) fn lines(claim: &Claim<'_>) -> Result<Vec<ServiceLine>, FormError> {
    (1..).zip(&claim.lines).map(|(number, line)| self::line(claim, line, number)).collect()
}

fn line(claim: &Claim<'_>, line: &Line<'_>, number: usize) -> Result<ServiceLine, FormError> {
    let at = |box_number| At { number: box_number, service_line: Some(number) };
    let days = line.days.and_then(|days| Some((date(days.first)?, date(days.last)?)));
    let (first, last) = days.ok_or(FormError::NoDay { at: at("24A") })?;
    let charge = line.charge.and_then(|charge| u64::try_from(charge.0).ok());
    let charge = Cents(charge.ok_or(FormError::Charge { at: at("24F") })?);
    let place = line.place_of_service.given().unwrap_or(claim.place_of_service);
    let renderer = line.rendering.as_ref().or(claim.rendering.as_ref());
    // The electronic claim leaves a renderer out who is the biller; the form has a box for each.
    let renderer = renderer.or_else(|| Some(&claim.billing).filter(|b| b.kind == *"1"));
    let (renderer_qualifier, renderer_other_id) = other_number(renderer);
    Ok(ServiceLine {
        supplement: supplement(line),
        last,
        place_of_service: bare(place),
        modifiers: line.modifiers.iter().filter_map(|m| m.given()).map(bare).collect(),
        diagnosis_letters: letters(line).ok_or(FormError::Pointer { at: at("24E") })?,
        units: units(line).ok_or(FormError::Units { at: at("24G") })?,
        renderer_qualifier,
        renderer_other_id,
        renderer_npi: renderer.map(|renderer| bare(renderer.npi)).unwrap_or_default(),
        ..ServiceLine::new(first, bare(line.procedure), charge)
    })
}

/// The shaded half: description and notes.
fn supplement(line: &Line<'_>) -> String {
    let texts = [line.description].into_iter().chain(line.notes.iter().map(|note| note.text));
    match sentence(texts.filter(|text| !text.is_empty())) {
        words if words.is_empty() => words,
        words => format!("{WORDS}{words}"),
    }
}

/// Box 24E: letters for the places of diagnoses.
fn letters(line: &Line<'_>) -> Option<String> {
    let given = line.pointers.iter().filter(|pointer| **pointer > 0);
    given.map(|pointer| ('A'..='L').nth(usize::from(*pointer) - 1)).collect()
}

/// Box 24G: whole units.
fn units(line: &Line<'_>) -> Option<u32> {
    let quantity = line.quantity.filter(|_| line.unit != *"MJ")?;
    quantity.whole()?.try_into().ok().filter(|units| *units > 0)
}

/// Boxes 24I and 24J, shaded: the payer's own number, or else the taxonomy code.
fn other_number(renderer: Option<&Provider<'_>>) -> (String, String) {
    let Some(Provider { payer_number, taxonomy, .. }) = renderer else {
        return Default::default();
    };
    let given = |(kind, number): (&str, &Text<'_>)| Some((kind.to_owned(), bare(number.given()?)));
    [("G2", payer_number), (WORDS, taxonomy)].into_iter().find_map(given).unwrap_or_default()
}
