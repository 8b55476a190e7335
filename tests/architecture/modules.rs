// SPDX-License-Identifier: GPL-2.0-only
//! The modules of a crate and the paths in them, read from the tokens of its files.
//!
//! ```text
//! file ─> tokens ─> modules: children, items, names that `use` binds, paths ─> which file a path names
//! ```
//!
//! A path is followed through re-exports and glob imports to the file that defines what it names. Code
//! that is compiled for tests alone is left out.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path as it stands in the code, by its segments.
type Segments = Vec<String>;

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    /// A module, by its number.
    Module(usize),
    /// An item of the file with this number.
    Item(usize),
}

#[derive(Debug, Default)]
struct Module {
    file: usize,
    parent: Option<usize>,
    children: BTreeMap<String, usize>,
    items: BTreeSet<String>,
    /// What `use` binds: the name, the path, and whether it is only handed on.
    bindings: BTreeMap<String, (Segments, bool)>,
    globs: Vec<Segments>,
    /// Paths of two and more segments.
    paths: BTreeSet<Segments>,
    /// Names that stand alone.
    words: BTreeSet<String>,
}

/// The modules of a crate. The first one is its root.
#[derive(Debug, Default)]
pub struct Crate {
    pub files: Vec<PathBuf>,
    modules: Vec<Module>,
}

/// Re-exports and globs may lead in a ring.
const DEEPEST: u32 = 24;

impl Crate {
    /// Reads a crate, from its root file on.
    pub fn read(root: &Path) -> Crate {
        let mut own = Crate::default();
        own.add_file(root.to_owned(), None, true);
        own
    }

    fn add_file(&mut self, path: PathBuf, parent: Option<usize>, is_folder: bool) -> usize {
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let tokens: TokenStream = text.parse().unwrap();
        let file = self.files.len();
        // Where the files of its children are.
        let folder = match is_folder {
            true => path.parent().unwrap().to_owned(),
            false => path.with_extension(""),
        };
        self.files.push(path);
        let number = self.add(file, parent);
        self.walk(tokens, number, &folder, true);
        number
    }

    fn add(&mut self, file: usize, parent: Option<usize>) -> usize {
        self.modules.push(Module {
            file,
            parent,
            ..Module::default()
        });
        self.modules.len() - 1
    }

    /// Reads tokens of a module; `is_outer` on its first level, where its items stand.
    fn walk(&mut self, tokens: TokenStream, module: usize, folder: &Path, is_outer: bool) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        let mut named_file = None;
        while at < tokens.len() {
            let rest = &tokens[at..];
            at += match rest {
                [TokenTree::Punct(mark), TokenTree::Group(attribute), ..]
                    if mark.as_char() == '#' =>
                {
                    let text: String = attribute.stream().to_string();
                    let text = text.replace(' ', "");
                    if text == "cfg(test)" {
                        2 + item_length(&rest[2..])
                    } else {
                        if let Some(path) = text.strip_prefix("path=") {
                            named_file = Some(path.trim_matches('"').to_owned());
                        }
                        self.walk(attribute.stream(), module, folder, false);
                        2
                    }
                }
                [TokenTree::Ident(word), TokenTree::Ident(name), next, ..] if word == "mod" => {
                    let name = name.to_string();
                    let child = match next {
                        TokenTree::Group(body) => {
                            let child = self.add(self.modules[module].file, Some(module));
                            self.walk(body.stream(), child, &folder.join(&name), true);
                            child
                        }
                        _ => self.add_child(&name, named_file.take(), module, folder),
                    };
                    self.modules[module].children.insert(name, child);
                    3
                }
                [TokenTree::Ident(word), ..] if word == "use" && !is(rest.get(1), '<') => {
                    let end = rest.iter().position(|token| is(Some(token), ';'));
                    let end = end.unwrap_or(rest.len());
                    let is_handed_on = at > 0 && is_visibility(&tokens[at - 1]);
                    self.bind(&rest[1..end], Segments::new(), module, is_handed_on);
                    end + 1
                }
                [
                    TokenTree::Ident(word),
                    mark,
                    TokenTree::Ident(name),
                    TokenTree::Group(body),
                    ..,
                ] if word == "macro_rules" && is(Some(mark), '!') => {
                    self.modules[module].items.insert(name.to_string());
                    self.walk_macro(body.stream(), module, folder);
                    4
                }
                [TokenTree::Ident(word), ..] => {
                    let length = path_length(rest);
                    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
                    if is_outer && let Some(name) = item_name(rest) {
                        self.modules[module].items.insert(name);
                    }
                    if length > 1 && !is(before, ':') {
                        let segments = rest.iter().take(length).filter_map(|token| match token {
                            TokenTree::Ident(name) => Some(name.to_string()),
                            _ => None,
                        });
                        let segments = segments.collect();
                        self.modules[module].paths.insert(segments);
                    } else if !is(before, '.') && is_use(&word.to_string(), rest.get(1)) {
                        self.modules[module].words.insert(word.to_string());
                    }
                    length
                }
                [TokenTree::Group(group), ..] => {
                    self.walk(group.stream(), module, folder, false);
                    1
                }
                _ => 1,
            };
        }
    }

    /// Reads a macro. Only a path from the root means the same wherever the macro is used.
    fn walk_macro(&mut self, tokens: TokenStream, module: usize, folder: &Path) {
        let scratch = self.add(self.modules[module].file, Some(module));
        self.walk(tokens, scratch, folder, false);
        let Module {
            paths, bindings, ..
        } = self.modules.pop().unwrap();
        let all = bindings.into_values().map(|(path, _)| path).chain(paths);
        let from_root = all.filter(|path| path[0] == "crate");
        self.modules[module].paths.extend(from_root);
    }

    fn add_child(
        &mut self,
        name: &str,
        named: Option<String>,
        module: usize,
        folder: &Path,
    ) -> usize {
        let (single, inner) = (
            folder.join(format!("{name}.rs")),
            folder.join(name).join("mod.rs"),
        );
        let (path, is_folder) = match named {
            // A path that is named counts from the folder of the file, and its children stand there.
            Some(named) => {
                let own = &self.files[self.modules[module].file];
                (own.parent().unwrap().join(named), true)
            }
            None if single.exists() => (single, false),
            None => (inner, true),
        };
        self.add_file(path, Some(module), is_folder)
    }

    /// Reads what stands behind `use`.
    fn bind(&mut self, tree: &[TokenTree], before: Segments, module: usize, is_handed_on: bool) {
        let mut path = before;
        let mut bound = None;
        for token in tree {
            match token {
                TokenTree::Ident(word) if word == "as" => bound = Some(String::new()),
                TokenTree::Ident(word) if bound.is_some() => bound = Some(word.to_string()),
                TokenTree::Ident(word) => path.push(word.to_string()),
                TokenTree::Group(list) => {
                    let tokens: Vec<TokenTree> = list.stream().into_iter().collect();
                    for part in tokens.split(|token| is(Some(token), ',')) {
                        self.bind(part, path.clone(), module, is_handed_on);
                    }
                    return;
                }
                TokenTree::Punct(mark) if mark.as_char() == '*' => {
                    self.modules[module].globs.push(path);
                    return;
                }
                _ => {}
            }
        }
        if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        if let Some(name) = bound.or_else(|| path.last().cloned()) {
            let binding = (path, is_handed_on);
            self.modules[module].bindings.insert(name, binding);
        }
    }

    fn lookup(&self, module: usize, name: &str, depth: u32) -> Option<Target> {
        let own = &self.modules[module];
        if depth > DEEPEST {
            return None;
        }
        if let Some(child) = own.children.get(name) {
            return Some(Target::Module(*child));
        }
        if own.items.contains(name) {
            return Some(Target::Item(own.file));
        }
        match own.bindings.get(name) {
            // `use name;` names a macro of this file, or a crate.
            Some((path, _)) if path.len() == 1 && path[0] == name => None,
            Some((path, _)) => self.resolve(module, path, depth + 1),
            None => {
                own.globs
                    .iter()
                    .find_map(|glob| match self.resolve(module, glob, depth + 1)? {
                        Target::Module(other) if other != module => {
                            self.lookup(other, name, depth + 1)
                        }
                        _ => None,
                    })
            }
        }
    }

    /// What a path names that stands in a module; `None` for what belongs to another crate.
    fn resolve(&self, module: usize, path: &[String], depth: u32) -> Option<Target> {
        let mut here = Target::Module(module);
        let mut is_first = true;
        for name in path {
            let Target::Module(current) = here else {
                break;
            };
            here = match name.as_str() {
                "crate" => Target::Module(0),
                "self" => here,
                "super" => Target::Module(self.modules[current].parent?),
                name => match self.lookup(current, name, depth) {
                    Some(found) => found,
                    None if is_first => return None,
                    None => match self.modules[current].bindings.get(name) {
                        // It is handed on from another crate.
                        Some((path, _)) if path.len() > 1 => return None,
                        _ => Target::Item(self.modules[current].file),
                    },
                },
            };
            is_first = false;
        }
        Some(here)
    }

    /// Which file imports which: from, to, and one of the paths that do.
    pub fn imports(&self) -> BTreeMap<(usize, usize), String> {
        let mut found = BTreeMap::new();
        for (number, module) in self.modules.iter().enumerate() {
            let is_used = |name: &String| {
                let mut paths = module.paths.iter();
                module.words.contains(name) || paths.any(|path| path[0] == *name)
            };
            let bound = module.bindings.iter();
            // What is handed on and not used is no import.
            let bound = bound.filter(|(name, (_, is_handed_on))| !is_handed_on || is_used(name));
            let bound = bound.map(|(_, (path, _))| path.clone());
            let words = module.words.iter().map(|word| vec![word.clone()]);
            let globs = module.globs.iter().cloned();
            for path in bound
                .chain(module.paths.iter().cloned())
                .chain(words)
                .chain(globs)
            {
                if let Some(Target::Item(file)) = self.resolve(number, &path, 0)
                    && file != module.file
                {
                    found.entry((module.file, file)).or_insert(path.join("::"));
                }
            }
        }
        found
    }
}

fn is(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(own)) if own.as_char() == mark)
}

/// Whether this stands before a `use` that hands on what it names.
fn is_visibility(token: &TokenTree) -> bool {
    match token {
        TokenTree::Ident(word) => word == "pub",
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        _ => false,
    }
}

/// How many tokens an item has that begins here.
fn item_length(tokens: &[TokenTree]) -> usize {
    let is_end = |token: &TokenTree| match token {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        token => is(Some(token), ';'),
    };
    let end = tokens.iter().position(is_end);
    end.map_or(tokens.len(), |end| end + 1)
}

/// How many tokens a path has that begins here.
fn path_length(tokens: &[TokenTree]) -> usize {
    let mut length = 1;
    while let [colon, other, TokenTree::Ident(_), ..] = &tokens[length..] {
        if !is(Some(colon), ':') || !is(Some(other), ':') {
            break;
        }
        length += 3;
    }
    length
}

/// The name of an item that begins here.
fn item_name(tokens: &[TokenTree]) -> Option<String> {
    const KINDS: [&str; 8] = [
        "fn", "struct", "enum", "union", "trait", "type", "const", "static",
    ];
    match tokens {
        [TokenTree::Ident(kind), TokenTree::Ident(name), ..]
            if KINDS.iter().any(|own| kind == own) && name != "fn" =>
        {
            Some(name.to_string())
        }
        _ => None,
    }
}

/// Whether a name that stands alone is one of an item, and not a variable: it is a type, or called.
fn is_use(word: &str, next: Option<&TokenTree>) -> bool {
    let is_called = match next {
        Some(TokenTree::Group(group)) => group.delimiter() == Delimiter::Parenthesis,
        next => is(next, '!'),
    };
    is_called || word.starts_with(char::is_uppercase)
}
