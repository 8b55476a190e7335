// SPDX-License-Identifier: GPL-2.0-only
//! The card of a word: found by its place in the listing, by its name, or by a part of it.

use super::entry::{Entry, Sort};
use super::family;
use super::tables::all;
use crate::app::i18n::Language;
use crate::app::introductions;
use oomscope_engine::listing::{FunctionInfo, Listing, Span, Token, TokenKind, Variable};
use std::borrow::Cow;

/// What a word means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The word.
    pub name: Cow<'static, str>,
    /// What it is called in the language, if that is something else.
    pub title: Option<&'static str>,
    /// What kind of thing it names.
    pub sort: Sort,
    /// What it means, in one or two sentences.
    pub about: Cow<'static, str>,
    /// What a constant stands for; empty for all others.
    pub value: &'static str,
    /// The word by which it is found in the code.
    pub code: Cow<'static, str>,
}

impl Card {
    fn of(entry: &'static Entry, language: Language) -> Card {
        let title = entry.title(language);
        Card {
            name: entry.name.into(),
            title: (title != entry.name).then_some(title),
            sort: entry.sort,
            about: entry.about(language).into(),
            value: entry.value,
            code: entry.in_code().into(),
        }
    }

    fn made(name: &str, sort: Sort, about: impl Into<Cow<'static, str>>) -> Card {
        Card {
            name: name.to_owned().into(),
            title: None,
            sort,
            about: about.into(),
            value: "",
            code: name.to_owned().into(),
        }
    }
}

/// The word of this name and one of these sorts, the first sort first.
fn entry(name: &str, sorts: &[Sort]) -> Option<&'static Entry> {
    let of = |sort: &Sort| all().find(|entry| entry.sort == *sort && entry.name == name);
    sorts.iter().find_map(of)
}

/// The card of a word by its name alone. A name that the page writes with brackets is a function.
pub fn named(listing: &Listing, name: &str, language: Language) -> Option<Card> {
    use Sort::{Constant, Function, Global, Local, Macro, Member, Term, Type};
    let name = name.trim_end_matches("()");
    let setting = name
        .strip_prefix("vm.")
        .map(|name| format!("sysctl_{name}"));
    let name = setting.as_deref().unwrap_or(name);
    let sorts = [Constant, Global, Type, Member, Function, Macro, Term, Local];
    function(listing, name, language)
        .or_else(|| entry(name, &sorts).map(|entry| Card::of(entry, language)))
        .or_else(|| by_rule(name, language))
}

/// What the last name of a C path means, if that has a text of its own.
pub fn known(path: &str, language: Language) -> Option<&'static str> {
    use Sort::{Constant, Global, Local, Member, Type};
    let last = path.rsplit(['>', '.', ' ']).next().unwrap_or(path);
    let found = entry(last, &[Member, Local, Global, Constant, Type])?;
    Some(found.about(language))
}

/// The card of the word that an offset of the listing is in; `None` if it is none, or has none.
pub fn at(listing: &Listing, offset: u32, language: Language) -> Option<Card> {
    let token = listing.token_at(offset)?;
    let name = listing.text(token.span);
    if !is_word(name) {
        return None;
    }
    let function = listing
        .function_of(offset)
        .map(|index| &listing.functions[index]);
    match token.kind {
        TokenKind::Label => Some(label(name, language)),
        TokenKind::Identifier if follows_access(listing, token) => member(name, language),
        TokenKind::Identifier | TokenKind::Function => function
            .and_then(|function| variable(listing, function, name, language))
            .or_else(|| by_kind(listing, token.kind, name, language)),
        TokenKind::Type | TokenKind::Constant | TokenKind::Keyword => {
            by_kind(listing, token.kind, name, language)
        }
        _ => None,
    }
}

/// The words in a span of the listing that have a card, each once, in the order of the text.
pub fn in_span(listing: &Listing, span: Span, language: Language) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for token in listing.tokens_in(span) {
        let Some(card) = at(listing, token.span.start, language) else {
            continue;
        };
        if !cards.iter().any(|other| other.name == card.name) {
            cards.push(card);
        }
    }
    cards
}

/// The words whose name contains a text, in a language, those first that begin with it; at most so many.
pub fn search(listing: &Listing, text: &str, language: Language, most: usize) -> Vec<Card> {
    let wanted = text.trim().to_ascii_lowercase();
    if wanted.is_empty() {
        return Vec::new();
    }
    let own = all().filter(|entry| entry.sort != Sort::Local);
    let own = own.map(|entry| Card::of(entry, language));
    let functions = listing.functions.iter();
    let functions = functions.filter_map(|found| function(listing, found.name, language));
    let mut found: [Vec<Card>; 3] = Default::default();
    for card in own.chain(functions) {
        let name = card.name.to_ascii_lowercase();
        let title = card.title.unwrap_or_default();
        let rank = if name == wanted || title == wanted {
            0
        } else if name.starts_with(&wanted) || title.starts_with(&wanted) {
            1
        } else if name.contains(&wanted) || title.contains(&wanted) {
            2
        } else {
            continue;
        };
        let is_new = !found.iter().flatten().any(|other| {
            (&other.name, other.sort, &other.about) == (&card.name, card.sort, &card.about)
        });
        if is_new {
            found[rank].push(card);
        }
    }
    found.into_iter().flatten().take(most).collect()
}

/// Whether a token is a name, and none of C itself.
fn is_word(name: &str) -> bool {
    const OF_C: [&str; 13] = [
        "void", "char", "short", "int", "long", "unsigned", "signed", "bool", "u8", "u16", "u32",
        "u64", "s64",
    ];
    let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    is_name && !OF_C.contains(&name)
}

/// Whether a token stands behind `->` or `.`.
fn follows_access(listing: &Listing, token: Token) -> bool {
    let before = listing
        .tokens
        .partition_point(|other| other.span.end <= token.span.start);
    let before = before.checked_sub(1).map(|at| listing.tokens[at]);
    before.is_some_and(|before| matches!(listing.text(before.span), "->" | "."))
}

fn member(name: &str, language: Language) -> Option<Card> {
    let found = entry(name, &[Sort::Member, Sort::Constant, Sort::Global]);
    found.map(|entry| Card::of(entry, language))
}

fn label(name: &str, language: Language) -> Card {
    let about = language.pick(
        "A mark in this function: goto jumps to it",
        "此函数中的标号：goto 跳转到此处",
    );
    Card::made(name, Sort::Label, about)
}

fn by_kind(listing: &Listing, kind: TokenKind, name: &str, language: Language) -> Option<Card> {
    use Sort::{Constant, Function, Global, Local, Macro, Member, Type};
    let sorts: &[Sort] = match kind {
        TokenKind::Type => &[Type],
        TokenKind::Function => &[Function, Macro],
        TokenKind::Keyword => &[Macro],
        TokenKind::Constant => &[Constant, Macro],
        _ => &[Global, Constant, Type, Member, Local],
    };
    let listed = || match kind {
        TokenKind::Function | TokenKind::Identifier => function(listing, name, language),
        _ => None,
    };
    listed()
        .or_else(|| entry(name, sorts).map(|entry| Card::of(entry, language)))
        .or_else(|| by_rule(name, language))
}

fn function(listing: &Listing, name: &str, language: Language) -> Option<Card> {
    let introduction = introductions::introduction(listing, name)?;
    Some(Card::made(
        name,
        Sort::Function,
        introduction.purpose(language),
    ))
}

fn by_rule(name: &str, language: Language) -> Option<Card> {
    let (sort, about) = family::about(name, language)?;
    Some(Card::made(name, sort, about))
}

/// The card of a parameter or a local variable; `None` if the function has none of this name.
fn variable(
    listing: &Listing,
    function: &FunctionInfo,
    name: &str,
    language: Language,
) -> Option<Card> {
    let found = function
        .variables()
        .find(|variable| variable.name == name)?;
    if let Some(entry) = entry(name, &[Sort::Local]) {
        return Some(Card::of(entry, language));
    }
    let introduced = introductions::introduction(listing, function.name);
    let parameters = introduced
        .into_iter()
        .flat_map(|own| own.parameters(language));
    let meaning = parameters
        .filter(|(parameter, _)| *parameter == name)
        .map(|(_, meaning)| meaning)
        .next();
    let about = match meaning {
        Some(meaning) => format!(
            "{}{meaning}",
            language.pick("A parameter of this function: ", "此函数的参数：")
        ),
        None => format!(
            "{}{}",
            language.pick("A variable of this function: ", "此函数的变量："),
            noun(found, language)
        ),
    };
    Some(Card::made(name, Sort::Local, about))
}

/// What a variable of a type is.
fn noun(variable: &Variable, language: Language) -> &'static str {
    let name = variable.type_name.trim_start_matches("static ");
    let name = name.trim_start_matches("const ");
    let (en, zh) = match name.trim_end_matches(['*', ' ']) {
        "struct task_struct" => ("a thread", "一个线程"),
        "struct signal_struct" => (
            "what the threads of a process share",
            "同一进程的线程共享的内容",
        ),
        "struct mm_struct" => ("an address space", "一个地址空间"),
        "struct vm_area_struct" => ("a mapping", "一个映射"),
        "struct mem_cgroup" => ("a memory cgroup", "一个内存 cgroup"),
        "struct oom_control" => ("the decision", "本次决定"),
        "nodemask_t" => ("a set of memory nodes", "内存节点的集合"),
        "struct mempolicy" => ("a memory policy", "一个内存策略"),
        "struct cpuset" => ("a cpuset", "一个 cpuset"),
        "struct cgroup" => ("a cgroup", "一个 cgroup"),
        "struct zone" => ("a zone", "一个区域"),
        "struct zoneref" => ("a place in a list of zones", "区域列表中的一个位置"),
        "struct cred" => ("the rights of a thread", "线程的权限"),
        "struct core_state" => ("a core dump that is being written", "正在写入的核心转储"),
        "struct mmu_gather" => ("pages that are freed together", "一并释放的页"),
        "struct mmu_notifier_range" => (
            "a range that others are informed about",
            "通知其他使用者的一段地址",
        ),
        "char" => ("a text", "一段文字"),
        "bool" => ("yes or no", "是或否"),
        "gfp_t" => ("flags of a request", "请求的标志"),
        "enum oom_constraint" => ("what restricted the request", "是什么限制了请求"),
        "enum zone_type" => ("the number of a zone", "区域的编号"),
        "unsigned long" | "unsigned int" | "u64" => ("a number that is never negative", "非负数"),
        _ if variable.name == "nid" || variable.name == "node" => {
            ("the number of a node", "节点的编号")
        }
        _ => ("a number", "一个数"),
    };
    language.pick(en, zh)
}
