// SPDX-License-Identifier: GPL-2.0-only
//! What the pointer hovers over in the code, and where a note about it is placed.

use super::delay::Delay;
use super::document::document;
use super::scroll;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, HtmlElement, Node};

thread_local! {
    static RESTING: RefCell<Option<Delay>> = const { RefCell::new(None) };
}

/// Calls a function after the pointer has rested for this many milliseconds. A previous call is cancelled.
pub fn after_hover(milliseconds: i32, act: impl FnOnce() + 'static) {
    RESTING.set(Delay::new(milliseconds, act));
}

/// What is under the pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Under {
    /// A line of the listing, and a column of its text.
    Code(usize, usize),
    /// The note about what is pointed at.
    Note,
    /// Something else.
    Nothing,
}

/// What is under a point of the window.
pub fn under(x: i32, y: i32) -> Under {
    let element = document().and_then(|document| document.element_from_point(x as f32, y as f32));
    let is_note = |element: &Element| {
        element
            .closest(".glance")
            .is_ok_and(|found| found.is_some())
    };
    match element {
        Some(element) if is_note(&element) => Under::Note,
        _ => code_at(x.into(), y.into())
            .map_or(Under::Nothing, |(line, column)| Under::Code(line, column)),
    }
}

/// The line and the column of the character under a point.
fn code_at(x: f64, y: f64) -> Option<(usize, usize)> {
    let (node, offset) = caret(x, y)?;
    let code = node.parent_element()?.closest(".ln code").ok()??;
    let line = code.closest(".ln").ok()??.get_attribute("data-line")?;
    // The caret stands between two characters: the pointer is on one of them, or beside the text.
    let is_on = |offset: &u32| {
        let character = document()?.create_range().ok()?;
        character.set_start(&node, *offset).ok()?;
        character.set_end(&node, offset + 1).ok()?;
        let found = character.get_bounding_client_rect();
        let is_in = |at: f64, from: f64, to: f64| from <= at && at < to;
        Some(is_in(x, found.left(), found.right()) && is_in(y, found.top(), found.bottom()))
    };
    let mut beside = [offset.checked_sub(1), Some(offset)].into_iter().flatten();
    let offset = beside.find(|offset| is_on(offset) == Some(true))?;
    let before = document()?.create_range().ok()?;
    before.set_start(&code, 0).ok()?;
    before.set_end(&node, offset).ok()?;
    let column = String::from(before.to_string()).chars().count();
    Some((line.parse().ok()?, column))
}

/// The text and the place in it that are nearest to a point. Browsers have two names for that.
fn caret(x: f64, y: f64) -> Option<(Node, u32)> {
    let document = document()?;
    let ask = |name: &str, node: &str, offset: &str| {
        let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
        let ask: js_sys::Function = get(&document, name)?.dyn_into().ok()?;
        let found = ask.call2(&document, &x.into(), &y.into()).ok()?;
        let node: Node = get(&found, node)?.dyn_into().ok()?;
        let offset = get(&found, offset)?.as_f64()? as u32;
        (node.node_type() == Node::TEXT_NODE).then_some((node, offset))
    };
    ask("caretPositionFromPoint", "offsetNode", "offset")
        .or_else(|| ask("caretRangeFromPoint", "startContainer", "startOffset"))
}

/// How far a note stays away from what it is about, and from the edge.
const GAP: f64 = 4.0;

/// Puts the note below what it is about, or above that where there is no room; out of sight while
/// that is scrolled away. A note that was asked for by key brings both into sight, and the focus.
///
/// Note and mark are drawn one after the other, in either order: this is called after each.
pub fn put_note() {
    let find = |selector: &str| document()?.query_selector(selector).ok().flatten();
    let note = find(".glance").and_then(|note| note.dyn_into::<HtmlElement>().ok());
    let (Some(note), Some(about)) = (note, find(".listing.shown .asked")) else {
        return;
    };
    let Some(around) = note.parent_element() else {
        return;
    };
    let is_wanted = note.has_attribute("data-by-key");
    let listing = about.closest(".listing").ok().flatten();
    if let Some(listing) = listing.filter(|_| is_wanted) {
        scroll::follow_in(&listing, ".asked");
    }
    let place = place(
        &around.get_bounding_client_rect(),
        &note.get_bounding_client_rect(),
        &about.get_bounding_client_rect(),
    );
    let style = note.style();
    let set = |name: &str, value: &str| {
        // A style that the browser does not support is not an error.
        let _ = style.set_property(name, value);
    };
    match place {
        Some((left, top)) => {
            set("left", &format!("{}px", left.round() as i32));
            set("top", &format!("{}px", top.round() as i32));
            set("visibility", "visible");
        }
        None => set("visibility", "hidden"),
    }
    let focused = document().and_then(|document| document.active_element());
    let is_inside = focused.is_some_and(|focused| note.contains(Some(&focused)));
    if is_wanted && !is_inside {
        let _ = note.focus();
    }
}

fn place(outer: &DomRect, note: &DomRect, about: &DomRect) -> Option<(f64, f64)> {
    if about.bottom() < outer.top() || about.top() > outer.bottom() {
        return None;
    }
    let most = (outer.width() - note.width() - GAP).max(GAP);
    // Not `clamp`: it brings along what prints floats.
    let left = (about.left() - outer.left()).min(most).max(GAP);
    let below = about.bottom() - outer.top() + GAP;
    let above = about.top() - outer.top() - note.height() - GAP;
    let has_room = below + note.height() <= outer.height();
    Some((
        left,
        if has_room || above < 0.0 {
            below
        } else {
            above
        },
    ))
}
