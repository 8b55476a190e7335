// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a process.

use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, flags, show, tree};
use crate::app::builder::{Builder, Edit, Items, Label, Part, Refusal};
use crate::app::i18n::Language;
use crate::scenario::process::{MmFlag, Process, SignalFlag};

fields! {
    /// Of a process.
    ProcessField {
        Tgid = "tgid", "tgid";
            "Process id", "进程 id";
            "1 is init, which is never killed; otherwise the number decides nothing", "1 是 init，绝不会被杀死；除此之外，编号不影响决定";
        Comm = "comm", "comm";
            "Name", "名称";
            "Printed only; at most 15 bytes", "仅用于打印；最多 15 字节";
        Uid = "uid", "uid";
            "User id", "用户 id";
            "Printed only: root is not favoured", "仅用于打印：root 不受优待";
        Adj = "oom_score_adj", "oom_score_adj";
            "Adjustment", "调整值";
            "Adds so many thousandths of the total to the score; −1000 takes it out of the choice", "将总量的千分之若干计入分数；−1000 使其不参与选择";
        Origin = "oom_flag_origin", "oom_flag_origin";
            "Offers itself", "自请被杀";
            "Chosen whatever anybody scores, even at −1000; of several, the last one", "无论各进程分数如何都会被选中，即使为 −1000；若有多个，取最后一个";
        GroupExit = "GROUP_EXIT", "SIGNAL_GROUP_EXIT";
            "Whole process exits", "整个进程正在退出";
            "If chosen it is marked without a signal, as long as everybody who shares its memory exits too", "若被选中，只要共用其内存者也都在退出，就只作标记而不发信号";
        GroupCoredump = "GROUP_COREDUMP", "SIGNAL_GROUP_COREDUMP";
            "Writes a core dump", "正在写核心转储";
            "It does not count as exiting then, whatever else is set", "此时无论其他标志如何，都不算正在退出";
        OomMm = "oom_mm", "signal->oom_mm";
            "Victim with", "牺牲者的地址空间";
            "An earlier victim: the scan stops and waits for it, until this memory has MMF_OOM_SKIP", "先前的牺牲者：扫描停下来等待它，直到这块内存带有 MMF_OOM_SKIP";
        SigkillPending = "sigkill_pending", "SIGKILL";
            "SIGKILL is pending", "SIGKILL 待处理";
            "If it asks for memory in a group or in a page fault, nobody is killed; the choice does not look at it", "若由它在组内或缺页时申请内存，则不杀死任何进程；选择时不看此项";
        Memcg = "memcg", "";
            "Memory cgroup", "内存控制组";
            "When a group runs out, only its members and those of the groups below can be chosen", "当一个组耗尽内存时，只能从该组及其下级组的成员中选择";
        Cpuset = "cpuset", "";
            "Cpuset", "cpuset";
            "Says which nodes its threads may use, unless they have nodes of their own", "规定其线程可用的节点，除非线程另有自己的节点";
    }
}

pub(super) fn value(
    builder: &Builder,
    place: usize,
    field: ProcessField,
    language: Language,
) -> Option<Value> {
    use ProcessField as F;
    let scenario = builder.scenario();
    let process = scenario.processes.get(place)?;
    let number = |number: i64, least, most| show::number(number, least, most);
    let has = |flag| Value::Switch(process.signal_flags.contains(&flag));
    Some(match field {
        F::Tgid => number(process.tgid.into(), 1, PID_MAX),
        F::Comm => Value::Text(process.comm.clone(), 15),
        F::Uid => number(process.uid.into(), 0, u32::MAX.into()),
        F::Adj => number(process.oom_score_adj.into(), -1000, 1000),
        F::Origin => Value::Switch(process.oom_flag_origin),
        F::GroupExit => has(SignalFlag::GroupExit),
        F::GroupCoredump => has(SignalFlag::GroupCoredump),
        F::OomMm => show::mm(builder, process.oom_mm, language.no_victim(), language),
        F::SigkillPending => Value::Switch(process.sigkill_pending),
        F::Memcg => tree::membership(&tree::memcgs(scenario), process.memcg),
        F::Cpuset => tree::membership(&tree::cpusets(scenario), process.cpuset),
    })
}

/// The largest process id (`PID_MAX_LIMIT`).
pub(super) const PID_MAX: i64 = 1 << 22;

pub(super) fn edit(
    builder: &Builder,
    place: usize,
    field: ProcessField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    use ProcessField as F;
    let Some(process) = builder.scenario().processes.get(place) else {
        return Err(Refusal::NoSuchPlace.into());
    };
    let mut process = process.clone();
    match field {
        F::Tgid => {
            let tgid = typed.number(1, PID_MAX)? as i32;
            // A leader that gives its id gives that of the process.
            if let Some(leader) = process.threads.first_mut()
                && leader.pid.is_some()
            {
                leader.pid = Some(tgid);
            }
            process.tgid = tgid;
        }
        F::Comm => process.comm = typed.text.to_owned(),
        F::Uid => process.uid = typed.number(0, u32::MAX.into())? as u32,
        F::Adj => process.oom_score_adj = typed.number(-1000, 1000)? as i32,
        F::Origin => process.oom_flag_origin = typed.switch()?,
        F::GroupExit => flags::set(
            &mut process.signal_flags,
            SignalFlag::GroupExit,
            typed.switch()?,
        ),
        F::GroupCoredump => flags::set(
            &mut process.signal_flags,
            SignalFlag::GroupCoredump,
            typed.switch()?,
        ),
        F::OomMm => {
            process.oom_mm = typed.id_or_none()?;
            return Ok(victim(builder, place, process));
        }
        F::SigkillPending => process.sigkill_pending = typed.switch()?,
        F::Memcg => process.memcg = typed.id()?,
        F::Cpuset => process.cpuset = typed.id()?,
    }
    Ok(Edit::Replace(Items::Processes(vec![(place, process)])))
}

/// Puts a process in, and marks the address space that it has as a victim as that of one: the two
/// are never apart.
pub(super) fn victim(builder: &Builder, place: usize, process: Process) -> Edit {
    let scenario = builder.scenario();
    let at = process
        .oom_mm
        .and_then(|mm| builder.index().mms.get(&mm).copied());
    let unmarked = at.and_then(|at| {
        let mm = &scenario.mms[at];
        (!mm.flags.contains(&MmFlag::OomVictim)).then(|| (at, mm.clone()))
    });
    let name = process.comm.clone();
    let replaced = Edit::Replace(Items::Processes(vec![(place, process)]));
    let Some((at, mut mm)) = unmarked else {
        return replaced;
    };
    mm.flags.push(MmFlag::OomVictim);
    let label = Label::Change(Part::Named(name), Some("oom_mm"));
    Edit::Named(
        label,
        vec![Edit::Replace(Items::Mms(vec![(at, mm)])), replaced],
    )
}
