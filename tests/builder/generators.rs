// SPDX-License-Identifier: GPL-2.0-only
//! Whatever numbers they are given, generators make machines that are valid and that run.

use super::chance::Chance;
use oomscope::app::builder::generate::{Generator, Kubernetes, Pod, Random};
use oomscope::app::builder::{Builder, Live, empty};
use oomscope::app::i18n::Language;
use oomscope::app::verdict::Kind;
use oomscope::scenario::{self, Document};

fn live(generator: &Generator) -> Live {
    let loaded = scenario::prepare(Document::from(generator.scenario()));
    let loaded = loaded.unwrap_or_else(|refused| panic!("{generator:?}: {refused}"));
    Live::of(loaded.machine, None)
}

#[test]
fn usual_numbers_lead_to_a_kill() {
    let mut told = Vec::new();
    for generator in Generator::all() {
        let verdict = live(&generator).verdict(Language::En);
        assert_eq!(verdict.kind, Kind::Kill, "{generator:?}");
        told.push(format!(
            "{}: {}",
            generator.name(Language::En),
            verdict.sentence.plain()
        ));
    }
    expect_test::expect![[r#"
        Web workers: Kills nginx pid 326 · 13,530 points
        Kubernetes node: Kills worker pid 316 · 5,039,551 points
        systemd desktop: Kills code pid 322 · 668,408 points
        Random machine: Kills cron pid 337 · 1,335,372 points"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn every_end_of_every_range_is_valid() {
    for generator in Generator::all() {
        let parameters = generator.parameters(Language::En);
        for (number, parameter) in parameters.iter().enumerate() {
            // A hundred thousand processes are made once, elsewhere.
            for value in [
                0,
                parameter.least,
                parameter.most.min(3000),
                parameter.most + 1,
            ] {
                let mut generator = generator.clone();
                if parameter.most == 100_000 && value > 3000 {
                    continue;
                }
                generator.set(number, value);
                let set = generator.parameters(Language::ZH)[number].value;
                assert_eq!(set, value.clamp(parameter.least, parameter.most));
                live(&generator);
            }
        }
    }
}

#[test]
fn every_seed_makes_a_valid_machine_and_always_the_same() {
    let mut chance = Chance::new(5);
    for seed in 0..300 {
        let random = Generator::Random(Random {
            seed,
            processes: 1 + chance.next() % 60,
            nodes: 1 + chance.next() % 5,
            groups: chance.next() % 9,
            ram: 64 + chance.next() % 9000,
        });
        live(&random);
        assert_eq!(random.scenario(), random.scenario());
    }
}

#[test]
fn a_pod_at_its_limit_is_short_of_memory() {
    let mut node = Kubernetes::default();
    node.pods[1].usage = 2048;
    let generator = Generator::Kubernetes(node);
    let live = live(&generator);
    let verdict = live.verdict(Language::En);
    assert!(
        verdict.sentence.plain().starts_with("Kills api"),
        "{verdict:?}"
    );
}

#[test]
fn absurd_pods_are_made_possible() {
    let absurd = Pod {
        name: "\0/中中中中中中中中中中中中中中中中".to_owned(),
        request: u64::MAX,
        limit: u64::MAX,
        usage: u64::MAX,
    };
    let node = Kubernetes {
        capacity: 0,
        threads: u64::MAX,
        pods: vec![absurd, Pod::default()],
    };
    live(&Generator::Kubernetes(node));
}

#[test]
fn a_generated_machine_can_be_undone() {
    let mut builder = Builder::new(empty().unwrap());
    builder
        .apply(Generator::Random(Random::default()).edit())
        .unwrap();
    assert_eq!(builder.scenario().processes.len(), 32);
    assert_eq!(builder.undoes().unwrap().text(Language::ZH), "替换机器");
    assert!(builder.undo());
    assert_eq!(*builder.document(), empty().unwrap().document);
}
