// SPDX-License-Identifier: GPL-2.0-only
//! The scenarios that show rules, as `tests/shown.rs` finds them.

use super::Shown;

/// The scenarios, in the order of the table of rules.
pub const SHOWN: &[Shown] = &[
    Shown {
        id: "F2",
        first: "el8.1",
        second: "4.15.0-66u",
    },
    Shown {
        id: "F3",
        first: "4.14",
        second: "4.15",
    },
    Shown {
        id: "F4",
        first: "el8.1",
        second: "5.4.0-94u",
    },
    Shown {
        id: "F5",
        first: "el8.1",
        second: "el8.3",
    },
    Shown {
        id: "F7",
        first: "el8.3",
        second: "5.0",
    },
    Shown {
        id: "F8",
        first: "el8.1",
        second: "4.18",
    },
    Shown {
        id: "F9",
        first: "4.18",
        second: "5.3",
    },
    Shown {
        id: "F10",
        first: "el8.1",
        second: "el8.4",
    },
    Shown {
        id: "F11",
        first: "4.9",
        second: "5.3",
    },
    Shown {
        id: "F12",
        first: "5.3",
        second: "5.15.0",
    },
    Shown {
        id: "F13",
        first: "4.9",
        second: "5.3",
    },
    Shown {
        id: "F15",
        first: "6.1",
        second: "5.15.0-25u",
    },
    Shown {
        id: "F15b",
        first: "5.15",
        second: "el9.1",
    },
    Shown {
        id: "F16",
        first: "4.9",
        second: "4.19.0",
    },
    Shown {
        id: "F17",
        first: "5.10",
        second: "4.15",
    },
    Shown {
        id: "F18",
        first: "6.12",
        second: "4.9",
    },
    Shown {
        id: "F18b",
        first: "6.12",
        second: "6.2",
    },
    Shown {
        id: "F19",
        first: "4.19.0",
        second: "4.19",
    },
    Shown {
        id: "F20",
        first: "5.10",
        second: "5.10.0",
    },
    Shown {
        id: "F21",
        first: "el9.1",
        second: "5.4",
    },
    Shown {
        id: "F22",
        first: "el9.1",
        second: "6.17",
    },
    Shown {
        id: "F23",
        first: "el8.1",
        second: "el8.5",
    },
    Shown {
        id: "F24",
        first: "el8.1",
        second: "5.19",
    },
    Shown {
        id: "F24b",
        first: "el9.1",
        second: "5.19",
    },
    Shown {
        id: "F24c",
        first: "5.10",
        second: "5.19",
    },
    Shown {
        id: "F25",
        first: "6.1",
        second: "5.19",
    },
    Shown {
        id: "F26",
        first: "el8.1",
        second: "7.0",
    },
    Shown {
        id: "F27",
        first: "5.10",
        second: "6.18",
    },
    Shown {
        id: "F28",
        first: "5.10",
        second: "7.2",
    },
    Shown {
        id: "F29",
        first: "el8.1",
        second: "7.1",
    },
    Shown {
        id: "F30",
        first: "5.15",
        second: "el8.9",
    },
    Shown {
        id: "N1",
        first: "el9.1",
        second: "5.15",
    },
    Shown {
        id: "N2",
        first: "4.19.0",
        second: "5.10.0",
    },
    Shown {
        id: "N4",
        first: "5.10",
        second: "el8.8",
    },
    Shown {
        id: "N5",
        first: "el9.1",
        second: "4.19.0",
    },
    Shown {
        id: "N6",
        first: "4.9",
        second: "4.14",
    },
    Shown {
        id: "N7",
        first: "4.9",
        second: "4.14",
    },
    Shown {
        id: "N3",
        first: "5.10",
        second: "5.0",
    },
    Shown {
        id: "L1",
        first: "5.10",
        second: "el8.8",
    },
    Shown {
        id: "L2",
        first: "5.10",
        second: "4.19",
    },
    Shown {
        id: "L3",
        first: "5.10",
        second: "4.19",
    },
    Shown {
        id: "L4",
        first: "5.10",
        second: "6.8",
    },
    Shown {
        id: "L5",
        first: "4.18",
        second: "el8.3",
    },
    Shown {
        id: "L7",
        first: "el8.1",
        second: "6.17",
    },
    Shown {
        id: "L8",
        first: "5.4",
        second: "6.19",
    },
    Shown {
        id: "X1",
        first: "el8.1",
        second: "4.19.0",
    },
    Shown {
        id: "X2",
        first: "5.15",
        second: "el8.5",
    },
    Shown {
        id: "X3",
        first: "4.9",
        second: "4.18",
    },
    Shown {
        id: "X4",
        first: "5.10",
        second: "6.1",
    },
    Shown {
        id: "X5",
        first: "4.9",
        second: "el8.4",
    },
    Shown {
        id: "X7",
        first: "4.9",
        second: "4.14",
    },
    Shown {
        id: "X8",
        first: "4.18",
        second: "4.9",
    },
    Shown {
        id: "X10",
        first: "4.19",
        second: "4.19.0",
    },
    Shown {
        id: "X11",
        first: "5.10",
        second: "4.14",
    },
    Shown {
        id: "X12",
        first: "4.18",
        second: "4.9",
    },
    Shown {
        id: "X13",
        first: "el8.1",
        second: "el8.5",
    },
];
