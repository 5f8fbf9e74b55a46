//! The second factor of most people: six digits from a telephone, valid for half a minute.
//!
//! RFC 6238 over RFC 4226, with SHA-1 as every authenticator application computes it (HMAC does
//! not rest on what is broken in SHA-1). A code works once: what was used last is kept, and only
//! something later is taken (RFC 6238, 5.2).

use std::fmt;

use hmac::{Hmac, KeyInit, Mac};
use latchkey_workflow::Moment;
use serde::{Deserialize, Serialize};
use sha1::Sha1;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::{base32, query};

/// The secret that a telephone and we share: 160 bits, as RFC 4226 recommends.
#[derive(Clone)]
pub struct TotpSecret(Zeroizing<[u8; 20]>);

/// The number of a half minute since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Step(pub u64);

/// Why six digits prove nothing. Who typed them is told only that they are wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongCode {
    /// Not six digits.
    #[error("a code has six digits; type the one the application shows")]
    NotACode,
    /// Not this telephone's, or not now.
    #[error("the code is not the one of this moment; check the telephone's clock, take the next")]
    NotNow,
    /// It was right, and was used before, or one after it was.
    #[error("the code was used already; wait for the next")]
    Used,
}

const SECONDS_A_STEP: i64 = 30;
/// A telephone's clock may be one step off, either way (RFC 6238, 5.2).
const STEPS_OFF: u64 = 1;
const DIGITS: usize = 6;

impl TotpSecret {
    /// The secret of 20 bytes from the system's source of randomness.
    pub fn new(random: [u8; 20]) -> Self {
        Self(Zeroizing::new(random))
    }

    /// Reads the text that [`TotpSecret::text`] gives; `None` when it is not one.
    pub fn read(text: &str) -> Option<Self> {
        base32::decode(text).map(Self)
    }

    /// The 32 letters (base32) that somebody types who cannot scan, and what is kept, encrypted.
    pub fn text(&self) -> Zeroizing<String> {
        base32::encode(self.0.as_slice())
    }

    /// The address that an authenticator application scans.
    ///
    /// ```
    /// use latchkey_identity::totp::TotpSecret;
    /// let uri = TotpSecret::new([0; 20]).uri("Latchkey", "office@example.org");
    /// assert!(uri.starts_with("otpauth://totp/Latchkey:office%40example.org?secret=AAAA"));
    /// ```
    pub fn uri(&self, issuer: &str, account: &str) -> Zeroizing<String> {
        let (issuer, account) = (query::encoded(issuer), query::encoded(account));
        let secret = self.text();
        Zeroizing::new(format!(
            "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}\
             &algorithm=SHA1&digits={DIGITS}&period={SECONDS_A_STEP}",
            *secret
        ))
    }

    /// Whether what is typed proves that the telephone is there: the step to keep as `last_used`.
    /// All steps are compared, whichever fits.
    ///
    /// # Errors
    /// Why not; a code that was used, or is older than one that was, is refused.
    pub fn check(
        &self,
        typed: &str,
        now: Moment,
        last_used: Option<Step>,
    ) -> Result<Step, WrongCode> {
        let typed = six_digits(typed).ok_or(WrongCode::NotACode)?;
        let middle = Step::at(now).0;
        let mut fits = None;
        for step in middle.saturating_sub(STEPS_OFF)..=middle.saturating_add(STEPS_OFF) {
            let is_it = self.code(Step(step)).as_bytes().ct_eq(typed.as_bytes());
            fits = if bool::from(is_it) { Some(Step(step)) } else { fits };
        }
        let step = fits.ok_or(WrongCode::NotNow)?;
        if last_used.is_some_and(|used| step <= used) {
            return Err(WrongCode::Used);
        }
        Ok(step)
    }

    /// The six digits of a step.
    fn code(&self, step: Step) -> Zeroizing<String> {
        Zeroizing::new(format!("{:0DIGITS$}", self.truncated(step) % 1_000_000))
    }

    /// The 31 bits that RFC 4226, 5.3 takes from the HMAC.
    fn truncated(&self, step: Step) -> u32 {
        // HMAC takes a key of any length: no secret of 20 bytes fails here.
        let Ok(mut hmac) = Hmac::<Sha1>::new_from_slice(self.0.as_slice()) else { return 0 };
        hmac.update(&step.0.to_be_bytes());
        let sum = hmac.finalize().into_bytes();
        let offset = usize::from(sum.last().copied().unwrap_or(0) & 0x0f);
        let four = sum.iter().skip(offset).take(4);
        four.fold(0, |number, byte| number << 8 | u32::from(*byte)) & 0x7fff_ffff
    }
}

impl Step {
    /// The step of a moment.
    pub fn at(moment: Moment) -> Self {
        let seconds = moment.microseconds().div_euclid(1_000_000);
        Self(u64::try_from(seconds.div_euclid(SECONDS_A_STEP)).unwrap_or(0))
    }
}

/// What was typed, without the spaces with which applications show it.
fn six_digits(typed: &str) -> Option<Zeroizing<String>> {
    let digits: Zeroizing<String> =
        Zeroizing::new(typed.chars().filter(|c| *c != ' ').take(DIGITS + 1).collect());
    let is_code = digits.len() == DIGITS && digits.bytes().all(|b| b.is_ascii_digit());
    is_code.then_some(digits)
}

impl fmt::Debug for TotpSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TotpSecret([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> TotpSecret {
        TotpSecret::new(*b"12345678901234567890")
    }

    fn at(seconds: i64) -> Moment {
        Moment::from_microseconds(seconds * 1_000_000)
    }

    #[test]
    fn the_vectors_of_rfc_4226() {
        let truncated = [
            1_284_755_224,
            1_094_287_082,
            137_359_152,
            1_726_969_429,
            1_640_338_314,
            868_254_676,
            1_918_287_922,
            82_162_583,
            673_399_871,
            645_520_489,
        ];
        for (counter, expected) in (0..).zip(truncated) {
            assert_eq!(secret().truncated(Step(counter)), expected, "counter {counter}");
        }
        assert_eq!(secret().code(Step(7)).as_str(), "162583");
    }

    #[test]
    fn the_vectors_of_rfc_6238() {
        for (seconds, eight_digits) in [
            (59, 94_287_082),
            (1_111_111_109, 7_081_804),
            (1_111_111_111, 14_050_471),
            (1_234_567_890, 89_005_924),
            (2_000_000_000, 69_279_037),
            (20_000_000_000, 65_353_130),
        ] {
            let step = Step::at(at(seconds));
            assert_eq!(secret().truncated(step) % 100_000_000, eight_digits, "{seconds}");
            let six = format!("{:06}", eight_digits % 1_000_000);
            assert_eq!(secret().check(&six, at(seconds), None), Ok(step), "{seconds}");
        }
    }

    #[test]
    fn a_telephone_may_be_a_step_off_and_no_more() {
        let code = secret().code(Step(1_000));
        for (step, is_right) in
            [(998, false), (999, true), (1_000, true), (1_001, true), (1_002, false)]
        {
            let answer = secret().check(&code, at(step * 30), None);
            let expected = if is_right { Ok(Step(1_000)) } else { Err(WrongCode::NotNow) };
            assert_eq!(answer, expected, "at step {step}");
        }
    }

    #[test]
    fn a_code_works_once_and_none_before_it_works_after_it() {
        let now = at(1_000 * 30);
        let (before, code) = (secret().code(Step(999)), secret().code(Step(1_000)));
        let used = secret().check(&code, now, None).unwrap();
        assert_eq!(secret().check(&code, now, Some(used)), Err(WrongCode::Used));
        assert_eq!(secret().check(&before, now, Some(used)), Err(WrongCode::Used));
        let next = secret().code(Step(1_001));
        assert_eq!(secret().check(&next, now, Some(used)), Ok(Step(1_001)));
    }

    #[test]
    fn only_six_digits_are_a_code() {
        for wrong in ["", "12345", "1234567", "12345a", "١٢٣٤٥٦", "-12345", "+12345"] {
            assert_eq!(secret().check(wrong, at(0), None), Err(WrongCode::NotACode), "{wrong}");
        }
        assert_eq!(secret().check("755 224", at(0), None), Ok(Step(0)));
    }

    #[test]
    fn a_clock_before_1970_is_no_danger() {
        assert_eq!(Step::at(at(-1)), Step(0));
    }

    #[test]
    fn nothing_prints_the_secret() {
        assert_eq!(format!("{:?}", secret()), "TotpSecret([redacted])");
        let again = TotpSecret::read(&secret().text()).unwrap();
        assert_eq!(again.truncated(Step(0)), 1_284_755_224);
    }
}
