//! Metadata of another service of the vendor, all the way to a crate of its own that signs requests to it.

#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped fails the test")]

use dyvms_codegen::{
    diagnostic::Level,
    emit::emit,
    import::{Options, import},
    lint::lint,
    load::{InputFile, load_files},
    model::Model,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The metadata of a small service for parcels.
const METADATA: &str = include_str!("another_service/metadata.json");

/// A program on the generated crate: prints what it sends, to a transport that goes nowhere.
const PROGRAM: &str = include_str!("another_service/program.rs");

/// What a person would do with what the import left open, as far as nothing but words is concerned.
fn reviewed(file: InputFile) -> InputFile {
    let unreviewed = file.text.split_once("review:\n").map_or(file.text.as_str(), |(facts, _)| facts);
    let text = unreviewed
        .replace("title: Send parcel\n", "title: Send a parcel\n")
        .replace("title_zh: 待拟 SendParcel\n", "title_zh: 寄出包裹\n")
        .replace("title: Query parcel\n", "title: Look up a parcel\n")
        .replace("title_zh: 待拟 QueryParcel\n", "title_zh: 查看包裹\n");
    let text = match file.path.ends_with("QueryParcel.yaml") {
        true => text.replace("effect: dials\n", "effect: reads\n"),
        false => text.replace("effect: dials\n", "effect: writes\n"),
    };
    InputFile { path: file.path, text }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate lies in the workspace").to_owned()
}

/// Writes a crate with the generated files into a folder that only this test uses.
fn write_crate(files: &[(String, String)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("parcel");
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    let manifest = format!(
        "[package]\nname = \"parcel\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         dyvms-sdk = {{ path = {:?}, default-features = false }}\nserde = \"1\"\n\
         tokio = {{ version = \"1\", features = [\"rt\"] }}\n\n[profile.dev]\ndebug = false\n",
        repository().join("dyvms-sdk"),
    );
    let written = [("Cargo.toml".to_owned(), manifest), ("src/main.rs".to_owned(), PROGRAM.to_owned())];
    for (path, text) in written.iter().chain(files) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    // The versions that the workspace has, so that nothing is asked of the network.
    fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

#[test]
fn another_service_becomes_a_crate_of_its_own() {
    let plan = import(METADATA.as_bytes(), &[], &Options::default()).unwrap();
    let files: Vec<InputFile> = plan.files.into_iter().map(|planned| planned.file).collect();
    let unread = load_files("spec", &files).unwrap();
    assert!(lint(&unread).iter().any(|finding| finding.rule == "review.action"), "an import passed unread");

    let files: Vec<InputFile> = files.into_iter().map(reviewed).collect();
    let loaded = load_files("spec", &files).unwrap();
    let errors: Vec<_> = lint(&loaded).into_iter().filter(|finding| finding.level == Level::Error).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let generated: Vec<(String, String)> =
        emit(&Model::new(&loaded)).into_iter().map(|file| (format!("src/{}", file.path), file.text)).collect();

    let folder = write_crate(&generated);
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--offline"])
        .current_dir(&folder)
        // Beside the workspace's own, so that neither waits for the other, and kept from one run to the next.
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("parcel-target"))
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{err}");
    assert_eq!(err, "", "the generated crate compiles without a warning");
    for part in [
        "https://parcelapi.example.com/",
        "Action=SendParcel",
        "Version=2021-06-01",
        "Contents.1.Title=cup",
        "Contents.2.Count=2",
        "Speed=FAST",
        "Codes=a%2Cb",
        "Action=QueryParcel",
        "ParcelId=17",
    ] {
        assert!(out.contains(part), "{part} is missing in\n{out}");
    }
}
