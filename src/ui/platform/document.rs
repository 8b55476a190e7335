// SPDX-License-Identifier: GPL-2.0-only
//! The document and its elements.

use crate::app::i18n::Language;
use crate::app::settings::{Theme, View};
use wasm_bindgen::JsCast;
use web_sys::{Document, HtmlDialogElement, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::{BaseComponent, NodeRef};

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Draws a component in place of the sign that the page is starting.
pub fn mount<C: BaseComponent<Properties = ()>>() {
    let root = document().and_then(|document| document.get_element_by_id("app"));
    match root {
        Some(root) => yew::Renderer::<C>::with_root(root).render(),
        None => yew::Renderer::<C>::new().render(),
    };
}

/// Lets styles hold that the first view does without: their link stands in the page, as no link yet.
pub fn link_style(id: &str) {
    let link = document().and_then(|document| document.get_element_by_id(id));
    if let Some(link) = link {
        let _ = link.set_attribute("rel", "stylesheet");
    }
}

/// Lets the styles of this view hold and not those of the others, which have the same names for other things.
pub fn style_for(view: View) {
    let is_debugger = matches!(view, View::Debugger | View::Embed);
    let styles = [
        ("fork-style", is_debugger),
        ("workbench-style", view == View::Workbench),
        ("logs-style", view == View::Logs),
    ];
    for (id, holds) in styles {
        let link = document().and_then(|document| document.get_element_by_id(id));
        if let Some(link) = link {
            let _ = link.set_attribute("media", if holds { "all" } else { "not all" });
        }
    }
}

/// Tells the document its language and theme.
pub(super) fn apply_theme_and_language(language: Language, theme: Theme) {
    let Some(root) = document().and_then(|document| document.document_element()) else {
        return;
    };
    let _ = root.set_attribute("lang", language.tag());
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        theme => root.set_attribute("data-theme", theme.name()),
    };
}

/// Whether there is such an element.
pub(super) fn has(selector: &str) -> bool {
    let found = document().map(|document| document.query_selector(selector));
    matches!(found, Some(Ok(Some(_))))
}

/// Whether another view than the debugger is shown. To look for its mark in the whole page would take
/// longer than what most keys do.
pub(super) fn is_elsewhere() -> bool {
    let app = document().and_then(|document| document.get_element_by_id("app"));
    let view = app.and_then(|app| app.first_element_child());
    view.is_some_and(|view| view.matches(".elsewhere") == Ok(true))
}

/// The reader's languages, the first one first.
pub fn languages() -> Vec<String> {
    let Some(window) = web_sys::window() else {
        return Vec::new();
    };
    window
        .navigator()
        .languages()
        .iter()
        .filter_map(|tag| tag.as_string())
        .collect()
}

/// Clicks an element that is out of sight.
pub(super) fn click(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        element.click();
    }
}

/// Moves the focus to an element.
pub fn focus(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Moves the focus to a field, with what stands there selected, so that typing replaces it.
pub fn focus_and_select(id: &str) {
    focus(id);
    select(id);
}

/// Selects what stands in a field.
pub fn select(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(field) = element.and_then(|element| element.dyn_into::<HtmlInputElement>().ok()) {
        field.select();
    }
}

/// Moves the focus to an element that the page has drawn, without scrolling to it.
pub fn focus_in(element: &NodeRef) {
    if let Some(element) = element.cast::<HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _ = element.focus_with_options(&options);
    }
}

/// Whether an event comes from an element of this kind.
pub fn is_in(event: &web_sys::Event, selector: &str) -> bool {
    let element = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    element.is_some_and(|element| element.matches(selector).unwrap_or(false))
}

/// Whether a key was pressed with nothing else; what it would do otherwise is not done.
pub fn is_key(event: &yew::KeyboardEvent, key: &str) -> bool {
    let is_it = event.key() == key;
    if is_it {
        event.prevent_default();
    }
    is_it
}

/// Moves the focus to the code, where the keys step: an element that was chosen with the pointer
/// would keep the arrows for itself.
pub fn focus_code() {
    let code = document().and_then(|document| document.query_selector(".listing.shown").ok()?);
    if let Some(code) = code.and_then(|code| code.dyn_into::<HtmlElement>().ok()) {
        let _ = code.focus();
    }
}

/// Takes the focus from an element that was clicked with the pointer; a click that came from a key
/// leaves it where the reader is.
pub fn blur_after_click(event: &yew::MouseEvent) {
    if event.detail() == 0 {
        return;
    }
    let element = document().and_then(|document| document.active_element());
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// Whether the window is large enough for words that can be read elsewhere, too.
pub fn has_room() -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let is_at_least = |size: Result<wasm_bindgen::JsValue, _>, least: f64| {
        size.ok().and_then(|size| size.as_f64()) >= Some(least)
    };
    is_at_least(window.inner_width(), 1088.0) && is_at_least(window.inner_height(), 760.0)
}

/// Whether a dialog is open.
pub fn is_open(dialog: &NodeRef) -> bool {
    let dialog = dialog.cast::<HtmlDialogElement>();
    dialog.is_some_and(|dialog| dialog.open())
}

/// Opens a dialog over the page, or closes it.
pub fn show_modal(dialog: &NodeRef, open: bool) {
    let Some(dialog) = dialog.cast::<HtmlDialogElement>() else {
        return;
    };
    if open && !dialog.open() {
        leave_menu();
        let _ = dialog.show_modal();
    } else if !open && dialog.open() {
        dialog.close();
    }
}

/// Moves the focus out of a menu, which goes away when a dialog opens, to the button of the menu: there it returns when
/// the dialog is closed.
fn leave_menu() {
    let active = document().and_then(|document| document.active_element());
    let Some(Ok(Some(menu))) = active.map(|active| active.closest("[popover]")) else {
        return;
    };
    let opener = format!("[popovertarget={}]:not([popovertargetaction])", menu.id());
    let button = document().and_then(|document| document.query_selector(&opener).ok()?);
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// The value of the choice or slider that an event comes from.
pub fn element_value(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?;
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return Some(select.value());
    }
    Some(target.dyn_ref::<HtmlInputElement>()?.value())
}

/// Sets the choice that an event comes from.
pub fn set_element_value(event: &web_sys::Event, value: &str) {
    let target = event.target();
    if let Some(select) = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<HtmlSelectElement>())
    {
        select.set_value(value);
    }
}

/// The text of the field that an event comes from, of one line or of several.
pub fn typed_text(event: &web_sys::Event) -> Option<String> {
    let target = event.target()?;
    js_sys::Reflect::get(&target, &"value".into())
        .ok()?
        .as_string()
}
