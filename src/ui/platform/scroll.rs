// SPDX-License-Identifier: GPL-2.0-only
//! Keeps the current line in sight, with as little movement as that takes.

use crate::app::window::Window;
use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::NodeRef;

/// Brings what the step is about back into sight, after the panes have changed their sizes.
pub fn settle() {
    let Some(document) = super::document::document() else {
        return;
    };
    let all = |selector| document.query_selector_all(selector).ok();
    for listing in elements(all(".listing.shown")) {
        follow_in(&listing, ".current, .caller");
    }
    for scroller in elements(all(".machine .scroll")) {
        reveal_in(&scroller, "tbody.now");
    }
}

/// Keeps listening until it is dropped.
pub struct Resizing {
    _listener: EventListener,
}

/// Keeps in sight what the step is about when the window changes its size.
pub fn listen_for_resizing() -> Option<Resizing> {
    let window = web_sys::window()?;
    let listener = EventListener::new(&window, "resize", |_| settle());
    Some(Resizing {
        _listener: listener,
    })
}

pub(super) fn elements(list: Option<web_sys::NodeList>) -> impl Iterator<Item = Element> {
    let count = list.as_ref().map_or(0, web_sys::NodeList::length);
    (0..count).filter_map(move |index| list.as_ref()?.get(index)?.dyn_into().ok())
}

/// Scrolls the box inside a container so that an element inside the box stands in the middle third, and not at all if it
/// stands there already. From nearby the text moves just as far as needed; from far away the
/// element ends up a little above the middle.
pub fn follow(container: &NodeRef, scroller: &str, selector: &str) {
    let Some(container) = container.cast::<Element>() else {
        return;
    };
    if let Some(container) = container.query_selector(scroller).ok().flatten() {
        follow_in(&container, selector);
    }
}

pub(super) fn follow_in(container: &Element, selector: &str) {
    let Some(element) = container.query_selector(selector).ok().flatten() else {
        return;
    };
    let outer = container.get_bounding_client_rect();
    let inner = element.get_bounding_client_rect();
    let height = outer.height();
    if height <= 0.0 {
        return;
    }
    let top = inner.top() - outer.top();
    let (from, to) = (height / 3.0, height * 2.0 / 3.0 - inner.height());
    let is_far = top < -height / 2.0 || top > height * 1.5;
    let by = match top {
        _ if is_far => top - height * 0.4,
        top if top < from => top - from,
        top if top > to => top - to.max(from),
        _ => return,
    };
    container.set_scroll_top(container.scroll_top() + by.round() as i32);
}

/// Scrolls a box to the nearest place where an element inside it can be seen.
pub fn reveal(container: &NodeRef, selector: &str) {
    if let Some(container) = container.cast::<Element>() {
        reveal_in(&container, selector);
    }
}

fn reveal_in(container: &Element, selector: &str) {
    let Some(element) = container.query_selector(selector).ok().flatten() else {
        return;
    };
    let outer = container.get_bounding_client_rect();
    let inner = element.get_bounding_client_rect();
    // The head of a table stays in place, and hides what is behind it.
    let head = container.query_selector("thead").ok().flatten();
    let top = outer.top() + head.map_or(0.0, |head| head.get_bounding_client_rect().height());
    if inner.top() < top {
        container.set_scroll_top(container.scroll_top() + (inner.top() - top) as i32 - 8);
    // A tab may lie over the line below it: that is no reason to move.
    } else if inner.bottom() > outer.bottom() + 1.5 {
        container
            .set_scroll_top(container.scroll_top() + (inner.bottom() - outer.bottom()) as i32 + 8);
    }
    if inner.left() < outer.left() {
        container
            .set_scroll_left(container.scroll_left() + (inner.left() - outer.left()) as i32 - 8);
    } else if inner.right() > outer.right() {
        container
            .set_scroll_left(container.scroll_left() + (inner.right() - outer.right()) as i32 + 8);
    }
}

/// The rows of a long list that a box shows: all of them are of one height, drawn or not, and
/// whatever else stands in the box is small against them.
pub fn window(container: &NodeRef, length: u32) -> Option<Window> {
    let container = container.cast::<Element>()?;
    let row = row_height(&container, length)?;
    Some(Window {
        first: (f64::from(container.scroll_top()) / row) as u32,
        rows: (f64::from(container.client_height()) / row).ceil() as u32,
    })
}

fn row_height(container: &Element, length: u32) -> Option<f64> {
    let row = f64::from(container.scroll_height()) / f64::from(length);
    (row > 0.0 && container.client_height() > 0).then_some(row)
}

/// Scrolls a box with a long list so that a row of it can be seen, drawn or not.
pub fn jump(container: &NodeRef, length: u32, row: u32) {
    let Some(container) = container.cast::<Element>() else {
        return;
    };
    let Some(height) = row_height(&container, length) else {
        return;
    };
    let at = height * f64::from(row);
    let top = f64::from(container.scroll_top());
    let shown = f64::from(container.client_height());
    // What stands at the head of the box is about as high as a row.
    if at < top {
        container.set_scroll_top((at - height) as i32);
    } else if at + height * 2.5 > top + shown {
        container.set_scroll_top((at + height * 2.5 - shown) as i32);
    }
}

/// Scrolls a box to its end.
pub fn jump_to_end(container: &NodeRef) {
    if let Some(container) = container.cast::<Element>() {
        container.set_scroll_top(container.scroll_height());
    }
}
