// SPDX-License-Identifier: GPL-2.0-only
//! The picture that moves, without a browser.

use super::reduce;
use crate::app::embed::Change;
use crate::app::embed::dialog::{self, Begins, Choice};
use crate::app::embed::moving::MOST;
use crate::app::gallery;
use crate::app::loaded::Origin;
use crate::app::state::{Action, Effect, State};
use crate::app::walk::Level;

/// Checks that each element is closed where it was opened, and that no text is markup: what a reader of XML would refuse.
fn assert_well_formed(svg: &str) {
    let mut open = Vec::new();
    let mut rest = svg.trim_end();
    while let Some((text, more)) = rest.split_once('<') {
        assert!(!text.contains('>'), "{text}");
        assert_entities(text);
        let (tag, more) = more.split_once('>').expect("an end");
        rest = more;
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{tag}");
            continue;
        }
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        assert_entities(tag);
        let name = tag.split([' ', '/']).next().expect("a name");
        if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty() && rest.is_empty(), "{open:?} {rest:?}");
}

fn assert_entities(text: &str) {
    for part in text.split('&').skip(1) {
        let is_known = ["lt;", "gt;", "amp;", "quot;"]
            .iter()
            .any(|name| part.starts_with(name));
        assert!(is_known, "&{part}");
    }
}

/// The dialog over a run, with a choice; the moving picture that it saves, and how many frames there would be.
fn saved(state: &mut State, choice: Choice) -> (String, usize) {
    let mut change = |change| reduce(state, Action::Embed(Box::new(Change::Dialog(change))));
    change(dialog::Change::Open("https://oomscope.example/".to_owned()));
    change(dialog::Change::Choose(choice));
    let effects = change(dialog::Change::SaveMoving);
    let [Effect::Write(part)] = &effects[..] else {
        panic!("{effects:?}");
    };
    let name = part.name.as_deref().expect("a name");
    assert!(name.ends_with("-moving.svg"), "{name}");
    let frames = state.embed.as_ref().and_then(|embed| embed.dialog.as_ref());
    (part.text.clone(), frames.expect("open").frames)
}

/// What is shown in each frame, with what it shares in its place.
fn frames(svg: &str) -> Vec<String> {
    let shared = |id: &str| {
        let (_, rest) = svg.split_once(&format!("<g id=\"{id}\">")).expect("a part");
        rest.split_once("</g>").expect("an end").0.to_owned()
    };
    let groups = svg.split("<g class=\"frame\"").skip(1);
    let whole = |group: &str| {
        let (group, _) = group.split_once("</g>").expect("an end");
        let mut parts = group.split("<use href=\"#");
        let mut text = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once("\"/>").expect("a name");
            let (id, y) = name.split_once("\" y=\"").expect("a height");
            text += &shared(id).replace(" y=\"0\"", &format!(" y=\"{y}\""));
            text += rest;
        }
        text
    };
    groups.map(whole).collect()
}

#[test]
fn each_step_of_the_stretch_is_a_frame_with_its_line() {
    let mut state = State::default();
    state.begin(None, None);
    for (level, begins, to, count) in [
        (Level::Story, Begins::First, "", None),
        (Level::Process, Begins::First, "decides", None),
        (Level::Statement, Begins::Here, "12", Some(12)),
        (Level::Statement, Begins::First, "", None),
        // What ends before it begins is one step.
        (Level::Story, Begins::Decides, "3", Some(1)),
    ] {
        let choice = Choice {
            level,
            begins,
            to: to.to_owned(),
            notes: vec![("1".to_owned(), "<b>Mine</b> & \"yours\"".to_owned())],
            ..Choice::default()
        };
        let (svg, all) = saved(&mut state, choice);
        assert_well_formed(&svg);
        let frames = frames(&svg);
        assert_eq!(frames.len(), all.min(MOST), "{level:?}");
        assert!(count.is_none_or(|count| count == all), "{level:?}: {all}");
        assert!(count.is_some() || all > 4, "{level:?}: {all}");
        for (index, frame) in frames.iter().enumerate() {
            // Its line has a bar, and the place in the run stands below.
            assert!(
                frame.contains("class=\"now\""),
                "{level:?}, {index}: {frame}"
            );
            let place = format!(" · {}/{}</text>", index + 1, frames.len());
            assert!(frame.contains(&place), "{place}: {frame}");
        }
        for name in 0..frames.len() {
            assert_eq!(svg.matches(&format!("@keyframes k{name}{{")).count(), 1);
        }
        if begins != Begins::Decides {
            assert!(frames[0].contains("&lt;b&gt;Mine&lt;/b&gt; &amp; &quot;yours&quot;"));
        }
        assert!(!svg.contains("<b>") && !svg.contains("style="));
        // Forty frames of one drawing are not forty drawings.
        let apart: usize = frames.iter().map(String::len).sum();
        if frames.len() == MOST {
            assert!(
                3 * svg.len() < 2 * apart && svg.len() < 100_000,
                "{} {apart}",
                svg.len()
            );
        }
    }
}

#[test]
fn a_hostile_machine_is_drawn_as_text() {
    let mut state = State::default();
    let named =
        gallery::OPENING_TEXT.replace("The biggest process dies", "\\\"></text><script>]]> & <!--");
    state.open(Origin::File("own".to_owned()), Ok(named));
    for level in Level::ALL {
        let choice = Choice {
            level,
            mark: "oom_badness: points += adj;".to_owned(),
            ..Choice::default()
        };
        let (svg, _) = saved(&mut state, choice);
        assert_well_formed(&svg);
        assert!(!svg.contains("<script"), "{svg}");
    }
}
