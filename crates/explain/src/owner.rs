// SPDX-License-Identifier: GPL-2.0-only
//! Whom a memory cgroup belongs to, by its path: the names that people know.
//!
//! Paths are hostile. A name is taken only if it fits the grammar of the system that it belongs to, so that it can
//! stand in a command.

/// Whom a memory cgroup belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Kubernetes.
    Kubernetes(Pod),
    /// A container of Docker, by its id of 64 hexadecimal digits.
    Docker(String),
    /// A container of Podman, by its id.
    Podman(String),
    /// A container of LXC, by its name; a number where it is Proxmox's.
    Lxc(String),
    /// A virtual machine of Proxmox, by its number.
    Vm(u32),
    /// A unit of systemd, and the user whose own systemd runs it.
    Unit(String, Option<u32>),
    /// The session, or all that is run, of a user.
    User(u32),
    /// The root: no group of its own.
    Root,
    /// Something else.
    Unknown,
}

/// A group of Kubernetes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pod {
    /// What the group stands for.
    pub level: Level,
    /// The class of the pod.
    pub qos: Option<Qos>,
    /// The pod's UID, with dashes.
    pub uid: Option<String>,
    /// The container's id, 64 hexadecimal digits.
    pub container: Option<String>,
    /// Who runs the container: `containerd`, `cri-o`, `docker`.
    pub runtime: Option<&'static str>,
}

/// What a group of Kubernetes stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// A container.
    Container,
    /// A pod.
    Pod,
    /// All pods of a class.
    Class,
    /// All pods: what the node may give them.
    #[default]
    Node,
}

/// The class of a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qos {
    /// Its limits are its requests.
    Guaranteed,
    /// It requests something.
    Burstable,
    /// It requests nothing.
    BestEffort,
}

impl Qos {
    /// As Kubernetes writes it.
    pub fn name(self) -> &'static str {
        match self {
            Qos::Guaranteed => "Guaranteed",
            Qos::Burstable => "Burstable",
            Qos::BestEffort => "BestEffort",
        }
    }

    /// The class that an adjustment stands for, which the kubelet has set.
    pub fn of_adjustment(adjustment: i32) -> Option<Qos> {
        match adjustment {
            -998 | -997 => Some(Qos::Guaranteed),
            2..=999 => Some(Qos::Burstable),
            1000 => Some(Qos::BestEffort),
            _ => None,
        }
    }
}

/// What a container of the class Burstable requests, by its adjustment, in bytes: the smallest and the largest; each
/// is `None` where the kubelet has cut the number off. `capacity` is what the node has.
pub fn requested(adjustment: i32, capacity: u64) -> Option<(Option<u64>, Option<u64>)> {
    let thousandths = u64::try_from(1000 - adjustment).ok()?;
    let of = |parts: u64| u64::try_from(u128::from(capacity) * u128::from(parts) / 1000).ok();
    match adjustment {
        2 | 3 => Some((of(thousandths), None)),
        4..=998 => Some((of(thousandths), of(thousandths + 1))),
        999 => Some((None, of(2))),
        _ => None,
    }
}

/// Whom a path belongs to.
pub fn owner(path: &str) -> Owner {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Owner::Root;
    }
    if let Some(at) = parts
        .iter()
        .position(|part| part.starts_with("kubepods") || part.contains("-kubepods"))
    {
        return Owner::Kubernetes(pod(&parts[at..]));
    }
    for (at, part) in parts.iter().enumerate() {
        let next = parts.get(at + 1).copied().unwrap_or("");
        let name = part.strip_suffix(".scope").unwrap_or(part);
        if let Some(id) = name.strip_prefix("docker-").filter(|id| is_id(id)) {
            return Owner::Docker(id.to_owned());
        }
        if let Some(id) = name.strip_prefix("libpod-").filter(|id| is_id(id)) {
            return Owner::Podman(id.to_owned());
        }
        if *part == "docker" && is_id(next) {
            return Owner::Docker(next.to_owned());
        }
        let of_lxc = part
            .strip_prefix("lxc.payload.")
            .or_else(|| (*part == "lxc").then_some(next));
        if let Some(name) = of_lxc.filter(|name| is_host(name)) {
            return Owner::Lxc(name.to_owned());
        }
        if *part == "qemu.slice" {
            let number = next
                .strip_suffix(".scope")
                .and_then(|number| number.parse().ok());
            return number.map_or(Owner::Unknown, Owner::Vm);
        }
    }
    let user = parts.iter().find_map(|part| {
        let number = part
            .strip_prefix("user@")
            .and_then(|rest| rest.strip_suffix(".service"));
        let number = number.or_else(|| part.strip_prefix("user-")?.strip_suffix(".slice"));
        number?.parse().ok()
    });
    // A group below a unit belongs to it; what only looks like a unit is none, and neither is what is above it.
    let unit = parts
        .iter()
        .rev()
        .find(|part| KINDS.iter().any(|kind| part.ends_with(kind)));
    let unit = unit.filter(|part| is_unit(part));
    let is_of_user = parts.iter().any(|part| part.starts_with("user@"));
    match (unit, user) {
        (Some(unit), Some(user))
            if unit.starts_with("session-")
                || unit.starts_with("user@")
                || unit.starts_with("user-") =>
        {
            Owner::User(user)
        }
        (Some(unit), user) => Owner::Unit((*unit).to_owned(), user.filter(|_| is_of_user)),
        _ => Owner::Unknown,
    }
}

fn pod(parts: &[&str]) -> Pod {
    let mut pod = Pod {
        level: Level::Node,
        ..Pod::default()
    };
    for part in &parts[1..] {
        let name = part.trim_end_matches(".slice").trim_end_matches(".scope");
        let class = name.rsplit("kubepods-").next().unwrap_or(name);
        for (word, qos) in [
            ("burstable", Qos::Burstable),
            ("besteffort", Qos::BestEffort),
        ] {
            if class == word || class.starts_with(&format!("{word}-")) {
                pod.qos = Some(qos);
                if pod.level == Level::Node {
                    pod.level = Level::Class;
                }
            }
        }
        let uid = name
            .rsplit_once("pod")
            .map(|(before, uid)| (before, uid.replace('_', "-")));
        if let Some((before, uid)) = uid
            && pod.uid.is_none()
            && (before.is_empty() || before.ends_with('-'))
            && is_pod(&uid)
        {
            pod.level = Level::Pod;
            pod.uid = Some(uid);
            pod.qos.get_or_insert(Qos::Guaranteed);
            continue;
        }
        let (runtime, id) = name.rsplit_once('-').map_or(("", name), |split| split);
        if pod.level != Level::Node && is_id(id) {
            pod.level = Level::Container;
            pod.container = Some(id.to_owned());
            pod.runtime = match runtime {
                "cri-containerd" => Some("containerd"),
                "crio" => Some("cri-o"),
                "docker" => Some("docker"),
                _ => None,
            };
        } else if pod.level == Level::Pod && !name.is_empty() {
            // A container whose id is no id of Kubernetes.
            pod.level = Level::Container;
        }
    }
    pod
}

/// 64 hexadecimal digits.
fn is_id(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(is_hex)
}

fn is_hex(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}

/// A UID, or the hash that stands for one where the kubelet reads the pod from a file.
fn is_pod(text: &str) -> bool {
    let is_hash = text.len() == 32 && text.bytes().all(is_hex);
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    let is_uid =
        lengths == [8, 4, 4, 4, 12] && text.bytes().all(|byte| is_hex(byte) || byte == b'-');
    is_hash || is_uid
}

/// A name of a host, or a number.
fn is_host(text: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    (1..=64).contains(&text.len()) && text.bytes().all(is_known) && !text.starts_with(['-', '.'])
}

/// What units of systemd end with.
const KINDS: [&str; 5] = [".service", ".scope", ".slice", ".mount", ".socket"];

/// A name of a unit of systemd.
fn is_unit(text: &str) -> bool {
    let is_known = |byte: u8| byte.is_ascii_alphanumeric() || b":-_.@".contains(&byte);
    let name = KINDS.iter().find_map(|kind| text.strip_suffix(kind));
    text.len() <= 255
        && name.is_some_and(|name| {
            !name.is_empty() && !name.starts_with('-') && name.bytes().all(is_known)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "46b3e0a4df44b752b841aecca454e6e78995d567912a84950390bae6f6777a63";
    const UID: &str = "1c3f2b8a-77e0-4b53-9d0e-0f5f1d2c3b4a";

    #[test]
    fn names_people_know_stand_in_paths() {
        let of = |path: &str| match owner(path) {
            Owner::Kubernetes(pod) => format!(
                "{:?} {} {} {} {}",
                pod.level,
                pod.qos.map_or("-", Qos::name),
                pod.uid.as_deref().unwrap_or("-"),
                pod.container.as_deref().map_or("-", |id| &id[..4]),
                pod.runtime.unwrap_or("-")
            ),
            other => format!("{other:?}").replace(ID, "ID"),
        };
        let low = UID.replace('-', "_");
        let table = [
            (
                format!(
                    "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod{low}.slice/cri-containerd-{ID}.scope"
                ),
                format!("Container Burstable {UID} 46b3 containerd"),
            ),
            (
                format!("/kubepods/burstable/pod{UID}/{ID}"),
                format!("Container Burstable {UID} 46b3 -"),
            ),
            (
                format!("/kubepods.slice/kubepods-pod{low}.slice/crio-{ID}.scope"),
                format!("Container Guaranteed {UID} 46b3 cri-o"),
            ),
            (
                format!("/kubepods/besteffort/pod{UID}"),
                format!("Pod BestEffort {UID} - -"),
            ),
            (
                "/kubepods.slice/kubepods-burstable.slice".to_owned(),
                "Class Burstable - - -".to_owned(),
            ),
            ("/kubepods.slice".to_owned(), "Node - - - -".to_owned()),
            (
                format!(
                    "/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-burstable.slice/kubelet-kubepods-burstable-pod{low}.slice/cri-containerd-{ID}.scope"
                ),
                format!("Container Burstable {UID} 46b3 containerd"),
            ),
            (
                "/kubepods/burstable/pod$(rm)/x".to_owned(),
                "Class Burstable - - -".to_owned(),
            ),
            (format!("/docker/{ID}"), "Docker(\"ID\")".to_owned()),
            (
                format!("/system.slice/docker-{ID}.scope"),
                "Docker(\"ID\")".to_owned(),
            ),
            (
                format!("/machine.slice/libpod-{ID}.scope/container"),
                "Podman(\"ID\")".to_owned(),
            ),
            (
                "/lxc/101/ns/system.slice/x.service".to_owned(),
                "Lxc(\"101\")".to_owned(),
            ),
            (
                "/lxc.payload.web/system.slice".to_owned(),
                "Lxc(\"web\")".to_owned(),
            ),
            ("/qemu.slice/104.scope".to_owned(), "Vm(104)".to_owned()),
            (
                "/system.slice/nginx.service".to_owned(),
                "Unit(\"nginx.service\", None)".to_owned(),
            ),
            (
                "/user.slice/user-1000.slice/user@1000.service/app.slice/app-x@1.service"
                    .to_owned(),
                "Unit(\"app-x@1.service\", Some(1000))".to_owned(),
            ),
            (
                "/user.slice/user-1000.slice/session-3.scope".to_owned(),
                "User(1000)".to_owned(),
            ),
            ("/".to_owned(), "Root".to_owned()),
            ("/job".to_owned(), "Unknown".to_owned()),
            (
                "/system.slice/a$(reboot).service".to_owned(),
                "Unknown".to_owned(),
            ),
            ("/x/a'b.service".to_owned(), "Unknown".to_owned()),
            ("/x/a\nb.service".to_owned(), "Unknown".to_owned()),
            ("/x/a\u{202e}b.service".to_owned(), "Unknown".to_owned()),
        ];
        for (path, expected) in table {
            assert_eq!(of(&path), expected, "{path}");
        }
    }

    #[test]
    fn an_adjustment_tells_the_class_and_the_request() {
        assert_eq!(Qos::of_adjustment(-997), Some(Qos::Guaranteed));
        assert_eq!(Qos::of_adjustment(0), None);
        assert_eq!(requested(900, 1000), Some((Some(100), Some(101))));
        assert_eq!(requested(999, 1000), Some((None, Some(2))));
        assert_eq!(requested(2, 1000), Some((Some(998), None)));
        assert_eq!(requested(1000, 1000), None);
    }
}
