// SPDX-License-Identifier: GPL-2.0-only
//! oomscope: a time-travel debugger for the Linux OOM killer.
