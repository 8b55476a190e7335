// SPDX-License-Identifier: GPL-2.0-only
//! Pictures: what is drawn as SVG, as the pixels that tickets and posts take.

use super::document::document;
use super::reflect::{call, either, get, set};
use super::transfer::save_file;
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;
use yew::platform::spawn_local;

/// Pixels of the picture for each unit of the drawing, in each direction.
const SHARP: f64 = 2.0;

/// Saves a drawing as a PNG file with this name, which has no ending yet. Where the browser does not
/// let the page draw, the drawing itself is saved.
pub(super) fn save_picture(svg: String, name: String) {
    spawn_local(async move {
        let (file, ending) = match pixels(&svg).await {
            Ok(file) => (Ok(file), "png"),
            Err(_) => (Blob::new_with_str_sequence(&Array::of1(&svg.into())), "svg"),
        };
        if let Ok(file) = file {
            // A frame that may not save says so itself.
            let _ = save_file(&file, &format!("{name}.{ending}"));
        }
    });
}

/// A drawing as a PNG file. It must have a width and a height.
async fn pixels(svg: &str) -> Result<Blob, JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let image = JsValue::from(document.create_element("img")?);
    let loaded = either(&image, "onload", "onerror");
    // The policy of the page lets pictures come from such an address, and from no other one.
    let window = JsValue::from(web_sys::window());
    let address = call(&window, "encodeURIComponent", &[svg.into()])?;
    let address = address.as_string().unwrap_or_default();
    let address = format!("data:image/svg+xml,{address}");
    set(&image, "src", &address.into());
    JsFuture::from(loaded).await?;
    let canvas = JsValue::from(document.create_element("canvas")?);
    for (side, natural) in [("width", "naturalWidth"), ("height", "naturalHeight")] {
        let length = get(&image, natural)?.as_f64().unwrap_or_default();
        set(&canvas, side, &(length * SHARP).into());
    }
    let context = call(&canvas, "getContext", &["2d".into()])?;
    call(&context, "scale", &[SHARP.into(), SHARP.into()])?;
    call(&context, "drawImage", &[image, 0.into(), 0.into()])?;
    let made = Promise::new(&mut |resolve, reject| {
        if let Err(error) = call(&canvas, "toBlob", &[resolve.into()]) {
            // By then nothing waits for it.
            let _ = reject.call1(&JsValue::NULL, &error);
        }
    });
    JsFuture::from(made).await?.dyn_into()
}
