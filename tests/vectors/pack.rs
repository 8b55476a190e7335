// SPDX-License-Identifier: GPL-2.0-only
//! Packs cases for the tests: `cargo xtask vectors FOLDER` writes each `FOLDER/RELEASE/public.jsonl` to
//! `tests/vectors/RELEASE/public.jsonl.zst`.
//!
//! The same cases make the same bytes, whichever machine packs them: there is no time and no name in
//! them, and the level and the version of the packer are those of the repository.

use oomscope_engine::rules::release::RELEASES;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from);
    let folder = folder.ok_or_else(|| io::Error::other("which FOLDER?"))?;
    let into = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors");
    let mut packed = 0;
    for release in RELEASES {
        let Ok(text) = fs::read(folder.join(release.name).join("public.jsonl")) else {
            continue;
        };
        let bytes = pack(&text)?;
        println!(
            "{}: {} bytes, {} packed",
            release.name,
            text.len(),
            bytes.len()
        );
        fs::create_dir_all(into.join(release.name))?;
        fs::write(into.join(release.name).join("public.jsonl.zst"), bytes)?;
        packed += 1;
    }
    if packed == 0 {
        let folder = folder.display();
        return Err(io::Error::other(format!(
            "no RELEASE/public.jsonl in {folder}"
        )));
    }
    Ok(())
}

fn pack(text: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = zstd::Encoder::new(Vec::new(), 19)?;
    packer.set_pledged_src_size(Some(text.len() as u64))?;
    packer.include_checksum(true)?;
    io::copy(&mut &text[..], &mut packer)?;
    packer.finish()
}
