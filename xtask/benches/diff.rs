//! What `cargo xtask spec diff HEAD` costs from its start to its end, on the project's own spec in a repository of the
//! bench's making.
//!
//! `cargo bench -p xtask --bench diff` prints the median of several runs, with nothing changed and with some actions
//! changed.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

const RUNS: usize = 21;

fn main() {
    let dir = TempDir::new().expect("temporary folder");
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    copy(&spec, &dir.path().join("spec"));
    git(dir.path(), &["init", "--quiet"]);
    git(dir.path(), &["add", "--all"]);
    git(dir.path(), &["commit", "--quiet", "--message", "state"]);
    println!("spec diff HEAD, nothing changed: {:.1?} (at most 100 ms)", median(dir.path()));
    let mut changed = 0;
    change(&dir.path().join("spec/actions"), &mut changed);
    println!("spec diff HEAD, {changed} files changed: {:.1?} (at most 100 ms)", median(dir.path()));
}

fn median(dir: &Path) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
            command.args(["spec", "diff", "HEAD"]).current_dir(dir).stdout(Stdio::null());
            let status = command.status().expect("xtask runs");
            assert_ne!(status.code(), Some(3), "the specs were compared");
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

/// Another title for one file in eight.
fn change(folder: &Path, changed: &mut usize) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("readable").map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    for (number, path) in paths.into_iter().enumerate() {
        if path.is_dir() {
            change(&path, changed);
        } else if number % 8 == 0 {
            let text = fs::read_to_string(&path).expect("readable");
            fs::write(&path, text.replacen("title: ", "title: Another way to ", 1)).expect("written");
            *changed += 1;
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("created");
    for entry in fs::read_dir(from).expect("readable") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn git(dir: &Path, args: &[&str]) {
    let settings = ["-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "commit.gpgsign=false"];
    let status = Command::new("git").args(settings).args(args).current_dir(dir).status().expect("git runs");
    assert!(status.success(), "git {args:?}");
}
