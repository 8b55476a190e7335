// SPDX-License-Identifier: GPL-2.0-only
//! How the sentences of rules are written down.

use crate::app::i18n::Text;

/// Rules of which one holds at a time: all values of one difference between kernels.
#[derive(Debug)]
pub struct RuleWords {
    /// Which machines or processes the difference concerns.
    pub concerns: Text,
    /// Each rule by its name in the engine, with what it means where it holds.
    pub values: &'static [(&'static str, Text)],
    /// What is the case where the only rule does not hold; none where one of several always holds.
    pub otherwise: Option<Text>,
}

impl RuleWords {
    /// The sentence of a kernel that has this rule, or of one that has none of them.
    pub fn sentence(&self, rule: Option<&str>) -> Option<Text> {
        let Some(rule) = rule else {
            return self.otherwise;
        };
        let found = self.values.iter().find(|(name, _)| *name == rule);
        found.map(|(_, text)| *text)
    }
}

/// A table of rules. A row: whom it concerns, then each rule with its sentence in both languages, and for
/// a rule that holds or does not, after `else`, the sentence of kernels without it.
macro_rules! rule_words {
    ($(
        $concern_en:literal $concern_zh:literal
        $( $rule:ident $en:literal $zh:literal )|+
        $( else $else_en:literal $else_zh:literal )? ;
    )*) => {
        pub(super) const TABLE: &[super::table::RuleWords] = &[$( super::table::RuleWords {
            concerns: crate::app::i18n::Text::new($concern_en, $concern_zh),
            values: &[$( (stringify!($rule), crate::app::i18n::Text::new($en, $zh)), )+],
            otherwise: rule_words!(@else $( $else_en $else_zh )?),
        }, )*];

        pub(super) const CHINESE: crate::app::i18n::Pairs = &[$(
            ($concern_en, $concern_zh),
            $( ($en, $zh), )+
            $( ($else_en, $else_zh), )?
        )*];
    };
    (@else) => { None };
    (@else $en:literal $zh:literal) => { Some(crate::app::i18n::Text::new($en, $zh)) };
}
pub(super) use rule_words;
