// SPDX-License-Identifier: GPL-2.0-only
//! Edges that are dragged, and how large the panes are.

use crate::app::layout::{Nudge, Side};
use wasm_bindgen::JsCast;
use web_sys::{DomRect, Element};
use yew::{KeyboardEvent, PointerEvent};

/// From here on the element gets all that the pointer does, wherever it goes.
pub fn grab(event: &PointerEvent) {
    if let (0, Some(element)) = (event.button(), element(event)) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}

/// Whether the element has been grabbed by this pointer.
pub fn is_grabbed(event: &PointerEvent) -> bool {
    element(event).is_some_and(|element| element.has_pointer_capture(event.pointer_id()))
}

/// The size that a pane would have if its edge were under the pointer, in thousandths of the room
/// that all panes have; one side of it stays.
pub fn size_at_pointer(event: &PointerEvent, pane: &str, side: Side) -> Option<i32> {
    let (panes, pane) = rects(&element(event)?, pane)?;
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    share(
        &panes,
        side,
        match side {
            Side::Left => x - pane.left(),
            Side::Right => pane.right() - x,
            Side::Top => y - pane.top(),
            Side::Bottom => pane.bottom() - y,
        },
    )
}

/// The size that a pane has, in the same measure.
pub fn size_now(event: &KeyboardEvent, pane: &str, side: Side) -> Option<i32> {
    let element = event.target()?.dyn_into().ok()?;
    let (panes, pane) = rects(&element, pane)?;
    share(
        &panes,
        side,
        match side {
            Side::Left | Side::Right => pane.width(),
            Side::Top | Side::Bottom => pane.height(),
        },
    )
}

/// What a key does to the edge of a pane, one side of which stays.
pub fn nudge(event: &KeyboardEvent, side: Side) -> Option<Nudge> {
    let grows = match side {
        Side::Left => ("ArrowRight", "ArrowLeft"),
        Side::Right => ("ArrowLeft", "ArrowRight"),
        Side::Top => ("ArrowDown", "ArrowUp"),
        Side::Bottom => ("ArrowUp", "ArrowDown"),
    };
    match event.key().as_str() {
        key if key == grows.0 => Some(Nudge::Larger),
        key if key == grows.1 => Some(Nudge::Smaller),
        "Home" => Some(Nudge::Smallest),
        "End" => Some(Nudge::Largest),
        _ => None,
    }
}

fn element(event: &PointerEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn rects(edge: &Element, pane: &str) -> Option<(DomRect, DomRect)> {
    let panes = edge.parent_element()?;
    let pane = panes.query_selector(pane).ok().flatten()?;
    Some((
        panes.get_bounding_client_rect(),
        pane.get_bounding_client_rect(),
    ))
}

fn share(panes: &DomRect, side: Side, length: f64) -> Option<i32> {
    let whole = match side {
        Side::Left | Side::Right => panes.width(),
        Side::Top | Side::Bottom => panes.height(),
    };
    (whole > 0.0).then(|| (length * 1000.0 / whole).round() as i32)
}

/// Where the pointer is behind the beginning of the part before a grip, if the room that all parts
/// have is so much. Grips take room of their own.
pub fn length_at_pointer(event: &PointerEvent, whole: i64) -> Option<i64> {
    let grip = element(event)?;
    let (track, part) = (grip.parent_element()?, grip.previous_element_sibling()?);
    let grips = track.query_selector_all("[role=slider]").ok()?.length();
    let own = grip.get_bounding_client_rect().width();
    let room = track.get_bounding_client_rect().width() - own * f64::from(grips);
    let start = part.get_bounding_client_rect().left() + own / 2.0;
    let length = f64::from(event.client_x()) - start;
    (room > 0.0).then(|| (length * whole as f64 / room) as i64)
}
