// SPDX-License-Identifier: GPL-2.0-only
//! Which scenario of the gallery shows a word, as `tests/glossary.rs` finds it.

/// Scenarios with the words that are shown in none before, separated by blanks.
pub const SCENES: &[(&str, &str)] = &[
    (
        "01-global.json",
        "\
            CONFIG_COMPACTION CONFIG_NUMA CONSTRAINT_CPUSET CONSTRAINT_MEMCG CONSTRAINT_MEMORY_POLICY \
            CONSTRAINT_NONE DEFAULT_RATELIMIT_BURST DEFAULT_RATELIMIT_INTERVAL DEFINE_RATELIMIT_STATE \
            IS_ENABLED K LONG_MAX LONG_MIN MEMCG_OOM_KILL MMF_OOM_REAP_QUEUED MMF_OOM_SKIP \
            MMF_OOM_VICTIM MM_ANONPAGES MM_FILEPAGES MM_SHMEMPAGES MM_SWAPENTS NR_ACTIVE_ANON \
            NR_ACTIVE_FILE NR_INACTIVE_ANON NR_INACTIVE_FILE NR_ISOLATED_ANON NR_ISOLATED_FILE \
            NR_SLAB_UNRECLAIMABLE_B NR_UNEVICTABLE NULL N_MEMORY OOM_KILL OOM_REAPER_DELAY \
            OOM_SCORE_ADJ_MIN PAGE_SIZE PF_EXITING PF_KTHREAD PIDTYPE_TGID READ_ONCE SEND_SIG_PRIV \
            SHOW_MEM_FILTER_NODES SIGKILL SIGNAL_GROUP_COREDUMP SIGNAL_GROUP_EXIT TIF_MEMDIE WARN_ON \
            __GFP_FS __GFP_THISNODE __cpuset_zone_allowed __oom_kill_process __ratelimit \
            __task_will_free_mem __thaw_task add_timer adj atomic_inc atomic_read \
            blocking_notifier_call_chain blocking_notifier_head can_oom_reap cgroup \
            cgroup_subsys_on_dfl check_panic_on_oom chosen chosen_points cmpxchg comm \
            constrained_alloc constraint count_vm_event cpuset_current_mems_allowed cpuset_limited \
            cpuset_mems_allowed_intersects cpuset_print_current_mems_allowed cpuset_zone_allowed \
            cpusets_enabled cpusets_enabled_key css css_get current do_send_sig_info dump_header \
            dump_oom_summary dump_stack dump_task dump_tasks dump_unreclaimable_slab expires false \
            find_lock_task_mm flags for_each_node_mask for_each_process for_each_thread \
            for_each_zone_zonelist_nodemask freed from_kuid get_mm_counter get_mm_rss get_task_struct \
            gfp_mask gfp_t gfp_zone global_node_page_state global_node_page_state_pages \
            highest_zoneidx in_vfork init_user_ns is_dump_unreclaim_slabs is_global_init is_memcg_oom \
            is_sysrq_oom jiffies kernel_siginfo likely mark_oom_victim mem_cgroup mem_cgroup_from_task \
            mem_cgroup_get_max mem_cgroup_get_oom_group mem_cgroup_is_descendant \
            mem_cgroup_print_oom_context mem_cgroup_print_oom_group mem_cgroup_print_oom_meminfo \
            mem_cgroup_put mem_cgroup_scan_tasks memcg memcg_memory_event memcg_memory_event_mm \
            memory_cgrp_id memory_cgrp_subsys mempolicy_nodemask_intersects mems_allowed message mm \
            mm_pgtables_bytes mm_struct mm_users mmdrop mmgrab node_present_pages node_states nodemask \
            nodemask_pr_args nodemask_t nodes_intersects nodes_subset nr_lru oom_badness \
            oom_constraint oom_constraint_text oom_control oom_cpuset_eligible oom_domain \
            oom_evaluate_task oom_flag_origin oom_group oom_kill_memcg_member oom_kill_process \
            oom_killer_disabled oom_mm oom_notify_list oom_reaper_timer oom_rs oom_score_adj \
            oom_task_origin oom_unkillable_task oom_victims order out_of_memory panic \
            parent_mem_cgroup pid pid_type points pr_cont pr_cont_cgroup_name pr_cont_cgroup_path \
            pr_err pr_info pr_warn process_shares_mm put_task_struct queue_oom_reaper ratelimit_state \
            rcu_dereference rcu_read_lock rcu_read_unlock real_parent ret root_mem_cgroup \
            same_thread_group select_bad_process set_bit show_mem signal signal_struct start \
            static_branch_unlikely sysctl_oom_dump_tasks sysctl_oom_kill_allocating_task \
            sysctl_panic_on_oom t_mm task_cgroup task_cs task_lock task_pid_nr task_struct \
            task_tgid_nr task_uid task_unlock task_will_free_mem test_and_set_bit \
            test_and_set_tsk_thread_flag test_bit tgid thread_group_empty timer_setup total_swap_pages \
            total_vm totalpages totalram_pages trace_mark_victim true tsk_is_oom_victim unlikely v val \
            vfork_done wake_oom_reaper zone zone_type zonelist zoneref",
    ),
    (
        "03-kill-allocating.json",
        "\
            BUG_ON FIRST_USER_ADDRESS MMF_UNSTABLE MMU_NOTIFY_UNMAP USER_PGTABLES_CEILING VM_ACCOUNT \
            VM_LOCKED VM_SHARED __oom_reap_task_mm __run_timers active_mm arch_exit_mmap \
            atomic_dec_return can_madv_lru_vma clear_thread_flag cond_resched core_state end \
            enter_lazy_tlb exit_mm exit_mm_release exit_mmap exit_oom_victim flush_cache_mm \
            free_pgtables locked_vm lru_add_drain mm_is_oom_victim mm_update_next_owner mmap \
            mmap_read_lock mmap_read_unlock mmap_write_lock mmap_write_unlock mmput mmu_gather \
            mmu_notifier_invalidate_range_end mmu_notifier_invalidate_range_start_nonblock \
            mmu_notifier_range mmu_notifier_range_init mmu_notifier_release munlock_vma_pages_all \
            nr_accounted oom_victims_wait remove_vma sync_mm_rss test_thread_flag timer_base \
            tlb_finish_mmu tlb_gather_mmu unmap_page_range unmap_vmas vm_area_struct vm_end vm_flags \
            vm_next vm_start vm_unacct_memory vma_is_anonymous vma_pages wake_up_all",
    ),
    (
        "05b-memcg-nested.json",
        "\
            CSS_TASK_ITER_PROCS css_task_iter css_task_iter_end css_task_iter_next css_task_iter_start \
            failcnt fn for_each_mem_cgroup_tree it iter kfree kmem max mem_cgroup_iter_break \
            mem_cgroup_swappiness memory memory_stat_format memsw min page_counter_read swap",
    ),
    (
        "07b-cpuset-adj.json",
        "\
            __GFP_HARDWALL __cpuset_node_allowed callback_lock cpuset in_interrupt \
            nearest_hardwall_ancestor node_isset spin_lock_irqsave spin_unlock_irqrestore zone_to_nid",
    ),
    (
        "08b-mempolicy-adj.json",
        "\
            BUG MPOL_BIND MPOL_INTERLEAVE MPOL_PREFERRED mempolicy mode nodes",
    ),
    (
        "16-successive.json",
        "\
            container_of oom_reaper_list oom_reaper_lock oom_reaper_wait timer_list trace_wake_reaper \
            wake_up",
    ),
    (
        "6.1-11e-swap-global-adj.json",
        "\
            MEMCG_OOM_GROUP_KILL __show_mem cred get_task_cred max_zone_idx mempolicy_in_oom_domain \
            put_cred should_dump_unreclaim_slab touch_softlockup_watchdog uid",
    ),
    (
        "6.12-24-container-pidns.json",
        "\
            dump_oom_victim fatal_signal_pending mem_cgroup_margin mem_cgroup_out_of_memory \
            mutex_lock_killable mutex_unlock oom_lock task_is_dying",
    ),
    (
        "trap-06-other-nodes.json",
        "\
            is_mem_exclusive is_mem_hardwall parent_cs",
    ),
    (
        "trap-18-reaper.json",
        "\
            HZ MAX_OOM_REAP_RETRIES VM_HUGETLB VM_PFNMAP attempts debug_show_all_locks \
            mmap_read_trylock oom_reap_task oom_reap_task_mm oom_reaper sched_show_task \
            schedule_timeout_idle spin_lock_irq spin_unlock_irq trace_finish_task_reaping \
            trace_skip_task_reaping trace_start_task_reaping wait_event_freezable zap_details",
    ),
    (
        "rule-f10.json",
        "\
            ULONG_MAX has_intersects_mems_allowed high_zoneidx mem_cgroup_print_oom_info \
            node_spanned_pages schedule_timeout_killable spin_lock spin_unlock task_in_mem_cgroup \
            thread_group_leader",
    ),
    (
        "rule-f11.json",
        "\
            __GFP_NOFAIL limit mem_cgroup_get_limit",
    ),
    (
        "rule-f16.json",
        "\
            CAP_SYS_ADMIN SEND_SIG_FORCED atomic_long_read child child_points children css_put curr \
            get_mem_cgroup_from_mm has_capability_noaudit list_for_each_entry \
            mem_cgroup_print_statistics mm_count mm_nr_pmds nr_ptes oom_reaper_th read_lock \
            read_unlock sibling siginfo tasklist_lock victim_points",
    ),
    (
        "rule-f20.json",
        "\
            mem_cgroup_oom_synchronize pagefault_out_of_memory pfoom_rs",
    ),
    (
        "rule-f9.json",
        "\
            mutex_trylock",
    ),
    (
        "rule-x1.json",
        "\
            can_madv_dontneed_vma down_read_trylock mm_has_blockable_invalidate_notifiers mmap_sem \
            mutex_lock up_read",
    ),
    (
        "rule-x5.json",
        "\
            is_vm_hugetlb_page mm_has_notifiers mmget_not_zero mmput_async",
    ),
    (
        "rule-x7.json",
        "\
            oom_killer_disable oom_killer_enable wait_event_interruptible_timeout",
    ),
];

/// The first scenario that shows a word of the code; `None` if none does.
pub fn scene(word: &str) -> Option<&'static str> {
    let shows = |words: &str| words.split_whitespace().any(|other| other == word);
    let found = SCENES.iter().find(|(_, words)| shows(words));
    found.map(|(file, _)| *file)
}
