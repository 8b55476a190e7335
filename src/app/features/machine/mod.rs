// SPDX-License-Identifier: GPL-2.0-only
//! The machine: its processes with their memory on one scale, and what else the kernel looks at.

mod facts;
mod groups;
mod nodes;
mod pane;
mod processes;
mod reaper;
mod scoreboard;
mod subject;
mod trial;

pub use facts::{Fact, request, settings, summary};
pub use groups::{GroupRow, groups};
pub use nodes::{NodeRow, Nodes, nodes};
pub use pane::{Change, MachinePane};
pub use processes::{Processes, Row, processes};
pub use reaper::{Reaper, reaper};
pub use scoreboard::{Score, Scoreboard, scoreboard};
pub use subject::{Object, Portrait, Subject, portrait};
pub use trial::{Slider, Trial, TrialChange, slider, try_adj};
