// SPDX-License-Identifier: GPL-2.0-only
//! The panel of a process, and the page of address spaces.

use crate::app::i18n::Language;

words! {
    close_inspector: "Close", "关闭";
    who_it_is: "Identity", "基本信息";
    adj_slider: "Adjustment, from −1,000 to 1,000", "调整值，从 −1,000 到 1,000";
    delete_process: "Delete", "删除";
    drag_hint: "Drag an edge, or move it with the arrow keys", "拖动边缘，或用方向键移动";
    own_memory: "Memory", "内存";
    has_no_mm: "It has no address space: nothing to score", "它没有地址空间：没有可计分的内容";
    share_with: "Use the memory of", "使用其内存";
    share_pick: "choose an address space", "选择地址空间";
    share_type: "id of an address space", "地址空间的 id";
    unshare: "Give it its own memory", "让它拥有自己的内存";
    flags_title: "Flags of the process", "进程的标志";
    threads_title: "Threads", "线程";
    add_thread: "Add a thread", "添加线程";
    delete_thread: "Delete this thread", "删除此线程";
    show_more: "Show more", "显示更多";
    space_flags: "Flags of the address space", "地址空间的标志";
    space_others: "Size, users and the reaper", "大小、使用者与 oom_reaper";
    mappings: "Mappings, for the reaper", "映射（供 oom_reaper 使用）";
    mappings_hint: "Only the reaper reads them: what it frees is subtracted from the counters above", "只有 oom_reaper 会读取它们：它释放的量从上面的计数器中减去";
    add_mapping: "Add a mapping", "添加映射";
    delete_mapping: "Delete this mapping", "删除此映射";
    used_by: "Used by", "使用者";
    nobody: "not used", "未使用";
    delete_space: "Delete this address space", "删除此地址空间";
    spaces_hint: "Processes with the same label and colour use the same memory, and are killed together", "标签与颜色相同的进程使用同一块内存，并会一同被杀";
    no_spaces: "There are no address spaces: adding a process adds one", "没有地址空间：添加进程时会添加";
    pick_space: "Choose an address space to change it", "选择一个地址空间以更改它";
    users_column: "used by", "使用者";
    size_column: "size", "大小";
    more_column: "more", "更多";
    flags_column: "flags", "标志";
}

sentences! {
    mapping_named(n): "Mapping {n}", "映射 {n}";
    open_space(id): "Change address space {id}", "更改地址空间 {id}";
    extra_users_badge(n): "+{n} users", "另有 {n} 个使用者";
    mappings_count(n): "{n} mappings", "{n} 个映射";
    memory_of_space(id): "Memory of address space {id}", "地址空间 {id} 的内存";
    points_named(n): "{n} points", "{n} 分";
}
