// SPDX-License-Identifier: GPL-2.0-only
//! A page in a frame, without a browser.

use super::{allows, head, reduce};
use crate::app::embed::{Change, Task};
use crate::app::fork;
use crate::app::gallery;
use crate::app::i18n::Language;
use crate::app::layout::Part;
use crate::app::links;
use crate::app::loaded::Origin;
use crate::app::loading;
use crate::app::logs;
use crate::app::page;
use crate::app::presenter;
use crate::app::settings::Theme;
use crate::app::state::{Action, Effect, State};
use crate::app::stepping::Motion;
use crate::app::stops;
use crate::scenario::link::Link;
use crate::scenario::message::{Value, message};

/// A page in a frame, and every message it has sent to the host page.
pub(super) struct Framed {
    pub state: State,
    pub(super) told: Vec<String>,
    effects: Vec<Effect>,
    /// What is to be done by a part of the page that may have to be fetched.
    pub(super) waiting: Vec<Action>,
}

pub(super) const OPENING: &str = "1.g=01-global&embed";

impl Framed {
    /// It begins with this behind its `#`; what it fetches is the opening scenario.
    pub fn begin(text: &str) -> Framed {
        let mut page = Framed {
            state: State::default(),
            told: Vec::new(),
            effects: Vec::new(),
            waiting: Vec::new(),
        };
        page.happens(Change::Arrived {
            address: "https://oomscope.example/".to_owned(),
            text: text.to_owned(),
            is_calm: false,
        });
        page
    }

    pub fn happens(&mut self, change: Change) {
        self.act(Action::Embed(Box::new(change)));
    }

    pub fn act(&mut self, action: Action) {
        let effects = self.state.reduce(action);
        self.perform(effects);
    }

    /// Does what a browser would do, and draws.
    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Fetch(id) => {
                    let text = match id.as_str() {
                        "01-global.json" => Ok(gallery::OPENING_TEXT.to_owned()),
                        _ => Err(crate::app::session::Complaint {
                            place: id.clone(),
                            rule: "404".to_owned(),
                        }),
                    };
                    self.act(Action::Load(loading::Change::Read {
                        origin: Origin::Gallery(id),
                        text,
                    }));
                }
                Effect::Recall(origin) => self.act(Action::Stops(stops::Change::Recalled {
                    origin,
                    text: None,
                })),
                Effect::Link(links::Task::SetLanguage(language)) => {
                    self.act(Action::Link(links::Change::SetLanguage(language)));
                }
                Effect::Embed(task) => {
                    if let Task::Tell(text) = *task {
                        self.told.push(text);
                    }
                }
                Effect::Act(action) => self.waiting.push((*action).clone()),
                effect => self.effects.push(effect),
            }
        }
    }

    /// The messages it sends after a message of the host page and the drawing that follows.
    pub fn hears(&mut self, text: &str) -> Vec<String> {
        self.told.clear();
        self.happens(Change::Heard(text.to_owned()));
        self.drawn();
        std::mem::take(&mut self.told)
    }

    pub fn drawn(&mut self) {
        self.happens(Change::Drawn);
    }

    pub fn step(&self) -> u32 {
        self.state.loaded.as_ref().expect("a run").step
    }
}

/// Whether a message has this type and this in it.
pub(super) fn says(message: &str, kind: &str, part: &str) -> bool {
    message.starts_with(&format!(r#"{{"oomscope":1,"type":"{kind}""#)) && message.contains(part)
}

#[test]
fn a_frame_tells_what_it_shows() {
    let mut page = Framed::begin(&format!("{OPENING}&step=3"));
    page.drawn();
    let [ready, step, verdict] = &page.told[..] else {
        panic!("{:?}", page.told);
    };
    assert!(says(ready, "ready", r#""scenario":"01-global""#), "{ready}");
    assert!(says(step, "step", r#""step":3"#), "{step}");
    assert!(
        step.contains(r#""file":"mm/"#) && step.contains(r#""line":"#),
        "{step}"
    );
    assert!(says(verdict, "verdict", r#""kind":"kill""#), "{verdict}");
    // 64 bits travel as text.
    assert!(verdict.contains(r#""points":""#), "{verdict}");
    page.told.clear();
    page.drawn();
    assert!(page.told.is_empty(), "{:?}", page.told);
    page.act(Action::Move(Motion::Forward));
    page.drawn();
    assert!(
        says(&page.told[0], "step", r#""step":4"#),
        "{:?}",
        page.told
    );
    assert_eq!(page.told.len(), 1);
}

#[test]
fn a_frame_shows_what_its_link_says() {
    let page = Framed::begin(OPENING);
    let folded = |page: &Framed| Part::ALL.map(|part| page.state.layout.is_folded(part));
    assert_eq!(
        folded(&page),
        [true, false, true, true],
        "the code and the sentence"
    );
    assert_eq!(page.state.page.theme, Theme::System);
    assert!(head(&page.state).expect("a frame").may_ask);

    let text = format!("{OPENING}&panes=machine,log&theme=dark&lang=zh-CN&readonly&play=4");
    let mut page = Framed::begin(&text);
    assert_eq!(folded(&page), [false, true, true, false]);
    assert_eq!(page.state.page.theme, Theme::Dark);
    assert_eq!(page.state.page.language, Language::ZH);
    assert!(!head(&page.state).expect("a frame").may_ask);
    assert!(!page.state.player.is_on);
    page.drawn();
    assert!(page.state.player.is_on);
    assert_eq!(page.state.player.speed.per_second(), 8);
    // Nothing is written into an address, whatever is opened after that.
    page.hears(r#"{"oomscope":1,"type":"load","link":"1.g=01-global&step=9"}"#);
    assert_eq!(page.step(), 8);
    let is_link = |effect: &Effect| matches!(effect, Effect::Link(links::Task::Unname));
    assert!(!page.effects.iter().any(is_link));
}

#[test]
fn requests_are_done_and_answered() {
    let mut page = Framed::begin(OPENING);
    page.drawn();
    let told = page.hears(r#"{"oomscope":1,"type":"goto","id":1,"step":12}"#);
    assert!(says(&told[0], "done", r#""id":1,"step":12"#), "{told:?}");
    assert!(says(&told[1], "step", r#""step":12"#), "{told:?}");
    let told = page.hears(r#"{"oomscope":1,"type":"next","id":2}"#);
    assert!(says(&told[0], "done", r#""step":13"#), "{told:?}");
    let told = page.hears(r#"{"oomscope":1,"type":"previous","id":3}"#);
    assert!(says(&told[0], "done", r#""step":12"#), "{told:?}");
    // Without a breakpoint it runs to the end; with one, there.
    page.hears(r#"{"oomscope":1,"type":"run"}"#);
    let last = page
        .state
        .loaded
        .as_ref()
        .expect("a run")
        .session
        .trace
        .len()
        - 1;
    assert_eq!(page.step(), last);
    page.hears(r#"{"oomscope":1,"type":"goto","step":100}"#);
    page.act(Action::Stops(stops::Change::Here));
    page.hears(r#"{"oomscope":1,"type":"goto","step":1}"#);
    page.hears(r#"{"oomscope":1,"type":"run"}"#);
    assert!((1..100).contains(&page.step()), "{}", page.step());

    page.hears(r#"{"oomscope":1,"type":"play","on":true,"speed":"16"}"#);
    assert!(page.state.player.is_on && page.state.player.speed.per_second() == 32);
    page.hears(r#"{"oomscope":1,"type":"play","on":false}"#);
    assert!(!page.state.player.is_on);
    page.hears(r#"{"oomscope":1,"type":"theme","theme":"light"}"#);
    assert_eq!(page.state.page.theme, Theme::Light);
    let told = page.hears(r#"{"oomscope":1,"type":"language","language":"zh-CN","id":4}"#);
    assert_eq!(page.state.page.language, Language::ZH);
    assert_eq!(
        told.len(),
        3,
        "the answer, and the words in Chinese: {told:?}"
    );
    page.hears(r#"{"oomscope":1,"type":"panes","panes":["state"]}"#);
    assert!(!page.state.layout.is_folded(Part::State) && page.state.layout.is_folded(Part::Why));
    page.hears(r#"{"oomscope":1,"type":"readonly"}"#);
    assert!(!head(&page.state).expect("a frame").may_ask);
}

#[test]
fn what_was_loaded_is_told_before_the_answer() {
    let mut page = Framed::begin(OPENING);
    page.drawn();
    let whats = [
        ("document", gallery::OPENING_TEXT),
        ("link", "1.g=01-global&step=4"),
    ];
    for (name, text) in whats {
        let fields = [("id", Value::Number(5)), (name, Value::Text(text))];
        let told = page.hears(&message("load", &fields));
        let place = |kind| told.iter().position(|told| says(told, kind, ""));
        let [ready, done] = ["ready", "done"].map(place);
        assert!(ready.is_some() && ready < done, "{told:?}");
    }
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut page = Framed::begin(OPENING);
    page.drawn();
    let cases = [
        (r#""type":"goto""#, "`step`"),
        (r#""type":"goto","step":0"#, "`step`"),
        (r#""type":"theme","theme":"pink""#, "`theme`"),
        (r#""type":"language","language":"tlh""#, "`language`"),
        (r#""type":"panes""#, "`panes`"),
        (r#""type":"load""#, "either"),
        (
            r#""type":"load","link":"1.g=01-global","document":"{}""#,
            "either",
        ),
        (
            r#""type":"load","link":"elsewhere""#,
            "not a link of oomscope",
        ),
        (r#""type":"load","document":"{""#, "ends too early"),
        (r#""type":"load","link":"1.g=not-there""#, "404"),
    ];
    for (request, why) in cases {
        let told = page.hears(&format!(r#"{{"oomscope":1,"id":7,{request}}}"#));
        assert!(
            told.iter()
                .any(|told| says(told, "error", r#""id":7"#) && told.contains(why)),
            "{request}: {told:?}"
        );
        assert!(
            !told.iter().any(|told| says(told, "done", "")),
            "{request}: {told:?}"
        );
        assert!(
            page.state.loaded.is_some(),
            "{request}: what was shown stays"
        );
    }
    // Whoever asks again before it is there hears of both.
    let told = page.hears(r#"{"oomscope":1,"id":8,"type":"load","link":"1.g=01-global"}"#);
    assert!(
        told.iter().any(|told| says(told, "done", r#""id":8"#)),
        "{told:?}"
    );
}

#[test]
fn a_broken_link_is_told_and_nothing_else_is_shown() {
    for text in ["elsewhere&embed", "1=damaged&embed", "1.g=not-there&embed"] {
        let mut page = Framed::begin(text);
        page.drawn();
        assert!(page.state.loaded.is_none(), "{text}");
        assert!(page.state.notices.message.is_some(), "{text}");
        assert!(
            says(&page.told[0], "error", r#""id":null"#),
            "{text}: {:?}",
            page.told
        );
        let told = page.hears(r#"{"oomscope":1,"id":1,"type":"next"}"#);
        assert!(says(&told[0], "error", "nothing is shown yet"), "{told:?}");
    }
}

#[test]
fn a_frame_without_a_name_waits_for_one() {
    let mut page = Framed::begin("&embed=auto&lang=zh-CN&panes=log");
    page.drawn();
    assert_eq!(page.told, [r#"{"oomscope":1,"type":"waiting"}"#]);
    assert!(page.state.notices.message.is_none() && page.state.page.language == Language::ZH);
    let told = page.hears(r#"{"oomscope":1,"type":"load","link":"1.g=01-global"}"#);
    assert!(says(&told[0], "ready", ""), "{told:?}");
    assert!(!page.state.layout.is_folded(Part::Log));
}

#[test]
fn the_way_out_holds_what_is_shown() {
    let mut page = Framed::begin(&format!("{OPENING}&step=100"));
    page.drawn();
    page.act(Action::Stops(stops::Change::Here));
    page.act(Action::Move(Motion::Forward));
    let link = head(&page.state).expect("a frame").link.expect("a link");
    let text = link
        .strip_prefix("https://oomscope.example/#")
        .expect("the address");
    let read = Link::read(text).expect("a link");
    assert_eq!(read.step, Some(100));
    assert_eq!(read.stops.map(|stops| stops.len()), Some(1));
    assert_eq!(read.embed, None, "it opens the whole page");
    // A machine of the host page goes along as a whole.
    let fields = [
        ("id", Value::Number(1)),
        ("document", Value::Text(gallery::OPENING_TEXT)),
        ("step", Value::Number(4)),
    ];
    let told = page.hears(&message("load", &fields));
    assert!(says(&told[1], "done", r#""step":4"#), "{told:?}");
    let link = head(&page.state).expect("a frame").link.expect("a link");
    assert!(link.contains("#1=") && link.ends_with("&step=4"), "{link}");
}

#[test]
fn a_frame_leaves_out_what_belongs_to_a_page_of_its_own() {
    let free = Framed::begin(OPENING);
    let bound = Framed::begin(&format!("{OPENING}&readonly"));
    let never = [
        Action::Logs(logs::Change::Open),
        Action::Load(loading::Change::Browse),
        Action::Present(presenter::Change::Start),
        // The host page learns what is shown, but not the name of a file of the reader.
        Action::Load(loading::Change::Read {
            origin: Origin::File("mine.json".to_owned()),
            text: Ok(String::new()),
        }),
    ];
    for action in never {
        assert!(!allows(&free.state, &action), "{action:?}");
    }
    let changing = [
        Action::Fork(fork::Ask::Open),
        Action::Stops(stops::Change::Here),
        Action::Stops(stops::Change::Line(3)),
    ];
    for action in changing {
        assert!(
            allows(&free.state, &action) && !allows(&bound.state, &action),
            "{action:?}"
        );
    }
    for action in [
        Action::Move(Motion::Last),
        Action::Page(page::Change::ShowSheet(true)),
    ] {
        assert!(allows(&bound.state, &action), "{action:?}");
    }
}

#[test]
fn the_height_is_told_as_far_as_it_matters() {
    let mut page = Framed::begin("1.g=01-global&embed=auto");
    let mut measured = |width, height| {
        page.told.clear();
        page.happens(Change::Measured { width, height });
        page.told.pop()
    };
    let told = |height: u32| {
        Some(format!(
            r#"{{"oomscope":1,"type":"height","height":{height}}}"#
        ))
    };
    assert_eq!(measured(640, 0), None);
    assert_eq!(measured(640, 420), told(420));
    assert_eq!(measured(640, 420), None);
    assert_eq!(measured(640, 440), told(440), "a longer sentence");
    assert_eq!(
        measured(640, 420),
        None,
        "a shorter one leaves what is below where it is"
    );
    assert_eq!(measured(320, 430), told(430), "another width");
    let mut page = Framed::begin(OPENING);
    page.happens(Change::Measured {
        width: 640,
        height: 420,
    });
    assert!(page.told.is_empty(), "a frame of a size of its own");
}

#[test]
fn noise_is_no_message() {
    let mut page = Framed::begin(OPENING);
    page.drawn();
    let before = page.step();
    for text in [
        "",
        "[]",
        r#"{"type":"next"}"#,
        r#"{"oomscope":9,"type":"next"}"#,
    ] {
        assert!(page.hears(text).is_empty(), "{text}");
    }
    assert_eq!(page.step(), before);
    let mut none = State::default();
    let heard = Change::Heard(r#"{"oomscope":1,"type":"next"}"#.to_owned());
    assert!(reduce(&mut none, Action::Embed(Box::new(heard))).is_empty());
}

#[test]
fn the_host_page_chooses_the_kernel() {
    let mut page = Framed::begin(OPENING);
    page.drawn();
    let ready = page.told.first().expect("a message");
    assert!(says(ready, "ready", r#""kernel":"5.10""#), "{ready}");
    for name in [
        "6.12",
        "el8.10",
        "5.4.0-77u",
        "4.18.0-553.el8_10.x86_64",
        "5.4.0-150-generic",
        "6.12.57+deb13-amd64",
    ] {
        let told = page.hears(&format!(
            r#"{{"oomscope":1,"type":"kernel","kernel":"{name}","id":7}}"#
        ));
        assert!(
            says(&told[0], "ready", &format!(r#""kernel":"{name}""#)),
            "{told:?}"
        );
        assert!(says(&told[1], "done", r#""id":7"#), "{told:?}");
    }
    let told = page.hears(r#"{"oomscope":1,"type":"kernel","kernel":"2.4.20","id":8}"#);
    assert!(says(&told[0], "error", "2.4.20"), "{told:?}");
    let session = &page.state.loaded.as_ref().expect("a run").session;
    assert_eq!(session.document.kernel, "6.12.57+deb13-amd64");
    assert_eq!(page.state.notices.message, None);
    // Without a name it is the one of the scenario again.
    let told = page.hears(r#"{"oomscope":1,"type":"kernel","id":9}"#);
    assert!(says(&told[0], "ready", r#""kernel":"5.10""#), "{told:?}");
    // A document that is sent can be decided by another kernel, too.
    let text = serde_json::to_string(gallery::OPENING_TEXT).expect("JSON");
    let told = page.hears(&format!(
        r#"{{"oomscope":1,"type":"load","document":{text},"kernel":"6.1","step":3}}"#
    ));
    assert!(says(&told[0], "ready", r#""kernel":"6.1""#), "{told:?}");
    assert_eq!(page.step(), 2);
}
