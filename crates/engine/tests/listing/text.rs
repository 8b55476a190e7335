// SPDX-License-Identifier: GPL-2.0-only
//! The text as a whole: its layout, its lines, its tokens.

use oomscope_engine::listing::{TEXT, TokenKind, tokens};

use super::listing;

#[test]
fn the_text_is_laid_out() {
    assert!(TEXT.is_ascii());
    for (index, line) in TEXT.lines().enumerate() {
        let number = index + 1;
        assert_eq!(line.trim_end(), line, "line {number} has blanks at its end");
        let width = line.chars().fold(0, |column, c| match c {
            '\t' => column / 8 * 8 + 8,
            _ => column + 1,
        });
        assert!(width <= 100, "line {number} has {width} columns: {line}");
        assert!(
            !line.starts_with("  "),
            "line {number} is not indented with tabs: {line}"
        );
    }
}

#[test]
fn lines_are_numbered_within_their_file() {
    let listing = listing();
    for file in &listing.files {
        let lines = &listing.lines[file.first_line..file.first_line + file.line_count];
        assert!(
            lines
                .iter()
                .map(|line| line.number)
                .eq(1..=file.line_count as u32)
        );
        let license = "// SPDX-License-Identifier: GPL-2.0-only";
        assert_eq!(listing.line_text(file.first_line), license, "{}", file.path);
    }
    let counted: usize = listing.files.iter().map(|file| file.line_count).sum();
    assert_eq!(counted, listing.lines.len());
    let functions: usize = listing.files.iter().map(|file| file.function_count).sum();
    assert_eq!(functions, listing.functions.len());
    for (index, line) in listing.lines.iter().enumerate() {
        assert_eq!(listing.line_of(line.span.start), Some(index));
        assert_eq!(listing.line_of(line.span.end), Some(index));
    }
    assert_eq!(
        listing.line_of(0),
        None,
        "the marker of the first file is hidden"
    );
}

#[test]
fn tokens_cover_the_text() {
    let mut end = 0;
    for token in tokens(TEXT) {
        assert!(
            TEXT[end as usize..token.span.start as usize]
                .trim()
                .is_empty()
        );
        assert!(!token.span.is_empty());
        end = token.span.end;
    }
    assert!(TEXT[end as usize..].trim().is_empty());
}

#[test]
fn tokens_of_a_line_are_cut_to_it() {
    let listing = listing();
    for line in &listing.lines {
        let shown: String = listing
            .tokens_in(line.span)
            .map(|token| listing.text(token.span))
            .collect();
        let strip = |text: &str| text.replace(char::is_whitespace, "");
        assert_eq!(strip(&shown), strip(listing.text(line.span)));
    }
}

#[test]
fn tokens_have_their_kind() {
    let listing = listing();
    let kind = |function: &str, text: &str| {
        let span = listing.function_named(function).unwrap().span;
        let at = listing.text(span).find(text).unwrap() as u32;
        listing.token_at(span.start + at).unwrap().kind
    };
    assert_eq!(kind("oom_badness", "long"), TokenKind::Type);
    assert_eq!(kind("oom_badness", "task_struct"), TokenKind::Type);
    assert_eq!(kind("oom_badness", "points"), TokenKind::Identifier);
    assert_eq!(
        kind("oom_badness", "OOM_SCORE_ADJ_MIN"),
        TokenKind::Constant
    );
    assert_eq!(kind("oom_badness", "1000;"), TokenKind::Number);
    assert_eq!(kind("oom_badness", "in_vfork"), TokenKind::Function);
    assert_eq!(kind("oom_evaluate_task", "select;"), TokenKind::Label);
    assert_eq!(kind("oom_evaluate_task", "abort:"), TokenKind::Label);
    assert_eq!(
        kind("select_bad_process", "oom_evaluate_task,"),
        TokenKind::Function
    );
    assert_eq!(
        kind("select_bad_process", "for_each_process"),
        TokenKind::Keyword
    );
    assert_eq!(kind("dump_tasks", "\"Tasks"), TokenKind::String);
    assert_eq!(
        kind("mem_cgroup_get_oom_group", "oom_group)"),
        TokenKind::Identifier
    );
}
