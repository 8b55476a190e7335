// SPDX-License-Identifier: GPL-2.0-only
//! Starts the app in the browser; elsewhere, the command line.

#[cfg(target_arch = "wasm32")]
fn main() {
    #[yew::component]
    fn App() -> yew::Html {
        yew::html! { <h1>{ "oomscope" }</h1> }
    }
    yew::Renderer::<App>::new().render();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("usage: oomscope trace FILE | verdict FILE");
    std::process::exit(2);
}
