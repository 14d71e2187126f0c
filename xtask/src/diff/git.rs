//! A spec folder of a revision, read from git's objects: the work tree and the index are not touched.

use dyvms_codegen::load::InputFile;
use std::{
    io::{self, Read, Write as _},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

/// A spec folder as a revision has it.
pub(super) struct Found {
    /// The revision and its commit, for people.
    pub(super) shown: String,
    /// What stands before the paths of its files.
    pub(super) folder: String,
    /// The files of the spec, in the order in which a folder is read.
    pub(super) files: Vec<InputFile>,
}

/// A folder in a revision, as git names it.
struct Tree<'w> {
    revision: &'w str,
    /// Where git runs.
    dir: PathBuf,
    /// The tree: `main:./spec`.
    name: String,
    /// How it is shown: `main:spec`.
    shown: String,
}

/// An entry of a tree.
struct Entry {
    path: String,
    hash: String,
}

/// Reads the spec of a revision: `main`, `v0.1.0`, or `main:old/spec` where it lies elsewhere.
pub(super) fn read(word: &str, spec: &Path) -> Result<Found, String> {
    if word.starts_with('-') || word.chars().any(char::is_control) {
        return Err(format!("`{}` is neither a folder, a file, nor the name of a revision", word.escape_debug()));
    }
    let tree = Tree::new(word, spec);
    let entries = tree.entries()?;
    if entries.is_empty() {
        return Err(format!("{} has no spec: there is no service.yaml in it", tree.shown));
    }
    let (commit, texts) = tree.contents(&entries)?;
    let files = entries.into_iter().zip(texts).map(|(entry, bytes)| match String::from_utf8(bytes) {
        Ok(text) => Ok(InputFile { path: entry.path, text }),
        Err(_) => Err(format!("{}/{} is not text in UTF-8", tree.shown, entry.path)),
    });
    let shown = format!("{} ({})", tree.shown, commit.get(..10).unwrap_or(&commit));
    Ok(Found { shown, files: files.collect::<Result<_, _>>()?, folder: tree.shown })
}

impl<'w> Tree<'w> {
    fn new(word: &'w str, spec: &Path) -> Self {
        if let Some((revision, path)) = word.split_once(':') {
            let shown = format!("{revision}:{}", path.trim_start_matches("./").trim_end_matches('/'));
            return Self { revision, dir: ".".into(), name: word.trim_end_matches('/').to_owned(), shown };
        }
        // The folder may be gone from the work tree; its nearest ancestor tells which repository is meant.
        let dir = spec.ancestors().find(|dir| dir.is_dir()).filter(|dir| !dir.as_os_str().is_empty());
        let dir = dir.unwrap_or(Path::new("."));
        let rest = spec.strip_prefix(dir).unwrap_or(spec).to_string_lossy().replace('\\', "/");
        let shown = format!("{word}:{}", spec.to_string_lossy().replace('\\', "/"));
        Self { revision: word, dir: dir.to_owned(), name: format!("{word}:./{rest}"), shown }
    }

    fn git(&self, args: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.dir).args(["--no-optional-locks", "--literal-pathspecs"]).args(args);
        command.env("LC_ALL", "C").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The files of the spec in the order in which a folder is read: service, errors, types, actions.
    fn entries(&self) -> Result<Vec<Entry>, String> {
        let output = run(self.git(&["ls-tree", "-r", "-z", "--full-tree", &self.name]))?;
        if !output.status.success() {
            return Err(self.diagnosis());
        }
        let list = String::from_utf8_lossy(&output.stdout);
        let mut entries: Vec<Entry> = list.split('\0').filter_map(entry).collect();
        entries.sort_by(|a, b| (rank(&a.path), &a.path).cmp(&(rank(&b.path), &b.path)));
        let is_spec = entries.iter().any(|entry| entry.path == "service.yaml");
        Ok(if is_spec { entries } else { Vec::new() })
    }

    /// The commit, and the content of every entry.
    fn contents(&self, entries: &[Entry]) -> Result<(String, Vec<Vec<u8>>), String> {
        let mut command = self.git(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).spawn().map_err(|error| no_git(&error))?;
        let (Some(mut asked), Some(mut told)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("git could not be asked for files".to_owned());
        };
        let mut bytes = Vec::new();
        // Asked and read at the same time: either pipe could fill up.
        let read = thread::scope(|scope| {
            scope.spawn(move || -> io::Result<()> {
                writeln!(asked, "{}^{{commit}}", self.revision)?;
                entries.iter().try_for_each(|entry| writeln!(asked, "{}", entry.hash))
            });
            told.read_to_end(&mut bytes)
        });
        let ended = child.wait();
        read.map_err(|error| no_git(&error))?;
        if !ended.is_ok_and(|status| status.success()) {
            return Err(format!("git could not read the files of {}", self.shown));
        }
        let mut rest = &bytes[..];
        let (commit, _) = object(&mut rest).ok_or_else(|| self.unreadable())?;
        let texts = entries.iter().map(|_| object(&mut rest).map(|(_, content)| content.to_vec()));
        Ok((commit.to_owned(), texts.collect::<Option<_>>().ok_or_else(|| self.unreadable())?))
    }

    fn unreadable(&self) -> String {
        format!("{} lacks files that it lists; is this a partial clone?", self.shown)
    }

    /// Why a tree could not be listed, in one sentence.
    fn diagnosis(&self) -> String {
        let word = self.revision;
        let succeeds = |args: &[&str]| run(self.git(args)).is_ok_and(|output| output.status.success());
        if !succeeds(&["rev-parse", "--git-dir"]) {
            let dir = self.dir.display();
            format!("`{word}` is neither a folder nor a file, and {dir} does not lie in a git repository")
        } else if !succeeds(&["rev-parse", "--verify", "--quiet", &format!("{word}^{{commit}}")]) {
            format!("`{word}` is neither a folder, a file, nor a revision of this repository")
        } else {
            let folder = self.shown.split_once(':').map_or("", |(_, folder)| folder);
            format!("the revision `{word}` has no folder `{folder}`")
        }
    }
}

fn run(mut command: Command) -> Result<Output, String> {
    command.output().map_err(|error| no_git(&error))
}

fn no_git(error: &io::Error) -> String {
    format!("git cannot be run, and only git knows revisions: {error}")
}

/// An entry that belongs to a spec; others are nobody's business.
fn entry(line: &str) -> Option<Entry> {
    let (facts, path) = line.split_once('\t')?;
    let hash = facts.split(' ').nth(2)?;
    rank(path).map(|_| Entry { path: path.to_owned(), hash: hash.to_owned() })
}

/// Where a file comes in the order in which a folder is read.
fn rank(path: &str) -> Option<u8> {
    let parts: Vec<&str> = path.split('/').collect();
    let yaml = path.ends_with(".yaml");
    match parts[..] {
        ["service.yaml"] => Some(0),
        ["errors.yaml"] => Some(1),
        ["types", _] if yaml => Some(2),
        ["actions", _, _] if yaml => Some(3),
        ["receipts", _] if yaml => Some(4),
        ["callbacks", _] if yaml => Some(5),
        _ => None,
    }
}

/// The next object of a batch: its name and content.
fn object<'b>(rest: &mut &'b [u8]) -> Option<(&'b str, &'b [u8])> {
    let end = rest.iter().position(|byte| *byte == b'\n')?;
    let head = std::str::from_utf8(&rest[..end]).ok()?;
    let mut words = head.split(' ');
    let (name, _, size) = (words.next()?, words.next()?, words.next()?.parse::<usize>().ok()?);
    let content = rest.get(end + 1..)?.get(..size)?;
    *rest = rest.get(end + 2 + size..)?;
    Some((name, content))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_a_spec_count_and_in_the_order_of_a_folder() {
        let line = |path: &str| format!("100644 blob 0123abcd\t{path}");
        let paths = [
            "actions/b/B.yaml",
            "callbacks/c.yaml",
            "schema/action.schema.json",
            "receipts/r.yaml",
            "receipts/deep/r.yaml",
            "types/a.yaml",
            "errors.yaml",
            "actions/README.md",
            "service.yaml",
            "actions/a/deep/A.yaml",
            "actions/a/A.yaml",
        ];
        let mut entries: Vec<Entry> = paths.iter().filter_map(|path| entry(&line(path))).collect();
        entries.sort_by(|a, b| (rank(&a.path), &a.path).cmp(&(rank(&b.path), &b.path)));
        let order: Vec<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
        let actions = ["actions/a/A.yaml", "actions/b/B.yaml"];
        assert_eq!(order[..3], ["service.yaml", "errors.yaml", "types/a.yaml"]);
        assert_eq!(order[3..], [actions[0], actions[1], "receipts/r.yaml", "callbacks/c.yaml"]);
    }

    #[test]
    fn a_batch_is_read_object_by_object() {
        let mut rest = &b"aa commit 3\nx\ny\nbb blob 0\n\ncc missing\n"[..];
        assert_eq!(object(&mut rest), Some(("aa", &b"x\ny"[..])));
        assert_eq!(object(&mut rest), Some(("bb", &b""[..])));
        assert_eq!(object(&mut rest), None);
        assert_eq!(object(&mut &b"aa blob 99\nshort\n"[..]), None);
    }
}
