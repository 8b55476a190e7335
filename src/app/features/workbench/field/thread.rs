// SPDX-License-Identifier: GPL-2.0-only
//! The fields of a thread.

use super::process::{PID_MAX, victim};
use super::read::Typed;
use super::table::fields;
use super::{Problem, Value, flags, show};
use crate::app::builder::{Builder, Edit, Items, Refusal};
use crate::app::i18n::Language;
use crate::scenario::pid;
use crate::scenario::process::{Mempolicy, PolicyMode, Process, Thread, ThreadFlag};

fields! {
    /// Of a thread.
    ThreadField {
        Pid = "pid", "pid";
            "Thread id", "线程 id";
            "Printed in the table of tasks and when it is killed", "打印在任务表和杀死消息中";
        Comm = "comm", "comm";
            "Name", "名称";
            "Printed only; empty stands for the name of the process", "仅用于打印；留空表示使用进程的名称";
        Mm = "mm", "mm";
            "Address space", "地址空间";
            "The memory of the first thread that has one is scored; without any, the process is passed over", "取第一个拥有地址空间的线程的内存计分；若都没有，则跳过该进程";
        Exiting = "EXITING", "PF_EXITING";
            "Exits", "正在退出";
            "The process counts as exiting only if this is its only thread", "仅当这是进程的唯一线程时，进程才算正在退出";
        Kthread = "KTHREAD", "PF_KTHREAD";
            "Kernel thread", "内核线程";
            "Never chosen, and never killed for sharing a victim’s memory", "绝不会被选中，也不会因共用牺牲者的内存而被杀死";
        Exited = "exited", "";
            "Has exited", "已退出";
            "A leader that has exited comes last in its memory cgroup, or not at all if all threads exit", "已退出的主线程在其内存控制组中排在最后；若所有线程都在退出则不被扫描";
        Memdie = "memdie", "TIF_MEMDIE";
            "Marked as a victim", "被标记为牺牲者";
            "One of the victims that switching off the killer waits for", "关闭 OOM killer 时所等待的牺牲者之一";
        VforkDone = "vfork_done", "vfork_done";
            "Child of vfork", "vfork 子进程";
            "Passed over as long as it borrows its parent’s address space", "只要仍借用父进程的地址空间就被跳过";
        RealParent = "real_parent", "real_parent";
            "Parent", "父线程";
            "The thread that forked it: only a child of vfork is compared with it", "创建它的线程：只有 vfork 子进程会与之比较";
        MemsAllowed = "mems_allowed", "mems_allowed";
            "Allowed nodes", "允许的节点";
            "If no thread shares a node with the one that asks, the process is passed over", "若没有线程与申请者有共同节点，则跳过该进程";
        PolicyMode = "mempolicy_mode", "mempolicy";
            "Memory policy", "内存策略";
            "Counts if a node mask restricts the request: bind and interleave have to share a node with it", "当请求受节点掩码限制时起作用：bind 与 interleave 须与之有共同节点";
        PolicyNodes = "mempolicy_nodes", "mempolicy->v.nodes";
            "Nodes of the policy", "策略的节点";
            "Compared with the node mask of the request", "与请求的节点掩码比较";
        Frozen = "frozen", "";
            "Frozen", "已冻结";
            "A victim is thawed, so that it can exit; the choice does not look at it", "牺牲者会被解冻以便退出；选择时不看此项";
    }
}

pub(super) fn value(
    builder: &Builder,
    (place, at): (usize, usize),
    field: ThreadField,
    language: Language,
) -> Option<Value> {
    use ThreadField as F;
    let process = builder.scenario().processes.get(place)?;
    let thread = process.threads.get(at)?;
    let policy = thread.mempolicy.as_ref();
    Some(match field {
        // That of the leader is the id of the process.
        F::Pid if at == 0 => return None,
        F::Pid => show::number(pid(process, at)?.into(), 1, PID_MAX),
        F::Comm => Value::Text(thread.comm.clone().unwrap_or_default(), 15),
        F::Mm => show::mm(builder, thread.mm, language.no_mm(), language),
        F::Exiting => Value::Switch(thread.flags.contains(&ThreadFlag::Exiting)),
        F::Kthread => Value::Switch(thread.is_kthread()),
        F::Exited => Value::Switch(thread.exited),
        F::Memdie => Value::Switch(thread.memdie),
        F::VforkDone => Value::Switch(thread.vfork_done),
        F::RealParent => show::number(thread.real_parent.unwrap_or(INIT).into(), 0, PID_MAX),
        F::MemsAllowed => show::nodes(
            builder.index().memory,
            Some(
                thread
                    .mems_allowed
                    .as_deref()
                    .unwrap_or(&allowed(builder, process)),
            ),
            Some((thread.mems_allowed.is_none(), language.nodes_of_cpuset())),
        ),
        F::PolicyMode => Value::Choice(
            vec![
                (String::new(), language.policy_none().to_owned()),
                ("bind".to_owned(), language.policy_bind().to_owned()),
                (
                    "interleave".to_owned(),
                    language.policy_interleave().to_owned(),
                ),
                (
                    "preferred".to_owned(),
                    language.policy_preferred().to_owned(),
                ),
            ],
            policy
                .map_or("", |policy| mode_name(policy.mode))
                .to_owned(),
        ),
        F::PolicyNodes => show::nodes(builder.index().nodes, Some(&policy?.nodes), None),
        F::Frozen => Value::Switch(thread.frozen),
    })
}

/// Who is the parent where none is named.
const INIT: i32 = 1;

/// The nodes of the cpuset of a process.
fn allowed(builder: &Builder, process: &Process) -> Vec<u32> {
    let cpusets = &builder.scenario().cpusets;
    let at = builder.index().cpusets.get(&process.cpuset);
    match at.and_then(|&at| cpusets.get(at)) {
        Some(cpuset) => cpuset.mems.clone(),
        None => builder.memory_nodes(),
    }
}

fn mode_name(mode: PolicyMode) -> &'static str {
    match mode {
        PolicyMode::Bind => "bind",
        PolicyMode::Interleave => "interleave",
        PolicyMode::Preferred => "preferred",
    }
}

pub(super) fn edit(
    builder: &Builder,
    (place, at): (usize, usize),
    field: ThreadField,
    typed: Typed<'_>,
) -> Result<Edit, Problem> {
    use ThreadField as F;
    let mut process = match builder.scenario().processes.get(place) {
        Some(process) if at < process.threads.len() => process.clone(),
        _ => return Err(Refusal::NoSuchPlace.into()),
    };
    let nodes_of_cpuset = allowed(builder, &process);
    let thread = &mut process.threads[at];
    match field {
        F::Pid if at == 0 => return Err(Refusal::NoSuchPlace.into()),
        F::Pid => thread.pid = Some(typed.number(1, PID_MAX)? as i32),
        F::Comm if thread.comm.as_deref().unwrap_or_default() == typed.text => {}
        F::Comm => thread.comm = Some(typed.text.to_owned()).filter(|comm| !comm.is_empty()),
        F::Mm => thread.mm = typed.id_or_none()?,
        F::Exiting => flags::set(&mut thread.flags, ThreadFlag::Exiting, typed.switch()?),
        F::Kthread => flags::set(&mut thread.flags, ThreadFlag::Kthread, typed.switch()?),
        F::Exited => thread.exited = typed.switch()?,
        F::Memdie => {
            thread.memdie = typed.switch()?;
            // Only a thread of a victim is marked, and a victim has an address space.
            if thread.memdie && process.oom_mm.is_none() {
                process.oom_mm = process.threads.iter().find_map(|thread| thread.mm);
                return Ok(victim(builder, place, process));
            }
        }
        F::VforkDone => thread.vfork_done = typed.switch()?,
        F::RealParent => {
            let parent = typed.number(0, PID_MAX)? as i32;
            if thread.real_parent.unwrap_or(INIT) != parent {
                thread.real_parent = Some(parent);
            }
        }
        F::MemsAllowed => {
            let own = thread.mems_allowed.as_deref();
            thread.mems_allowed = typed.nodes_or_inherited(own)?;
        }
        F::PolicyMode => set_mode(thread, &nodes_of_cpuset, typed)?,
        F::PolicyNodes => {
            let Some(policy) = &mut thread.mempolicy else {
                return Err(Refusal::NoSuchPlace.into());
            };
            policy.nodes = typed.nodes(&policy.nodes)?;
        }
        F::Frozen => thread.frozen = typed.switch()?,
    }
    Ok(Edit::Replace(Items::Processes(vec![(place, process)])))
}

/// A policy that has no nodes yet gets those that the thread may use.
fn set_mode(thread: &mut Thread, of_cpuset: &[u32], typed: Typed<'_>) -> Result<(), Problem> {
    let mode = match typed.text {
        "" => {
            thread.mempolicy = None;
            return Ok(());
        }
        "bind" => PolicyMode::Bind,
        "interleave" => PolicyMode::Interleave,
        "preferred" => PolicyMode::Preferred,
        _ => return Err(typed.no_choice()),
    };
    let is_new = thread.mempolicy.is_none();
    let policy = thread.mempolicy.get_or_insert_with(Mempolicy::default);
    policy.mode = mode;
    if policy.nodes.is_empty() && (is_new || mode != PolicyMode::Preferred) {
        let own = thread.mems_allowed.as_deref();
        policy.nodes = own.unwrap_or(of_cpuset).to_vec();
    }
    Ok(())
}
