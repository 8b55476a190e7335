// SPDX-License-Identifier: GPL-2.0-only
//! Exercises, the codes of a class, and making an exercise.

use crate::app::i18n::Language;

words! {
    exercises: "Exercises", "练习";
    exercises_hint: "Exercises, result codes of a class, and making your own", "练习、班级结果码，以及自己出题";
    class_codes: "Codes of a class", "班级结果码";
    make_question: "Make one", "出题";
    for_teachers: "For teachers: a lesson of forty-five minutes", "教师用：四十五分钟的一堂课";
    exercise_begin: "Begin", "开始";
    exercise_solved: "solved", "已做对";
    exercise_tried: "tried", "做过";
    exercise_next: "Next exercise", "下一题";
    exercises_about: "Each question is about a real decision, and the engine checks your answer. What you solved stays on this device",
        "每道题都关于一次真实的决定，由引擎检查答案。进度只保存在此设备上";
    your_number: "Your number, such as a student ID", "你的编号，例如学号";
    build_task: "Build a machine with at most four processes besides init, none with an oom_score_adj above 300, in which the smallest one is killed",
        "构建一台机器：除 init 外最多四个进程，oom_score_adj 都不超过 300，并使最小的进程被杀";
    build_open: "To the workbench", "打开工作台";
    build_check: "Check my machine", "检查我的机器";
    build_missing: "There is no machine on the workbench yet", "工作台上还没有机器";
    build_broken: "The machine is not complete", "机器不完整";
    build_code_about: "The code holds your machine, so that your teacher can run it", "结果码包含你的机器，老师可以直接运行";
    build_too_few: "There must be at least two processes besides init", "除 init 外至少要有两个进程";
    build_nobody: "No process is killed on this machine", "这台机器上没有进程被杀";

    result_code: "Result code", "结果码";
    result_code_about: "It holds what was asked, your first answer, and a checksum. It proves nothing: anybody can make one", "其中有题目、你的首次答案和校验和。它不能证明什么：任何人都可以编造";
    codes_about: "Paste the codes of your class, one a line; a name may stand in front. They are checked here, offline: the engine runs each exercise", "粘贴全班的结果码，每行一个，前面可写姓名。检查在本机离线进行：引擎会运行每道题";
    class_paste: "Result codes", "结果码";
    class_name: "Student", "学生";
    class_exercise: "Exercise", "题目";
    class_answer: "First answer", "首次答案";
    class_mark: "Result", "结果";
    mark_right: "right", "正确";
    mark_shown: "had it shown first", "先看了结果";
    mark_damaged: "damaged: the checksum does not fit", "已损坏：校验和不符";
    mark_unknown: "cannot be run here", "无法在此运行";

    make_about: "Questions about the run that is loaded, at the step where it stands. Its title, description and notes are hidden until the answer", "就当前加载的运行、在其所处步骤提问。作答之前隐藏标题、描述和说明";
    make_no_run: "Load a scenario first, and answer the question that is open", "请先加载一个场景，并回答尚未作答的题目";
    make_kind: "Question", "题目类型";
    make_process: "Process", "进程";
    make_other: "The process that is killed", "被杀的进程";
    make_add: "Add the question", "添加题目";
    make_none: "This question has no answer on this machine", "这台机器上此题没有答案";
    make_remove: "Take out", "移除";
    make_link: "Link", "链接";
    make_element: "For a page", "嵌入网页";
    make_file: "Save as a file", "另存为文件";
    make_too_long: "The machine is too large for a link: save it as a file", "机器太大，无法放进链接：请保存为文件";

    kind_victim: "Which process is killed", "哪个进程被杀";
    kind_all: "All processes that are killed", "所有被杀的进程";
    kind_points: "The points of a process", "某进程的分数";
    kind_spares: "The highest oom_score_adj that spares a process", "某进程免于被杀的最高 oom_score_adj";
    kind_kills: "The highest oom_score_adj of a process with which another one is killed", "使另一进程被杀的最高 oom_score_adj";
    kind_order: "The three processes with the most points, in order", "分数最高的三个进程的顺序";
    kind_line: "The line that decides", "起决定作用的行";
    kind_stop: "Where the comparisons stop", "比较在何处停止";
    kind_runner_up: "Which process comes second", "第二名是谁";
    kind_margin: "By how many points the victim is ahead", "牺牲者领先多少分";
    kind_multiplied: "Which process would be killed if the product came first", "若先乘后除哪个进程会被杀";
}

sentences! {
    some_minutes(n): "{n} min", "{n} 分钟";
    some_solved(solved, all): "{solved} of {all} solved", "已做对 {solved} / {all}";
    exercise_named(id, title): "Exercise {id}: {title}", "练习 {id}：{title}";
    class_left_out(most, more): "Only the first {most} lines are checked: {more} codes are left out. Paste them next", "只检查前 {most} 行：还有 {more} 个结果码没有检查，请另行粘贴";
    build_too_many(count): "There are {count} processes with memory besides init: four at most", "除 init 外有 {count} 个占用内存的进程：最多四个";
    build_too_high(name, adj): "{name} has oom_score_adj {adj}: 300 at most", "{name} 的 oom_score_adj 为 {adj}：最高 300";
    build_right(name, size): "Right: {name} is the smallest with {size}, and is killed", "正确：{name} 最小（{size}），并且被杀";
    build_not_smallest(name, size): "{name} is killed, but with {size} it is not the smallest", "{name} 被杀，但它有 {size}，不是最小的";
}
