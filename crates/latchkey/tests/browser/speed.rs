//! How fast a page is there: what is transferred, whether anything moves once it is shown, and when
//! the largest part is painted with the processor slowed down to a quarter.

use serde_json::{Value, json};

use crate::house::{CONSULTANT, Guest, HOUSE};
use crate::pages::{ANSWERED, Step, go};

/// The most that the first page may transfer, with its style and script, in bytes.
const LARGEST: f64 = 100_000.0;
/// By when the largest part is painted, in milliseconds.
const LATEST: f64 = 1_000.0;
/// How often a page is looked at before it is called slow: whatever else the machine does only adds.
const TRIES: usize = 5;

/// When the largest part was painted, and how much moved.
const MEASURED: &str = "new Promise(done => {
    const found = {paint: null, shift: 0};
    const see = (type, take) => new PerformanceObserver(list => list.getEntries().forEach(take))
        .observe({type, buffered: true});
    see('largest-contentful-paint', entry => { found.paint = entry.startTime; });
    see('layout-shift', entry => { found.shift += entry.value; });
    const wait = left => found.paint !== null || left === 0
        ? setTimeout(() => done(found), 300) : setTimeout(wait, 100, left - 1);
    wait(30);
})";

#[test]
fn the_first_page_is_small() {
    let page = HOUSE.visitor(None);
    page.call("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    let arrival = page.go(&HOUSE.address("/"));
    println!("{} bytes", arrival.transferred);
    assert!(arrival.transferred > 5_000.0, "{} bytes: not all was counted", arrival.transferred);
    assert!(arrival.transferred < LARGEST, "{} bytes", arrival.transferred);
}

#[test]
fn nothing_moves_and_the_largest_part_is_there_within_a_second() {
    let ways: &[(Option<Guest>, &[Step])] = &[
        (None, &[Step::Go("/")]),
        (None, &[Step::Go("/check")]),
        (None, ANSWERED),
        (Some(CONSULTANT), &[Step::Go("/work")]),
        (Some(CONSULTANT), &[Step::Go("/cases"), Step::Follow(".queue a[href^='/cases/']")]),
    ];
    for (guest, way) in ways {
        let mut soonest = f64::INFINITY;
        for _ in 0..TRIES {
            let measured = measured(*guest, way);
            assert_eq!(measured["shift"].as_f64(), Some(0.0), "{way:?}");
            let paint = measured["paint"].as_f64();
            soonest = soonest.min(paint.unwrap_or_else(|| panic!("{way:?}: nothing was painted")));
            if soonest < LATEST {
                break;
            }
        }
        println!("{soonest:.0} ms: {:?}", way.last());
        assert!(soonest < LATEST, "{way:?}: {soonest} ms");
    }
}

/// Goes there with nothing in the browser's cache.
fn measured(guest: Option<Guest>, way: &[Step]) -> Value {
    let page = HOUSE.visitor(guest);
    page.resize(1_280, 900);
    page.call("Network.setCacheDisabled", &json!({"cacheDisabled": true}));
    page.call("Emulation.setCPUThrottlingRate", &json!({"rate": 4}));
    go(&page, way, "en").unwrap();
    page.evaluate(MEASURED)
}
