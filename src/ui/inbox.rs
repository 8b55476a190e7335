// SPDX-License-Identifier: GPL-2.0-only
//! Messages to a component, queued until the event that sent them is over. Then all are handled at once, and the result is
//! drawn whole before anything else can happen: no key ever meets a page that is partly of before.
//!
//! The scheduler draws as soon as a message is sent (see `Cargo.toml`). Within an event that would draw once
//! for each message, and under the hands of what has not returned yet.

use std::cell::RefCell;
use std::mem::take;
use std::rc::Rc;
use yew::html::Scope;
use yew::platform::spawn_local;
use yew::{Callback, Component};

/// Takes messages for a component.
pub fn inbox<C: Component>(link: &Scope<C>) -> Callback<C::Message> {
    let (link, waiting) = (link.clone(), Rc::new(RefCell::new(Vec::new())));
    Callback::from(move |message| {
        waiting.borrow_mut().push(message);
        if waiting.borrow().len() > 1 {
            return;
        }
        let (link, waiting) = (link.clone(), waiting.clone());
        spawn_local(async move {
            let messages = take(&mut *waiting.borrow_mut());
            link.send_message_batch(messages);
        });
    })
}
