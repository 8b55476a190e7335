// SPDX-License-Identifier: GPL-2.0-only
//! The least page that Yew can make, built as the app is: what the first view is measured against.

#[cfg(target_arch = "wasm32")]
fn main() {
    use yew::{Html, Renderer, function_component, html};

    #[function_component]
    fn Empty() -> Html {
        html! { <p id="shown">{ "empty" }</p> }
    }

    Renderer::<Empty>::new().render();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("this is a page: tests/browser/load.mjs builds it for wasm32");
}
