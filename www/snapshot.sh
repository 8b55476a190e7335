#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# Prints this machine as a scenario for oomscope, which answers: who would die here now?
#
#     sh snapshot.sh >snapshot.json          then open the file in oomscope
#     sh snapshot.sh /host >snapshot.json    where the machine's /proc and /sys stand below /host
#
# It only reads, sends nothing, and needs no root (root sees processes that are hidden from others).
# All that it reads is named below: of each process its memory counters, the names of process and
# threads, user, oom_score_adj and control groups; of the machine its memory, nodes, the limits of
# control groups and four settings. No command line, no environment, no host name, no file of yours.

export LC_ALL=C
cd "${1:-/}" || exit
[ -r proc/meminfo ] || { echo "snapshot.sh: there is no proc/meminfo in ${1:-/}" >&2; exit 1; }

# Where control groups are mounted. Version 1 has a tree for each controller, version 2 one for all;
# where both are there (hybrid), the memory controller is in one of them.
unified='' memory='' cpuset='' version=1
while read -r _ at type options; do
    case $type,${options%% *}, in
        cgroup2,*) unified=${unified:-$at} ;;
        cgroup,*,memory,*) memory=${memory:-$at} ;;
        cgroup,*,cpuset,*) cpuset=${cpuset:-$at} ;;
    esac
done <proc/mounts
[ "$memory" ] || { version=2 memory=$unified; }
export memory cpuset="${cpuset:-$unified}"

groups() {
    find ".$1" \( -name memory.max -o -name memory.current -o -name memory.oom.group \
        -o -name memory.swap.max -o -name memory.swap.current -o -name memory.swappiness \
        -o -name memory.use_hierarchy -o -name 'memory.*limit_in_bytes' \
        -o -name 'memory.*usage_in_bytes' -o -name 'memory.*failcnt' \
        -o -name cpuset.mems.effective -o -name cpuset.effective_mems \
        -o -name cpuset.mem_exclusive -o -name cpuset.mem_hardwall \) \
        -exec grep -s '' /dev/null {} +
}

# Each line of each file as "path:line"; a file that has gone meanwhile is left out.
{
    grep -s '' /dev/null proc/meminfo proc/zoneinfo proc/sys/kernel/osrelease proc/sys/kernel/version \
        proc/sys/vm/panic_on_oom proc/sys/vm/oom_kill_allocating_task \
        proc/sys/vm/oom_dump_tasks proc/sys/vm/swappiness
    [ ! "$memory" ] || groups "$memory"
    [ "$cpuset" = "$memory" ] || groups "$cpuset"
    for process in proc/[0-9]*; do
        printf '%s\n' "$process/stat" "$process/oom_score_adj" "$process/cgroup" \
            "$process"/task/[0-9]*/status
    done | xargs grep -s '' /dev/null
} 2>/dev/null | awk -v version="$version" -v shell="$$" -v date="$(date -u '+%Y-%m-%d %H:%M')" \
    -v page="$(getconf PAGESIZE 2>/dev/null || echo 4096)" '

BEGIN {
    for (i = 1; i < 256; i++) ordinal[sprintf("%c", i)] = i
    # What files are called in a scenario.
    n = split("max max current usage swap.max swap_max swap.current swap_usage" \
        " oom.group oom_group swappiness swappiness use_hierarchy use_hierarchy" \
        " limit_in_bytes max usage_in_bytes usage failcnt failcnt" \
        " memsw.limit_in_bytes memsw_max memsw.usage_in_bytes memsw_usage memsw.failcnt memsw_failcnt" \
        " kmem.limit_in_bytes kmem_max kmem.usage_in_bytes kmem_usage kmem.failcnt kmem_failcnt" \
        " mems.effective mems effective_mems mems" \
        " mem_exclusive mem_exclusive mem_hardwall mem_hardwall", word, " ")
    for (i = 1; i < n; i += 2) field[word[i]] = word[i + 1]
    split("Name State Uid Mems_allowed_list CoreDumping", word, " ")
    for (i in word) wanted[word[i]] = 1
    mount["memory"] = "." ENVIRON["memory"]
    mount["cpuset"] = "." ENVIRON["cpuset"]
}

# --- Reading -------------------------------------------------------------------------------------

/^proc\/[0-9]/ {
    at = index($0, ":")
    line = substr($0, at + 1)
    split(substr($0, 1, at - 1), path, "/")
    pid = path[2]
    if (path[3] == "task") status(pid, path[4], line)
    else if (path[3] == "cgroup") membership(pid, line)
    else if (path[3] == "oom_score_adj") adj[pid] = line
    # The name in it may hold anything, also line breaks: what counts stands behind the last ")".
    else { sub(/.*\) */, "", line); stat[pid] = line }
    next
}
/^proc\/zoneinfo:Node/ { node = $2 + 0; zone = toupper($4) }
/^proc\/zoneinfo: +present/ {
    if (!(node in present)) node_at[nodes++] = node
    present[node] += $NF
}
/^proc\/zoneinfo: +managed/ && $NF > 0 { zones[node] = list(zones[node], "\"" zone "\"") }
/^proc\/meminfo/ { split($0, part, ":"); kilo[part[2]] = part[3] + 0 }
/^proc\/sys/ { split($0, part, "[/:]"); setting[part[4]] = substr($0, index($0, ":") + 1) }
/^\.\// {
    # The path of a group may hold a colon, the name of a file does not.
    match($0, /.*\//)
    folder = substr($0, 1, RLENGTH - 1)
    line = substr($0, RLENGTH + 1)
    at = index(line, ":")
    kind = substr(line, 1, 6)
    name = field[substr(line, 8, at - 8)]
    if (name != "") value[kind, group(kind, folder), name] = substr(line, at + 1)
}

function status(pid, tid, line,    key) {
    key = substr(line, 1, index(line, ":") - 1)
    sub(/^[^:]*:[ \t]*/, "", line)
    if (key == "Name") { thread[pid, threads[pid]++] = tid; names[tid] = line }
    else if (key in wanted) said[tid, key] = line
    else if (key ~ /^(Vm|Rss)/) {
        # Only a thread that has an address space has these lines; all threads have the same.
        has_memory[tid] = 1
        if (!(pid in memory_of)) memory_of[pid] = tid
        if (memory_of[pid] == tid) {
            size[pid, key] = line + 0
            sizes[pid] = sizes[pid] " " line
        }
    }
}

# A line of proc/PID/cgroup: "4:cpuset,memory:/path" of version 1, "0::/path" of version 2.
function membership(pid, line,    controllers) {
    sub(/^[0-9]*:/, "", line)
    controllers = "," substr(line, 1, index(line, ":") - 1) ","
    sub(/^[^:]*:/, "", line)
    if (controllers ~ (version == 1 ? ",memory," : ",,")) inside["memory", pid] = line
    if (controllers ~ /,cpuset,/ || controllers == ",," && !(("cpuset", pid) in inside))
        inside["cpuset", pid] = line
}

# The number of a group; parents have smaller ones.
function group(kind, folder,    above, parent) {
    if (length(folder) <= length(mount[kind])) return 0
    if (!((kind, folder) in id_of)) {
        above = folder
        sub("/[^/]*$", "", above)
        parent = group(kind, above)
        id_of[kind, folder] = ++groups[kind]
        parent_of[kind, groups[kind]] = parent
        name_of[kind, groups[kind]] = substr(folder, length(above) + 2)
    }
    return id_of[kind, folder]
}

# The group that counts a process: its own, or the nearest above that has the controller.
function group_of(kind, pid,    path) {
    path = inside[kind, pid]
    while (path != "" && !((kind, mount[kind] path) in id_of)) sub("/?[^/]*$", "", path)
    return path == "" ? top[kind] : id_of[kind, mount[kind] path]
}

# --- Writing -------------------------------------------------------------------------------------

function list(all, one) { return all == "" ? one : all ", " one }
function whole(amount) { return sprintf("%.0f", amount) }
function pages(kilobytes) { return int(kilobytes * 1024 / page) }
function member(name, amount) { return amount + 0 == 0 ? "" : ", \"" name "\": " whole(amount) }

# A text, whatever bytes it has. What is no UTF-8 becomes "?".
function text(raw,    out, i, j, more, byte, character) {
    if (raw !~ /[^ -~]/ && !index(raw, "\"") && !index(raw, "\\")) return "\"" raw "\""
    for (i = 1; i <= length(raw); i++) {
        character = substr(raw, i, 1)
        byte = ordinal[character]
        if (byte < 32 || byte == 127) character = sprintf("\\u%04x", byte)
        else if (character == "\"" || character == "\\") character = "\\" character
        else if (byte > 127) {
            more = byte < 194 || byte > 244 ? 0 : 1 + (byte > 223) + (byte > 239)
            for (j = 1; j <= more && continues(byte, j, ordinal[substr(raw, i + j, 1)]); j++);
            if (more && j > more) { character = substr(raw, i, 1 + more); i += more }
            else character = "?"
        }
        out = out character
    }
    return "\"" out "\""
}

# Whether a byte may stand there in a UTF-8 character that begins with "first".
function continues(first, at, byte) {
    if (at == 1 && first == 224 && byte < 160 || at == 1 && first == 237 && byte > 159) return 0
    if (at == 1 && first == 240 && byte < 144 || at == 1 && first == 244 && byte > 143) return 0
    return byte > 127 && byte < 192
}

# The name as the OOM killer prints it. In status, line breaks and backslashes are escaped; names of
# kernel threads are longer there, and say what a kworker works at.
function comm(tid, kernel,    name, at) {
    name = names[tid]
    for (at = 1; at < length(name); at++) if (substr(name, at, 1) == "\\")
        name = substr(name, 1, at - 1) (substr(name, at + 1, 1) == "n" ? "\n" : "\\") substr(name, at + 2)
    if (kernel && name ~ /^kworker\/[0-9u]/) sub(/[+-].*/, "", name)
    return text(kernel ? substr(name, 1, 15) : name)
}

# "0-2,5" as the nodes among them that have memory.
function memory_nodes(ranges,    out, n, i, range, bounds, at) {
    n = split(ranges, range, ",")
    for (i = 1; i <= n; i++) {
        split(range[i] "-" range[i], bounds, "-")
        for (at = bounds[1] + 0; at <= bounds[2] + 0; at++) if (present[at] > 0) out = list(out, at)
    }
    return out
}

# Sorts by "key", then by itself.
function sort(array, n,    gap, i, j, held) {
    for (gap = int(n / 2); gap > 0; gap = int(gap / 2))
        for (i = gap; i < n; i++) {
            held = array[i]
            for (j = i - gap; j >= 0 && after(array[j], held); j -= gap) array[j + gap] = array[j]
            array[j + gap] = held
        }
}
function after(a, b) { return key[a] > key[b] || key[a] == key[b] && a + 0 > b + 0 }

# A namespace of process ids has a first process of its own, which the OOM killer does not spare.
function renumbered(pid) { return pid == 1 && contained ? 4194304 : pid + 0 }

# Where the tree that can be seen begins at a group with a limit (in a container), it is not the
# root of the machine: a root is put above it.
function write_groups(kind,    i, n, at, limited) {
    limited = kind == "memory" && limit(kind, 0, "max") != ""
    top[kind] = limited ? groups[kind] + 1 : 0
    if (!groups[kind] && !limited) return
    printf "    \"%s\": [\n      {\"id\": 0, \"name\": \"/\"%s}", (kind == "memory" ? "memcgs" : "cpusets"), \
        (kind == "memory" ? "" : mems(0))
    if (limited) printf ",\n      {\"id\": %d, \"parent\": 0, \"name\": \"namespace\"%s}", top[kind], limits(0)
    for (i = 1; i <= groups[kind]; i++)
        printf ",\n      {\"id\": %d, \"parent\": %d, \"name\": %s%s}", i, \
            (parent_of[kind, i] ? parent_of[kind, i] : top[kind]), text(name_of[kind, i]), \
            (kind == "memory" ? limits(i) : mems(i))
    print "\n    ],"
}

# A limit in pages; nothing for "max", and for what version 1 says where there is none.
function limit(kind, id, name,    bytes) {
    bytes = value[kind, id, name]
    return bytes ~ /^[0-9]+$/ && bytes + 0 < 4e18 ? whole(int(bytes / page)) : ""
}

function limits(id,    out, i, n, name, amount) {
    n = split("max usage swap_max swap_usage memsw_max memsw_usage kmem_max kmem_usage", name, " ")
    for (i = 1; i <= n; i++) {
        amount = limit("memory", id, name[i])
        if (amount != "") out = out ", \"" name[i] "\": " amount
    }
    n = split("failcnt memsw_failcnt kmem_failcnt", name, " ")
    for (i = 1; i <= n; i++) out = out member(name[i], value["memory", id, name[i]])
    amount = value["memory", id, "swappiness"]
    if (amount != "") out = out ", \"swappiness\": " amount + 0
    if (value["memory", id, "oom_group"] == 1) out = out ", \"oom_group\": true"
    if (value["memory", id, "use_hierarchy"] == "0") out = out ", \"use_hierarchy\": false"
    return out
}

function mems(id,    out) {
    nodes_of[id] = id ? memory_nodes(value["cpuset", id, "mems"]) : all_nodes
    if (nodes_of[id] == "") nodes_of[id] = nodes_of[parent_of["cpuset", id]]
    out = ", \"mems\": [" nodes_of[id] "]"
    if (id && value["cpuset", id, "mem_exclusive"] == 1) out = out ", \"mem_exclusive\": true"
    if (id && value["cpuset", id, "mem_hardwall"] == 1) out = out ", \"mem_hardwall\": true"
    return out
}

# Which address space a process has is known to the kernel alone (and to kcmp, which a script cannot
# call). Taken as shared is what a process has in common with its parent if all counters and high
# marks, all addresses of the layout, and oom_score_adj are the same: after a fork some differ.
function same_memory(pid, parent,    mine, theirs, i) {
    if (!(parent in space) || sizes[pid] != sizes[parent] || adj[pid] != adj[parent]) return 0
    split(stat[pid], mine, " ")
    split(stat[parent], theirs, " ")
    # startcode, endcode, startstack; start_data, end_data, start_brk, arg_start … env_end
    for (i = 24; i <= 49; i++) if ((i < 27 || i > 42) && mine[i] != theirs[i]) return 0
    return 1
}

# A parent that forked by vfork waits, and cannot be interrupted, until its child runs a program.
function waits(pid,    i) {
    for (i = 0; i < threads[pid]; i++) if (said[thread[pid, i], "State"] ~ /^D/) return 1
    return 0
}

function write_thread(pid, i, name, kernel, dead, flags, parent, usual,    tid, out, own) {
    tid = thread[pid, i]
    out = tid == pid ? "" : ", \"pid\": " tid
    own = comm(tid, kernel)
    if (own != name) out = out ", \"comm\": " own
    if (tid in has_memory) out = out ", \"mm\": " space[pid]
    if (tid != pid && said[tid, "State"] ~ /^[ZX]/) flags = "\"EXITING\""
    else if (tid != pid) flags = ""
    if (flags != "") out = out ", \"flags\": [" flags "]"
    if (tid == pid && dead) out = out ", \"exited\": true"
    if (tid == pid && vforked[pid]) out = out ", \"vfork_done\": true"
    if (tid == pid && parent != 1) out = out ", \"real_parent\": " parent
    own = memory_nodes(said[tid, "Mems_allowed_list"])
    if (own != "" && own != usual) out = out ", \"mems_allowed\": [" own "]"
    return "{" substr(out, 3) "}"
}

function write_process(pid,    part, i, name, kernel, dead, flags, parent, cpuset, out, rows) {
    split(stat[pid], part, " ")
    # The state, the parent, PF_EXITING and PF_KTHREAD.
    dead = part[1] ~ /[ZX]/
    parent = part[2]
    flags = int(part[7] / 4) % 2 ? "\"EXITING\"" : ""
    kernel = is_kernel(pid)
    if (kernel) flags = list(flags, "\"KTHREAD\"")
    if (pid in memory_of) {
        space[pid] = same_memory(pid, parent) ? space[parent] : renumbered(pid)
        if (space[pid] != renumbered(pid)) {
            if (waits(parent)) vforked[pid] = 1
            else shared[space[pid]] = 1
            sharers = list(sharers, "\"processes[" written "].threads[*].mm\"")
        } else owner[spaces++] = pid
    }
    name = comm(pid, kernel)
    cpuset = group_of("cpuset", pid)
    for (i = 0; i < threads[pid]; i++) {
        key[thread[pid, i]] = thread[pid, i] == pid ? 0 : 1
        row[i] = thread[pid, i]
    }
    sort(row, threads[pid])
    for (i = 0; i < threads[pid]; i++) thread[pid, i] = row[i]
    for (i = 0; i < threads[pid]; i++)
        rows = list(rows, write_thread(pid, i, name, kernel, dead, flags, renumbered(parent), nodes_of[cpuset]))
    split(said[pid, "Uid"], part, /[ \t]+/)
    out = member("uid", part[1]) member("oom_score_adj", adj[pid]) \
        member("memcg", group_of("memory", pid)) member("cpuset", cpuset)
    if (said[pid, "CoreDumping"] == 1) out = out ", \"signal_flags\": [\"GROUP_COREDUMP\"]"
    printf "%s      {\"tgid\": %d, \"comm\": %s%s, \"threads\": [%s]}", (written++ ? ",\n" : ""), \
        renumbered(pid), name, out, rows
}

function is_kernel(pid,    part) {
    split(stat[pid], part, " ")
    return int(part[7] / 2097152) % 2
}

# Before 4.5 the resident memory of a process is one number, and from 4.1 to 4.14 tables of the second level stand apart.
function write_memory(pid,    anon) {
    anon = (pid, "RssAnon") in size ? size[pid, "RssAnon"] : size[pid, "VmRSS"]
    return sprintf("      {\"id\": %d%s%s%s%s%s%s%s}", space[pid], \
        member("file", pages(size[pid, "RssFile"])), member("anon", pages(anon)), \
        member("shmem", pages(size[pid, "RssShmem"])), member("swap", pages(size[pid, "VmSwap"])), \
        member("pgtables_bytes", (size[pid, "VmPTE"] + size[pid, "VmPMD"]) * 1024), member("total_vm", pages(size[pid, "VmSize"])), \
        (space[pid] in shared ? ", \"flags\": [\"MULTIPROCESS\"]" : ""))
}

# GFP_HIGHUSER_MOVABLE|__GFP_ZERO, whose bits are others from one kernel to the next.
function first_touch(release,    number, version) {
    split(release, number, "[.-]")
    version = number[1] * 100 + number[2]
    if (version < 404) return 164058
    if (version < 410) return 37912778
    if (version < 417) return 21135562
    if (version < 501) return 6455498
    # Builds of RHEL 9 have the later ones from 9.2 on.
    if (version == 514 && release ~ /\.el9/ && number[4] >= 284) return 1052106
    return version >= 513 && version < 518 ? 17829322 : 1052106
}

function fact(places, origin, en, zh, last) {
    printf "      {\"of\": [%s], \"origin\": \"%s\", \"why\": {\"en\": \"%s\", \"zh-CN\": \"%s\"}}%s\n", \
        places, origin, en, zh, (last ? "" : ",")
}

END {
    release = setting["osrelease"]
    contained = 1 in stat && !(2 in stat && is_kernel(2))
    if (!nodes) { present[0] = pages(kilo["MemTotal"]); zones[0] = "\"NORMAL\""; node_at[nodes++] = 0 }

    # Which release of a stable series a kernel of Debian is stands in the version of its package alone.
    is_known = release ~ /^[0-9]+\.[0-9]/
    kernel = is_known ? release : "5.10"
    if (is_known && match(setting["version"], /Debian [0-9][^ ]*/)) kernel = kernel " " substr(setting["version"], RSTART, RLENGTH)
    print "{\n  \"oomscope\": 1,"
    printf "  \"kernel\": %s,\n", text(kernel)
    printf "  \"title\": {\"en\": \"Snapshot of %s UTC\", \"zh-CN\": \"%s UTC 的快照\"},\n", date, date
    printf "  \"description\": {\n    \"en\": %s,\n    \"zh-CN\": %s\n  },\n", \
        text("A running machine, read by snapshot.sh. Its kernel " \
            (is_known ? "is " release : "cannot be read; the rules shown are those of 5.10")), \
        text("由 snapshot.sh 读取的一台运行中的机器。" \
            (is_known ? "其内核为 " release : "无法读取其内核，这里采用 5.10 的规则"))
    print "  \"scenario\": {\n    \"system\": {\n      \"nodes\": ["
    for (i = 0; i < nodes; i++) {
        node = node_at[i]
        printf "        {\"id\": %d, \"present_pages\": %s, \"zones\": [%s]}%s\n", node, \
            whole(present[node]), zones[node], (i + 1 < nodes ? "," : "")
        if (present[node] > 0) all_nodes = list(all_nodes, node)
    }
    printf "      ],\n      \"page_size\": %d, \"total_ram_pages\": %s, \"total_swap_pages\": %s,\n", \
        page, whole(pages(kilo["MemTotal"])), whole(pages(kilo["SwapTotal"]))
    printf "      \"sysctl\": {\"panic_on_oom\": %d, \"oom_kill_allocating_task\": %d, \"oom_dump_tasks\": %d},\n", \
        setting["panic_on_oom"], setting["oom_kill_allocating_task"], \
        ("oom_dump_tasks" in setting ? setting["oom_dump_tasks"] : 1)
    printf "      \"swappiness\": %d, \"cgroup_version\": %d, \"lru_pages\": %s, \"slab_unreclaimable_pages\": %s\n    },\n", \
        ("swappiness" in setting ? setting["swappiness"] : 60), version, \
        whole(pages(kilo["Active"] + kilo["Inactive"] + kilo["Unevictable"])), whole(pages(kilo["SUnreclaim"]))
    nodes_of[0] = all_nodes
    write_groups("cpuset")
    write_groups("memory")

    # The list of processes is in the order in which they were started.
    for (pid in stat) if ((pid, 0) in thread) {
        split(stat[pid], part, " ")
        key[pid] = part[20] + 0
        process[processes++] = pid
    }
    sort(process, processes)
    print "    \"processes\": ["
    if (contained || !(1 in key)) {
        init_seen = 0
        printf "      {\"tgid\": 1, \"comm\": \"init\", \"threads\": [{\"real_parent\": 0}]}"
        written++
    } else init_seen = 1
    for (i = 0; i < processes; i++) write_process(process[i])
    print "\n    ],\n    \"mms\": ["
    for (i = 0; i < spaces; i++) print write_memory(owner[i]) (i + 1 < spaces ? "," : "")
    print "    ],"

    current = shell in space ? shell : process[0]
    split(memory_nodes(said[current, "Mems_allowed_list"]), part, ",")
    # A process touches memory for the first time.
    printf "    \"calls\": [\n      {\"op\": \"out_of_memory\", \"current\": %d, \"gfp_mask\": %d, \"order\": 0, \"preferred_node\": %d}\n    ]\n  },\n", \
        renumbered(current), first_touch(kernel), part[1]

    printf "  \"evidence\": {\n    \"release\": %s,\n    \"facts\": [\n", text(release)
    if (!init_seen) fact("\"processes[0]\"", "assumed", \
        "init cannot be seen from here; a container sees only its own processes", "从这里看不到 init；容器只能看到自己的进程")
    if (sharers != "") fact(sharers, "derived", \
        "Every counter and address is that of the memory of its parent", "所有计数器和地址都与父进程的内存相同")
    fact("\"calls\", \"processes[*].oom_flag_origin\", \"processes[*].threads[*].mempolicy\", \"processes[*].threads[*].frozen\"", \
        "assumed", "/proc does not show it", "/proc 中看不到")
    fact("\"system\", \"cpusets\", \"memcgs\", \"processes\", \"mms\"", "machine", \
        "Read from /proc and /sys", "读取自 /proc 和 /sys", 1)
    print "    ]\n  }\n}"
}'
