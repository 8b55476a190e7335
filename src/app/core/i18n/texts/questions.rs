// SPDX-License-Identifier: GPL-2.0-only
//! Questions that are answered before the run is seen, and what is said of the answers.

use crate::app::i18n::Language;

words! {
    question_open: "Not shown yet: a question is open", "尚未显示：有待回答的问题";
    question_title: "A question", "一道题";
    question_hidden: "The outcome stays hidden until you answer. You can look at the machine and at the code", "作答之前不显示结果。你可以查看机器和代码";
    question_check: "Check my answer", "检查答案";
    question_give_up: "Show me", "直接看结果";
    question_again: "Try again", "再试一次";
    question_close: "Close the question", "关闭题目";
    question_blocked: "This would show the outcome. Answer first, or press “Show me”", "这会显示结果。请先作答，或按“直接看结果”";
    question_missing: "Choose an answer for each question", "请为每道题选择答案";
    question_by_clicker: "With a clicker: forward and back choose an answer, the key for a dark screen (B or .) takes it", "用翻页器：前进、后退选择答案，黑屏键（B 或 .）确认";
    question_gave_up: "You had it shown", "你选择了直接看结果";
    question_right: "Right", "正确";
    question_wrong: "Not quite", "不对";
    question_step: "Show the step that decides", "显示起决定作用的步骤";
    question_choose: "Choose", "请选择";
    question_line_hint: "The number of a line of the code; or press a line’s number while this question is open", "代码的行号；也可以在作答时点击代码的行号";
    question_unanswerable: "This question has no answer on this machine", "这台机器上此题没有答案";

    ask_victim: "Which process is killed?", "哪个进程会被杀？";
    ask_all: "Which processes are killed? Mark all of them", "哪些进程会被杀？请全部选出";
    ask_line: "Which line decides between the two processes with the most points?", "哪一行在分数最高的两个进程之间做出决定？";
    ask_stop: "At which process do the comparisons stop?", "比较在哪个进程处停止？";
    ask_runner_up: "Which process comes second?", "哪个进程排第二？";
    ask_margin: "By how many points is the victim ahead of the second?", "牺牲者比第二名多多少分？";
    ask_multiplied: "Which process would be killed if oom_score_adj were multiplied by all pages before dividing by 1,000?", "如果 oom_score_adj 先乘以总页数再除以 1,000，哪个进程会被杀？";

    answer_nobody: "no process", "没有任何进程";
    answer_panic: "the machine panics", "内核崩溃";

    anon_alone: "That counts anonymous memory alone: file and shared pages that are mapped count too", "这只算了匿名内存：已映射的文件页和共享页也计入";
    in_kibibytes: "That is in KiB: points are pages", "这是以 KiB 计：分数的单位是页";
    margin_is_points: "These are the points of the victim, not the difference", "这是牺牲者的分数，不是差值";
    judged_range: "oom_score_adj goes from −1000 to 1000", "oom_score_adj 的范围是 −1000 到 1000";
    no_points: "no points", "没有分数";
    nobody_dies: "no process", "没有任何进程";
}

sentences! {
    ask_points(name): "How many points does {name} get?", "{name} 得多少分？";
    ask_spares(name): "What is the highest oom_score_adj of {name} with which it is not killed?", "{name} 的 oom_score_adj 最高为多少时不会被杀？";
    ask_kills(name, victim): "What is the highest oom_score_adj of {name} with which {victim} is killed?", "{name} 的 oom_score_adj 最高为多少时，被杀的是 {victim}？";
    ask_order(count): "Put the {count} processes with the most points in order, the highest first", "把分数最高的 {count} 个进程从高到低排列";
    answer_line(number): "line {number}", "第 {number} 行";
    answer_place(number): "Place {number}", "第 {number} 名";

    judged_right(words): "Right: {words}", "答对了：{words}";
    judged_two(one, other): "{one}. {other}", "{one}。{other}";
    judged_chose(name, standing): "You chose {name}: {standing}", "你选择了 {name}：{standing}";
    judged_chose_asking(name, standing): "You chose {name}, which asked for the memory. Asking plays no part: {standing}", "你选择了申请内存的 {name}。谁申请并不重要：{standing}";
    judged_answered(answer, verdict): "You answered “{answer}”, but: {verdict}", "你回答“{answer}”，但是：{verdict}";
    judged_kills(name, points): "The kernel kills {name}, which has {points} points", "内核杀死 {name}，它有 {points} 分";
    judged_kills_plainly(name): "The kernel kills {name}", "内核杀死 {name}";
    judged_fewer(points, fewer, winner): "{points} points, {fewer} fewer than {winner}", "{points} 分，比 {winner} 少 {fewer} 分";
    judged_dies_too(name, standing): "{name} is missing: {standing}", "漏了 {name}：{standing}";
    judged_lives(name, standing): "{name} is not killed: {standing}", "{name} 不会被杀：{standing}";
    judged_all(names): "Killed: {names}", "被杀：{names}";
    judged_points(name, sum): "{name} gets {sum}", "{name} 得到 {sum}";
    without_tables(pages): "That leaves out the page tables ({pages})", "漏算了页表（{pages}）";
    without_swap(pages): "That leaves out what is swapped out ({pages})", "漏算了交换出去的部分（{pages}）";
    without_adjustment(pages): "That leaves out oom_score_adj ({pages})", "漏算了 oom_score_adj（{pages}）";
    too_many(points): "{points} too many", "多了 {points}";
    too_few(points): "{points} too few", "少了 {points}";
    judged_order(names): "The order is: {names}", "正确顺序：{names}";
    judged_place(number, name, standing): "{name} does not come in place {number}: {standing}", "第 {number} 名不是 {name}：{standing}";
    judged_line(line): "It is decided on {line}: only fewer points are dropped", "由{line}决定：只有分数更低者才被放弃";
    line_is_not_run(line): "In this decision nothing is run on {line}", "这次决定没有执行{line}";
    line_compares_nothing(line): "What is run on {line} compares nothing", "{line}没有做任何比较";
    line_compares_other(line): "The condition on {line} settles something else", "{line}的条件决定的是别的事";
    multiplied_is_victim(name): "{name} is killed by the kernel, which divides first", "内核先除后乘，杀死的才是 {name}";
    multiplied_is_nobody(answer): "You answered “{answer}”, but a process would be chosen in either order", "你回答“{answer}”，但无论哪种顺序都会选中一个进程";
    judged_runner_up(name): "{name} comes second", "第二名是 {name}";
    judged_margin(most, first, next, second, margin): "{most} of {first} − {next} of {second} = {margin}", "{first} 的 {most} − {second} 的 {next} = {margin}";
    judged_multiplied(name): "With the product first, {name} would be killed; the kernel divides all pages by 1,000 first, and the remainder is lost", "先乘后除的话，被杀的是 {name}；内核先把总页数除以 1,000，余数丢失";
    some_points(points): "{points} points", "{points} 分";
    judged_trial(adjustment, name, points, victim): "with {adjustment}, {name} has {points}, and {victim} is killed", "为 {adjustment} 时，{name} 有{points}，被杀的是{victim}";
    judged_both(one, other): "{one}; {other}", "{one}；{other}";
    judged_too_high(trial): "Too high: {trial}", "太高：{trial}";
    judged_too_low(trial): "There is a higher one: {trial}", "还可以更高：{trial}";
}
