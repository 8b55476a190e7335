// SPDX-License-Identifier: GPL-2.0-only
//! Raw values in the notation of C.

use crate::probe::names::{
    CALLBACK_NAMES, CONSTRAINT_NAMES, MM_FLAG_NAMES, POLICY_MODE_NAMES, SCAN_NAMES,
    SIGNAL_FLAG_NAMES, TASK_FLAG_NAMES, VM_FLAG_NAMES, ZONE_TYPE_NAMES,
};
use crate::probe::{Memory, Type};

/// A raw value as text: `NULL`, `-1000`, `true`, `database (89)`, `MMF_OOM_SKIP|MMF_UNSTABLE`.
pub fn format_value(value_type: Type, raw: u64, memory: &dyn Memory) -> String {
    match value_type {
        Type::Signed => match raw as i64 {
            i64::MIN => "LONG_MIN".to_owned(),
            i64::MAX => "LONG_MAX".to_owned(),
            value => value.to_string(),
        },
        Type::Unsigned => raw.to_string(),
        Type::Bool => (raw != 0).to_string(),
        Type::Gfp => format!("{raw:#x}"),
        Type::Pointer(_) if raw == 0 => "NULL".to_owned(),
        Type::Pointer(_) if raw == u64::MAX => "(void *)-1UL".to_owned(),
        Type::Pointer(kind) => {
            let name = memory.name(kind, (raw - 1) as u32);
            if name.is_empty() {
                format!("{kind:?}").to_ascii_lowercase()
            } else {
                name
            }
        }
        Type::Text | Type::Message => format!("\"{}\"", memory.text(value_type, raw)),
        Type::Nodes => nodes(raw),
        Type::TaskFlags => flags(TASK_FLAG_NAMES, raw),
        Type::SignalFlags => flags(SIGNAL_FLAG_NAMES, raw),
        Type::MmFlags => flags(MM_FLAG_NAMES, raw),
        Type::VmFlags => flags(VM_FLAG_NAMES, raw),
        Type::Constraint => member(CONSTRAINT_NAMES, raw),
        Type::Scan => member(SCAN_NAMES, raw),
        Type::PolicyMode => member(POLICY_MODE_NAMES, raw),
        Type::ZoneType => member(ZONE_TYPE_NAMES, raw),
        Type::Callback => member(CALLBACK_NAMES, raw),
    }
}

fn flags(names: &[(u64, &str)], raw: u64) -> String {
    let set: Vec<&str> = names
        .iter()
        .filter(|(bits, _)| raw & bits != 0)
        .map(|&(_, name)| name)
        .collect();
    if set.is_empty() {
        "0".to_owned()
    } else {
        set.join("|")
    }
}

fn member(names: &[(u64, &str)], raw: u64) -> String {
    let name = names.iter().find(|&&(value, _)| value == raw);
    name.map_or_else(|| raw.to_string(), |&(_, name)| name.to_owned())
}

fn nodes(mask: u64) -> String {
    let nodes: Vec<String> = (0..64)
        .filter(|node| mask >> node & 1 != 0)
        .map(|node: u32| node.to_string())
        .collect();
    format!("{{{}}}", nodes.join(","))
}
