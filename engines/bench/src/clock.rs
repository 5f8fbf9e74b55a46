//! Measuring: this thread's processor time, many samples, their median.

use std::hint::black_box;
use std::time::Duration;

use cpu_time::ThreadTime;

/// How many samples a figure rests on.
const SAMPLES: usize = 15;
/// How long a sample lasts at least: long enough for the clock's own steps not to show.
const SAMPLE: Duration = Duration::from_millis(50);

/// The processor time of one call of `work`, in nanoseconds: the median of many samples.
///
/// The thread's own time, not the wall's: other work on the machine does not count.
pub fn nanoseconds(mut work: impl FnMut()) -> f64 {
    let calls = calibrate(&mut work);
    let mut samples: Vec<f64> = (0..SAMPLES)
        .map(|_| {
            let start = ThreadTime::now();
            (0..calls).for_each(|_| work());
            start.elapsed().as_nanos() as f64 / calls as f64
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    samples[SAMPLES / 2]
}

/// How many calls fill a sample; they also warm caches and branch predictors up.
fn calibrate(work: &mut impl FnMut()) -> usize {
    let mut calls = 1;
    loop {
        let start = ThreadTime::now();
        (0..calls).for_each(|_| work());
        if start.elapsed() >= SAMPLE {
            return calls;
        }
        calls *= 2;
    }
}

/// The time `work` takes for one of `items`, in nanoseconds.
pub fn per_item<I, T>(items: &[I], mut work: impl FnMut(&I) -> T) -> f64 {
    let all = nanoseconds(|| {
        for item in items {
            black_box(work(black_box(item)));
        }
    });
    all / items.len() as f64
}
