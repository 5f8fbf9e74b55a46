//! The places against the form as it was measured: a blank CMS-1500 (02/12) on Letter paper.

use latchkey_paper::{Anchor, Lettering, Placed, place, sheets};

use crate::full_form::full_form;

fn placed() -> Vec<Placed> {
    let form = full_form();
    let sheet = sheets(&form).unwrap()[0];
    place(&sheet, Lettering::TenPitch).unwrap()
}

/// The middles of squares in points from the left edge, and the rules above and below them.
#[test]
fn crosses_stand_in_the_middle_of_their_squares() {
    let squares = [
        ("1", 74.3, 95.6, 120.8),
        ("3", 355.4, 120.8, 143.6),
        ("6", 319.5, 143.6, 167.8),
        ("10a", 312.8, 240.0, 264.8),
        ("10b", 269.6, 264.8, 288.0),
        ("11a", 506.9, 240.0, 264.8),
        ("11d", 391.3, 312.0, 336.2),
        ("20", 428.4, 431.6, 456.0),
        ("25", 155.3, 671.2, 696.0),
        ("27", 292.1, 671.2, 696.0),
    ];
    let all = placed();
    for (number, middle, above, below) in squares {
        let cross = all.iter().find(|p| p.field.number() == number && p.anchor == Anchor::Middle);
        let cross = cross.unwrap();
        assert!((cross.x - middle).abs() < 2.0, "box {number}: {} for {middle}", cross.x);
        let is_between = above + 12.0 < cross.y && cross.y < below - 1.0;
        assert!(is_between, "box {number}: {} between {above} and {below}", cross.y);
    }
}

/// Upright rules of the form: no box's room crosses one that is its neighbor's.
#[test]
fn texts_begin_right_of_the_rule_on_their_left() {
    let rules = [
        ("1a", 370.7),
        ("2", 19.4),
        ("4", 370.7),
        ("9", 19.4),
        ("17", 19.4),
        ("17b", 244.1),
        ("22", 370.7),
        ("23", 370.7),
        ("24B", 147.0),
        ("24C", 169.6),
        ("24E", 334.5),
        ("24G", 435.0),
        ("24I", 478.8),
        ("24J", 501.0),
        ("26", 176.4),
        ("32", 176.4),
        ("32a", 176.4),
        ("32b", 260.1),
        ("33a", 371.1),
        ("33b", 454.3),
    ];
    let all = placed();
    for (number, rule) in rules {
        let first = all.iter().filter(|p| p.field.number() == number).map(|p| p.x);
        let first = first.fold(f32::MAX, f32::min);
        let gap = first - rule;
        assert!((0.5..19.0).contains(&gap), "box {number} begins {gap} points after its rule");
    }
}

/// The upright rule before the cents, and the rules left and right of the amount.
#[test]
fn amounts_stand_on_both_sides_of_their_rule() {
    for (number, left, before_cents, right) in
        [("24F", 371.1, 416.9, 435.0), ("28", 371.1, 432.1, 451.9), ("29", 451.9, 504.1, 520.8)]
    {
        let all = placed();
        let amount: Vec<_> = all.iter().filter(|p| p.field.number() == number).collect();
        let [dollars, cents] = amount.as_slice() else { panic!("box {number}") };
        assert_eq!((dollars.anchor, cents.anchor), (Anchor::Right, Anchor::Left), "box {number}");
        assert!(dollars.x - 6.0 * 7.2 > left, "box {number}");
        let (before, after) = (before_cents - dollars.x, cents.x - before_cents);
        assert!((0.5..2.5).contains(&before), "box {number}: {before} points before the rule");
        assert!((0.5..2.5).contains(&after), "box {number}: {after} points after the rule");
        assert!(cents.x + 2.0 * 7.2 < right, "box {number}");
    }
}

/// The lower edges of the six shaded and the six white halves of box 24.
#[test]
fn service_lines_stand_in_their_halves() {
    let mut form = full_form();
    form.lines = vec![form.lines[0].clone(); 6];
    let sheet = sheets(&form).unwrap()[0];
    let all = place(&sheet, Lettering::TenPitch).unwrap();
    for row in 1..=6_u8 {
        let in_row = all.iter().filter(|p| p.service_line == Some(row.into()));
        let (shaded, white): (Vec<_>, Vec<_>) =
            in_row.partition(|p| p.y < 528.0 + 24.0 * f32::from(row - 1) + 12.0);
        assert_eq!((shaded.len(), white.len()), (4, 19), "line {row}");
        let lower = 552.0 + 24.0 * f32::from(row - 1);
        assert!(white.iter().all(|p| p.y > lower - 12.0 && p.y < lower), "line {row}");
        assert!(shaded.iter().all(|p| p.y > lower - 24.0 && p.y < lower - 12.0), "line {row}");
    }
}

#[test]
fn no_two_texts_share_a_place() {
    let all = placed();
    for (index, a) in all.iter().enumerate() {
        for b in &all[index + 1..] {
            let (a_width, b_width) = (7.2 * a.text.len() as f32, 7.2 * b.text.len() as f32);
            let left = |p: &Placed, width: f32| match p.anchor {
                Anchor::Left => p.x,
                Anchor::Middle => p.x - width / 2.0,
                Anchor::Right => p.x - width,
            };
            let (a_left, b_left) = (left(a, a_width), left(b, b_width));
            let is_beside = a_left + a_width <= b_left + 0.1 || b_left + b_width <= a_left + 0.1;
            assert!(is_beside || (a.y - b.y).abs() > 11.9, "{a:?} and {b:?}");
        }
    }
}
