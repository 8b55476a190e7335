// SPDX-License-Identifier: GPL-2.0-only
//! Machines of a kind, and their numbers.

use crate::app::i18n::Language;

words! {
    generator_workers: "Web workers", "Web 工作进程";
    generator_workers_about: "A web server whose master has forked many workers of about the same size", "一个 Web 服务器，其主进程派生了许多大小相近的工作进程";
    generator_kubernetes: "Kubernetes node", "Kubernetes 节点";
    generator_kubernetes_about: "Pods with the oom_score_adj that the kubelet gives their class", "各个 Pod 带有 kubelet 按其等级给出的 oom_score_adj";
    generator_desktop: "systemd desktop", "systemd 桌面";
    generator_desktop_about: "Services with the adjustments that they ship with, and a browser with many tabs", "带有各自默认调整值的服务，以及一个打开许多标签页的浏览器";
    generator_random: "Random machine", "随机机器";
    generator_random_about: "Unusual but valid: random shared memory, groups, nodes and policies", "少见但有效：随机的共享内存、组、节点与策略";

    parameter_workers: "Workers", "工作进程";
    parameter_workers_about: "How many the master has forked", "主进程派生的数量";
    parameter_each: "Memory of one", "每个的内存";
    parameter_each_about: "Anonymous memory, from half to one and a half times this amount", "匿名内存，在此值的一半到一倍半之间";
    parameter_tabs: "Tabs", "标签页";
    parameter_tabs_about: "One process each", "每个一个进程";
    parameter_tab: "Memory of a tab", "每个标签页的内存";
    parameter_tab_about: "Approximate anonymous memory", "匿名内存的大约数量";
    parameter_ram: "RAM", "内存";
    parameter_ram_about: "Memory of the machine", "机器的内存";
    parameter_swap: "Swap", "交换空间";
    parameter_swap_about: "Swap of the machine", "机器的交换空间";
    parameter_seed: "Seed", "种子";
    parameter_seed_about: "The same seed makes the same machine", "相同的种子生成相同的机器";
    parameter_capacity: "Capacity", "容量";
    parameter_capacity_about: "Memory of the node, of which a request is a share", "节点的内存，请求量是其中的一份";
    parameter_threads: "More threads", "更多线程";
    parameter_threads_about: "Threads of each container besides the first", "每个容器除第一个之外的线程数";
    parameter_processes: "Processes", "进程";
    parameter_processes_about: "How many besides init and kthreadd", "除 init 与 kthreadd 之外的数量";
    parameter_nodes: "Nodes", "节点";
    parameter_nodes_about: "Memory nodes, all of about the same size", "大小相近的内存节点";
    parameter_groups: "Groups", "组";
    parameter_groups_about: "Memory cgroups below the root", "根之下的内存控制组";
}
