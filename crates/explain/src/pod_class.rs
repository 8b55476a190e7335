// SPDX-License-Identifier: GPL-2.0-only
//! What `oom_score_adj` of a victim in a pod implies about the pod: the kubelet computes it from class and request.

use super::advice::{node_memory, victim_group};
use super::owner::{Owner, Qos, owner, requested};
use oomscope_report::Event;

/// What the adjustment implies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PodClass {
    /// The adjustment of the victim.
    pub adjustment: i32,
    /// The class that it stands for.
    pub qos: Qos,
    /// The least and the most that the container requests, in thousandths of the node's memory. Each is `None` where
    /// the kubelet has cut the adjustment off; for other classes than Burstable there is neither.
    pub share: Option<(Option<u64>, Option<u64>)>,
    /// The same in bytes, where the log shows how much memory the node has.
    pub bytes: Option<(Option<u64>, Option<u64>)>,
}

/// What the adjustment of a victim implies; `None` if it did not run in a pod, or has an adjustment that the kubelet
/// does not set.
pub fn pod_class(event: &Event) -> Option<PodClass> {
    let adjustment = event.killed.as_deref()?.oom_score_adj?;
    let Owner::Kubernetes(pod) = owner(victim_group(event)?) else {
        return None;
    };
    let qos = Qos::of_adjustment(adjustment).or(pod.qos)?;
    let capacity = node_memory(event);
    Some(PodClass {
        adjustment,
        qos,
        share: requested(adjustment, 1000),
        bytes: capacity.and_then(|capacity| requested(adjustment, capacity)),
    })
}

#[cfg(test)]
mod tests {
    use super::{PodClass, pod_class};
    use crate::Qos;
    use oomscope_report::read;

    fn class(scope: &str, adjustment: i32) -> Option<PodClass> {
        let group = "/kubepods/burstable/pod1c3f2b8a-77e0-4b53-9d0e-0f5f1d2c3b4a/x";
        let log = format!(
            "a invoked oom-killer: gfp_mask=0xcc0, order=0, oom_score_adj=0\nMem-Info:\n{scope}\noom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg={group},task=a,pid=7,uid=0\nOut of memory: Killed process 7 (a) total-vm:1kB, anon-rss:1kB, file-rss:0kB, shmem-rss:0kB, UID:0 pgtables:1kB oom_score_adj:{adjustment}\n"
        );
        pod_class(&read(log.as_bytes()).events[0])
    }

    #[test]
    fn a_request_is_known_as_far_as_the_adjustment_is_not_cut_off() {
        let ram = "1100 pages RAM\n0 pages HighMem/MovableOnly\n100 pages reserved";
        let found = class(ram, 900).unwrap();
        assert_eq!((found.adjustment, found.qos), (900, Qos::Burstable));
        assert_eq!(found.share, Some((Some(100), Some(101))));
        assert_eq!(found.bytes, Some((Some(409_600), Some(413_696))));
        assert_eq!(class(ram, 999).unwrap().share, Some((None, Some(2))));
        assert_eq!(class(ram, 2).unwrap().share, Some((Some(998), None)));
        assert_eq!(class("", 900).unwrap().bytes, None);
        let guaranteed = class(ram, -997).unwrap();
        assert_eq!((guaranteed.qos, guaranteed.share), (Qos::Guaranteed, None));
    }
}
