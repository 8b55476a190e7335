// SPDX-License-Identifier: GPL-2.0-only
//! Interfaces of the browser that are called by name: those without a stable binding, and those that
//! only a part of the wasm needs which is fetched later, because bindings are in the script of the first
//! view.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// A property of an object.
pub(super) fn get(of: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(of, &name.into())
}

/// Sets a property of an object.
pub(super) fn set(of: &JsValue, name: &str, value: &JsValue) {
    // What takes no properties has no use for them.
    let _ = Reflect::set(of, &name.into(), value);
}

/// Calls a method of an object.
pub(super) fn call(of: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = get(of, name)?.dyn_into()?;
    let arguments: Array = arguments.iter().collect();
    Reflect::apply(&method, of, &arguments)
}

/// Lets an observer of a kind observe an element: what it sees goes to a function, which has to outlive it.
pub(super) fn observe(kind: &str, seen: &JsValue, element: JsValue) -> Result<JsValue, JsValue> {
    let reflect = get(&js_sys::global(), "Reflect")?;
    let observer = get(&js_sys::global(), kind)?;
    let seen: JsValue = Array::of1(seen).into();
    let observer = call(&reflect, "construct", &[observer, seen])?;
    call(&observer, "observe", &[element])
}

/// A promise for one of two events, each given by the name of its handler on the object.
pub(super) fn either(of: &JsValue, good: &str, bad: &str) -> Promise {
    Promise::new(&mut |resolve, reject| {
        set(of, good, &resolve);
        set(of, bad, &reject);
    })
}

/// The message of an error.
pub(super) fn message(error: &JsValue) -> String {
    let own = get(error, "message").ok();
    let own = own.and_then(|message| message.as_string());
    own.filter(|message| !message.is_empty())
        .or_else(|| get(error, "name").ok()?.as_string())
        .unwrap_or_else(|| "?".to_owned())
}
