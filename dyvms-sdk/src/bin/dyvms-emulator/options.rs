//! What the command line asks for.

use crate::callees::Callees;
use dyvms_sdk::emulator::World;
use std::{ffi::OsString, path::PathBuf};

pub(crate) const HELP: &str = "\
A local stand-in for Alibaba Cloud's Voice Messaging Service: it checks requests as the gateway does and answers as the
documents show. It listens on 127.0.0.1 only and stops at Ctrl-C.

Usage: dyvms-emulator [--port N] [--access-key-id ID --access-key-secret SECRET] [--record FILE]
                      [--callees HOW [--push URL] [--callbacks URL]] [--seed N]

  --port N                  Port to listen on, 0 to 65535. Default: 0, any free one.
  --access-key-id ID        The access key it accepts. Default: testId.
  --access-key-secret S     The secret of that key. Default: testSecret.
  --record FILE             Appends one line of JSON per request. All parameters are written in full, telephone numbers,
                            texts and tokens too: keep the file as safe as what you send.
  --callees HOW             Lets calls live on after their answer, in real time: phones ring, tasks run, receipts are
                            made, limits per callee hold. HOW people behave:
                              hand          rings for a minute, until somebody answers or refuses at the console
                              answer        answers and listens
                              busy          is on the phone already
                              no-answer     lets it ring
                              unreachable   cannot be reached
                              mix           60 of 100 answer; 15 are busy, 15 do not answer, 5 cannot be reached, and
                                            5 do not exist
                            Default: nobody is called, and every answer is the one that the documents show.
  --push URL                Pushes the receipts of all kinds to this URL with http. Needs --callees.
  --callbacks URL           Asks the program at this URL with http what happens next in each SmartCall. Needs --callees.
  --seed N                  Makes ids, and what chance decides, come out the same in each run; 0 to 2^64 - 1. Default: a
                            random number.
  --help                    Prints this and ends.

The first line printed is \"listening on http://127.0.0.1:PORT\". The second names the console, a page for your browser
that shows requests, calls, tasks and receipts, masked; there you answer, press keys and hang up.
Exit status: 0 after Ctrl-C, 1 if it cannot run, 2 if these options are wrong.
";

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    pub(crate) help: bool,
    pub(crate) port: u16,
    pub(crate) key: Option<(String, String)>,
    pub(crate) record: Option<PathBuf>,
    pub(crate) people: Option<People>,
    pub(crate) seed: Option<u64>,
}

/// The people of a world, and who hears of them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct People {
    pub(crate) callees: Callees,
    pub(crate) push: Option<String>,
    pub(crate) callbacks: Option<String>,
}

impl People {
    /// A world of theirs, in real time.
    pub(crate) fn world(self) -> World {
        let world = self.push.iter().fold(self.callees.world(), |world, url| world.push_all(url));
        self.callbacks.into_iter().fold(world, World::callbacks)
    }
}

/// Reads a command line without the program's name.
pub(crate) fn read_options(args: impl IntoIterator<Item = OsString>) -> Result<Options, String> {
    let mut options = Options::default();
    let (mut id, mut secret) = (None, None);
    let (mut callees, mut push, mut callbacks) = (None, None, None);
    let mut parser = lexopt::Parser::from_args(args);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            lexopt::Arg::Long("help") | lexopt::Arg::Short('h') => options.help = true,
            lexopt::Arg::Long("port") => options.port = read_port(&value(&mut parser)?)?,
            lexopt::Arg::Long("access-key-id") => id = Some(read_text("--access-key-id", value(&mut parser)?)?),
            lexopt::Arg::Long("access-key-secret") => {
                secret = Some(read_text("--access-key-secret", value(&mut parser)?)?)
            }
            lexopt::Arg::Long("record") => options.record = Some(value(&mut parser)?.into()),
            lexopt::Arg::Long("callees") => callees = Some(read_text("--callees", value(&mut parser)?)?.parse()?),
            lexopt::Arg::Long("push") => push = Some(read_text("--push", value(&mut parser)?)?),
            lexopt::Arg::Long("callbacks") => callbacks = Some(read_text("--callbacks", value(&mut parser)?)?),
            lexopt::Arg::Long("seed") => options.seed = Some(read_seed(&value(&mut parser)?)?),
            other => return Err(other.unexpected().to_string()),
        }
    }
    options.key = match (id, secret) {
        (Some(id), Some(secret)) => Some((id, secret)),
        (None, None) => None,
        (Some(_), None) => return Err("--access-key-id needs --access-key-secret beside it".to_owned()),
        (None, Some(_)) => return Err("--access-key-secret needs --access-key-id beside it".to_owned()),
    };
    options.people = match (callees, push, callbacks) {
        (Some(callees), push, callbacks) => Some(People { callees, push, callbacks }),
        (None, None, None) => None,
        (None, Some(_), _) => return Err("--push needs --callees beside it, or there is nothing to tell".to_owned()),
        (None, None, Some(_)) => return Err("--callbacks needs --callees beside it, or nobody speaks".to_owned()),
    };
    Ok(options)
}

fn value(parser: &mut lexopt::Parser) -> Result<OsString, String> {
    parser.value().map_err(|error| error.to_string())
}

fn read_port(value: &OsString) -> Result<u16, String> {
    let port = value.to_str().and_then(|text| text.parse().ok());
    port.ok_or_else(|| format!("--port takes a number from 0 to 65535, not {value:?}"))
}

fn read_seed(value: &OsString) -> Result<u64, String> {
    let seed = value.to_str().and_then(|text| text.parse().ok());
    seed.ok_or_else(|| format!("--seed takes a number from 0 to {}, not {value:?}", u64::MAX))
}

fn read_text(option: &str, value: OsString) -> Result<String, String> {
    match value.into_string() {
        Ok(text) if !text.is_empty() => Ok(text),
        Ok(_) => Err(format!("{option} must not be empty")),
        Err(_) => Err(format!("{option} must be UTF-8")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(args: &[&str]) -> Result<Options, String> {
        read_options(args.iter().map(OsString::from))
    }

    #[test]
    fn reads_every_option() {
        assert_eq!(read(&[]), Ok(Options::default()));
        let key = ["--access-key-id", "a", "--access-key-secret", "b"];
        let (push, callbacks) = ("http://127.0.0.1:9000/", "http://127.0.0.1:9001/");
        let world = ["--callees", "no-answer", "--push", push, "--callbacks", callbacks, "--seed", "7"];
        let options = read(&[&["--port=8080", "--record", "f"][..], &key, &world].concat()).unwrap();
        assert_eq!(
            options,
            Options {
                help: false,
                port: 8080,
                key: Some(("a".to_owned(), "b".to_owned())),
                record: Some(PathBuf::from("f")),
                people: Some(People {
                    callees: Callees::NoAnswer,
                    push: Some(push.to_owned()),
                    callbacks: Some(callbacks.to_owned()),
                }),
                seed: Some(7),
            }
        );
        assert!(read(&["-h"]).unwrap().help);
    }

    #[test]
    fn help_names_every_way_to_behave() {
        for how in ["hand", "answer", "busy", "no-answer", "unreachable", "mix"] {
            assert!(HELP.contains(&format!("\n                              {how} ")), "{how}");
            assert!(read(&["--callees", how]).unwrap().people.is_some(), "{how}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        for (args, words) in [
            (&["--port", "many"][..], "--port takes a number from 0 to 65535"),
            (&["--port", "65536"], "--port takes a number from 0 to 65535"),
            (&["--port"], "--port"),
            (&["--access-key-id", "a"], "needs --access-key-secret"),
            (&["--access-key-secret", "a"], "needs --access-key-id"),
            (&["--access-key-id", "", "--access-key-secret", "b"], "must not be empty"),
            (&["--callees", "angry"], "hand, answer, busy, no-answer, unreachable, mix"),
            (&["--push", "http://127.0.0.1:9000/"], "needs --callees"),
            (&["--callbacks", "http://127.0.0.1:9000/"], "needs --callees"),
            (&["--seed", "-1"], "--seed takes a number from 0"),
            (&["--prot", "1"], "--prot"),
            (&["stray"], "stray"),
        ] {
            let error = read(args).unwrap_err();
            assert!(error.contains(words), "{args:?}: {error}");
        }
    }
}
