// SPDX-License-Identifier: GPL-2.0-only
//! Listens to keys as long as the workbench is on the screen.

use crate::ui::memo::{PaneView, ViewCtx};
use crate::ui::platform;
use yew::Html;

/// Draws nothing.
#[derive(PartialEq)]
pub struct Keys;

impl PaneView for Keys {
    fn draw(&self, _: &ViewCtx) -> Html {
        Html::default()
    }

    fn drawn(&self, before: Option<&Keys>, ctx: &ViewCtx) {
        if before.is_none() {
            platform::begin_building(ctx.dispatch.clone());
        }
    }

    fn gone(&self) {
        platform::end_building();
    }
}
