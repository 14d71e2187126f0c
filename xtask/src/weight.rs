//! `cargo xtask weight`: what the SDK weighs in a clean build, beside what it could not be without.
//!
//! Two empty crates are made in the target folder: one depends on dyvms-sdk with its default features, the other on
//! reqwest with the same TLS, serde with derive, and serde_json, all in the versions of the workspace's `Cargo.lock`.
//! The crates in their trees are counted, and both are built from nothing, by turns.

use std::{
    collections::BTreeSet,
    env, fs, io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::{Duration, Instant},
};

/// The most that the SDK may weigh, in crates and in time.
const TARGET: f64 = 1.25;
/// Builds of each crate. The quickest counts: a busy machine slows builds, and nothing quickens them.
const ROUNDS: usize = 3;
/// What the SDK could not be without, with the features that it asks for by default.
const PLAIN: &str = r#"
reqwest = { version = "0.13", default-features = false, features = ["rustls-no-provider", "system-proxy"] }
rustls = { version = "0.23", default-features = false, features = ["ring", "std", "tls12"] }
rustls-platform-verifier = "0.7"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;
/// Where features decide how much is built, so that they must be the same on both sides.
const SAME: [&str; 3] = ["reqwest", "rustls", "rustls-platform-verifier"];

/// Runs the command.
pub(crate) fn run() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    let dir = target.join("weight");
    let weighed = weigh(&root, &dir);
    match weighed.and_then(|()| fs::remove_dir_all(&dir)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::from(3)
        }
    }
}

fn weigh(root: &Path, dir: &Path) -> io::Result<()> {
    let sdk = format!("dyvms-sdk = {{ path = '{}' }}\n", fs::canonicalize(root.join("dyvms-sdk"))?.display());
    let sdk = Sample::new(root, dir.join("sdk"), &sdk)?;
    let plain = Sample::new(root, dir.join("plain"), PLAIN)?;

    let (sdk_tree, plain_tree) = (sdk.tree()?, plain.tree()?);
    check_features(&sdk_tree, &plain_tree)?;
    let (with, without) = (sdk_tree.len(), plain_tree.len());
    let ratio = with as f64 / without as f64;
    println!("crates: {with} with dyvms-sdk, {without} without; ratio {ratio:.2} (at most {TARGET})");

    let mut quickest = [Duration::MAX; 2];
    for round in 1..=ROUNDS {
        let times = [sdk.clean_build()?, plain.clean_build()?];
        println!("clean build {round} of {ROUNDS}: {:.1?} with dyvms-sdk, {:.1?} without", times[0], times[1]);
        quickest = [quickest[0].min(times[0]), quickest[1].min(times[1])];
    }
    let [with, without] = quickest;
    let ratio = with.as_secs_f64() / without.as_secs_f64();
    println!("quickest: {with:.1?} with dyvms-sdk, {without:.1?} without; ratio {ratio:.2} (at most {TARGET})");
    Ok(())
}

/// An empty crate with dependencies.
struct Sample {
    dir: PathBuf,
}

impl Sample {
    fn new(root: &Path, dir: PathBuf, dependencies: &str) -> io::Result<Self> {
        if dir.exists() {
            fs::remove_dir_all(&dir)?;
        }
        fs::create_dir_all(dir.join("src"))?;
        fs::write(dir.join("src/lib.rs"), "")?;
        // A workspace of its own, so that the project's profiles do not reach it.
        let package = "[workspace]\n\n[package]\nname = \"sample\"\nversion = \"0.0.0\"\nedition = \"2024\"\n";
        fs::write(dir.join("Cargo.toml"), format!("{package}\n[dependencies]\n{dependencies}"))?;
        fs::copy(root.join("Cargo.lock"), dir.join("Cargo.lock"))?;
        let sample = Self { dir };
        sample.cargo(&["fetch", "--quiet"])?;
        Ok(sample)
    }

    /// Every crate it depends on, with version and features.
    fn tree(&self) -> io::Result<BTreeSet<String>> {
        let args = ["tree", "--offline", "--edges", "normal", "--prefix", "none", "--no-dedupe", "--format", "{p} {f}"];
        let tree = self.cargo(&args)?;
        Ok(tree.lines().filter(|line| !line.starts_with("sample ")).map(str::to_owned).collect())
    }

    fn clean_build(&self) -> io::Result<Duration> {
        let target = self.dir.join("target");
        if target.exists() {
            fs::remove_dir_all(target)?;
        }
        let start = Instant::now();
        self.cargo(&["build", "--quiet", "--offline", "--locked", "--target-dir", "target"])?;
        Ok(start.elapsed())
    }

    /// What cargo prints.
    fn cargo(&self, args: &[&str]) -> io::Result<String> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        // No cache may stand in for the compiler; and what comes from a registry is never built incrementally.
        command.current_dir(&self.dir).args(args).env("RUSTC_WRAPPER", "").env("CARGO_INCREMENTAL", "0");
        let output = command.stderr(std::process::Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(io::Error::other(format!("`cargo {}` failed in {}", args.join(" "), self.dir.display())));
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}

/// The comparison is fair only while both sides ask for the same.
fn check_features(sdk: &BTreeSet<String>, plain: &BTreeSet<String>) -> io::Result<()> {
    let find = |tree: &BTreeSet<String>, name| tree.iter().find(|line| line.split(' ').next() == Some(name)).cloned();
    for name in SAME {
        let (ours, theirs) = (find(sdk, name), find(plain, name));
        if ours != theirs {
            return Err(io::Error::other(format!(
                "{name} is not the same on both sides: {ours:?} with dyvms-sdk, {theirs:?} without; bring PLAIN in \
                 xtask/src/weight.rs in line with dyvms-sdk/Cargo.toml"
            )));
        }
    }
    Ok(())
}
