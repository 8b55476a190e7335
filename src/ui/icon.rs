// SPDX-License-Identifier: GPL-2.0-only
//! Small drawings, 16 by 16, in the colour of the text.

use yew::{Html, html};

/// A drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// To the very beginning.
    First,
    /// A triangle.
    Play,
    /// Two bars.
    Pause,
    /// An angle that opens to the right.
    Before,
    /// Three dots.
    More,
    /// One back.
    Back,
    /// One forward.
    Forward,
    /// To the very end.
    Last,
    /// On to a dot.
    ToStop,
    /// Back to a dot.
    BackToStop,
    /// Half light, half dark.
    Theme,
    /// A cross.
    Close,
    /// A folder.
    Open,
    /// A tick.
    Check,
    /// Three panes.
    Panes,
    /// One way that becomes two.
    Fork,
    /// A screen on a stand.
    Stage,
    /// Lines of text, on their way down.
    Text,
    /// A plus.
    Add,
    /// A pencil.
    Build,
    /// An arrow that turns back.
    Undo,
    /// An arrow that turns on.
    Redo,
    /// Two links of a chain.
    Link,
}

impl Shape {
    const fn outline(self) -> &'static str {
        match self {
            Shape::First => "M2.5 3.5v9M14 8H5.5M9 4.5 5.5 8 9 11.5",
            Shape::Back => "M13.5 8h-10M7.5 4l-4 4 4 4",
            Shape::Forward => "M2.5 8h10M8.5 4l4 4-4 4",
            Shape::Last => "M13.5 3.5v9M2 8h8.5M7 4.5 10.5 8 7 11.5",
            Shape::Play => "M4.5 3 12.5 8l-8 5z",
            Shape::Pause => "M5 3.5v9M11 3.5v9",
            Shape::Before => "M9.5 4.5 6 8l3.5 3.5",
            Shape::More => "M3.5 8h0M8 8h0M12.5 8h0",
            Shape::ToStop => "M1.5 4v8L7 8z",
            Shape::BackToStop => "M14.5 4v8L9 8z",
            Shape::Theme => "M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11",
            Shape::Close => "M4 4l8 8M12 4l-8 8",
            Shape::Text => "M2.5 3.5h11M2.5 7h5M2.5 10.5h4M11 7v6M8.5 10.5 11 13l2.5-2.5",
            Shape::Add => "M8 3v10M3 8h10",
            Shape::Build => "M3 13l.75-3L11 2.75 13.25 5 6 12.25zM9.25 4.5l2.25 2.25",
            Shape::Undo => "M6.5 3.5 3 7l3.5 3.5M3 7h6.5a3.25 3.25 0 0 1 0 6.5H6",
            Shape::Redo => "M9.5 3.5 13 7l-3.5 3.5M13 7H6.5a3.25 3.25 0 0 0 0 6.5H10",
            Shape::Link => {
                "M6.5 9.5l3-3M7.5 4.5l1.5-1.5a2.8 2.8 0 0 1 4 4L11.5 8.5M8.5 11.5 7 13a2.8 2.8 0 0 1-4-4l1.5-1.5"
            }
            Shape::Open => "M2 12.5v-9h4l1.5 2H14v7z",
            Shape::Check => "M3 8.5l3.5 3.5L13 4.5",
            Shape::Fork => "M8 14V9L4 5V2.5M8 9l4-4V2.5",
            Shape::Stage => "M2 3h12v7.5H2zM8 10.5v2M5 14l3-2 3 2",
            Shape::Panes => "M2 3h12v10H2zM6 3v10M11 3v10",
        }
    }

    const fn solid(self) -> &'static str {
        match self {
            Shape::Theme => "M8 2.5a5.5 5.5 0 0 1 0 11z",
            Shape::Play => "M4.5 3 12.5 8l-8 5z",
            Shape::ToStop => "M9 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0z",
            Shape::BackToStop => "M1 8a3 3 0 1 0 6 0 3 3 0 1 0-6 0z",
            _ => "",
        }
    }
}

/// An icon, hidden from screen readers: the button around it has a name.
pub fn icon(shape: Shape) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
            <path d={shape.outline()} />
            <path class="solid" d={shape.solid()} />
        </svg>
    }
}
