// SPDX-License-Identifier: GPL-2.0-only
//! The layout of the panes, and the menu that changes it.

use crate::app::i18n::Language;

words! {
    view: "View", "视图";
    view_hint: "Panes, layout, presenter mode, share", "面板、布局、演示模式、分享";
    panes_shown: "Panes that are unfolded", "展开的面板";
    reset_layout: "Reset the layout", "重置布局";
    edge_machine: "Width of the machine", "机器面板的宽度";
    edge_state: "Width of the state", "状态面板的宽度";
    edge_log: "Height of the kernel log", "内核日志的高度";
    edge_why: "Height of the explanation", "说明的高度";
    edge_lower: "Height of the lower panes", "下方面板的高度";
    edge_hint: "Drag or use the arrow keys; double-click or Enter folds", "拖动或用方向键调整；双击或按 Enter 折叠";
    edge_plain_hint: "Drag or use the arrow keys", "拖动或用方向键调整";
    size_unchosen: "automatic", "自动";
}

sentences! {
    fold(pane): "Fold: {pane}", "折叠：{pane}";
    unfold(pane): "Unfold: {pane}", "展开：{pane}";
}
