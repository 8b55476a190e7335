// SPDX-License-Identifier: GPL-2.0-only
//! Cgroups by the names that people know: a container of Kubernetes, a unit of systemd.

use super::words::shown;
use crate::app::i18n::Language;
use crate::explain::{Level, Owner, Pod, owner};

/// So many digits of a container's id are enough to find it.
const SHORT_ID: usize = 12;

/// A cgroup by its path, in words; a sentence may contain it.
pub fn group(path: &str, language: Language) -> String {
    let short = |id: &str| id.chars().take(SHORT_ID).collect::<String>();
    match owner(path) {
        Owner::Kubernetes(pod) => level(pod.level, language).to_owned(),
        Owner::Docker(id) => language.name_of_docker(&short(&id)),
        Owner::Podman(id) => language.name_of_podman(&short(&id)),
        Owner::Lxc(name) if name.bytes().all(|byte| byte.is_ascii_digit()) => {
            language.name_of_proxmox(&name)
        }
        Owner::Lxc(name) => language.name_of_lxc(&name),
        Owner::Vm(number) => language.name_of_vm(&number.to_string()),
        Owner::Unit(name, Some(user)) => language.name_of_user_unit(&name, &user.to_string()),
        Owner::Unit(name, None) => language.name_of_unit(&name),
        Owner::User(user) => language.name_of_user(&user.to_string()),
        Owner::Root => language.name_of_root().to_owned(),
        Owner::Unknown => language.name_of_group(&shown(path)),
    }
}

fn level(level: Level, language: Language) -> &'static str {
    match level {
        Level::Container => language.name_of_container(),
        Level::Pod => language.name_of_pod(),
        Level::Class => language.name_of_class(),
        Level::Node => language.name_of_node(),
    }
}

/// What a path contains beside that: each with its label, in full, so that it can be searched for.
pub fn facts(path: &str, language: Language) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    match owner(path) {
        Owner::Kubernetes(Pod {
            qos,
            uid,
            container,
            runtime,
            ..
        }) => {
            facts.extend(uid.map(|uid| (language.label_pod(), uid)));
            facts.extend(qos.map(|qos| (language.label_class(), qos.name().to_owned())));
            facts.extend(container.map(|id| (language.label_container(), id)));
            facts.extend(runtime.map(|name| (language.label_runtime(), name.to_owned())));
        }
        Owner::Docker(id) | Owner::Podman(id) => facts.push((language.label_container(), id)),
        Owner::Unknown | Owner::Root => return facts,
        _ => {}
    }
    facts.push((language.label_cgroup(), shown(path)));
    facts
}
