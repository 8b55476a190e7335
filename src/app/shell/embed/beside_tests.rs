// SPDX-License-Identifier: GPL-2.0-only
//! Two runs in a frame, without a browser.

use super::tests::{Framed, OPENING};
use super::told_tests::text_of;
use super::{allows, head};
use crate::app::embed::{Change, dialog};
use crate::app::fork;
use crate::app::source;
use crate::app::state::Action;

#[test]
fn two_runs_in_a_frame_are_left_as_its_link_says() {
    for beside in ["beside=4.19", "if=process:95:oom_score_adj:-500"] {
        let mut bound = Framed::begin(&format!("{OPENING}&{beside}&readonly"));
        bound.drawn();
        assert!(bound.state.fork.beside().is_some(), "{beside}");
        let link = head(&bound.state)
            .and_then(|head| head.link)
            .expect("a link");
        assert!(
            link.contains(&format!("&{beside}")),
            "the way out holds both: {link}"
        );
        for action in [
            Action::Fork(fork::Ask::ToParting),
            Action::Fork(fork::Ask::Pace(fork::Pace::First)),
        ] {
            assert!(allows(&bound.state, &action), "{action:?}");
        }
        for action in [
            Action::Fork(fork::Ask::Kernel("6.12".to_owned())),
            Action::Fork(fork::Ask::Take),
            Action::Fork(fork::Ask::Close),
            Action::Source(source::Change::Close),
        ] {
            assert!(!allows(&bound.state, &action), "{action:?}");
        }
        // Elsewhere Escape leads back to one run.
        let mut free = Framed::begin(&format!("{OPENING}&{beside}"));
        free.act(Action::Source(source::Change::Close));
        assert!(free.state.fork.what_if.is_none(), "{beside}");
        // What is loaded instead stands alone.
        bound.hears(r#"{"oomscope":1,"type":"load","link":"1.g=01-global"}"#);
        assert!(bound.state.fork.what_if.is_none(), "{beside}");
    }
}

#[test]
fn the_code_for_a_page_holds_what_stands_beside() {
    let mut page = Framed::begin(&format!("{OPENING}&beside=4.19&step=9"));
    let open = |page: &mut Framed| {
        let address = "https://oomscope.example/".to_owned();
        page.happens(Change::Dialog(dialog::Change::Open(address)));
        let dialog = page
            .state
            .embed
            .as_ref()
            .and_then(|embed| embed.dialog.clone());
        dialog.expect("a dialog")
    };
    let dialog = open(&mut page);
    let text = text_of(&dialog);
    assert!(
        text.contains(r#"<oom-scope scenario="01-global" beside="4.19""#),
        "{text}"
    );
    assert!(dialog.frame().expect("short").contains("&beside=4.19"));
    let mut page = Framed::begin(&format!("{OPENING}&if=process:95:oom_score_adj:-500"));
    let text = text_of(&open(&mut page));
    assert!(
        text.contains(r#"<oom-scope src="#) && text.contains("if=process:95:oom_score_adj:-500"),
        "{text}"
    );
}
