//! Environment variables as the vendor's chain reads them, and the home directory they tell.

use super::World;
use std::path::PathBuf;

/// A variable's text without space around it, or why there is none: `is not set`, `is empty`, `is not UTF-8 text`.
pub(in crate::credentials) fn variable(world: &dyn World, name: &str) -> Result<String, &'static str> {
    match world.variable(name).map(std::ffi::OsString::into_string) {
        None => Err("is not set"),
        Some(Err(_)) => Err("is not UTF-8 text"),
        Some(Ok(value)) if value.trim().is_empty() => Err("is empty"),
        Some(Ok(value)) => Ok(value.trim().to_owned()),
    }
}

/// Whether a variable says `true`, in letters of any case.
pub(in crate::credentials) fn is_true(world: &dyn World, name: &str) -> bool {
    variable(world, name).is_ok_and(|value| value.eq_ignore_ascii_case("true"))
}

/// The home directory: `HOME`; on Windows then `HOMEDRIVE` with `HOMEPATH`, then `USERPROFILE`.
pub(in crate::credentials) fn home(world: &dyn World) -> Result<PathBuf, &'static str> {
    if cfg!(windows) { home_on_windows(world) } else { home_on_unix(world) }
}

fn home_on_unix(world: &dyn World) -> Result<PathBuf, &'static str> {
    path(world, "HOME").ok_or("HOME is not set, so there is no home directory to look in")
}

fn home_on_windows(world: &dyn World) -> Result<PathBuf, &'static str> {
    let drive_and_path = || {
        let mut whole = world.variable("HOMEDRIVE")?;
        whole.push(world.variable("HOMEPATH")?);
        Some(PathBuf::from(whole))
    };
    path(world, "HOME").or_else(drive_and_path).or_else(|| path(world, "USERPROFILE")).ok_or(
        "none of HOME, HOMEDRIVE with HOMEPATH, and USERPROFILE is set, so there is no home directory to look in",
    )
}

/// A path need not be UTF-8.
fn path(world: &dyn World, name: &str) -> Option<PathBuf> {
    world.variable(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::{super::fake::FakeWorld, *};

    #[test]
    fn a_variable_is_a_text_or_a_reason() {
        let world = FakeWorld::default().with_variables([("A", " a \n"), ("B", " "), ("C", "TRUE"), ("D", "1")]);
        assert_eq!(variable(&world, "A"), Ok("a".to_owned()));
        assert_eq!(variable(&world, "B"), Err("is empty"));
        assert_eq!(variable(&world, "Z"), Err("is not set"));
        assert!(is_true(&world, "C") && !is_true(&world, "D") && !is_true(&world, "Z"));
    }

    #[cfg(unix)]
    #[test]
    fn a_variable_in_another_encoding_is_named() {
        use std::os::unix::ffi::OsStringExt;
        let world = FakeWorld::default();
        world.set_variable("A", std::ffi::OsString::from_vec(vec![0xff]));
        assert_eq!(variable(&world, "A"), Err("is not UTF-8 text"));
    }

    #[test]
    fn the_home_directory_of_each_system() {
        let home = |variables: &[(&str, &str)]| {
            let world = FakeWorld::default().with_variables(variables.iter().copied());
            (home_on_unix(&world).ok(), home_on_windows(&world).ok())
        };
        assert_eq!(home(&[("HOME", "/h"), ("USERPROFILE", "U")]), (Some("/h".into()), Some("/h".into())));
        assert_eq!(
            home(&[("HOMEDRIVE", "C:"), ("HOMEPATH", r"\u"), ("USERPROFILE", "U")]),
            (None, Some(r"C:\u".into()))
        );
        assert_eq!(home(&[("HOMEDRIVE", "C:"), ("USERPROFILE", "U")]), (None, Some("U".into())));
        assert_eq!(home(&[("HOME", "")]), (None, None));
    }
}
