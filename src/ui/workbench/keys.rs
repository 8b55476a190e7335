// SPDX-License-Identifier: GPL-2.0-only
//! Listens to keys as long as the workbench is on the screen.

use crate::ui::memo::{Piece, Place};
use crate::ui::platform;
use yew::Html;

/// Draws nothing.
#[derive(PartialEq)]
pub struct Keys;

impl Piece for Keys {
    fn draw(&self, _: &Place) -> Html {
        Html::default()
    }

    fn drawn(&self, before: Option<&Keys>, place: &Place) {
        if before.is_none() {
            platform::begin_building(place.dispatch.clone());
        }
    }

    fn gone(&self) {
        platform::end_building();
    }
}
