//! The crate `x12-types`: a struct for every loop and segment, by parser combinators.

use std::hint::black_box;

use x12_types::util::Parser;
use x12_types::v005010::{_837, Transmission};

use crate::Result;

/// Parses the file as one. Gives the claims.
pub fn claims(text: &[u8]) -> Result<u64> {
    let text = std::str::from_utf8(text).map_err(|error| error.to_string())?;
    let (rest, parsed) = Transmission::<_837>::parse(text).map_err(|_| "it is not understood")?;
    if !rest.trim().is_empty() {
        return Err(format!("it is not understood to its end: {} bytes are left", rest.len()));
    }
    let transactions = parsed.functional_group.iter().flat_map(|group| &group.segments);
    let loops = transactions.flat_map(|transaction| &transaction.loop_2000);
    let claims = loops.map(|one| one.loop_2300.len() as u64).sum();
    black_box(&parsed);
    Ok(claims)
}
