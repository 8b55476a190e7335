// SPDX-License-Identifier: GPL-2.0-only
//! What a condition consists of.

use oomscope_engine::listing::Listing;
use oomscope_engine::rules::release::LINUX_5_10;

/// Parses one statement inside a function, and tells its operands and the paths of each.
fn operands_of(statement: &str) -> Vec<(String, Vec<String>)> {
    let text = format!("//// a.c\nvoid f(void)\n{{\n\t{statement}\n}}\n");
    let listing = Listing::parse(text.leak(), LINUX_5_10).unwrap();
    let operands = listing.statements[0].operands.clone();
    let paths = |span| {
        listing
            .paths(span)
            .into_iter()
            .map(|path| path.text)
            .collect()
    };
    operands
        .into_iter()
        .map(|span| (listing.text(span).to_owned(), paths(span)))
        .collect()
}

#[test]
fn paths_are_as_long_as_they_can_be() {
    let check = |operand: &str, expected: &[&str]| {
        let found = operands_of(&format!("if ({operand}) g();"));
        assert_eq!(
            found,
            [(
                operand.to_owned(),
                expected.iter().map(|&s| s.into()).collect()
            )]
        );
    };
    check(
        "points < oc->chosen_points",
        &["points", "oc->chosen_points"],
    );
    check("test_bit(MMF_OOM_SKIP, &p->mm->flags)", &["p->mm->flags"]);
    check(
        "nodes_subset(node_states[N_MEMORY], *oc->nodemask)",
        &["node_states[N_MEMORY]", "oc->nodemask"],
    );
    check(
        "mm->rss_stat.count[member]",
        &["mm->rss_stat.count[member]", "member"],
    );
    check(
        "names[oc->constraint]",
        &["names[oc->constraint]", "oc->constraint"],
    );
    check(
        "rcu_dereference(tsk->real_parent)->mm == tsk->mm",
        &["tsk->real_parent->mm", "tsk->mm"],
    );
    check(
        "READ_ONCE(memcg->memory.max) - max",
        &["memcg->memory.max", "max"],
    );
    check("task_cs(current)->css.cgroup", &["current"]);
    check("(task = css_task_iter_next(&it))", &["task", "it"]);
    check(
        "badness * 1000 / (long)totalpages",
        &["badness", "totalpages"],
    );
    check("oc->chosen != (void *)-1UL", &["oc->chosen"]);
    check("sizeof(struct zone)", &[]);
    check("is_memcg_oom(/* oc->memcg */ oc)", &["oc"]);
    check("pr_cont(\"a->b\")", &[]);
}

#[test]
fn operands_are_what_joins_outside_of_brackets() {
    let check = |statement: &str, expected: &[&str]| {
        let found: Vec<_> = operands_of(statement)
            .into_iter()
            .map(|(text, _)| text)
            .collect();
        assert_eq!(found, expected, "{statement}");
    };
    check("if (a) g();", &["a"]);
    check("if (a || (b && c)) g();", &["a", "(b && c)"]);
    check(
        "while (!(a || b) && c(d, e)) g();",
        &["!(a || b)", "c(d, e)"],
    );
    check("for (; a && b; c = d) g();", &["a", "b"]);
    check("for (;;) g();", &[]);
    check("for_each_thread(p, t) g();", &[]);
    check("return a ||\n\t       b;", &["a", "b"]);
    check("return;", &[]);
    check("return (a & b) | c;", &["(a & b) | c"]);
    check("a->b = c && f(\"&& d\");", &["c", "f(\"&& d\")"]);
    check("a += b;", &["b"]);
    check("int a = b == c;", &["b == c"]);
    check("struct s a = { .b = c, };", &[]);
    check("f(a && b);", &[]);
    check("goto out;", &[]);
    check("switch (a->b) { case C: break; }", &["a->b"]);
}
