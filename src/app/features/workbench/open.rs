// SPDX-License-Identifier: GPL-2.0-only
//! Opening the workbench: with what is in the debugger, or with what this tab worked on.

use super::machines::{self, Began, Machines};
use super::{BenchCtx, Effect, Workbench};
use crate::app::builder::{self, Builder};
use crate::app::settings::View;
use crate::scenario;

/// Shows the workbench: as it was left, if what is looked at came from it, else with what is looked
/// at.
pub(super) fn open(bench: &mut Option<Box<Workbench>>, ctx: &mut BenchCtx<'_>) -> Vec<Effect> {
    let origin = ctx.loaded.map(|loaded| &loaded.origin);
    let mut effects = Vec::new();
    let is_own = bench
        .as_ref()
        .is_some_and(|bench| origin.is_none() || bench.debugged.as_ref() == origin);
    if !is_own {
        let document = ctx.loaded.map(|loaded| loaded.session.document.clone());
        let taken = document.map_or_else(builder::empty, scenario::prepare);
        match (taken, bench.as_deref_mut()) {
            (Err(_), _) => {}
            (Ok(taken), Some(bench)) => {
                effects.extend(machines::leave_for(bench, taken, ctx.language));
                bench.debugged = origin.cloned();
            }
            (Ok(taken), None) => {
                if let Some(mut new) = Workbench::new(Builder::new(taken)) {
                    new.debugged = origin.cloned();
                    new.machines = Machines::borrowed();
                    *bench = Some(Box::new(new));
                    effects.extend(machines::begin());
                }
            }
        }
    }
    *ctx.view = View::Workbench;
    effects
}

/// The page begins on the workbench: until it is known with what, nothing is shown.
pub(super) fn resume(bench: &mut Option<Box<Workbench>>, ctx: &mut BenchCtx<'_>) -> Vec<Effect> {
    let empty = builder::empty().ok().map(Builder::new);
    let Some(mut new) = empty.and_then(Workbench::new) else {
        return Vec::new();
    };
    new.machines = Machines::beginning();
    *bench = Some(Box::new(new));
    *ctx.view = View::Workbench;
    machines::begin()
}

/// The device has said what it knows.
pub(super) fn look_around(
    bench: &mut Option<Box<Workbench>>,
    ctx: &mut BenchCtx<'_>,
    began: Began,
) -> Vec<Effect> {
    let Some(own) = bench.as_deref_mut() else {
        return Vec::new();
    };
    match machines::look_around(own, began) {
        Some(effects) => effects,
        None => open(bench, ctx),
    }
}
