// SPDX-License-Identifier: GPL-2.0-only
//! Machines of a kind, made from a few numbers that can be seen and changed.
//!
//! A generator is a struct of parameters, each with a range and a description. It makes the same
//! machine every time: where chance is wanted, its seed is a parameter.

mod chance;
mod desktop;
mod kubernetes;
mod making;
mod random;
mod workers;

pub use desktop::Desktop;
pub use kubernetes::{Class, Kubernetes, Pod};
pub use random::Random;
pub use workers::Workers;

use super::{Edit, Label};
use crate::app::i18n::Language;
use crate::scenario::model::Scenario;

/// What a parameter counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counts {
    /// Things.
    Things,
    /// MiB.
    Mebibytes,
    /// Nothing: it is a seed.
    Seed,
}

/// A number that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// What it is called.
    pub name: &'static str,
    /// What it does.
    pub about: &'static str,
    /// What it counts.
    pub counts: Counts,
    /// Its value.
    pub value: u64,
    /// The least that it can be.
    pub least: u64,
    /// The most that it can be.
    pub most: u64,
}

/// A way to make a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Generator {
    /// A web server with many workers.
    Workers(Workers),
    /// A Kubernetes node with some pods.
    Kubernetes(Kubernetes),
    /// A desktop that systemd runs.
    Desktop(Desktop),
    /// Anything.
    Random(Random),
}

/// Describes the parameters of a struct, one a line: its field, its name, what it does, what it
/// counts, and its range.
macro_rules! parameters {
    ($type:ident { $($field:ident: $name:ident, $about:ident, $counts:ident, $least:literal..=$most:literal;)* }) => {
        impl $type {
            /// What can be changed, in the order in which it is shown.
            pub fn parameters(&self, language: Language) -> Vec<Parameter> {
                vec![$(Parameter {
                    name: language.$name(),
                    about: language.$about(),
                    counts: Counts::$counts,
                    value: self.$field,
                    least: $least,
                    most: $most,
                }),*]
            }

            /// Changes the parameter with this number, within its range.
            pub fn set(&mut self, number: usize, value: u64) {
                let fields = [$((&mut self.$field, $least, $most)),*];
                if let Some((field, least, most)) = fields.into_iter().nth(number) {
                    *field = value.clamp(least, most);
                }
            }

            /// The same with every number within its range.
            pub(super) fn within_range(&self) -> $type {
                let mut within = self.clone();
                $( within.$field = within.$field.clamp($least, $most); )*
                within
            }
        }
    };
}

use parameters;

impl Generator {
    /// All of them, with usual numbers.
    pub fn all() -> [Generator; 4] {
        [
            Generator::Workers(Workers::default()),
            Generator::Kubernetes(Kubernetes::default()),
            Generator::Desktop(Desktop::default()),
            Generator::Random(Random::default()),
        ]
    }

    /// What it is called.
    pub fn name(&self, language: Language) -> &'static str {
        match self {
            Generator::Workers(_) => language.generator_workers(),
            Generator::Kubernetes(_) => language.generator_kubernetes(),
            Generator::Desktop(_) => language.generator_desktop(),
            Generator::Random(_) => language.generator_random(),
        }
    }

    /// What it makes, in a sentence.
    pub fn about(&self, language: Language) -> &'static str {
        match self {
            Generator::Workers(_) => language.generator_workers_about(),
            Generator::Kubernetes(_) => language.generator_kubernetes_about(),
            Generator::Desktop(_) => language.generator_desktop_about(),
            Generator::Random(_) => language.generator_random_about(),
        }
    }

    /// What can be changed, in the order in which it is shown. The pods of a node are beside it.
    pub fn parameters(&self, language: Language) -> Vec<Parameter> {
        match self {
            Generator::Workers(workers) => workers.parameters(language),
            Generator::Kubernetes(node) => node.parameters(language),
            Generator::Desktop(desktop) => desktop.parameters(language),
            Generator::Random(random) => random.parameters(language),
        }
    }

    /// Changes the parameter with this number, within its range.
    pub fn set(&mut self, number: usize, value: u64) {
        match self {
            Generator::Workers(workers) => workers.set(number, value),
            Generator::Kubernetes(node) => node.set(number, value),
            Generator::Desktop(desktop) => desktop.set(number, value),
            Generator::Random(random) => random.set(number, value),
        }
    }

    /// The machine. It is valid.
    pub fn scenario(&self) -> Scenario {
        match self {
            Generator::Workers(workers) => workers.within_range().scenario(),
            Generator::Kubernetes(node) => node.within_range().scenario(),
            Generator::Desktop(desktop) => desktop.within_range().scenario(),
            Generator::Random(random) => random.within_range().scenario(),
        }
    }

    /// The edit that replaces the machine by this one.
    pub fn edit(&self) -> Edit {
        let scenario = Box::new(self.scenario());
        Edit::Named(Label::Replace, vec![Edit::Everything(scenario)])
    }
}
