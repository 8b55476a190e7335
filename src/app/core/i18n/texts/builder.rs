// SPDX-License-Identifier: GPL-2.0-only
//! The builder: what steps are called, and why an edit is not made.

use crate::app::i18n::Language;

words! {
    the_machine: "the machine", "机器";
    the_kernel: "the kernel", "内核";
    the_words: "title and notes", "标题与说明";
    step_replace: "replace the machine", "替换机器";
    no_such_place: "This item no longer exists", "此项已不存在";
    no_id_left: "No free id is left", "没有可用的 id";
    root_stays: "The root stays as long as there are groups below it", "只要还有下级组，根组就必须保留";

    unit_pages: "pages", "页";
    amount_hint: "A number with a unit: 512 MiB, 1.5 GiB, 300 kB, 1,234 pages, 25 %", "数字加单位：512 MiB、1.5 GiB、300 kB、1,234 页、25 %";
    amount_unit: "The unit is one of pages, B, kB, MiB, GiB, TiB and %", "单位是页、B、kB、MiB、GiB、TiB 或 %";
    amount_negative: "It cannot be less than 0", "不能小于 0";
    amount_large: "The value is too large", "超出可计数的范围";
}

sentences! {
    step_add(what): "add {what}", "添加 {what}";
    step_delete(what): "delete {what}", "删除 {what}";
    step_duplicate(what): "duplicate {what}", "复制 {what}";
    step_move(what): "move {what}", "移动 {what}";
    step_change(what): "change {what}", "更改 {what}";
    step_change_field(field, what): "change {field} of {what}", "更改 {what} 的 {field}";
    step_share(what): "let {what} share memory", "让 {what} 共享内存";
    step_unshare(what): "give {what} its own memory", "让 {what} 拥有自己的内存";

    spaces_count(n): "{n} address spaces", "{n} 个地址空间";
    cpusets_count(n): "{n} cpusets", "{n} 个 cpuset";
    memcgs_count(n): "{n} memory cgroups", "{n} 个内存控制组";
    calls_count(n): "{n} calls", "{n} 次调用";
    space_named(id): "address space {id}", "地址空间 {id}";
    node_named(id): "node {id}", "节点 {id}";

    id_taken(id): "The id {id} is in use: ids must be unique", "id {id} 已被占用：请使用各不相同的 id";
    makes_call(name, n): "{name} makes call {n}: choose another process there first", "{name} 发起第 {n} 次调用：请先在那里指定另一个进程";
    space_is_used(n): "The address space is used by processes ({n}): give them another one first", "该地址空间正被进程使用（{n} 个）：请先为它们换一个";
    call_of_group(n): "Call {n} refers to this group: choose another one there first", "第 {n} 次调用针对此组：请先在那里指定另一个组";
}
