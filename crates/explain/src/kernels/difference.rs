// SPDX-License-Identifier: GPL-2.0-only
//! The rules in which two kernels differ.

use oomscope_engine::rules::{Dimension, Effect, KernelRule, RuleSet, TABLE};

/// A dimension of which two kernels have different values.
#[derive(Clone, Copy, Debug)]
pub struct Difference {
    /// The dimension.
    pub dimension: &'static Dimension,
    /// The value of the first kernel; `None` for a switch that is off.
    pub from: Option<KernelRule>,
    /// The value of the second one.
    pub to: Option<KernelRule>,
}

impl PartialEq for Difference {
    fn eq(&self, other: &Difference) -> bool {
        (self.dimension.id, self.from, self.to) == (other.dimension.id, other.from, other.to)
    }
}

impl Eq for Difference {}

impl Difference {
    /// The same difference, seen from the second kernel.
    #[must_use]
    pub fn reversed(self) -> Difference {
        Difference {
            from: self.to,
            to: self.from,
            ..self
        }
    }

    /// Whether a kernel has the second value of this difference.
    pub fn has(&self, rules: RuleSet) -> bool {
        self.dimension.values().find(|rule| rules.has(*rule)) == self.to
    }

    /// A kernel with the second value of this difference.
    pub fn apply(&self, rules: RuleSet) -> RuleSet {
        match (self.to, self.from) {
            (Some(rule), _) => rules.with(rule),
            (None, Some(rule)) => rules.without(rule),
            (None, None) => rules,
        }
    }
}

/// What two kernels do differently, in the order of the table of rules. How their texts spell what they
/// do alike is left out.
pub fn differences(from: RuleSet, to: RuleSet) -> Vec<Difference> {
    let value =
        |dimension: &Dimension, rules: RuleSet| dimension.values().find(|rule| rules.has(*rule));
    let told = TABLE.iter().filter(|row| row.effect != Effect::Text);
    let all = told.map(|dimension| Difference {
        dimension,
        from: value(dimension, from),
        to: value(dimension, to),
    });
    all.filter(|difference| difference.from != difference.to)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oomscope_engine::rules::release::RELEASES;

    #[test]
    fn all_differences_together_make_the_other_kernel() {
        for from in RELEASES {
            for to in RELEASES {
                let all = differences(from.rules, to.rules);
                let made = all
                    .iter()
                    .fold(from.rules, |rules, difference| difference.apply(rules));
                let left = differences(made, to.rules);
                assert!(left.is_empty(), "{} to {}: {left:?}", from.name, to.name);
            }
        }
    }
}
