// SPDX-License-Identifier: GPL-2.0-only
//! Messages to components, queued until the event that sent them is over. Then all are handled at once, whichever
//! component they are for, and the result is drawn whole before anything else can happen: no key ever meets a page that
//! is partly of before, and nothing is drawn twice for one event.
//!
//! The scheduler draws as soon as a message is sent (see `Cargo.toml`). Within an event that would draw once
//! for each message, and under the hands of what has not returned yet.

use std::cell::RefCell;
use yew::html::Scope;
use yew::platform::spawn_local;
use yew::scheduler::{self, Runnable};
use yew::{Callback, Component};

thread_local! {
    /// What sends the messages that wait, in their order.
    static WAITING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
}

/// Takes messages for a component.
pub fn inbox<C: Component>(link: &Scope<C>) -> Callback<C::Message> {
    let link = link.clone();
    Callback::from(move |message| {
        let link = link.clone();
        wait(Box::new(move || link.send_message(message)));
    })
}

fn wait(send: Box<dyn FnOnce()>) {
    let is_first = WAITING.with_borrow_mut(|waiting| {
        waiting.push(send);
        waiting.len() == 1
    });
    if is_first {
        spawn_local(async { scheduler::push(Box::new(Delivery)) });
    }
}

/// Sends what waits. While it runs, the scheduler draws nothing.
struct Delivery;

impl Runnable for Delivery {
    fn run(self: Box<Delivery>) {
        for send in WAITING.take() {
            send();
        }
    }
}
