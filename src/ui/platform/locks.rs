// SPDX-License-Identifier: GPL-2.0-only
//! Which machine this tab works on, so that no other one does.
//!
//! A lock goes with its page, however that ends. Where there are no locks, as on a page that came over
//! no safe way, two tabs may show the same machine; the device then refuses to write over what a tab
//! has not seen.

use super::reflect::{call, get, set};
use crate::app::workbench::machines::stored::LOCK;
use js_sys::{Array, Function, Object, Promise};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// How often a lock of another page is requested: a page that is being closed releases it soon.
const TRIES: u32 = 8;

/// How long to wait in between, milliseconds.
const PAUSE: i32 = 80;

thread_local! {
    /// What gives each lock back.
    static HELD: RefCell<BTreeMap<String, Function>> = const { RefCell::new(BTreeMap::new()) };
}

fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    get(&navigator, "locks").ok().filter(JsValue::is_object)
}

/// Whether this page works on a machine, for certain.
pub(super) fn is_held(id: &str) -> bool {
    HELD.with_borrow(|held| held.contains_key(id))
}

/// Works on a machine from now on; `false` if another page does.
pub(super) async fn hold(id: &str) -> bool {
    let Some(locks) = locks() else { return true };
    for attempt in 0..TRIES {
        if is_held(id) {
            return true;
        }
        if attempt > 0 {
            super::transfer::pause(PAUSE).await;
        }
        let asked = JsFuture::from(ask(&locks, id.to_owned())).await;
        match asked.map(|answer| answer.as_bool()) {
            Ok(Some(true)) => return true,
            Ok(Some(false)) => {}
            // A request would fail.
            Ok(None) | Err(_) => return true,
        }
    }
    false
}

/// `true` if the lock was granted, `false` if another page has it.
fn ask(locks: &JsValue, id: String) -> Promise {
    Promise::new(&mut |resolve, reject| {
        let (id, name) = (id.clone(), format!("{LOCK}{id}"));
        let given = Closure::once_into_js(move |lock: JsValue| {
            let is_given = !lock.is_null();
            let _ = resolve.call1(&JsValue::NULL, &is_given.into());
            if !is_given {
                return JsValue::UNDEFINED;
            }
            // The lock is held for as long as this is not resolved.
            Promise::new(&mut |release, _| {
                HELD.with_borrow_mut(|held| held.insert(id.clone(), release));
            })
            .into()
        });
        let options = Object::new();
        set(&options, "ifAvailable", &JsValue::TRUE);
        let asked = call(locks, "request", &[name.into(), options.into(), given]);
        match asked {
            Ok(asked) => drop(call(&asked, "then", &[JsValue::UNDEFINED, reject.into()])),
            Err(error) => drop(reject.call1(&JsValue::NULL, &error)),
        }
    })
}

/// Works on nothing but this machine any more.
pub(super) fn release_others(id: Option<&str>) {
    HELD.with_borrow_mut(|held| {
        held.retain(|own, release| {
            let stays = Some(own.as_str()) == id;
            if !stays {
                let _ = release.call0(&JsValue::NULL);
            }
            stays
        });
    });
}

/// The machines that any other page works on.
pub(super) async fn elsewhere() -> BTreeSet<String> {
    let Some(locks) = locks() else {
        return BTreeSet::new();
    };
    let asked =
        call(&locks, "query", &[]).map(|asked| JsFuture::from(asked.unchecked_into::<Promise>()));
    let held = match asked {
        Ok(asked) => asked.await.and_then(|all| get(&all, "held")),
        Err(error) => Err(error),
    };
    let Ok(held) = held.and_then(JsCast::dyn_into::<Array>) else {
        return BTreeSet::new();
    };
    let names = held
        .iter()
        .filter_map(|lock| get(&lock, "name").ok()?.as_string());
    let ids = names.filter_map(|name| name.strip_prefix(LOCK).map(str::to_owned));
    ids.filter(|id| !is_held(id)).collect()
}
