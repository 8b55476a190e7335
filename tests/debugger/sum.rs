// SPDX-License-Identifier: GPL-2.0-only
//! The sum of each score: its terms add up to what the kernel's code has computed, on kernels that add up differently.

use super::{gallery, gallery_names};
use oomscope::app::i18n::Language;
use oomscope::app::session::Session;
use oomscope::app::sum::{Sum, TermKind, of_comparison, sum, under_way};
use oomscope::scenario;

fn on(session: &Session, kernel: &str) -> Option<Session> {
    let document = scenario::on_kernel(session.document.clone(), kernel).ok()?;
    Some(Session::open(&document.to_json()).unwrap())
}

#[test]
fn terms_add_up_to_the_score_of_every_comparison() {
    let (mut sums, mut administrators, mut least) = (0, 0, 0);
    for name in gallery_names() {
        let own = gallery(&name);
        let others = ["4.14", "4.19", "5.4", "6.12", "7.0", "el8"];
        let others = others.into_iter().filter_map(|kernel| on(&own, kernel));
        for session in others.chain([gallery(&name)]) {
            let kernel = &session.document.kernel;
            for (candidate, points) in session.candidates.iter().zip(&session.points) {
                let made = of_comparison(&session, candidate);
                let Some(points) = *points else {
                    continue;
                };
                let made = made.unwrap_or_else(|| panic!("{name} on {kernel}: no sum of {points}"));
                let Sum {
                    terms,
                    total,
                    score,
                    ..
                } = &made;
                let added = terms.iter().fold(0, |sum: i64, term| sum + term.pages);
                assert_eq!((added, *score), (*total, points), "{name} on {kernel}");
                assert!(terms.iter().is_sorted_by_key(|term| term.step));
                assert!(terms.iter().all(|term| !term.code.is_empty()));
                sums += 1;
                let has = |kind| terms.iter().any(|term| term.kind == kind);
                administrators += usize::from(has(TermKind::Administrator));
                least += usize::from(score != total);
            }
        }
    }
    assert!(sums > 1000, "{sums}");
    assert!(administrators > 0 && least > 0, "{administrators} {least}");
}

#[test]
fn the_sum_is_said_with_its_values() {
    let session = gallery("01-global");
    let database = session
        .candidates
        .iter()
        .find(|candidate| session.process_name(candidate.process) == "database");
    let database = database.unwrap().process;
    // Before its turn, and after it.
    for step in [0, 164, session.trace.len() - 1] {
        let made = sum(&session, step, database).unwrap();
        assert_eq!(
            made.words(Language::En),
            "database: 18,510 resident + 0 swapped + 46 page tables + 0 × 49 = 18,556 points"
        );
        assert_eq!(
            made.words(Language::ZH),
            "database：常驻 18,510 + 交换 0 + 页表 46 + 0 × 49 = 18,556 分"
        );
        let codes: Vec<&str> = made.terms.iter().map(|term| term.code.as_str()).collect();
        let expected = [
            "get_mm_rss(p->mm)",
            "get_mm_counter(p->mm, MM_SWAPENTS)",
            "mm_pgtables_bytes(p->mm) / PAGE_SIZE",
            "adj * (totalpages / 1000)",
        ];
        assert_eq!(codes, expected);
    }
    assert!(under_way(&session, 100).is_none());
    assert_eq!(
        under_way(&session, 160).map(|made| made.process),
        Some(database)
    );
    // init gets no score.
    assert_eq!(sum(&session, 0, session.candidates[0].process), None);
}
