// SPDX-License-Identifier: GPL-2.0-only
//! What the address of the page says.

/// Whether the page is a part of another one, as its address says.
pub fn is_embedded() -> bool {
    let is_it = |part: &str| part == "embed" || part.starts_with("embed=");
    name().is_some_and(|name| name.split('&').skip(1).any(is_it))
}

/// The address without what stands behind the `#`.
pub fn address() -> String {
    let href = web_sys::window().and_then(|window| window.location().href().ok());
    let href = href.unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// The address of the page of logs.
pub fn logs_address() -> String {
    let address = address();
    let folder = address.rfind('/').map_or(address.len(), |at| at + 1);
    format!("{}log/", &address[..folder])
}

/// What stands behind the `#`.
pub(super) fn name() -> Option<String> {
    let hash = web_sys::window()?.location().hash().ok()?;
    Some(hash.trim_start_matches('#').to_owned())
}
