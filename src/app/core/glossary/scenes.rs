// SPDX-License-Identifier: GPL-2.0-only
//! Which scenario of the gallery shows a word, as `tests/glossary.rs` finds it.

/// A scenario that shows a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scene {
    /// Its file in the gallery.
    pub file: &'static str,
    /// The kernel that has to run it, if not its own one.
    pub kernel: Option<&'static str>,
    /// Whether the word settles something there.
    pub settles: bool,
}

/// The scenario that shows a word of the code best; `None` if none comes through it.
pub fn scene(word: &str) -> Option<Scene> {
    SCENES.iter().find_map(|(file, kernel, words)| {
        let mut words = words.split_whitespace();
        let found = words.find(|other| other.trim_start_matches('~') == word)?;
        Some(Scene {
            file,
            kernel: (!kernel.is_empty()).then_some(*kernel),
            settles: !found.starts_with('~'),
        })
    })
}

/// Scenarios with the kernel that has to run them, if not their own one, and the words that they show best, separated
/// by blanks; a word behind a tilde settles nothing in any of them.
pub const SCENES: &[(&str, &str, &str)] = &[
    (
        "01-global.json",
        "",
        "\
            ~CONFIG_COMPACTION ~CONFIG_NUMA CONSTRAINT_MEMORY_POLICY CONSTRAINT_NONE ~IS_ENABLED K \
            LONG_MIN MEMCG_OOM_KILL MMF_OOM_VICTIM MM_ANONPAGES MM_FILEPAGES MM_SHMEMPAGES MM_SWAPENTS \
            NR_ACTIVE_ANON NR_ACTIVE_FILE NR_INACTIVE_ANON NR_INACTIVE_FILE NR_ISOLATED_ANON \
            NR_ISOLATED_FILE NR_UNEVICTABLE NULL OOM_KILL OOM_REAPER_DELAY OOM_SCORE_ADJ_MIN PAGE_SIZE \
            PF_KTHREAD PIDTYPE_TGID READ_ONCE SEND_SIG_PRIV SHOW_MEM_FILTER_NODES SIGKILL WARN_ON \
            __oom_kill_process __ratelimit __task_will_free_mem __thaw_task add_timer adj atomic_inc \
            blocking_notifier_call_chain blocking_notifier_head can_oom_reap cgroup check_panic_on_oom \
            chosen chosen_points cmpxchg comm constrained_alloc constraint count_vm_event \
            cpuset_limited cpuset_mems_allowed_intersects cpuset_print_current_mems_allowed \
            cpuset_zone_allowed cpusets_enabled css current do_send_sig_info dump_header \
            dump_oom_summary dump_stack dump_task dump_tasks expires false find_lock_task_mm flags \
            ~for_each_process ~for_each_thread ~for_each_zone_zonelist_nodemask freed from_kuid \
            get_mm_counter get_mm_rss get_task_struct gfp_mask gfp_t gfp_zone global_node_page_state \
            highest_zoneidx in_vfork init_user_ns is_dump_unreclaim_slabs is_global_init is_memcg_oom \
            is_sysrq_oom jiffies kernel_siginfo likely mark_oom_victim mem_cgroup mem_cgroup_from_task \
            mem_cgroup_get_oom_group mem_cgroup_print_oom_context memcg memcg_memory_event \
            memcg_memory_event_mm memory_cgrp_id mems_allowed message mm mm_pgtables_bytes mm_struct \
            mmdrop mmgrab nodemask nodemask_pr_args nodemask_t nodes_intersects nr_lru oom_badness \
            oom_constraint oom_constraint_text oom_control oom_cpuset_eligible oom_domain \
            oom_evaluate_task oom_group oom_kill_process oom_killer_disabled oom_mm oom_notify_list \
            oom_reaper_timer oom_rs oom_score_adj oom_task_origin oom_unkillable_task oom_victims \
            order out_of_memory pid pid_type points pr_cont pr_cont_cgroup_name pr_cont_cgroup_path \
            pr_err pr_info pr_warn process_shares_mm put_task_struct queue_oom_reaper ratelimit_state \
            rcu_read_lock rcu_read_unlock ret root_mem_cgroup same_thread_group select_bad_process \
            set_bit show_mem signal signal_struct sysctl_oom_dump_tasks \
            ~sysctl_oom_kill_allocating_task sysctl_panic_on_oom t_mm task_cgroup task_cs task_lock \
            task_pid_nr task_struct task_tgid_nr task_uid task_unlock task_will_free_mem tgid \
            ~thread_group_empty timer_setup total_swap_pages total_vm totalpages totalram_pages \
            trace_mark_victim true tsk_is_oom_victim v val ~vfork_done wake_oom_reaper zone zone_type \
            zoneref",
    ),
    (
        "03-kill-allocating.json",
        "",
        "\
            BUG_ON FIRST_USER_ADDRESS MMF_OOM_SKIP MMF_UNSTABLE TIF_MEMDIE USER_PGTABLES_CEILING \
            __oom_reap_task_mm __run_timers active_mm arch_exit_mmap atomic_dec_return \
            clear_thread_flag core_state enter_lazy_tlb exit_mm exit_mm_release exit_mmap \
            exit_oom_victim flush_cache_mm free_pgtables ~locked_vm lru_add_drain mm_is_oom_victim \
            mm_update_next_owner mmap mmap_read_lock mmap_read_unlock mmap_write_lock \
            mmap_write_unlock mmput mmu_gather mmu_notifier_range mmu_notifier_release nr_accounted \
            oom_victims_wait sync_mm_rss test_bit test_thread_flag timer_base tlb_finish_mmu \
            tlb_gather_mmu unlikely unmap_vmas vm_area_struct ~vm_next vm_unacct_memory wake_up_all",
    ),
    (
        "04a-panic-global.json",
        "",
        "\
            panic",
    ),
    (
        "05b-memcg-nested.json",
        "",
        "\
            CONSTRAINT_MEMCG CSS_TASK_ITER_PROCS cgroup_subsys_on_dfl css_task_iter css_task_iter_end \
            css_task_iter_next css_task_iter_start failcnt fn ~for_each_mem_cgroup_tree it iter kfree \
            max mem_cgroup_get_max mem_cgroup_print_oom_meminfo mem_cgroup_scan_tasks \
            mem_cgroup_swappiness memory memory_cgrp_subsys memory_stat_format min page_counter_read \
            ~parent_mem_cgroup swap",
    ),
    (
        "06-oom-group.json",
        "",
        "\
            MMF_OOM_REAP_QUEUED css_get mem_cgroup_print_oom_group mem_cgroup_put \
            oom_kill_memcg_member test_and_set_bit test_and_set_tsk_thread_flag",
    ),
    (
        "07b-cpuset-adj.json",
        "",
        "\
            CONSTRAINT_CPUSET __GFP_HARDWALL __cpuset_node_allowed __cpuset_zone_allowed cpuset \
            cpusets_enabled_key ~for_each_node_mask ~in_interrupt node_isset node_present_pages \
            static_branch_unlikely zone_to_nid",
    ),
    (
        "08b-mempolicy-adj.json",
        "",
        "\
            N_MEMORY mempolicy mempolicy_nodemask_intersects mode node_states nodes nodes_subset",
    ),
    (
        "16-successive.json",
        "",
        "\
            container_of timer_list",
    ),
    (
        "6.1-11e-swap-global-adj.json",
        "",
        "\
            __show_mem cred get_task_cred max_zone_idx put_cred should_dump_unreclaim_slab uid",
    ),
    (
        "6.12-24-container-pidns.json",
        "",
        "\
            cond_resched dump_oom_victim mem_cgroup_out_of_memory mutex_unlock oom_lock task_is_dying \
            zonelist",
    ),
    (
        "vfork-parent-pays.json",
        "",
        "\
            rcu_dereference real_parent",
    ),
    (
        "argued-07-margin.json",
        "",
        "\
            mem_cgroup_margin",
    ),
    (
        "argued-08-panic.json",
        "",
        "\
            ~mem_cgroup_oom_synchronize pagefault_out_of_memory pfoom_rs",
    ),
    (
        "trap-05-origin.json",
        "",
        "\
            LONG_MAX oom_flag_origin",
    ),
    (
        "trap-06-other-nodes.json",
        "",
        "\
            callback_lock ~is_mem_exclusive ~is_mem_hardwall nearest_hardwall_ancestor parent_cs \
            spin_lock_irqsave spin_unlock_irqrestore",
    ),
    (
        "trap-08-sysrq.json",
        "",
        "\
            SIGNAL_GROUP_EXIT",
    ),
    (
        "trap-09-exiting-or-not.json",
        "",
        "\
            PF_EXITING SIGNAL_GROUP_COREDUMP atomic_read mm_users",
    ),
    (
        "trap-18-reaper.json",
        "",
        "\
            MAX_OOM_REAP_RETRIES MMU_NOTIFY_UNMAP ~VM_ACCOUNT VM_HUGETLB VM_LOCKED VM_PFNMAP VM_SHARED \
            attempts can_madv_lru_vma end ~mmap_read_trylock mmu_notifier_invalidate_range_end \
            mmu_notifier_range_init oom_reap_task oom_reap_task_mm oom_reaper oom_reaper_list \
            oom_reaper_lock oom_reaper_wait remove_vma spin_lock_irq spin_unlock_irq start \
            trace_finish_task_reaping trace_start_task_reaping trace_wake_reaper unmap_page_range \
            vm_end vm_flags vm_start vma_is_anonymous wait_event_freezable wake_up zap_details",
    ),
    (
        "rule-f10.json",
        "",
        "\
            has_intersects_mems_allowed high_zoneidx node_spanned_pages schedule_timeout_killable \
            spin_lock spin_unlock",
    ),
    (
        "rule-f11.json",
        "",
        "\
            ~__GFP_NOFAIL limit mem_cgroup_get_limit memsw",
    ),
    (
        "rule-f13.json",
        "",
        "\
            ~CAP_SYS_ADMIN SEND_SIG_FORCED atomic_long_read child child_points ~children \
            cpuset_current_mems_allowed css_put curr get_mem_cgroup_from_mm ~has_capability_noaudit \
            kmem ~list_for_each_entry mem_cgroup_is_descendant mem_cgroup_print_oom_info \
            mem_cgroup_print_statistics mm_count mm_nr_pmds nr_ptes ~oom_reaper_th read_lock \
            read_unlock ~sibling siginfo task_in_mem_cgroup tasklist_lock victim_points",
    ),
    (
        "rule-f15b.json",
        "",
        "\
            ~IS_ERR ~mmap_read_lock_killable mmget pidfd_get_task process_mrelease reap",
    ),
    (
        "rule-f19.json",
        "",
        "\
            __GFP_FS",
    ),
    (
        "rule-f20.json",
        "",
        "\
            fatal_signal_pending",
    ),
    (
        "rule-f23.json",
        "",
        "\
            ULONG_MAX",
    ),
    (
        "rule-f30.json",
        "",
        "\
            EINVAL",
    ),
    (
        "rule-f4.json",
        "",
        "\
            thread_group_leader",
    ),
    (
        "rule-f9.json",
        "",
        "\
            ~mutex_trylock",
    ),
    (
        "rule-n5.json",
        "",
        "\
            mutex_lock_killable",
    ),
    (
        "rule-n6.json",
        "",
        "\
            HZ down_read_trylock ~mm_has_notifiers mmap_sem ~mmget_not_zero mmput_async mutex_lock \
            schedule_timeout_idle up_read",
    ),
    (
        "rule-n7.json",
        "",
        "\
            is_vm_hugetlb_page",
    ),
    (
        "rule-x1.json",
        "",
        "\
            can_madv_dontneed_vma ~mm_has_blockable_invalidate_notifiers",
    ),
    (
        "rule-x11.json",
        "",
        "\
            NR_SLAB_UNRECLAIMABLE_B __GFP_THISNODE dump_unreclaimable_slab \
            global_node_page_state_pages",
    ),
    (
        "rule-x2.json",
        "",
        "\
            EAGAIN mmu_notifier_invalidate_range_start_nonblock",
    ),
    (
        "rule-x5.json",
        "",
        "\
            debug_show_all_locks",
    ),
    (
        "rule-x7.json",
        "",
        "\
            oom_killer_disable oom_killer_enable wait_event_interruptible_timeout",
    ),
    (
        "01-global.json",
        "7.3",
        "\
            children_low_usage children_min_usage get_mm_counter_sum get_mm_rss_sum guard \
            mem_cgroup_show_protected_memory rcu thaw_process",
    ),
    (
        "05b-memcg-nested.json",
        "7.3",
        "\
            MEMCG_MAX MEMCG_SWAP_MAX mem_cgroup_failcnt",
    ),
    (
        "06-oom-group.json",
        "7.3",
        "\
            MEMCG_OOM_GROUP_KILL mm_flags_test_and_set",
    ),
    (
        "07b-cpuset-adj.json",
        "7.3",
        "\
            cpuset_current_node_allowed",
    ),
    (
        "08b-mempolicy-adj.json",
        "7.3",
        "\
            MPOL_BIND mempolicy_in_oom_domain",
    ),
    (
        "10-deadlock.json",
        "7.3",
        "\
            mm_flags_test",
    ),
    (
        "trap-06-other-nodes.json",
        "7.3",
        "\
            cpuset_v2",
    ),
    (
        "trap-12-init-shares.json",
        "7.3",
        "\
            mm_flags_set",
    ),
    (
        "trap-18-reaper.json",
        "7.3",
        "\
            MA_STATE mas ~mas_for_each_rev mm_mt zap_vma_for_reaping",
    ),
    (
        "rule-n6.json",
        "7.3",
        "\
            trace_skip_task_reaping",
    ),
    (
        "rule-x5.json",
        "7.3",
        "\
            sched_show_task",
    ),
    (
        "trap-18-reaper.json",
        "6.17",
        "\
            VMA_ITERATOR ~for_each_vma vmi",
    ),
    (
        "07b-cpuset-adj.json",
        "6.12",
        "\
            cpuset_node_allowed",
    ),
    (
        "03-kill-allocating.json",
        "5.15",
        "\
            tlb_gather_mmu_fullmm",
    ),
    (
        "03-kill-allocating.json",
        "el8.10",
        "\
            down_read down_write up_write",
    ),
    (
        "01-global.json",
        "4.4",
        "\
            OOM_SCAN_CONTINUE OOM_SCAN_OK ~for_each_process_thread nr_cpusets oom_scan_process_thread \
            oom_scan_t pr_warning",
    ),
    (
        "argued-09-reaper.json",
        "4.4",
        "\
            OOM_SCAN_ABORT test_tsk_thread_flag",
    ),
    (
        "trap-05-origin.json",
        "4.4",
        "\
            OOM_FLAG_ORIGIN OOM_SCAN_SELECT oom_flags",
    ),
    (
        "rule-x7.json",
        "4.4",
        "\
            wait_event",
    ),
    (
        "01-global.json",
        "el7.9",
        "\
            CPUSET_NODELIST_LEN KERN_INFO PTR_ERR cgroup_name cpuset_node_allowed_softwall \
            cpuset_nodelist cpuset_print_task_mems_allowed cpuset_zone_allowed_softwall killed \
            mpol_mask nodelist_scnprintf number_of_cpusets printk qread_lock qread_unlock \
            set_tsk_thread_flag",
    ),
    (
        "05b-memcg-nested.json",
        "el7.9",
        "\
            cgroup_iter cgroup_iter_end ~cgroup_iter_next cgroup_iter_start mem_cgroup_same_or_subtree \
            mem_cgroup_subsys_id try_get_mem_cgroup_from_mm",
    ),
    (
        "07b-cpuset-adj.json",
        "el7.9",
        "\
            __cpuset_node_allowed_softwall",
    ),
    (
        "10-deadlock.json",
        "el7.9",
        "\
            exit_state",
    ),
    (
        "argued-08-panic.json",
        "el7.9",
        "\
            GFP_KERNEL ZONE_OOM_LOCKED first_memory_node ~for_each_zone_zonelist node_zonelist \
            try_set_zonelist_oom ~zone_is_oom_locked zone_scan_lock zone_set_flag",
    ),
    (
        "argued-09-reaper.json",
        "el7.9",
        "\
            ~frozen",
    ),
    (
        "argued-10-core-dump.json",
        "el7.9",
        "\
            set_thread_flag",
    ),
    (
        "trap-06-other-nodes.json",
        "el7.9",
        "\
            callback_mutex",
    ),
    (
        "rule-f20.json",
        "el7.9",
        "\
            clear_zonelist_oom zone_clear_flag",
    ),
];
