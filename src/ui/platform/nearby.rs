// SPDX-License-Identifier: GPL-2.0-only
//! Lines of the code that come near what is seen of it: until then they are plain text.

use super::document::document;
use super::scroll::elements;
use super::throttle;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Date;
use std::cell::Cell;
use std::ops::Range;
use wasm_bindgen::JsCast;
use web_sys::Element;
use yew::Callback;

/// While a key is held or the timeline dragged, the least time between two looks for them, milliseconds: there is one
/// more when the input has ended.
const PAUSE: f64 = 100.0;

thread_local! {
    /// When it was last looked for them.
    static LOOKED: Cell<f64> = const { Cell::new(0.0) };
}

/// Tells of such lines whenever something is scrolled.
pub fn listen_for_scrolling(near: Callback<Range<usize>>) -> Option<EventListener> {
    let document = document()?;
    // It does not bubble.
    let options = EventListenerOptions::run_in_capture_phase();
    Some(EventListener::new_with_options(
        &document,
        "scroll",
        options,
        move |_| tell_nearby(&near),
    ))
}

/// Tells which lines of the code that are seen, or near that, are plain text.
pub fn tell_nearby(near: &Callback<Range<usize>>) {
    let now = Date::now();
    if throttle::is_fast(now) && (0.0..PAUSE).contains(&(now - LOOKED.get())) {
        return;
    }
    LOOKED.set(now);
    let document = document();
    let listings = document.and_then(|document| document.query_selector_all(".listing.shown").ok());
    for lines in elements(listings).filter_map(|listing| plain_nearby(&listing)) {
        near.emit(lines);
    }
}

/// Notes where the first line stands that is seen of each listing; what it returns scrolls it back there, when lines have
/// come above it.
pub fn hold_code() -> Box<dyn FnOnce()> {
    let document = document();
    let listings = document.and_then(|document| document.query_selector_all(".listing.shown").ok());
    let top = |element: &Element| element.get_bounding_client_rect().top();
    let held = elements(listings).filter_map(|listing| {
        let edge = top(&listing);
        let lines = elements(listing.query_selector_all(".ln").ok());
        let line = { lines }.find(|line| top(line) >= edge)?;
        Some((top(&line), line, listing))
    });
    let held: Vec<_> = held.collect();
    Box::new(move || {
        for (before, line, listing) in held {
            let by = top(&line) - before;
            listing.set_scroll_top(listing.scroll_top() + by.round() as i32);
        }
    })
}

/// Those within half the height of a listing: from the first to the last of them.
fn plain_nearby(listing: &Element) -> Option<Range<usize>> {
    let outer = listing.get_bounding_client_rect();
    let margin = outer.height() / 2.0;
    let lines = listing.query_selector_all(".plain").ok()?;
    let line = |index: u32| lines.get(index)?.dyn_into::<Element>().ok();
    // They stand one below the other.
    let after = |edge: f64| {
        let (mut from, mut to) = (0, lines.length());
        while from < to {
            let middle = (from + to) / 2;
            match line(middle).is_some_and(|line| line.get_bounding_client_rect().top() < edge) {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        from
    };
    let (first, end) = (after(outer.top() - margin), after(outer.bottom() + margin));
    let number = |index: u32| {
        line(index)?
            .get_attribute("data-line")?
            .parse::<usize>()
            .ok()
    };
    (first < end && margin > 0.0).then_some(())?;
    Some(number(first)?..number(end - 1)? + 1)
}
