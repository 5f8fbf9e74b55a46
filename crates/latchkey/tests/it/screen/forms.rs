//! Findings as a page.
use super::made_up::*;
#[test]
fn dump() {
    std::fs::write(
        "/tmp/door-a.837",
        file(
            1,
            [visit("SYNTHETIC-1", Renderer::Certified), visit("SYNTHETIC-2", Renderer::Unnamed)],
        ),
    )
    .unwrap();
}
