// SPDX-License-Identifier: GPL-2.0-only
//! The workbench: machines on this device, files, the document as text, generators, snapshots.

use crate::app::i18n::Language;

words! {
    machines_here: "Machines on this device", "此设备上的机器";
    machines_about: "Every edit is kept in this browser within a second. Each tab works on a machine of its own", "每次编辑都会在一秒内保存在此浏览器中，每个标签页各自处理自己的一台机器";
    new_machine: "New machine", "新机器";
    new_machine_hint: "Begin with an empty machine; this one stays in the list", "从空机器开始，当前的机器保留在列表中";
    duplicate_machine: "Duplicate", "复制";
    delete_machine: "Delete", "删除";
    open_machine: "Open", "打开";
    this_machine: "open here", "在此打开";
    machine_elsewhere: "open in another tab", "在另一个标签页中打开";
    restore_machine: "Restore", "恢复";
    destroy_machine: "Delete permanently", "永久删除";
    spare_machine: "Keep it", "保留";
    deleted_about: "They can be restored for 30 days", "30 天内可以恢复";
    undo_delete: "Undo", "撤销";
    save_as_file: "Save as a file", "另存为文件";
    machine_parted: "Another tab has changed this machine too: its changes are kept, and your edits continue in a copy", "另一个标签页也修改了这台机器：其更改已保留，你的编辑在副本中继续";
    the_clipboard: "What was pasted", "粘贴的内容";
    on_clipboard: "It is on the clipboard", "已复制到剪贴板";
    bench_unchanged: "The machine on the workbench is unchanged", "工作台上的内容保持不变";
    too_large_to_copy: "This is too large for the clipboard: save it as a file", "内容过大，无法放入剪贴板：请另存为文件";
    drop_to_build: "Drop a scenario to build on it", "放下场景文件即可在其上构建";

    words_of_machine: "Title and notes", "标题与说明";
    document_files: "Files", "文件";
    files_about: "A machine is a JSON document. Drop a file anywhere on the workbench, or paste its text with Ctrl+V: it opens as a machine of its own", "一台机器就是一个 JSON 文档。将文件拖放到工作台任意位置，或用 Ctrl+V 粘贴其文本：它会作为单独的机器打开";
    open_file: "Open a file", "打开文件";
    save_file: "Save as a file", "另存为文件";
    copy_json: "Copy as JSON", "复制为 JSON";
    paste_json: "Paste", "粘贴";
    format_page: "The format, field by field", "格式说明（逐个字段）";
    schema_file: "JSON Schema", "JSON Schema";

    snapshot: "This computer", "这台计算机";
    snapshot_about: "Which process would be killed here now? This script for /bin/sh prints a running Linux machine as a scenario", "此刻这里哪个进程会被杀死？这个 /bin/sh 脚本把一台运行中的 Linux 机器打印为场景";
    snapshot_reads: "It reads, of each process, the memory counters, the names of process and threads, user, oom_score_adj and control groups; of the machine, its memory, nodes, limits of control groups and four settings in /proc/sys/vm", "它读取每个进程的内存计数器、进程名与线程名、用户、oom_score_adj 和控制组，以及机器的内存、节点、控制组限制和 /proc/sys/vm 中的四项设置";
    snapshot_safe: "It only reads, needs no root (root sees more), and sends nothing anywhere. No command line, no environment, no host name, no file of yours", "它只读取，不需要 root（root 能看到更多），不会向任何地方发送数据：不含命令行、环境变量、主机名或你的文件";
    snapshot_download: "Download snapshot.sh", "下载 snapshot.sh";
    snapshot_copy: "Copy the command", "复制命令";
    snapshot_then: "Then drop machine.json on this page", "然后将 machine.json 拖放到本页面";

    generators: "Generate a machine", "生成机器";
    generators_about: "The machine on the workbench is replaced, in one step that can be undone", "工作台上的机器会被替换，可以一步撤销";
    generator_kind: "Kind", "类型";
    make_it: "Generate", "生成";
    pods: "Pods", "Pod";
    pods_about: "The class follows from request and limit, and oom_score_adj from the class, by the kubelet's formula", "等级由请求量和限制决定，oom_score_adj 由等级按 kubelet 的公式决定";
    pod_name: "Name", "名称";
    pod_class: "QoS class", "QoS 等级";
    pod_request: "Memory request", "内存请求量";
    pod_limit: "Memory limit", "内存上限";
    pod_usage: "In use", "使用量";
    add_pod: "Add a pod", "添加 Pod";
    none_is_zero: "0 means none", "0 表示无";

    json_about: "This is the whole machine as text. What you change becomes the machine when you apply it, in one step that can be undone", "这是整台机器的文本。修改后点击应用才会成为机器，可以一步撤销";
    json_text: "The document as text", "文档文本";
    json_apply: "Apply", "应用";
    json_reset: "Discard what was typed", "放弃输入";
    json_fine: "This can be applied", "可以应用";
    json_same: "This is the machine as it is", "这就是当前的机器";
    json_refused: "Not valid", "无效";
    json_show: "Go to the problem", "转到该处";
    json_checking: "Checking …", "正在检查…";
}

sentences! {
    copy_of(name): "{name} (copy)", "{name}（副本）";
    machine_facts(n, size): "processes: {n} · {size}", "进程：{n} · {size}";
    machine_opened(name): "{name} is on the workbench", "{name} 已在工作台上";
    machine_before(name): "{name} is kept in the list", "{name} 保留在列表中";
    back_to_machine(name): "Back to {name}", "回到 {name}";
    machine_copied(name): "{name} is open in another tab: this is a copy of it", "{name} 已在另一个标签页中打开：这是它的副本";
    machine_deleted(name): "{name} was deleted", "已删除 {name}";
    machine_unreadable(name): "{name} cannot be opened, and stays on this device", "无法打开 {name}，它仍保留在此设备上";
    file_refused(name): "{name} cannot be opened", "无法打开 {name}";
    machines_unkept(why): "The browser does not let this page store machines ({why}): save what you build as a file before you leave", "浏览器不允许本页面保存机器（{why}）：离开前请将构建的内容另存为文件";
    pasting_refused(why): "The browser denies access to the clipboard ({why}): press Ctrl+V", "浏览器拒绝访问剪贴板（{why}）：请按 Ctrl+V";
    deleted_machines(n): "Deleted ({n})", "已删除（{n}）";
    doom_question(name): "Delete {name} permanently?", "永久删除 {name}？";
    open_named(name): "Open {name}", "打开 {name}";
    duplicate_named(name): "Duplicate {name}", "复制 {name}";
    save_named(name): "Save {name} as a file", "将 {name} 另存为文件";
    parameter_range(least, most): "{least} to {most}", "{least} 至 {most}";
    field_of_pod(field, name): "{field} of {name}", "{name} 的{field}";
    delete_pod(name): "Delete the pod {name}", "删除 Pod {name}";
    json_too_long(size, most): "The text has {size}, and a field of the browser becomes slow beyond {most}: save it as a file, edit it there, and open it again", "文本有 {size}，超过 {most} 后浏览器的输入框会变慢：请另存为文件，编辑后再次打开";
    json_line(n): "line {n}", "第 {n} 行";
}
