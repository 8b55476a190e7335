// SPDX-License-Identifier: GPL-2.0-only
//! Memory nodes: cpusets, memory policies and zones.

use super::table::{GFP, OC, Text, introductions};

const ZONE: Text = ["the zone", "内存区"];

introductions! {
    oom_cpuset_eligible(
        start: ["the process, as any thread of it", "进程（以其任一线程表示）"],
        oc: OC,
    ) {
        "Can killing this process free memory on a node that the requester may use? One thread that can is enough. In a cgroup’s shortage everybody is eligible."
        "杀死此进程能否在请求者可用的节点上释放内存？有一个线程符合即可。cgroup 短缺时人人符合。"
        without "Kernels without CONFIG_NUMA, where every process is eligible" "未启用 CONFIG_NUMA 的内核，那里每个进程都符合"
    }
    mempolicy_nodemask_intersects(
        tsk: ["the thread", "线程"],
        mask: ["the nodes in question", "相关节点"],
    ) {
        "Can this thread have memory on one of these nodes, as far as its memory policy goes? Without a policy, or with a mere preference, it can."
        "就内存策略而言，此线程是否可能在这些节点上有内存？没有策略或只是偏好时，可能。"
    }
    cpuset_mems_allowed_intersects(
        tsk1: ["a thread", "一个线程"],
        tsk2: ["another one", "另一个线程"],
    ) {
        "Do the cpusets of two threads have a memory node in common?"
        "两个线程的 cpuset 是否有共同的内存节点？"
    }
    cpuset_zone_allowed(z: ZONE, gfp_mask: GFP) {
        "May the requester allocate from this zone? As long as there is no cpuset, it may."
        "请求者可以从此区分配吗？只要没有 cpuset 就可以。"
    }
    cpusets_enabled() {
        "Has any cpuset been made? A switch in the code that costs nothing while it is off."
        "是否创建过 cpuset？代码中的一个开关，关闭时没有开销。"
    }
    __cpuset_zone_allowed(z: ZONE, gfp_mask: GFP) {
        "Asks about the node that the zone belongs to"
        "询问此区所属的节点"
    }
    __cpuset_node_allowed(node: ["the memory node", "内存节点"], gfp_mask: GFP) {
        "May the requester allocate from this node? A victim may go anywhere: it has to finish. Requests of the kernel itself may use the nodes of the nearest hardwalled cpuset."
        "请求者可以从此节点分配吗？牺牲者处处可以：它必须完成退出。内核自身的请求可使用最近的硬墙 cpuset 的节点。"
        without "Interrupts: the model is never in one" "中断：模型从不处于中断中"
    }
    nearest_hardwall_ancestor(cs: ["a cpuset", "一个 cpuset"]) {
        "The nearest cpuset, this one or above, that is a wall for requests of the kernel too"
        "最近的、对内核请求也构成边界的 cpuset（自身或上级）"
    }
    gfp_zone(flags: GFP) {
        "The highest zone that these allocation flags allow"
        "这些分配标志所允许的最高内存区"
        without "Other architectures than x86-64" "x86-64 以外的体系结构"
    }
}
