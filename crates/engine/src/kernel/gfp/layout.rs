// SPDX-License-Identifier: GPL-2.0-only
//! The layouts of allocation flags: which bit is which, and the names that `%pGg` tries, in its order.

use crate::rules::*;

/// What a kernel's allocation flags look like.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The request must not fail.
    pub nofail: u32,
    /// The request is held to the cpuset of its process.
    pub hardwall: u32,
    /// The request names its node itself.
    pub thisnode: u32,
    /// The masks that have a name, in the order in which they are tried.
    pub names: &'static [(u32, &'static str)],
}

/// The layout of a kernel.
pub fn layout(rules: RuleSet) -> Layout {
    let (_, names) = NAMES
        .iter()
        .find(|(rule, _)| rules.has(*rule))
        .unwrap_or(&(GFP_5_1, GFP_NAMES));
    let is_old = rules.has(GFP_3_10)
        || rules.has(GFP_4_4)
        || rules.has(GFP_4_8)
        || rules.has(GFP_4_10)
        || rules.has(GFP_4_17);
    let (nofail, hardwall, thisnode) = if is_old {
        (0x800, 0x2_0000, 0x4_0000)
    } else {
        (0x8000, 0x10_0000, 0x20_0000)
    };
    Layout {
        nofail,
        hardwall,
        thisnode,
        names,
    }
}

/// A column of a table, as a list of its own.
macro_rules! column {
    ($flags:ident, $layout:literal) => {
        &names_of::<_, { count($flags, $layout) }>($flags, $layout)
    };
}

type Names = &'static [(u32, &'static str)];

/// The names that each kernel tries, from the oldest on.
const NAMES: [(KernelRule, Names); 12] = [
    (GFP_3_10, NAMES_3_10),
    (GFP_4_4, NAMES_4_4),
    (GFP_4_8, column!(FLAGS, 0)),
    (GFP_4_10, column!(FLAGS, 1)),
    (GFP_4_17, column!(FLAGS, 2)),
    (GFP_5_1, GFP_NAMES),
    (GFP_5_13, column!(FLAGS, 4)),
    (GFP_5_18, column!(FLAGS, 5)),
    (GFP_6_3, column!(FLAGS, 6)),
    (GFP_6_8, column!(FLAGS, 7)),
    (GFP_6_16, column!(SORTED_FLAGS, 0)),
    (GFP_7_3, column!(SORTED_FLAGS, 1)),
];

/// The names of Linux 5.10.
pub const GFP_NAMES: Names = column!(FLAGS, 3);

/// Names of 3.10, as Red Hat has it: the kernel prints none.
const NAMES_3_10: Names = &[
    (0x2_00da, "GFP_HIGHUSER_MOVABLE"),
    (0x2_00d2, "GFP_HIGHUSER"),
    (0x2_00d0, "GFP_USER"),
    (0x8_00d0, "GFP_TEMPORARY"),
    (0xd0, "GFP_KERNEL"),
    (0x50, "GFP_NOFS"),
    (0x20, "GFP_ATOMIC"),
    (0x10, "GFP_NOIO"),
    (0x1, "GFP_DMA"),
    (0x2, "__GFP_HIGHMEM"),
    (0x4, "GFP_DMA32"),
    (0x40, "__GFP_IO"),
    (0x80, "__GFP_FS"),
    (0x100, "__GFP_COLD"),
    (0x200, "__GFP_NOWARN"),
    (0x400, "__GFP_REPEAT"),
    (0x800, "__GFP_NOFAIL"),
    (0x1000, "__GFP_NORETRY"),
    (0x2000, "__GFP_MEMALLOC"),
    (0x4000, "__GFP_COMP"),
    (0x8000, "__GFP_ZERO"),
    (0x1_0000, "__GFP_NOMEMALLOC"),
    (0x2_0000, "__GFP_HARDWALL"),
    (0x4_0000, "__GFP_THISNODE"),
    (0x8_0000, "__GFP_RECLAIMABLE"),
    (0x8, "__GFP_MOVABLE"),
    (0x10_0000, "__GFP_ACCOUNT"),
    (0x20_0000, "__GFP_NOTRACK"),
    (0x40_0000, "__GFP_NO_KSWAPD"),
    (0x80_0000, "__GFP_OTHER_NODE"),
    (0x100_0000, "__GFP_WRITE"),
];

/// Names of 4.4: the kernel prints none.
const NAMES_4_4: Names = &[
    (0x242_00ca, "GFP_HIGHUSER_MOVABLE"),
    (0x242_00c2, "GFP_HIGHUSER"),
    (0x242_00c0, "GFP_USER"),
    (0x240_00d0, "GFP_TEMPORARY"),
    (0x240_00c0, "GFP_KERNEL"),
    (0x240_0040, "GFP_NOFS"),
    (0x208_0020, "GFP_ATOMIC"),
    (0x240_0000, "GFP_NOIO"),
    (0x200_0000, "GFP_NOWAIT"),
    (0x1, "GFP_DMA"),
    (0x2, "__GFP_HIGHMEM"),
    (0x4, "GFP_DMA32"),
    (0x20, "__GFP_HIGH"),
    (0x8_0000, "__GFP_ATOMIC"),
    (0x40, "__GFP_IO"),
    (0x80, "__GFP_FS"),
    (0x100, "__GFP_COLD"),
    (0x200, "__GFP_NOWARN"),
    (0x400, "__GFP_REPEAT"),
    (0x800, "__GFP_NOFAIL"),
    (0x1000, "__GFP_NORETRY"),
    (0x4000, "__GFP_COMP"),
    (0x8000, "__GFP_ZERO"),
    (0x1_0000, "__GFP_NOMEMALLOC"),
    (0x2000, "__GFP_MEMALLOC"),
    (0x2_0000, "__GFP_HARDWALL"),
    (0x4_0000, "__GFP_THISNODE"),
    (0x10, "__GFP_RECLAIMABLE"),
    (0x8, "__GFP_MOVABLE"),
    (0x10_0000, "__GFP_NOACCOUNT"),
    (0x20_0000, "__GFP_NOTRACK"),
    (0x100_0000, "__GFP_WRITE"),
    (0x240_0000, "__GFP_RECLAIM"),
    (0x40_0000, "__GFP_DIRECT_RECLAIM"),
    (0x200_0000, "__GFP_KSWAPD_RECLAIM"),
    (0x80_0000, "__GFP_OTHER_NODE"),
];

/// A flag with its mask in each layout of a table, 0 where a layout has no name for it.
type Flag<const N: usize> = (&'static str, [u32; N]);

macro_rules! flags {
    ($($name:ident: $($mask:literal)+;)+) => { &[$((stringify!($name), [$($mask),+])),+] };
}

/// The flags in the order in which kernels up to 6.15 try them.
const FLAGS: &[Flag<8>] = flags! {
    //                              4.8       4.10      4.17       5.1       5.13      5.18       6.3       6.8
    GFP_TRANSHUGE:            0x43_42ca  0x43_42ca 0x23_42ca 0x1c_24ca 0x11c_24ca 0x1c_24ca 0x1c_24ca 0x1c_24ca;
    GFP_TRANSHUGE_LIGHT:       0x3_42ca   0x3_42ca  0x3_42ca 0x1c_20ca 0x11c_20ca 0x1c_20ca 0x1c_20ca 0x1c_20ca;
    GFP_HIGHUSER_MOVABLE:    0x242_00ca 0x142_00ca 0x62_00ca 0x10_0cca 0x110_0cca 0x10_0cca 0x10_0cca 0x10_0cca;
    GFP_HIGHUSER:            0x242_00c2 0x142_00c2 0x62_00c2 0x10_0cc2  0x10_0cc2 0x10_0cc2 0x10_0cc2 0x10_0cc2;
    GFP_USER:                0x242_00c0 0x142_00c0 0x62_00c0 0x10_0cc0  0x10_0cc0 0x10_0cc0 0x10_0cc0 0x10_0cc0;
    GFP_TEMPORARY:           0x240_00d0          0         0         0          0         0         0         0;
    GFP_KERNEL_ACCOUNT:      0x250_00c0 0x150_00c0 0x70_00c0 0x40_0cc0  0x40_0cc0 0x40_0cc0 0x40_0cc0 0x40_0cc0;
    GFP_KERNEL:              0x240_00c0 0x140_00c0 0x60_00c0     0xcc0      0xcc0     0xcc0     0xcc0     0xcc0;
    GFP_NOFS:                0x240_0040 0x140_0040 0x60_0040     0xc40      0xc40     0xc40     0xc40     0xc40;
    GFP_ATOMIC:              0x208_0020 0x108_0020 0x48_0020     0xa20      0xa20     0xa20     0x820     0x820;
    GFP_NOIO:                0x240_0000 0x140_0000 0x60_0000     0xc00      0xc00     0xc00     0xc00     0xc00;
    GFP_NOWAIT:              0x200_0000 0x100_0000 0x40_0000     0x800      0x800     0x800     0x800    0x2800;
    GFP_DMA:                        0x1        0x1       0x1       0x1        0x1       0x1       0x1       0x1;
    __GFP_HIGHMEM:                  0x2        0x2       0x2       0x2        0x2       0x2       0x2       0x2;
    GFP_DMA32:                      0x4        0x4       0x4       0x4        0x4       0x4       0x4       0x4;
    __GFP_HIGH:                    0x20       0x20      0x20      0x20       0x20      0x20      0x20      0x20;
    __GFP_ATOMIC:              0x8_0000   0x8_0000  0x8_0000     0x200      0x200     0x200         0         0;
    __GFP_IO:                      0x40       0x40      0x40      0x40       0x40      0x40      0x40      0x40;
    __GFP_FS:                      0x80       0x80      0x80      0x80       0x80      0x80      0x80      0x80;
    __GFP_COLD:                   0x100      0x100         0         0          0         0         0         0;
    __GFP_NOWARN:                 0x200      0x200     0x200    0x2000     0x2000    0x2000    0x2000    0x2000;
    __GFP_REPEAT:                 0x400          0         0         0          0         0         0         0;
    __GFP_RETRY_MAYFAIL:              0      0x400     0x400    0x4000     0x4000    0x4000    0x4000    0x4000;
    __GFP_NOFAIL:                 0x800      0x800     0x800    0x8000     0x8000    0x8000    0x8000    0x8000;
    __GFP_NORETRY:               0x1000     0x1000    0x1000  0x1_0000   0x1_0000  0x1_0000  0x1_0000  0x1_0000;
    __GFP_COMP:                  0x4000     0x4000    0x4000  0x4_0000   0x4_0000  0x4_0000  0x4_0000  0x4_0000;
    __GFP_ZERO:                  0x8000     0x8000    0x8000     0x100      0x100     0x100     0x100     0x100;
    __GFP_NOMEMALLOC:          0x1_0000   0x1_0000  0x1_0000  0x8_0000   0x8_0000  0x8_0000  0x8_0000  0x8_0000;
    __GFP_MEMALLOC:              0x2000     0x2000    0x2000  0x2_0000   0x2_0000  0x2_0000  0x2_0000  0x2_0000;
    __GFP_HARDWALL:            0x2_0000   0x2_0000  0x2_0000 0x10_0000  0x10_0000 0x10_0000 0x10_0000 0x10_0000;
    __GFP_THISNODE:            0x4_0000   0x4_0000  0x4_0000 0x20_0000  0x20_0000 0x20_0000 0x20_0000 0x20_0000;
    __GFP_RECLAIMABLE:             0x10       0x10      0x10      0x10       0x10      0x10      0x10      0x10;
    __GFP_MOVABLE:                  0x8        0x8       0x8       0x8        0x8       0x8       0x8       0x8;
    __GFP_ACCOUNT:            0x10_0000  0x10_0000 0x10_0000 0x40_0000  0x40_0000 0x40_0000 0x40_0000 0x40_0000;
    __GFP_NOTRACK:            0x20_0000  0x20_0000         0         0          0         0         0         0;
    __GFP_WRITE:             0x100_0000  0x80_0000     0x100    0x1000     0x1000    0x1000    0x1000    0x1000;
    __GFP_RECLAIM:           0x240_0000 0x140_0000 0x60_0000     0xc00      0xc00     0xc00     0xc00     0xc00;
    __GFP_DIRECT_RECLAIM:     0x40_0000  0x40_0000 0x20_0000     0x400      0x400     0x400     0x400     0x400;
    __GFP_KSWAPD_RECLAIM:    0x200_0000 0x100_0000 0x40_0000     0x800      0x800     0x800     0x800     0x800;
    __GFP_OTHER_NODE:         0x80_0000          0         0         0          0         0         0         0;
    __GFP_ZEROTAGS:                   0          0         0         0  0x80_0000 0x80_0000 0x80_0000 0x80_0000;
    __GFP_SKIP_KASAN_POISON:          0          0         0         0 0x100_0000         0         0         0;
};

/// The flags in the order in which kernels from 6.16 on try them.
const SORTED_FLAGS: &[Flag<2>] = flags! {
    //                          6.16       7.3
    GFP_TRANSHUGE:         0x1c_24ca 0x1c_24ca;
    GFP_TRANSHUGE_LIGHT:   0x1c_20ca 0x1c_20ca;
    GFP_HIGHUSER_MOVABLE:  0x10_0cca 0x10_0cca;
    GFP_HIGHUSER:          0x10_0cc2 0x10_0cc2;
    GFP_USER:              0x10_0cc0 0x10_0cc0;
    GFP_KERNEL_ACCOUNT:    0x40_0cc0 0x40_0cc0;
    GFP_KERNEL:                0xcc0     0xcc0;
    GFP_NOFS:                  0xc40     0xc40;
    GFP_ATOMIC:                0x820     0x820;
    GFP_NOIO:                  0xc00     0xc00;
    GFP_NOWAIT:               0x2800    0x2800;
    GFP_DMA:                     0x1       0x1;
    GFP_DMA32:                   0x4       0x4;
    __GFP_RECLAIM:             0xc00     0xc00;
    __GFP_DMA:                   0x1       0x1;
    __GFP_HIGHMEM:               0x2       0x2;
    __GFP_DMA32:                 0x4       0x4;
    __GFP_MOVABLE:               0x8       0x8;
    __GFP_RECLAIMABLE:          0x10      0x10;
    __GFP_HIGH:                 0x20      0x20;
    __GFP_IO:                   0x40      0x40;
    __GFP_FS:                   0x80      0x80;
    __GFP_ZERO:                0x100     0x100;
    __GFP_DIRECT_RECLAIM:      0x400     0x400;
    __GFP_KSWAPD_RECLAIM:      0x800     0x800;
    __GFP_WRITE:              0x1000    0x1000;
    __GFP_NOWARN:             0x2000    0x2000;
    __GFP_RETRY_MAYFAIL:      0x4000    0x4000;
    __GFP_NOFAIL:             0x8000    0x8000;
    __GFP_NORETRY:          0x1_0000  0x1_0000;
    __GFP_MEMALLOC:         0x2_0000  0x2_0000;
    __GFP_COMP:             0x4_0000  0x4_0000;
    __GFP_NOMEMALLOC:       0x8_0000  0x8_0000;
    __GFP_HARDWALL:        0x10_0000 0x10_0000;
    __GFP_THISNODE:        0x20_0000 0x20_0000;
    __GFP_ACCOUNT:         0x40_0000 0x40_0000;
    __GFP_ZEROTAGS:        0x80_0000 0x80_0000;
    __GFP_NO_OBJ_EXT:     0x100_0000         0;
};

/// How many names a layout has.
const fn count<const N: usize>(flags: &[Flag<N>], layout: usize) -> usize {
    let (mut row, mut count) = (0, 0);
    while row < flags.len() {
        count += (flags[row].1[layout] != 0) as usize;
        row += 1;
    }
    count
}

/// The names of a layout, in the order of the table.
const fn names_of<const N: usize, const COUNT: usize>(
    flags: &[Flag<N>],
    layout: usize,
) -> [(u32, &'static str); COUNT] {
    let mut names = [(0, ""); COUNT];
    let (mut row, mut count) = (0, 0);
    while row < flags.len() {
        let (name, masks) = flags[row];
        if masks[layout] != 0 {
            names[count] = (masks[layout], name);
            count += 1;
        }
        row += 1;
    }
    names
}
