//! What a program replies to a callback, read by the documents' tables and by nothing of the SDK's own.

use serde_json::{Map, Value};
use std::{borrow::Cow, time::Duration};

/// What is wrong with a reply.
pub(crate) type Fault = Cow<'static, str>;

/// How long a silence is, where a reply or a call says nothing of use.
pub(crate) const MUTE: Duration = Duration::from_secs(10);

/// Characters that no spoken value may have.
const FORBIDDEN: [char; 10] = ['@', '=', ':', '"', '$', '{', '}', '^', '*', '￥'];

/// A reply that can be followed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) action: Action,
    pub(crate) mute: Option<Duration>,
    pub(crate) dynamic_id: Option<String>,
}

/// What a call does next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// Picks up a call that came in; it lasts so long at most, if that is said.
    Answer {
        opening: Media,
        longest: Option<Duration>,
        recorded: bool,
    },
    Play(Media),
    Break,
    Continue,
    HangUp,
    Transfer,
    DoNothing,
    Keys {
        timeout: Duration,
        most: Option<usize>,
        end: Option<char>,
    },
    ParallelTransfer {
        call_centre: Option<String>,
        monitored: bool,
    },
    ParallelBridge,
}

impl Action {
    /// As `action` names it.
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Self::Answer { .. } => "answer",
            Self::Play(_) => "play",
            Self::Break => "break",
            Self::Continue => "continue",
            Self::HangUp => "hangup",
            Self::Transfer => "transfer",
            Self::DoNothing => "donothing",
            Self::Keys { .. } => "dtmf",
            Self::ParallelTransfer { .. } => "parallel_transfer",
            Self::ParallelBridge => "parallel_bridge",
        }
    }
}

/// What is played, one thing after the other.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Media {
    pub(crate) codes: Vec<String>,
    /// Whether it may interrupt what is playing.
    pub(crate) interrupts: bool,
    /// Whether it may itself be interrupted.
    pub(crate) breakable: bool,
    /// After how much speech it is.
    pub(crate) time_break: Option<Duration>,
}

/// Which callback a reply belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// A call that comes in.
    CallIn,
    /// A turn of a call.
    Turn,
}

/// Reads a reply.
pub(crate) fn read(status: u16, body: &[u8], call_id: &str, about: About) -> Result<Reply, Fault> {
    if status != 200 {
        return Err(format!("the HTTP status is {status}, not 200").into());
    }
    let reply: Value = serde_json::from_slice(body).map_err(|error| format!("the body is no JSON: {error}"))?;
    let reply = Fields { fields: reply.as_object().ok_or("the body is no JSON object")?, within: "" };
    match reply.text("result")? {
        Some("success") => {}
        Some("fail") => return Err("its result is fail".into()),
        _ => return Err("result is neither success nor fail".into()),
    }
    let data = reply.fields.get("data").and_then(Value::as_object).ok_or("data is no JSON object")?;
    let data = Fields { fields: data, within: "data." };
    if data.text("call_id")? != Some(call_id) {
        return Err("data.call_id is not the call's".into());
    }
    Ok(Reply {
        action: data.action(about)?,
        mute: data.number("mute_time")?.map(mute_time),
        dynamic_id: data.text("dynamic_id")?.map(str::to_owned),
    })
}

/// A silence of so many milliseconds; what is out of range becomes the default.
pub(crate) fn mute_time(millis: u64) -> Duration {
    if (1000..=20_000).contains(&millis) { Duration::from_millis(millis) } else { MUTE }
}

/// The fields of an object; those that are null count as missing.
#[derive(Clone, Copy)]
struct Fields<'a> {
    fields: &'a Map<String, Value>,
    /// What stands before their names in messages.
    within: &'static str,
}

impl<'a> Fields<'a> {
    fn get<T>(
        self,
        name: &str,
        read: impl FnOnce(&'a Value) -> Option<T>,
        what: &'static str,
    ) -> Result<Option<T>, Fault> {
        match self.fields.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(value).map(Some).ok_or_else(|| format!("{}{name} is {what}", self.within).into()),
        }
    }

    fn text(self, name: &str) -> Result<Option<&'a str>, Fault> {
        self.get(name, Value::as_str, "no text")
    }

    /// A text that says something.
    fn filled(self, name: &str) -> Result<Option<&'a str>, Fault> {
        Ok(self.text(name)?.filter(|text| !text.is_empty()))
    }

    fn flag(self, name: &str) -> Result<Option<bool>, Fault> {
        self.get(name, Value::as_bool, "no boolean")
    }

    fn number(self, name: &str) -> Result<Option<u64>, Fault> {
        self.get(name, Value::as_u64, "no whole number from 0 on")
    }

    fn within(self, name: &str, least: u64, most: u64) -> Result<Option<u64>, Fault> {
        match self.number(name)? {
            Some(number) if !(least..=most).contains(&number) => {
                Err(format!("{}{name} is not {least} to {most}", self.within).into())
            }
            number => Ok(number),
        }
    }

    fn action(self, about: About) -> Result<Action, Fault> {
        Ok(match (about, self.text("action")?) {
            (_, Some("hangup")) => Action::HangUp,
            (About::CallIn, Some("answer")) => Action::Answer {
                opening: self.media()?,
                longest: self.within("session_timeout", 1, 3600)?.map(Duration::from_secs),
                recorded: self.flag("record_flag")?.unwrap_or(false),
            },
            (About::CallIn, _) => return Err("data.action is neither answer nor hangup".into()),
            (About::Turn, Some("play")) => match self.media()? {
                media if media.codes.is_empty() => return Err("data.action_code is missing, and play needs it".into()),
                media => Action::Play(media),
            },
            (About::Turn, Some("break")) => Action::Break,
            (About::Turn, Some("continue")) => Action::Continue,
            (About::Turn, Some("donothing")) => Action::DoNothing,
            (About::Turn, Some("transfer")) => match self.filled("number")? {
                Some(_) => Action::Transfer,
                None => return Err("data.number is missing, and transfer needs it".into()),
            },
            (About::Turn, Some("dtmf")) => self.keys()?,
            (About::Turn, Some("parallel_transfer")) => Action::ParallelTransfer {
                call_centre: self.text("cc_name")?.map(str::to_owned),
                monitored: self.flag("is_monitor")?.unwrap_or(false),
            },
            (About::Turn, Some("parallel_bridge")) => Action::ParallelBridge,
            (About::Turn, _) => return Err("data.action is none that the documents know".into()),
        })
    }

    fn keys(self) -> Result<Action, Fault> {
        let timeout = self.within("dtmf_nonin_overtime", 3, 60)?.unwrap_or(3);
        let most = self.within("dtmf_max_numbers", 1, 50)?.and_then(|most| usize::try_from(most).ok());
        let end = match self.filled("dtmf_end_character")? {
            None => None,
            Some("*") => Some('*'),
            Some("#") => Some('#'),
            Some(_) => return Err("data.dtmf_end_character is neither * nor #".into()),
        };
        Ok(Action::Keys { timeout: Duration::from_secs(timeout), most, end })
    }

    fn media(self) -> Result<Media, Fault> {
        let codes: Vec<String> = self
            .text("action_code")?
            .into_iter()
            .flat_map(|codes| codes.split(','))
            .map(|code| code.trim().to_owned())
            .filter(|code| !code.is_empty())
            .collect();
        self.check_values(&codes)?;
        let breakable = self.flag("action_code_break")?.unwrap_or(true);
        let time_break = self.number("action_code_time_break")?.filter(|millis| breakable && *millis > 0);
        Ok(Media {
            codes,
            interrupts: self.flag("action_break")?.unwrap_or(true),
            breakable,
            time_break: time_break.map(Duration::from_millis),
        })
    }

    /// Each `$name$` needs a value, and values are texts without characters that cannot be spoken.
    fn check_values(self, codes: &[String]) -> Result<(), Fault> {
        let values = match self.filled("action_code_param")? {
            None => Map::new(),
            Some(text) => {
                serde_json::from_str(text).map_err(|_| "data.action_code_param is no text of a JSON object")?
            }
        };
        for value in values.values() {
            let spoken = value.as_str().ok_or("a value of data.action_code_param is no text")?;
            if spoken.contains(FORBIDDEN) {
                return Err("a value of data.action_code_param has a character that cannot be spoken".into());
            }
        }
        let variables = codes.iter().filter_map(|code| code.strip_prefix('$').and_then(|rest| rest.strip_suffix('$')));
        for variable in variables {
            if !values.contains_key(variable) {
                return Err("a variable of data.action_code has no value in data.action_code_param".into());
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read_data(data: &Value) -> Result<Reply, Fault> {
        let body = json!({ "result": "success", "msg": "ok", "data": data }).to_string();
        read(200, body.as_bytes(), "1^2", About::Turn)
    }

    fn action(mut data: Value) -> Result<Action, Fault> {
        data["call_id"] = "1^2".into();
        read_data(&data).map(|reply| reply.action)
    }

    #[test]
    fn what_can_be_followed() {
        let play = action(json!({
            "action": "play", "action_code": "a.wav, $name$", "action_code_param": "{\"name\":\"王\"}",
            "action_break": false, "action_code_time_break": 1500,
        }));
        let media = Media {
            codes: vec!["a.wav".to_owned(), "$name$".to_owned()],
            interrupts: false,
            breakable: true,
            time_break: Some(Duration::from_millis(1500)),
        };
        assert_eq!(play, Ok(Action::Play(media)));
        for name in ["break", "continue", "hangup", "donothing", "dtmf", "parallel_transfer", "parallel_bridge"] {
            assert_eq!(action(json!({ "action": name })).unwrap().as_str(), name);
        }
        assert_eq!(action(json!({ "action": "transfer", "number": "13900001234" })), Ok(Action::Transfer));
        let keys = action(json!({
            "action": "dtmf", "dtmf_nonin_overtime": 5, "dtmf_max_numbers": 4, "dtmf_end_character": "#"
        }));
        assert_eq!(keys, Ok(Action::Keys { timeout: Duration::from_secs(5), most: Some(4), end: Some('#') }));
        let reply = read_data(&json!({ "call_id": "1^2", "action": "donothing", "mute_time": 99, "dynamic_id": "x" }));
        assert_eq!(reply.map(|reply| (reply.mute, reply.dynamic_id)), Ok((Some(MUTE), Some("x".to_owned()))));
    }

    #[test]
    fn what_cannot() {
        for (data, why) in [
            (json!({}), "data.action is none"),
            (json!({ "action": 1 }), "data.action is no text"),
            (json!({ "action": "sing" }), "data.action is none"),
            (json!({ "action": "play" }), "data.action_code is missing"),
            (json!({ "action": "play", "action_code": "$a$" }), "has no value"),
            (json!({ "action": "play", "action_code": "$a$", "action_code_param": { "a": "b" } }), "is no text"),
            (json!({ "action": "play", "action_code": "$a$", "action_code_param": "{\"a\":1}" }), "is no text"),
            (json!({ "action": "play", "action_code": "$a$", "action_code_param": "{\"a\":\"x@y\"}" }), "be spoken"),
            (json!({ "action": "play", "action_code": "a.wav", "action_break": "true" }), "is no boolean"),
            (json!({ "action": "donothing", "mute_time": "5" }), "is no whole number"),
            (json!({ "action": "transfer", "number": "" }), "data.number is missing"),
            (json!({ "action": "dtmf", "dtmf_nonin_overtime": 61 }), "is not 3 to 60"),
            (json!({ "action": "dtmf", "dtmf_max_numbers": 0 }), "is not 1 to 50"),
            (json!({ "action": "dtmf", "dtmf_end_character": "1" }), "neither * nor #"),
        ] {
            let fault = action(data.clone()).unwrap_err();
            assert!(fault.contains(why), "{data}: {fault}");
        }
        for (status, body, why) in [
            (503, "", "503"),
            (200, "", "no JSON"),
            (200, "[]", "no JSON object"),
            (200, "{}", "neither success nor fail"),
            (200, r#"{"result":"fail","msg":"x","data":{}}"#, "its result is fail"),
            (200, r#"{"result":"success"}"#, "data is no JSON object"),
            (200, r#"{"result":"success","data":{"call_id":"1^3","action":"break"}}"#, "not the call's"),
            (200, r#"{"result":"success","data":{"action":"break"}}"#, "not the call's"),
        ] {
            let fault = read(status, body.as_bytes(), "1^2", About::Turn).unwrap_err();
            assert!(fault.contains(why), "{body}: {fault}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_that_is_replied_panics(body in ".*", status in 100_u16..600) {
            let _ = read(status, body.as_bytes(), "1^2", About::Turn);
            let _ = read(200, body.as_bytes(), "1^2", About::CallIn);
        }
    }
}
