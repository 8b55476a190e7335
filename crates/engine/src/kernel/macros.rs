// SPDX-License-Identifier: GPL-2.0-only
//! How a line of C is announced. Each macro finds its text in the listing while it is compiled,
//! inside the function that [`enter!`] named; `@ n` picks the n-th of several equal texts.

/// The function begins: ties the Rust function to its C function and notes the parameters.
macro_rules! enter {
    ($k:ident, $signature:literal $(, $param:ident)*) => {
        const F: $crate::listing::Function = $crate::listing::function($signature);
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
    ($text:literal) => {{
        const PLACE: $crate::listing::Place = $crate::listing::place(F, $text, 0);
        PLACE
    }};
    ($text:literal @ $nth:literal) => {{
        const PLACE: $crate::listing::Place = $crate::listing::place(F, $text, $nth);
        PLACE
    }};
}

/// A statement is executed.
macro_rules! step {
    ($k:ident, $text:literal $(@ $nth:literal)?) => {
        $k.probe.step(at!($text $(@ $nth)?))
    };
}

/// A card: a function of one line, whose whole effect follows.
macro_rules! card {
    ($k:ident, $signature:literal $(, $param:ident)*) => {
        enter!($k, $signature $(, $param)*);
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
    ($k:ident, $text:literal $(@ $nth:literal)?, $( ($operand:expr) )||+) => {{
        const PLACE: $crate::listing::Place = at!($text $(@ $nth)?);
        count_operands!(PLACE, $($operand),+);
        let mut condition = $k.probe.condition(PLACE);
        let taken = $( $crate::probe::Condition::operand(&mut condition, $operand) )||+;
        $k.probe.decide(condition, taken);
        taken
    }};
    ($k:ident, $text:literal $(@ $nth:literal)?, $( ($operand:expr) )&&+) => {{
        const PLACE: $crate::listing::Place = at!($text $(@ $nth)?);
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
    ($k:ident, $text:literal $(@ $nth:literal)?, $name:ident = $next:expr) => {{
        let condition = $k.probe.condition(at!($text $(@ $nth)?));
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
    ($k:ident, $text:literal, $name:ident = $next:expr) => {{
        const PLACE: $crate::listing::Place = at!($text);
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
    ($k:ident, $text:literal $(@ $nth:literal)?) => {{
        step!($k, $text $(@ $nth)?);
        leave!($k)
    }};
    ($k:ident, $text:literal $(@ $nth:literal)?, $value:expr) => {{
        step!($k, $text $(@ $nth)?);
        leave!($k, $value)
    }};
}
