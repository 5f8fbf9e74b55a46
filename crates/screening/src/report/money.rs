//! Amounts and numbers as people read them.

use latchkey_x12::Cents;

/// An amount as it is read: `$1,234.50`.
pub fn dollars(amount: Cents) -> String {
    let sign = if amount.0 < 0 { "-" } else { "" };
    let cents = amount.0.unsigned_abs();
    let whole = grouped(cents / 100);
    format!("{sign}${whole}.{:02}", cents % 100)
}

/// A number with a comma between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut shown = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_reads_as_money() {
        for (cents, shown) in
            [(0, "$0.00"), (5, "$0.05"), (123_456_789, "$1,234,567.89"), (-100_000, "-$1,000.00")]
        {
            assert_eq!(dollars(Cents(cents)), shown);
        }
    }
}
