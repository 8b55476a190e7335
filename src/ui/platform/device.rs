// SPDX-License-Identifier: GPL-2.0-only
//! Where machines are kept: a database of the browser, because a document may be larger than what the
//! storage of choices holds.
//!
//! What is stored there is described in `workbench/machines/stored.rs`. A machine is written only if its
//! stamp is one that this page has read or written: look and writing are one transaction, which no other
//! page can come between.

use super::reflect::{call, either, get, set};
use crate::app::workbench::machines::stored::{
    DATABASE, ENTRIES, MACHINES, Turn, VERSION, read_record, turn, write_record,
};
use crate::app::workbench::machines::{Entry, GIVEN_BACK};
use js_sys::{Array, Date, Promise};
use std::cell::RefCell;
use std::collections::BTreeMap;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static OPEN: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    /// The stamp of each machine as this page has read or written it last.
    static SEEN: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// Why a machine was not written.
pub(super) enum Unwritten {
    /// Another page has written it since.
    Overwritten,
    /// The browser denies access.
    Refused(JsValue),
}

impl From<JsValue> for Unwritten {
    fn from(error: JsValue) -> Unwritten {
        Unwritten::Refused(error)
    }
}

async fn wait(promise: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(promise).await
}

/// Listens to a request at once; waits for it, and returns its result.
fn result(request: JsValue) -> impl Future<Output = Result<JsValue, JsValue>> {
    let settled = either(&request, "onsuccess", "onerror");
    async move {
        match wait(settled).await {
            Ok(_) => get(&request, "result"),
            Err(_) => Err(get(&request, "error")?),
        }
    }
}

async fn database() -> Result<JsValue, JsValue> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    // Throws in a sandboxed frame.
    let factory = get(&window, "indexedDB")?;
    let request = call(&factory, "open", &[DATABASE.into(), VERSION.into()])?;
    let asked = request.clone();
    let create = Closure::once_into_js(move || {
        for store in [MACHINES, ENTRIES] {
            // If that fails the database stays closed, and the error is reported.
            let _ = get(&asked, "result")
                .and_then(|database| call(&database, "createObjectStore", &[store.into()]));
        }
    });
    set(&request, "onupgradeneeded", &create);
    let database = result(request).await?;
    OPEN.set(Some(database.clone()));
    Ok(database)
}

/// Begins a transaction.
fn transaction(database: &JsValue, mode: &str) -> Result<JsValue, JsValue> {
    let stores: Array = [MACHINES, ENTRIES].map(JsValue::from).iter().collect();
    let begun = call(database, "transaction", &[stores.into(), mode.into()]);
    if begun.is_err() {
        // The browser has closed it, as when the reader clears what sites keep.
        OPEN.set(None);
    }
    begun
}

fn store(transaction: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    call(transaction, "objectStore", &[name.into()])
}

/// Waits until a transaction is complete.
async fn complete(transaction: &JsValue) -> Result<(), JsValue> {
    match wait(either(transaction, "oncomplete", "onabort")).await {
        Ok(_) => Ok(()),
        Err(_) => Err(get(transaction, "error")?),
    }
}

/// Stamp and line of what stands in the store of entries.
fn entry(value: &JsValue) -> Option<(String, String)> {
    let text = value.as_string()?;
    let (stamp, line) = read_record(&text);
    Some((stamp.to_owned(), line.to_owned()))
}

/// The stamp of a machine as this page has read or written it last.
pub(super) fn seen(id: &str) -> Option<String> {
    SEEN.with_borrow(|seen| seen.get(id).cloned())
}

fn see(id: &str, stamp: &str) {
    SEEN.with_borrow_mut(|seen| seen.insert(id.to_owned(), stamp.to_owned()));
}

/// Whether there is a place to keep anything.
pub(super) async fn look() -> Result<(), JsValue> {
    database().await.map(drop)
}

/// Writes a machine. Who is `certain` that nobody else does asks nothing first: what is asked for is
/// written even if the page is gone at the next moment.
pub(super) async fn write(
    entry_: &Entry,
    text: &str,
    stamp: &str,
    base: Option<&str>,
    certain: bool,
) -> Result<(), Unwritten> {
    let database = database().await?;
    let transaction = transaction(&database, "readwrite")?;
    let entries = store(&transaction, ENTRIES)?;
    let key = JsValue::from(&entry_.id);
    if !certain {
        let there = result(call(&entries, "get", std::slice::from_ref(&key))?).await?;
        let there = entry(&there).map(|(stamp, _)| stamp);
        match turn(there.as_deref(), base, stamp) {
            Turn::Write => {}
            Turn::Written => {
                see(&entry_.id, &there.unwrap_or_default());
                return Ok(());
            }
            Turn::Overwritten => return Err(Unwritten::Overwritten),
        }
    }
    let line = write_record(stamp, entry_);
    call(&entries, "put", &[line.into(), key.clone()])?;
    let machines = store(&transaction, MACHINES)?;
    call(&machines, "put", &[text.into(), key])?;
    complete(&transaction).await?;
    see(&entry_.id, stamp);
    Ok(())
}

/// The text of a machine.
pub(super) async fn read(id: &str) -> Result<String, JsValue> {
    let database = database().await?;
    let transaction = transaction(&database, "readonly")?;
    let key = JsValue::from(id);
    let text = call(
        &store(&transaction, MACHINES)?,
        "get",
        std::slice::from_ref(&key),
    )?;
    let there = call(&store(&transaction, ENTRIES)?, "get", &[key])?;
    let text = result(text);
    let there = result(there);
    let (text, there) = (text.await?, there.await?);
    if let Some((stamp, _)) = entry(&there) {
        see(id, &stamp);
    }
    text.as_string().ok_or(JsValue::UNDEFINED)
}

/// All machines, those that were written last first. What was deleted long ago goes.
pub(super) async fn list() -> Result<Vec<Entry>, JsValue> {
    let database = database().await?;
    let begun = transaction(&database, "readonly")?;
    let entries = store(&begun, ENTRIES)?;
    let keys = call(&entries, "getAllKeys", &[])?;
    let lines = call(&entries, "getAll", &[])?;
    let (keys, lines) = (result(keys), result(lines));
    let keys: Array = keys.await?.dyn_into()?;
    let lines: Array = lines.await?.dyn_into()?;
    let mut list = Vec::new();
    for (key, line) in keys.iter().zip(lines.iter()) {
        let Some(id) = key.as_string() else { continue };
        let (_, line) = entry(&line).unwrap_or_default();
        list.push(Entry::read(&id, &line));
    }
    let now = Date::now() as u64;
    let is_old = |entry: &Entry| entry.is_deleted && entry.changed.saturating_add(GIVEN_BACK) < now;
    for entry in list.iter().filter(|entry| is_old(entry)) {
        remove(&entry.id).await?;
    }
    list.retain(|entry| !is_old(entry));
    list.sort_by_key(|entry| std::cmp::Reverse(entry.changed));
    Ok(list)
}

/// Deletes a machine so that it can be given back, or gives it back.
pub(super) async fn mark(id: &str, is_deleted: bool) -> Result<(), JsValue> {
    let database = database().await?;
    let transaction = transaction(&database, "readwrite")?;
    let entries = store(&transaction, ENTRIES)?;
    let there = result(call(&entries, "get", &[id.into()])?).await?;
    if let Some((stamp, line)) = entry(&there) {
        let entry = Entry {
            is_deleted,
            changed: Date::now() as u64,
            ..Entry::read(id, &line)
        };
        let line = write_record(&stamp, &entry);
        call(&entries, "put", &[line.into(), id.into()])?;
    }
    complete(&transaction).await
}

/// Takes a machine out for good.
pub(super) async fn remove(id: &str) -> Result<(), JsValue> {
    let database = database().await?;
    let transaction = transaction(&database, "readwrite")?;
    for name in [MACHINES, ENTRIES] {
        call(&store(&transaction, name)?, "delete", &[id.into()])?;
    }
    complete(&transaction).await
}
