// SPDX-License-Identifier: GPL-2.0-only
//! Pictures of steps, of answers and of questions, without a browser.

use super::tests::{Framed, OPENING, says};
use crate::app::embed::picture::{self, Size, Subject};
use crate::app::i18n::Language;

/// The picture that a frame answers with.
fn picture(page: &mut Framed, request: &str) -> String {
    let told = page.hears(&format!(
        r#"{{"oomscope":1,"type":"picture","id":1,{request}}}"#
    ));
    let drawn = told.iter().find(|told| says(told, "picture", ""));
    drawn.cloned().unwrap_or_else(|| panic!("{told:?}"))
}

#[test]
fn an_answer_is_drawn_as_its_ranking() {
    let mut page = Framed::begin(&format!("{OPENING}&step=settles"));
    page.drawn();
    let code = "mm/oom_kill.c";
    for request in [
        r#""width":760,"kind":"answer""#,
        r#""width":360,"kind":"answer""#,
    ] {
        let svg = picture(&mut page, request);
        assert!(svg.contains("Kills ") && !svg.contains(code), "{svg}");
        // One is the victim: its bar, its name and its points.
        assert_eq!(svg.matches(r#"class=\"false\""#).count(), 3, "{svg}");
    }
    // Else it is what the frame shows.
    page.hears(r#"{"oomscope":1,"type":"goto","at":"decides"}"#);
    assert!(picture(&mut page, r#""width":760"#).contains(code));
    let mut page = Framed::begin(&format!("{OPENING}&kind=answer"));
    page.drawn();
    assert!(!picture(&mut page, r#""width":760"#).contains(code));
    // Before anything was compared, there is no ranking.
    page.hears(r#"{"oomscope":1,"type":"goto","step":1}"#);
    assert!(picture(&mut page, r#""width":760"#).contains("<text"));
}

#[test]
fn a_question_is_drawn_with_what_can_be_answered_and_without_the_outcome() {
    for (language, question) in [
        ("en", "Which process is killed?"),
        ("zh-CN", "哪个进程会被杀？"),
    ] {
        let mut page = Framed::begin(&format!("{OPENING}&ask=victim&lang={language}"));
        for action in std::mem::take(&mut page.waiting) {
            page.act(action);
        }
        page.drawn();
        let loaded = page.state.loaded.as_ref().expect("a run");
        assert!(loaded.session.is_open());
        for width in [760, 360] {
            let svg = picture(&mut page, &format!(r#""width":{width},"kind":"answer""#));
            assert!(svg.contains(question), "{svg}");
            assert!(svg.contains(r#"rx=\"14\""#), "{svg}");
            for outcome in ["Kills", "The biggest process dies", "最大的进程"] {
                assert!(!svg.contains(outcome), "{outcome}: {svg}");
            }
        }
    }
}

/// The texts of a drawing: where each begins or ends, in which line, and whether it ends there.
fn texts(svg: &str) -> Vec<(u32, u32, bool, String)> {
    let number = |tag: &str, name: &str| -> u32 {
        let (_, rest) = tag.split_once(name).expect("an attribute");
        let (value, _) = rest.split_once('"').expect("a value");
        value.parse().expect("a number")
    };
    let texts = svg.split("<text ").skip(1);
    texts
        .map(|text| {
            let (tag, rest) = text.split_once('>').expect("a tag");
            let (words, _) = rest.split_once("</text>").expect("an end");
            let words = words
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            (
                number(tag, "x=\""),
                number(tag, "y=\""),
                tag.contains("\"end\""),
                words,
            )
        })
        .collect()
}

#[test]
fn no_value_lies_over_the_code() {
    let mut page = Framed::begin(OPENING);
    let loaded = page.state.loaded.as_mut().expect("a run");
    let (mut values, mut cut) = (0, 0);
    for step in 0..loaded.session.trace.len() {
        loaded.go(step);
        for (size, width) in [(Size::NARROW, 360), (Size::WIDE, 760)] {
            let svg = picture::of(loaded, "", None, &Subject::Step, size, Language::En);
            let texts = texts(&svg);
            for (right, y, _, value) in texts.iter().filter(|(x, _, is_end, _)| *is_end && *x > 100)
            {
                values += 1;
                let start = right - 7 * value.chars().count() as u32;
                for (x, _, _, code) in texts.iter().filter(|(x, at, ..)| (at, *x) == (y, 64)) {
                    let end = x + 8 * code.chars().count() as u32;
                    assert!(end <= start, "step {step}, {width}: {code:?} and {value:?}");
                }
            }
            for (x, _, _, code) in texts.iter().filter(|(x, ..)| *x == 64) {
                cut += usize::from(code.ends_with('…'));
                assert!(x + 8 * code.chars().count() as u32 <= width, "{code:?}");
            }
        }
    }
    assert!(values > 100 && cut > 10, "{values} {cut}");
}
