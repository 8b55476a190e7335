// SPDX-License-Identifier: GPL-2.0-only
//! Presenter mode.

use crate::app::i18n::Language;

words! {
    presenter: "Presenter mode", "演示模式";
    leave_presenter: "Leave presenter mode", "退出演示模式";
    while_presenting: "In presenter mode", "在演示模式下";
    code_alone: "Code alone", "仅代码";
    code_and_machine: "Code and machine", "代码与机器";
    code_and_state: "Code and state", "代码与状态";
    code_and_log: "Code and kernel log", "代码与内核日志";
    table_alone: "Processes alone", "仅进程表";
    scoreboard_alone: "Scoreboard alone", "仅记分板";
    blank: "Blank the screen", "黑屏";
    is_blank: "The screen is blank", "屏幕已变黑";
}
