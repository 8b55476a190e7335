// SPDX-License-Identifier: GPL-2.0-only
//! C names at a step: what `points`, `oc->chosen_points` or `p->mm->flags` stand for.

use super::query::{CallId, Trace};
use crate::listing::{Listing, Variable};
use crate::probe::{Field, Kind, Memory, Slot, Type, Var};

/// What a name or path stands for at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Where the value is.
    pub slot: Slot,
    /// How to read it.
    pub value_type: Type,
    /// The raw value.
    pub raw: u64,
}

/// How the value of a variable with this C type, in the function's text, is to be read.
pub fn local_type(variable: &Variable) -> Type {
    let name = variable.type_name.trim_start_matches("const ");
    match name.trim_end_matches(['*', ' ']) {
        "struct task_struct" => Type::Pointer(Kind::Task),
        "struct signal_struct" => Type::Pointer(Kind::Signal),
        "struct mm_struct" => Type::Pointer(Kind::Mm),
        "struct vm_area_struct" => Type::Pointer(Kind::Vma),
        "struct mem_cgroup" => Type::Pointer(Kind::Memcg),
        "struct oom_control" => Type::Pointer(Kind::Oc),
        "nodemask_t" => Type::Pointer(Kind::Nodemask),
        "struct mempolicy" => Type::Pointer(Kind::Mempolicy),
        "struct cpuset" | "struct cgroup" => Type::Pointer(Kind::Cpuset),
        "struct zone" => Type::Pointer(Kind::Zone),
        "char" => Type::Message,
        "void" if variable.name == "message" => Type::Message,
        "void" => Type::Pointer(Kind::Oc),
        "bool" => Type::Bool,
        "gfp_t" => Type::Gfp,
        "enum oom_constraint" => Type::Constraint,
        "enum oom_scan_t" => Type::Scan,
        "enum zone_type" => Type::ZoneType,
        "unsigned long" | "unsigned int" | "u64" => Type::Unsigned,
        _ if variable.name == "fn" => Type::Callback,
        _ => Type::Signed,
    }
}

/// The parameters and locals of a call that have a value at a step.
pub fn variables<'l>(
    trace: &Trace,
    listing: &'l Listing,
    step: u32,
    call: CallId,
) -> Vec<(&'l Variable, Resolved)> {
    let Some(function) = listing.function_at(trace.call(call).function) else {
        return Vec::new();
    };
    let value = |variable: &'l Variable| {
        let slot = Slot::local(call.0, Var(variable.offset));
        let raw = trace.value(step, slot)?;
        Some((
            variable,
            Resolved {
                slot,
                value_type: local_type(variable),
                raw,
            },
        ))
    };
    function.variables().filter_map(value).collect()
}

/// What a path stands for at a step, seen from a call; `None` if it has no value there.
///
/// A path is names joined by `->` or `.`; it begins with a variable of the call or of the kernel.
/// Like everything at a step, it is the value after the step's own effects.
pub fn resolve(
    trace: &Trace,
    listing: &Listing,
    memory: &dyn Memory,
    step: u32,
    call: CallId,
    path: &str,
) -> Option<Resolved> {
    let after = |slot| trace.value(step, slot);
    walk(trace, listing, memory, call, path, &after)
}

/// What a path stood for when the statement at a step read it: before the statement's own effects,
/// so that `test_and_set_bit()` shows what it tested.
pub fn resolve_read(
    trace: &Trace,
    listing: &Listing,
    memory: &dyn Memory,
    step: u32,
    call: CallId,
    path: &str,
) -> Option<Resolved> {
    let before = |slot: Slot| {
        let earlier = step
            .checked_sub(1)
            .and_then(|before| trace.value(before, slot));
        // Parameters are written at the first step of their call, and read there too.
        let parameter = || slot.as_local().and_then(|_| trace.value(step, slot));
        earlier.or_else(parameter)
    };
    walk(trace, listing, memory, call, path, &before)
}

fn walk(
    trace: &Trace,
    listing: &Listing,
    memory: &dyn Memory,
    call: CallId,
    path: &str,
    value: &dyn Fn(Slot) -> Option<u64>,
) -> Option<Resolved> {
    let load = |slot, value_type| Resolved {
        slot,
        value_type,
        raw: value(slot).unwrap_or_else(|| memory.load(slot)),
    };
    let mut parts = path.split("->").flat_map(|part| {
        // `v.nodes` and `memory.max` are one field each.
        part.split_once('.')
            .filter(|_| !part.contains("oom_reaper_timer"))
            .map_or_else(
                || vec![part],
                |(first, _)| {
                    if is_embedded(first) {
                        vec![part]
                    } else {
                        part.split('.').collect()
                    }
                },
            )
    });
    let root = parts.next()?;
    let mut at = local(trace, listing, call, root, value).or_else(|| {
        let field = Field::named(Kind::Global, root)?;
        Some(load(Slot::global(field), field.value_type()))
    })?;
    for name in parts {
        let Type::Pointer(kind) = at.value_type else {
            return None;
        };
        if at.raw == 0 || at.raw == u64::MAX {
            return None;
        }
        let field = Field::named(kind, name)?;
        at = load(Slot::field(field, (at.raw - 1) as u32), field.value_type());
    }
    Some(at)
}

/// Structures that stand inside another one, so that their fields are the outer one's.
fn is_embedded(name: &str) -> bool {
    matches!(name, "v" | "memory" | "swap" | "memsw" | "kmem")
}

fn local(
    trace: &Trace,
    listing: &Listing,
    call: CallId,
    name: &str,
    value: &dyn Fn(Slot) -> Option<u64>,
) -> Option<Resolved> {
    let function = listing.function_at(trace.call(call).function)?;
    let variable = function
        .variables()
        .find(|variable| variable.name == name)?;
    let slot = Slot::local(call.0, Var(variable.offset));
    let raw = value(slot)?;
    Some(Resolved {
        slot,
        value_type: local_type(variable),
        raw,
    })
}
