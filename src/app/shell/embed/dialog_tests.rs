// SPDX-License-Identifier: GPL-2.0-only
//! The dialog that makes what is to be pasted, without a browser.

use super::reduce;
use super::told_tests::text_of;
use crate::app::embed::dialog::{self, Begins, Choice, Dialog, Loading};
use crate::app::embed::{Change, Form, Kind};
use crate::app::gallery;
use crate::app::i18n::Language;
use crate::app::loaded::Origin;
use crate::app::logs;
use crate::app::settings::Theme;
use crate::app::state::{Action, Effect, State};
use crate::app::stepping::Motion;
use crate::app::walk::Level;
use crate::app::workbench;
use crate::scenario::link::{Link, What};

/// The dialog over the opening scenario.
fn with_dialog() -> State {
    let mut state = State::default();
    state.begin(None, None);
    let address = "https://oomscope.example/v1/".to_owned();
    change(&mut state, dialog::Change::Open(address));
    state
}

fn open_dialog(state: &State) -> &Dialog {
    let embed = state.embed.as_ref();
    embed.and_then(|embed| embed.dialog.as_ref()).expect("open")
}

/// All of its texts, one behind the other.
fn text(state: &State) -> String {
    text_of(open_dialog(state))
}

fn change(state: &mut State, change: dialog::Change) -> Vec<Effect> {
    reduce(state, Action::Embed(Box::new(Change::Dialog(change))))
}

#[test]
fn the_dialog_makes_what_is_to_be_pasted() {
    let mut state = with_dialog();
    assert_eq!(
        text(&state),
        "<script type=\"module\" src=\"https://oomscope.example/v1/embed/1.js\"></script>\n\
         <oom-scope scenario=\"01-global\" step=\"decides\" title=\"The biggest process dies\">\
         <noscript><a href=\"https://oomscope.example/v1/#1.g=01-global&amp;step=decides\">\
         <img src=\"https://oomscope.example/v1/posters/01-global.svg\" alt=\"\" width=\"760\"></a></noscript>\
         <a href=\"https://oomscope.example/v1/#1.g=01-global&amp;step=decides\">The biggest process dies</a></oom-scope>\n"
    );
    let mut choice = Choice {
        panes: [true, true, false, true],
        plays: true,
        is_read_only: true,
        theme: Theme::Dark,
        language: Some(Language::ZH),
        loading: Loading::Visible,
        ..Choice::default()
    };
    let expected = [
        (
            Form::Element,
            r#"<oom-scope scenario="01-global" step="1" panes="machine,why,log" play theme="dark" lang="zh-CN" readonly loading="visible" title="#,
        ),
        (Form::MdBook, r#"<oom-scope scenario="01-global" "#),
        (
            Form::Frame,
            r##"<iframe src="https://oomscope.example/v1/#1.g=01-global&amp;step=1&amp;panes=machine,why,log&amp;lang=zh-CN&amp;embed&amp;play&amp;theme=dark&amp;readonly""##,
        ),
        (
            Form::Hugo,
            r#"{{< oomscope scenario="01-global" step="1" panes="machine,why,log" play="1" theme="dark" lang="zh-CN" readonly="1" loading="visible" title="The biggest process dies" >}}"#,
        ),
        (
            Form::Hugo,
            r#"<oom-scope{{ range $name, $value := .Params }} {{ printf "%s=\"%s\"" $name (htmlEscape $value) | safeHTMLAttr }}{{ end }}><a href="{{ or (.Get "src") (printf "https://oomscope.example/v1/#1.g=%s" (.Get "scenario")) | safeURL }}">{{ .Get "title" }}</a></oom-scope>"#,
        ),
        (
            Form::Jekyll,
            r#"{% include oomscope.html scenario="01-global" step="1" "#,
        ),
        (
            Form::Jekyll,
            r#"<oom-scope{% for option in include %} {{ option[0] }}="{{ option[1] | escape }}"{% endfor %}><a href="{% if include.src %}{{ include.src | escape }}{% else %}https://oomscope.example/v1/#1.g={{ include.scenario }}{% endif %}">{{ include.title | escape }}</a></oom-scope>"#,
        ),
        (Form::Ghost, r#"<oom-scope scenario="01-global" step="1" "#),
        (Form::WordPress, r#"<oom-scope scenario="01-global" "#),
        (Form::Reveal, r#"<section>"#),
        (
            Form::Picture,
            "[![The biggest process dies](oomscope-01-global-1.svg)](<https://oomscope.example/v1/#1.g=01-global&step=1&lang=zh-CN>)",
        ),
    ];
    for (form, part) in expected {
        choice.form = form;
        change(&mut state, dialog::Change::Choose(choice.clone()));
        let text = text(&state);
        assert!(text.contains(part), "{form:?}: {text}");
        assert!(!text.contains("\n\n"), "{text}");
    }
}

#[test]
fn a_title_is_no_markup_in_what_is_pasted() {
    let mut state = State::default();
    let named =
        gallery::OPENING_TEXT.replace("The biggest process dies", "\\\"><script>]( `x` ${y} &");
    state.open(Origin::File("own".to_owned()), Ok(named));
    change(
        &mut state,
        dialog::Change::Open("https://oomscope.example/".to_owned()),
    );
    for (form, _) in Form::ALL {
        let choice = Choice {
            form,
            ..Choice::default()
        };
        change(&mut state, dialog::Change::Choose(choice));
        let text = text(&state);
        assert!(!text.contains("><script>]"), "{form:?}: {text}");
    }
    let effects = change(&mut state, dialog::Change::Save { as_pixels: false });
    let [Effect::Write(part)] = &effects[..] else {
        panic!("{effects:?}");
    };
    assert!(!part.text.contains("<script>") && part.text.contains("&lt;script&gt;"));
}

#[test]
fn the_picture_of_a_step_shows_its_condition() {
    let mut state = with_dialog();
    state.step_both(Motion::To(161));
    let dialog = open_dialog(&state).clone();
    let loaded = state.loaded.as_ref().expect("a run");
    for language in [Language::En, Language::ZH] {
        let svg = dialog.picture(loaded, language);
        for part in [
            "points &lt; oc-&gt;chosen_points",
            "18,556",
            "mm/oom_kill.c",
            "162",
            "#2859c5",
        ] {
            assert!(svg.contains(part), "{part}: {svg}");
        }
        // Well-formed enough for a browser: each mark is closed, and nothing is left over.
        let opened = svg.matches("<text").count();
        assert_eq!(opened, svg.matches("</text>").count());
        assert!(svg.starts_with("<svg") && svg.ends_with("</a></svg>\n"));
        assert!(!svg.contains("style="), "no inline style");
    }
}

#[test]
fn what_belongs_to_two_places_is_two_texts() {
    let mut state = with_dialog();
    for (form, _) in Form::ALL {
        let choice = Choice {
            form,
            ..Choice::default()
        };
        change(&mut state, dialog::Change::Choose(choice));
        for language in [Language::En, Language::ZH] {
            let pieces = open_dialog(&state).pieces(language).expect("short");
            let is_for_one = matches!(form, Form::Frame | Form::Reveal | Form::WordPress);
            assert_eq!(pieces.len(), if is_for_one { 1 } else { 2 }, "{form:?}");
            assert!(pieces.iter().all(|piece| !piece.place.is_empty()));
            let scripts = |text: &str| text.matches("<script").count();
            // Of pictures there are two, one that moves, and of all others one is for the whole page.
            if let (false, [once, here]) = (form == Form::Picture, &pieces[..]) {
                assert_eq!(
                    (scripts(&once.text), scripts(&here.text)),
                    (1, 0),
                    "{form:?}"
                );
            }
            for (at, piece) in pieces.iter().enumerate() {
                let effects = change(&mut state, dialog::Change::Copy(at));
                let copied = format!("{effects:?}");
                assert!(copied.contains(&format!("{:?}", piece.text)), "{copied}");
                change(&mut state, dialog::Change::Copied(Ok(())));
                assert_eq!(open_dialog(&state).news, Some((at, Ok(()))));
            }
        }
    }
}

#[test]
fn level_words_and_mark_are_in_what_is_pasted() {
    let row = |at: &str, words: &str| (at.to_owned(), words.to_owned());
    let plain = Choice::default;
    // What is chosen; what the element has of it, and what the frame.
    let table = [
        (
            Choice {
                level: Level::Story,
                ..plain()
            },
            r#" level="story""#,
            "&amp;level=story",
        ),
        (
            Choice {
                notes: vec![
                    row("", "Here & now"),
                    row(" decides ", "There"),
                    row("7", "  "),
                ],
                ..plain()
            },
            " note=\"1 =&gt; Here &amp; now\ndecides =&gt; There\"",
            "&amp;note=1%20%3D%3E%20Here%20%26%20now&amp;note=decides%20%3D%3E%20There",
        ),
        (
            Choice {
                mark: "oom_badness: points += adj;".to_owned(),
                ..plain()
            },
            r#" mark="oom_badness: points += adj;""#,
            "&amp;mark=oom_badness:%20points%20%2B%3D%20adj;",
        ),
        (
            Choice {
                to: "settles".to_owned(),
                ..plain()
            },
            r#" to="settles""#,
            "&amp;to=settles",
        ),
    ];
    let mut state = with_dialog();
    for (choice, attribute, option) in table {
        for (form, part) in [(Form::Element, attribute), (Form::Frame, option)] {
            let choice = Choice {
                form,
                ..choice.clone()
            };
            change(&mut state, dialog::Change::Choose(choice));
            let text = text(&state);
            assert!(text.contains(part), "{part}: {text}");
            assert!(open_dialog(&state).unknown.is_empty());
        }
        // The ranking has no code and no stops.
        let choice = Choice {
            kind: Kind::Answer,
            ..choice
        };
        change(&mut state, dialog::Change::Choose(choice));
        let text = text(&state);
        assert!(
            !text.contains(" mark=") && !text.contains(" level="),
            "{text}"
        );
    }
    // Hugo takes several lines between other marks.
    let choice = Choice {
        form: Form::Hugo,
        notes: vec![row("1", "One `x`"), row("2", "Two")],
        ..plain()
    };
    change(&mut state, dialog::Change::Choose(choice));
    let text = text(&state);
    assert!(text.contains(" note=`1 => One 'x'\n2 => Two` "), "{text}");
}

#[test]
fn what_is_no_step_is_named_and_nothing_typed_is_lost() {
    let mut state = with_dialog();
    let row = |at: &str| (at.to_owned(), "Mine".to_owned());
    let choice = Choice {
        notes: vec![row("0"), row("no_such_function"), row("decides"), row("")],
        to: "9999999".to_owned(),
        mark: "oom_badness: points = 7;".to_owned(),
        ..Choice::default()
    };
    change(&mut state, dialog::Change::Choose(choice.clone()));
    let dialog = open_dialog(&state);
    let unknown = [
        "0",
        "no_such_function",
        "9999999",
        "oom_badness: points = 7;",
    ];
    assert_eq!(dialog.unknown, unknown);
    assert_eq!(dialog.choice, choice);
    // Too many words for a link: they stay, to be made fewer.
    let mut long = Choice {
        form: Form::Frame,
        notes: (0..32)
            .map(|_| ("1".to_owned(), "字".repeat(400)))
            .collect(),
        ..Choice::default()
    };
    assert!(!long.may_add());
    change(&mut state, dialog::Change::Choose(long.clone()));
    let dialog = open_dialog(&state);
    assert!(dialog.pieces(Language::En).is_err() && dialog.choice == long);
    // Each row can be taken away, and one is always left.
    for at in [31, 0] {
        long.remove_note(at);
    }
    assert_eq!(long.notes.len(), 30);
    long.add_note(213);
    long.add_note(213);
    let steps: Vec<&str> = long.notes[30..].iter().map(|(at, _)| &**at).collect();
    assert_eq!(steps, ["214", ""]);
    for _ in 0..40 {
        long.remove_note(0);
    }
    assert_eq!(long.notes, [(String::new(), String::new())]);
}

#[test]
fn the_machine_on_the_workbench_is_embedded_as_it_is_being_built() {
    let mut state = State::default();
    state.begin(None, None);
    state.reduce(Action::Build(workbench::Change::Open));
    let address = "https://oomscope.example/".to_owned();
    change(&mut state, dialog::Change::Open(address));
    let dialog = open_dialog(&state);
    assert!(!dialog.has_step() && !dialog.is_log() && dialog.kinds() == Kind::OF_MACHINE);
    let beginnings = dialog.beginnings(Language::En);
    let beginnings: Vec<Begins> = beginnings.into_iter().map(|(begins, _)| begins).collect();
    assert_eq!(beginnings, [Begins::Decides, Begins::First]);
    let frame = dialog.frame().expect("short");
    let link = Link::read(frame.rsplit('#').next().expect("a fragment")).expect("a link");
    let What::Text(text) = link.what else {
        panic!("{:?}", link.what);
    };
    let bench = state.workbench.as_ref().expect("a workbench");
    let built = bench.builder.document();
    assert_eq!(crate::scenario::read(text.as_bytes()).as_ref(), Ok(built));
    assert_eq!(link.at.as_deref(), Some("decides"));
    let saved = change(&mut state, dialog::Change::SaveFile);
    let [Effect::Write(part)] = &saved[..] else {
        panic!("{saved:?}");
    };
    assert_eq!(part.name.as_deref(), Some("oomscope-machine.json"));
}

/// The dialog over the first event of a log, with names or without.
fn over_log(path: &str, is_anonymous: bool) -> State {
    let mut state = State::default();
    let log = std::fs::read(path).expect("a file");
    let take = logs::Change::Take("mine.log".to_owned(), log.into());
    state.reduce(Action::Logs(take));
    let page = "https://oomscope.example/log/".to_owned();
    let share = logs::Change::Share(Some((page, is_anonymous)));
    state.reduce(Action::Logs(share));
    let address = "https://oomscope.example/".to_owned();
    let effects = state.reduce(Action::Logs(logs::Change::Embed(address)));
    let [Effect::Act(action)] = &effects[..] else {
        panic!("{effects:?}");
    };
    state.reduce((**action).clone());
    state
}

#[test]
fn an_event_of_a_log_is_embedded_with_its_lines() {
    let logs = [
        ("www/example.log", "leaker", false),
        ("tests/reports/5.10/19-table500/report.txt", "leaker", true),
    ];
    for (path, name, is_long) in logs {
        for is_anonymous in [false, true] {
            let mut state = over_log(path, is_anonymous);
            let dialog = open_dialog(&state);
            assert!(dialog.is_log() && !dialog.has_step());
            let frame = dialog.frame().expect("short");
            let link = Link::read(frame.rsplit('#').next().expect("a fragment"));
            let link = link.expect("a link");
            let What::Log(lines) = link.what else {
                panic!("{:?}", link.what);
            };
            assert_eq!(lines.contains(name), !is_anonymous, "{lines}");
            let embed = link.embed.expect("a frame");
            assert_eq!(embed.kind.as_deref(), Some("log"));
            let text = text(&state);
            let parts = match is_long {
                true => [
                    r#"<oom-scope src="oomscope-log.txt" kind="log" title=""#,
                    r#"<a href="oomscope-log.txt">"#,
                ],
                false => [
                    r#"<oom-scope kind="log" title=""#,
                    r#"<a href="https://oomscope.example/log/#1="#,
                ],
            };
            assert_eq!(open_dialog(&state).has_file(), is_long, "{path}");
            for part in parts {
                assert!(text.contains(part), "{part}: {text}");
            }
            for name in ["step", "note", "panes"] {
                assert!(!text.contains(&format!(" {name}=")), "{text}");
            }
            assert!(text.len() < 2_800, "{text}");
            let saved = change(&mut state, dialog::Change::SaveFile);
            let [Effect::Write(part)] = &saved[..] else {
                panic!("{saved:?}");
            };
            assert_eq!(part.text, lines);
            assert_eq!(part.name.as_deref(), Some("oomscope-log.txt"));
            // Its poster is a file, too.
            assert!(
                open_dialog(&state).has_poster() && !text.contains(" poster="),
                "{text}"
            );
            let choice = Choice {
                has_poster: true,
                ..open_dialog(&state).choice.clone()
            };
            change(&mut state, dialog::Change::Choose(choice));
            let text = self::text(&state);
            assert!(text.contains(r#" poster="oomscope-log.svg""#), "{text}");
            let saved = change(&mut state, dialog::Change::SavePoster);
            let [Effect::Write(part)] = &saved[..] else {
                panic!("{saved:?}");
            };
            assert_eq!(part.name.as_deref(), Some("oomscope-log.svg"));
            assert_eq!(part.text.contains(name), !is_anonymous, "{}", part.text);
        }
    }
}

#[test]
fn a_poster_asks_in_the_words_of_the_page() {
    let element = std::fs::read_to_string("www/embed.js").expect("a file");
    for language in [Language::En, Language::ZH] {
        for (name, words) in [
            ("victim", language.ask_victim()),
            ("all", language.ask_all()),
            ("line", language.ask_line()),
            ("stop", language.ask_stop()),
            ("\"runner-up\"", language.ask_runner_up()),
            ("margin", language.ask_margin()),
        ] {
            let line = format!("{name}: \"{words}\",");
            assert!(element.contains(&line), "{line}");
        }
    }
}
