// SPDX-License-Identifier: GPL-2.0-only
//! How a line of C is announced. Each macro finds its text in the listing while it is compiled,
//! inside the function that [`enter!`] named; `@ n` picks the n-th of several equal texts.

//! `[RULE]` or `[!RULE]` before the text says that it stands in the region of the listing that
//! begins with `#if RULE`; several, from the outermost inwards, lead to a region in a region. In
//! debug builds a statement of a rule that does not hold in the running kernel panics.

/// A chain of rules as a constant.
macro_rules! chain {
    () => { &[] as &[$crate::listing::Asked] };
    (@ [$($done:tt)*]) => { &[$($done)*] };
    (@ [$($done:tt)*] ! $rule:ident $(, $($rest:tt)*)?) => {
        chain!(@ [$($done)* ($crate::rules::$rule, false),] $($($rest)*)?)
    };
    (@ [$($done:tt)*] $rule:ident $(, $($rest:tt)*)?) => {
        chain!(@ [$($done)* ($crate::rules::$rule, true),] $($($rest)*)?)
    };
    ($($rules:tt)+) => { chain!(@ [] $($rules)+) };
}

/// Only a kernel in which these rules hold comes here, or one whose rules are mixed.
macro_rules! holds {
    ($k:ident $([$($rules:tt)+])?) => {
        $( debug_assert!(
            $k.w.rules.is_mixed() || $crate::listing::all_hold($k.w.rules, chain!($($rules)+)),
            "another kernel's statement"
        ); )?
    };
}

/// The function begins: ties the Rust function to its C function and notes the parameters.
macro_rules! enter {
    ($k:ident $([$($rules:tt)+])?, $signature:literal $(, $param:ident)*) => {
        const F: $crate::listing::Function =
            $crate::listing::function($signature, chain!($($($rules)+)?));
        holds!($k $([$($rules)+])?);
        $k.probe.enter(F);
        $( note!($k, $param); )*
    };
}

/// A variable or parameter has its present value from here on.
macro_rules! note {
    ($k:ident, $name:ident) => {
        note!($k, $name = $name)
    };
    ($k:ident, $name:ident = $value:expr) => {{
        const VAR: $crate::probe::Var =
            $crate::probe::Var($crate::listing::variable(F, stringify!($name)));
        $k.probe.local(VAR, $crate::kernel::world::Raw::raw($value));
    }};
}

/// A variable takes a value.
macro_rules! set {
    ($k:ident, $name:ident = $value:expr) => {
        $name = $value;
        note!($k, $name);
    };
}

/// The place of a statement of the function.
macro_rules! at {
    ($([$($rules:tt)+])? $text:literal) => {
        at!($([$($rules)+])? $text @ 0)
    };
    ($([$($rules:tt)+])? $text:literal @ $nth:literal) => {{
        const PLACE: $crate::listing::Place =
            $crate::listing::place(F, $text, $nth, chain!($($($rules)+)?));
        PLACE
    }};
}

/// A statement is executed.
macro_rules! step {
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?) => {{
        holds!($k $([$($rules)+])?);
        $k.probe.step(at!($([$($rules)+])? $text $(@ $nth)?))
    }};
}

/// A statement that kernels with the rule spell differently.
macro_rules! step_either {
    ($k:ident [$rule:ident $(, $($inner:tt)+)?], $text:literal $(@ $nth:literal)?, $other:literal $(@ $at:literal)?) => {{
        if $k.has($crate::rules::$rule) {
            step!($k[$rule $(, $($inner)+)?], $text $(@ $nth)?);
        } else {
            step!($k[!$rule $(, $($inner)+)?], $other $(@ $at)?);
        }
    }};
}

/// A condition that kernels with the rule spell differently.
macro_rules! cond_either {
    ($k:ident [$rule:ident $(, $($inner:tt)+)?], $text:literal $(@ $nth:literal)?, $other:literal $(@ $at:literal)?, $($operands:tt)+) => {{
        if $k.has($crate::rules::$rule) {
            cond!($k[$rule $(, $($inner)+)?], $text $(@ $nth)?, $($operands)+)
        } else {
            cond!($k[!$rule $(, $($inner)+)?], $other $(@ $at)?, $($operands)+)
        }
    }};
}

/// A stub: a function that is shown as a card of one line, and whose whole effect follows.
macro_rules! stub {
    ($k:ident $([$($rules:tt)+])?, $signature:literal $(, $param:ident)*) => {
        enter!($k $([$($rules)+])?, $signature $(, $param)*);
        $k.probe.step(F.place());
    };
}

/// The number of operands that the listing and the Rust beside it must agree on.
macro_rules! count_operands {
    ($place:ident, $($operand:expr),+) => {
        const _: () = assert!(
            $crate::listing::operands(F, $place) == [$(stringify!($operand)),+].len(),
            "the condition has another number of operands in the listing"
        );
    };
}

/// A condition is evaluated, operand by operand, as far as `||` or `&&` goes.
macro_rules! cond {
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?, $( ($operand:expr) )||+) => {{
        const PLACE: $crate::listing::Place = at!($([$($rules)+])? $text $(@ $nth)?);
        holds!($k $([$($rules)+])?);
        count_operands!(PLACE, $($operand),+);
        let mut condition = $k.probe.condition(PLACE);
        let taken = $( $crate::probe::Condition::operand(&mut condition, $operand) )||+;
        $k.probe.decide(condition, taken);
        taken
    }};
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?, $( ($operand:expr) )&&+) => {{
        const PLACE: $crate::listing::Place = at!($([$($rules)+])? $text $(@ $nth)?);
        holds!($k $([$($rules)+])?);
        count_operands!(PLACE, $($operand),+);
        let mut condition = $k.probe.condition(PLACE);
        let taken = $( $crate::probe::Condition::operand(&mut condition, $operand) )&&+;
        $k.probe.decide(condition, taken);
        taken
    }};
}

/// The head of a loop is visited: the next element, or `None` when the loop is left. What C leaves
/// in the variable then is no element, and is not noted.
macro_rules! each {
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?, $name:ident = $next:expr) => {{
        holds!($k $([$($rules)+])?);
        let condition = $k.probe.condition(at!($([$($rules)+])? $text $(@ $nth)?));
        let next = $next;
        $k.probe.decide(condition, next.is_some());
        if let Some($name) = next {
            note!($k, $name);
        }
        next
    }};
}

/// The head of a loop that C leaves with `NULL` in the variable: the variable takes that too. What
/// a `for` tests in its middle is its one operand.
macro_rules! each_until_null {
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?, $name:ident = $next:expr) => {{
        const PLACE: $crate::listing::Place = at!($([$($rules)+])? $text $(@ $nth)?);
        holds!($k $([$($rules)+])?);
        let mut condition = $k.probe.condition(PLACE);
        let $name = $next;
        note!($k, $name);
        if const { $crate::listing::operands(F, PLACE) == 1 } {
            $crate::probe::Condition::operand(&mut condition, $name.is_some());
        }
        $k.probe.decide(condition, $name.is_some());
        $name
    }};
}

/// The function returns a value.
macro_rules! leave {
    ($k:ident) => {{
        $k.probe.leave(None);
        return;
    }};
    ($k:ident, $value:expr) => {{
        let value = $value;
        $k.probe.leave(Some($crate::kernel::world::Raw::raw(value)));
        return value;
    }};
}

/// A `return` statement: visited, then left with its value.
macro_rules! ret {
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?) => {{
        step!($k $([$($rules)+])?, $text $(@ $nth)?);
        leave!($k)
    }};
    ($k:ident $([$($rules:tt)+])?, $text:literal $(@ $nth:literal)?, $value:expr) => {{
        step!($k $([$($rules)+])?, $text $(@ $nth)?);
        leave!($k, $value)
    }};
}
