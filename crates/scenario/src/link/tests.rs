// SPDX-License-Identifier: GPL-2.0-only
//! Links that are written and read.

use super::*;

fn gallery(name: &str) -> Link {
    Link {
        what: What::Gallery(format!("{name}.json")),
        ..Link::default()
    }
}

#[test]
fn a_link_is_read_as_it_was_written() {
    let full = Link {
        kernel: Some("4.18.0-553.el8_10.x86_64".to_owned()),
        beside: Some("6.12.57+deb13-amd64".to_owned()),
        changes: vec![
            "process:95:oom_score_adj:-500".to_owned(),
            "memcg:3:max:max".to_owned(),
        ],
        step: Some(213),
        level: Some("story".to_owned()),
        stops: Some(vec![
            "at oom_badness: points += adj;".to_owned(),
            "true in_vfork: a && b % c = 机器".to_owned(),
        ]),
        panes: Some(vec!["source".to_owned(), "log".to_owned()]),
        language: Some("zh-CN".to_owned()),
        ask: Some("victim,points:89".to_owned()),
        embed: Some(Embed {
            is_fitted: true,
            kind: Some("answer".to_owned()),
            play: Some("4×".to_owned()),
            speed: Some("16".to_owned()),
            theme: Some("dark".to_owned()),
            is_read_only: true,
        }),
        ..gallery("02-adj")
    };
    let bare = Link {
        stops: Some(Vec::new()),
        ..Link::to(&Document::default())
    };
    let framed = Link {
        embed: Some(Embed {
            play: Some(String::new()),
            ..Embed::default()
        }),
        ..gallery("02-adj")
    };
    let log = Link {
        what: What::Log("[ 1.0] Out of memory: Killed process 7 (名) total-vm:1kB\n".to_owned()),
        ..Link::default()
    };
    let told = Link {
        at: Some("oom_badness: points += adj; @2".to_owned()),
        story: Story {
            from: Some("214".to_owned()),
            to: Some("oom_kill_process".to_owned()),
            is_looped: true,
            notes: vec![
                ("214".to_owned(), "Java is <b>big</b> & => 机器".to_owned()),
                ("decides".to_owned(), "Here".to_owned()),
            ],
            mark: Some("oom_badness: points += adj;".to_owned()),
        },
        ..gallery("02-adj")
    };
    for link in [
        full,
        bare,
        framed,
        log,
        told,
        gallery("a_B-9"),
        gallery("6.1-11e-swap"),
    ] {
        let text = link.write(0).expect("short enough");
        let is_plain = |byte: u8| byte.is_ascii_graphic() && !b"\"<>`\\^{}|#".contains(&byte);
        assert!(text.bytes().all(is_plain), "{text}");
        assert_eq!(Link::read(&text), Ok(link), "{text}");
    }
}

#[test]
fn a_short_link_can_be_written_by_hand() {
    let link = Link::read("1.g=02-adj&step=214&stop=process%2089&later=x&lang=en").expect("a link");
    let expected = Link {
        step: Some(213),
        stops: Some(vec!["process 89".to_owned()]),
        language: Some("en".to_owned()),
        ..gallery("02-adj")
    };
    assert_eq!(link, expected);
}

#[test]
fn what_is_no_link_says_why() {
    let long = format!("1={}", "A".repeat(LONGEST));
    let bomb = compress_to_vec_zlib(&vec![b' '; LARGEST + 1], LEVEL);
    let bomb = format!("1={}", Base64UrlUnpadded::encode_string(&bomb));
    assert!(bomb.len() < LONGEST);
    let far = format!("1.g=a&step={}", "a".repeat(STEP + 1));
    let wordy = format!("1.g=a&note=3=>{}", "a".repeat(NOTE + 1));
    let many = format!("1.g=a{}", "&note=3=>a".repeat(NOTES + 1));
    let cases: &[(&str, Broken)] = &[
        ("", Broken::Foreign),
        ("step", Broken::Foreign),
        ("code=main", Broken::Foreign),
        ("=", Broken::Foreign),
        ("1x=abc", Broken::Foreign),
        ("2=abc", Broken::Newer),
        ("1.url=abc", Broken::Newer),
        ("99999999999999999999=abc", Broken::Newer),
        ("1=", Broken::Damaged),
        ("1=abc", Broken::Damaged),
        ("1=a=c", Broken::Damaged),
        ("1.g=", Broken::Damaged),
        ("1.g=../elsewhere", Broken::Damaged),
        ("1.g=a/b", Broken::Damaged),
        ("1.g=.b", Broken::Damaged),
        ("1.g=a&step=", Broken::Step),
        ("1.g=a&step=0", Broken::Step),
        ("1.g=a&step=-3", Broken::Step),
        ("1.g=a&step=99999999999999999999", Broken::Step),
        ("1.g=a&step=a%0Ab", Broken::Step),
        ("1.g=a&from=0", Broken::Step),
        ("1.g=a&to=", Broken::Step),
        (&far, Broken::Step),
        ("1.g=a&note=", Broken::Note),
        ("1.g=a&note=words", Broken::Note),
        ("1.g=a&note=3=>%20", Broken::Note),
        ("1.g=a&note==>words", Broken::Note),
        ("1.g=a&note=0=>words", Broken::Note),
        ("1.g=a&note=3=>a%EE%80%80b", Broken::Note),
        (&wordy, Broken::Note),
        (&many, Broken::Note),
        ("1.g=a&stop=%", Broken::Damaged),
        ("1.g=a&stop=%ff", Broken::Damaged),
        ("1.g=a&stop=%+1", Broken::Damaged),
        (&long, Broken::TooLong),
        (&bomb, Broken::TooLarge),
    ];
    for (text, broken) in cases {
        let shown = &text[..text.len().min(40)];
        assert_eq!(Link::read(text), Err(*broken), "{shown:?}");
    }
}

#[test]
fn what_is_too_long_for_a_link_is_refused() {
    let link = gallery("02-adj");
    let length = link.write(0).expect("short").len();
    assert!(link.write(LONGEST - length - 1).is_ok());
    assert_eq!(link.write(LONGEST - length), Err(TooLarge));
    let large = Link {
        what: What::Text(" ".repeat(LARGEST + 1)),
        ..Link::default()
    };
    assert_eq!(large.write(0), Err(TooLarge));
}
