// SPDX-License-Identifier: GPL-2.0-only
//! How the panes share the window: what each of them has, and which are folded.
//!
//! Sizes are thousandths of the room that all panes have, so that they hold in another window, too.
//! A size that nobody has chosen is left to the styles. Which of the edges there are is up to the
//! width of the window, and up to the styles as well: a phone shows one pane at a time, and has none.
//!
//! ```text
//! ┌ machine ┬ source ───┬ why ───┐      ┌ source ─────────┐
//! │         │           ├ Why ───┤      ├ Log ────────────┤
//! │      Machine      State      │      │ log, why        │
//! │         ├ Log ──────┤ state  │      ├ Lower ──────────┤
//! │         │ log       │        │      │ machine Split … │
//! └─────────┴───────────┴────────┘      └─────────────────┘
//! ```

pub use crate::app::side_pane::SidePane as Part;

use crate::app::i18n::Language;
use std::fmt::Write;

/// The edge of a pane, which can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Between the machine and the code.
    Machine,
    /// Between the code and the state.
    State,
    /// Between the code and the log.
    Log,
    /// Between the sentence and the state.
    Why,
    /// On a tablet: above the machine and the state.
    Lower,
    /// On a tablet: between the machine and the state.
    Split,
}

/// The side of the pane that stays where it is while the edge moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // Sides.
pub enum Side {
    Left,
    Right,
    Top,
    Bottom,
}

/// What can happen to the layout. Sizes are thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// An edge is dragged: its pane would have this size.
    Drag(Edge, i32),
    /// It has been dragged.
    Dropped,
    /// An edge is moved by a key, from the size that its pane has.
    Nudge(Edge, i32, Nudge),
    /// A pane is folded, or unfolded.
    Fold(Part, bool),
    /// All is as it was at first.
    Reset,
}

/// How far a key moves an edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nudge {
    /// A bit.
    Smaller,
    /// A bit.
    Larger,
    /// As far as it goes.
    Smallest,
    /// As far as it goes.
    Largest,
}

/// Sizes and folds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    sizes: [Option<u16>; Edge::ALL.len()],
    folded: [bool; Part::ALL.len()],
}

/// What is left to the code, however large the panes beside it are.
const CODE: u16 = 300;
const STEP: i32 = 20;

impl Edge {
    /// All edges.
    pub const ALL: [Edge; 6] = [
        Edge::Machine,
        Edge::State,
        Edge::Log,
        Edge::Why,
        Edge::Lower,
        Edge::Split,
    ];

    /// The name under which the styles know it, and under which its size is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Edge::Machine => "machine",
            Edge::State => "state",
            Edge::Log => "log",
            Edge::Why => "why",
            Edge::Lower => "lower",
            Edge::Split => "split",
        }
    }

    /// The pane whose size it is.
    pub const fn part(self) -> Part {
        match self {
            Edge::Machine | Edge::Split => Part::Machine,
            Edge::State | Edge::Lower => Part::State,
            Edge::Log => Part::Log,
            Edge::Why => Part::Why,
        }
    }

    /// Whether folding it folds its pane. The lower row of a tablet holds two panes, which fold
    /// sideways.
    pub const fn folds(self) -> bool {
        !matches!(self, Edge::Lower)
    }

    /// The side of its pane that stays.
    pub const fn side(self) -> Side {
        match self {
            Edge::Machine | Edge::Split => Side::Left,
            Edge::State => Side::Right,
            Edge::Why => Side::Top,
            Edge::Log | Edge::Lower => Side::Bottom,
        }
    }

    /// Whether it moves up and down.
    pub const fn is_row(self) -> bool {
        matches!(self.side(), Side::Top | Side::Bottom)
    }

    /// The smallest and the largest size.
    pub const fn limits(self) -> (u16, u16) {
        match self {
            Edge::Machine | Edge::State => (140, 560),
            Edge::Log => (60, 700),
            Edge::Why => (80, 600),
            Edge::Lower => (150, 700),
            Edge::Split => (250, 750),
        }
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Edge::Machine | Edge::Split => language.edge_machine(),
            Edge::State => language.edge_state(),
            Edge::Log => language.edge_log(),
            Edge::Why => language.edge_why(),
            Edge::Lower => language.edge_lower(),
        }
    }
}

impl Layout {
    /// Reads what was remembered. What cannot be read is left out.
    pub fn read(text: &str) -> Layout {
        let mut layout = Layout::default();
        for word in text.split_ascii_whitespace() {
            let Some((name, value)) = word.split_once(':') else {
                continue;
            };
            if name == "fold" {
                if let Some(part) = Part::ALL.into_iter().find(|part| part.name() == value) {
                    layout.folded[part as usize] = true;
                }
                continue;
            }
            let edge = Edge::ALL.into_iter().find(|edge| edge.name() == name);
            if let (Some(edge), Ok(size)) = (edge, value.parse()) {
                layout.set(edge, size);
            }
        }
        layout
    }

    /// The same as one line of text.
    pub fn write(&self) -> String {
        let mut text = String::new();
        for edge in Edge::ALL {
            if let Some(size) = self.size(edge) {
                // Writing to a string cannot fail.
                let _ = write!(text, "{}:{size} ", edge.name());
            }
        }
        for part in Part::ALL.into_iter().filter(|part| self.is_folded(*part)) {
            let _ = write!(text, "fold:{} ", part.name());
        }
        text.truncate(text.trim_end().len());
        text
    }

    /// Applies an action; returns the text of the layout, if it has to be stored.
    pub fn reduce(&mut self, change: Change) -> Option<String> {
        match change {
            Change::Drag(edge, size) => {
                self.set(edge, size);
                return None;
            }
            Change::Dropped => {}
            Change::Nudge(edge, from, nudge) => {
                let (least, most) = edge.limits();
                self.set(
                    edge,
                    match nudge {
                        Nudge::Smaller => from.saturating_sub(STEP),
                        Nudge::Larger => from.saturating_add(STEP),
                        Nudge::Smallest => least.into(),
                        Nudge::Largest => most.into(),
                    },
                );
            }
            Change::Fold(part, is_folded) => self.folded[part as usize] = is_folded,
            Change::Reset => *self = Layout::default(),
        }
        Some(self.write())
    }

    /// The size that was chosen.
    pub fn size(&self, edge: Edge) -> Option<u16> {
        self.sizes[edge as usize]
    }

    /// Whether a pane is folded.
    pub fn is_folded(&self, part: Part) -> bool {
        self.folded[part as usize]
    }

    /// Whether nothing was chosen.
    pub fn is_first(&self) -> bool {
        *self == Layout::default()
    }

    /// The names of the folded panes.
    pub fn folded(&self) -> String {
        let parts = Part::ALL.into_iter().filter(|part| self.is_folded(*part));
        parts.map(Part::name).collect::<Vec<_>>().join(" ")
    }

    /// The chosen sizes as properties of a style: `--machine-size:30%;`.
    pub fn style(&self) -> String {
        let mut style = String::new();
        for edge in Edge::ALL {
            if let Some(size) = self.size(edge) {
                let _ = write!(
                    style,
                    "--{}-size:{}.{}%;",
                    edge.name(),
                    size / 10,
                    size % 10
                );
            }
        }
        style
    }

    fn set(&mut self, edge: Edge, size: i32) {
        let (least, mut most) = edge.limits();
        let other = match edge {
            Edge::Machine => Some(Edge::State),
            Edge::State => Some(Edge::Machine),
            _ => None,
        };
        if let Some(other) = other {
            let taken = self.size(other).unwrap_or(Layout::UNCHOSEN);
            most = most.min(1000 - CODE - taken);
        }
        self.sizes[edge as usize] = Some(size.clamp(least.into(), most.into()) as u16);
    }

    /// About what a column has that nobody has sized.
    const UNCHOSEN: u16 = 270;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layout_is_remembered_as_it_is() {
        let mut layout = Layout::default();
        assert_eq!(layout.write(), "");
        layout.reduce(Change::Drag(Edge::Machine, 321));
        layout.reduce(Change::Nudge(Edge::Log, 200, Nudge::Larger));
        let stored = layout.reduce(Change::Fold(Part::State, true));
        let text = "machine:321 log:220 fold:state";
        assert_eq!(stored.as_deref(), Some(text));
        assert_eq!(Layout::read(text), layout);
        assert_eq!(layout.folded(), "state");
        assert_eq!(layout.style(), "--machine-size:32.1%;--log-size:22.0%;");
        layout.reduce(Change::Reset);
        assert!(layout.is_first());
    }

    #[test]
    fn sizes_keep_to_their_limits_and_leave_room_for_the_code() {
        for edge in Edge::ALL {
            let (least, most) = edge.limits();
            for (size, expected) in [(i32::MIN, least), (i32::MAX, most)] {
                let mut layout = Layout::default();
                layout.reduce(Change::Drag(edge, size));
                let got = layout.size(edge).expect("a size");
                assert!((least..=most).contains(&got), "{edge:?}: {got}");
                assert!(size > 0 || got == expected, "{edge:?}: {got}");
            }
            for nudge in [Nudge::Smallest, Nudge::Largest] {
                let mut layout = Layout::default();
                layout.reduce(Change::Nudge(edge, 300, nudge));
                assert!(layout.size(edge).is_some());
            }
        }
        let mut layout = Layout::default();
        layout.reduce(Change::Drag(Edge::Machine, 900));
        layout.reduce(Change::Drag(Edge::State, 900));
        let both = layout.size(Edge::Machine).zip(layout.size(Edge::State));
        assert!(both.is_some_and(|(a, b)| a + b <= 1000 - CODE), "{both:?}");
    }

    #[test]
    fn whatever_was_remembered_makes_a_layout() {
        let cases = [
            ("", ""),
            ("machine:300", "machine:300"),
            ("machine:99999999999 fold:log", "fold:log"),
            ("machine:-5 why:70000", "machine:140 why:600"),
            (
                "nonsense : :: fold: fold:source machine:x log:200",
                "log:200",
            ),
            ("machine:560 state:560", "machine:430 state:270"),
            ("log:100 log:200", "log:200"),
            ("\u{0}\u{e000}:9 <b>:1", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(Layout::read(text).write(), expected, "{text:?}");
        }
    }
}
