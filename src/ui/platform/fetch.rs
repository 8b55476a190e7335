// SPDX-License-Identifier: GPL-2.0-only
//! Files of the page are fetched.

use crate::app::session::Complaint;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Fetches a file of the page.
pub(super) async fn respond(address: &str) -> Result<Response, Complaint> {
    let window = web_sys::window().ok_or_else(|| complaint(JsValue::NULL))?;
    let response = JsFuture::from(window.fetch_with_str(address))
        .await
        .map_err(complaint)?;
    let response: Response = response.dyn_into().map_err(complaint)?;
    if !response.ok() {
        let rule = format!("{} {}", response.status(), response.status_text());
        return Err(Complaint {
            place: address.to_owned(),
            rule,
        });
    }
    Ok(response)
}

pub(super) fn complaint(error: JsValue) -> Complaint {
    let message = error
        .dyn_ref::<js_sys::Error>()
        .map(|error| String::from(error.message()));
    Complaint {
        place: String::new(),
        rule: message.unwrap_or_else(|| "?".to_owned()),
    }
}
