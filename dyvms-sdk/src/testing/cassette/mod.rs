//! Traffic in a file: recorded once from a real client, without its secrets, and played back as often as a test runs.

mod exchange;
mod hide;
mod player;
mod recorder;

pub use self::{
    player::Player,
    recorder::{Recorder, Recording},
};

use self::exchange::Exchange;
use serde::{Deserialize, Serialize};
use std::{fmt, fs, io, path::Path, str::FromStr};

/// The form of the file that this version writes and reads.
const FORM: u32 = 1;

/// Recorded traffic: requests and their answers in the order in which they ended, without secrets.
///
/// As a file it is JSON to be read, reviewed and committed. Of a request it holds the action, the values of parameters
/// that may show, and the names of those that may not: no keys, no signature, no phone number, no text. Of an answer it
/// holds what may show, and `***` or zero in the place of all else; what the documents do not describe does not show. The
/// spec says which is which.
///
/// ```
/// use dyvms_sdk::testing::Cassette;
///
/// let cassette: Cassette = r#"{
///   "form": 1,
///   "exchanges": [{
///     "action": "SingleCallByTts",
///     "params": { "TtsCode": "TTS_10001" },
///     "hidden": ["CalledNumber"],
///     "answer": { "status": 200, "json": { "Code": "OK", "CallId": "116^102", "RequestId": "R" } }
///   }]
/// }"#.parse()?;
///
/// # tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(async {
/// let player = cassette.play();
/// let call = player.client().single_call_by_tts().called_number("13900001234").tts_code("TTS_10001");
/// assert_eq!(call.send().await.unwrap().call_id, "116^102");
/// player.finish(); // everything recorded was played
/// # });
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cassette {
    form: u32,
    exchanges: Vec<Exchange>,
}

impl Cassette {
    fn new(exchanges: Vec<Exchange>) -> Self {
        Self { form: FORM, exchanges }
    }

    /// Reads a file.
    ///
    /// # Errors
    ///
    /// The file cannot be read, or is not a cassette; the error names the file and the place.
    pub fn load(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
        fs::read_to_string(path).and_then(|text| text.parse()).map_err(named)
    }

    /// Writes a file, in place of one that is there.
    ///
    /// # Errors
    ///
    /// The file cannot be written; the error names it.
    pub fn save(&self, path: impl AsRef<Path>) -> io::Result<()> {
        let path = path.as_ref();
        fs::write(path, format!("{self}\n"))
            .map_err(|error| io::Error::new(error.kind(), format!("{}: {error}", path.display())))
    }

    /// Begins to play it. Each player starts at the beginning.
    #[must_use]
    pub fn play(&self) -> Player {
        Player::new(self.exchanges.clone())
    }

    /// How many exchanges it holds; each attempt of a call is one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.exchanges.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.exchanges.is_empty()
    }
}

impl FromStr for Cassette {
    type Err = io::Error;

    fn from_str(text: &str) -> io::Result<Self> {
        let invalid = |why: String| io::Error::new(io::ErrorKind::InvalidData, why);
        let cassette: Self =
            serde_json::from_str(text).map_err(|error| invalid(format!("this is not a cassette: {error}")))?;
        if cassette.form != FORM {
            let form = cassette.form;
            return Err(invalid(format!(
                "the cassette has form {form}, and this version reads {FORM}; record it anew"
            )));
        }
        Ok(cassette)
    }
}

/// As in a file: JSON with an indent of two.
impl fmt::Display for Cassette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string_pretty(self).map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Cassette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cassette").field("exchanges", &self.exchanges.len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
