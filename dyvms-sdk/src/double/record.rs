//! What the emulator remembers of one request.

use super::{
    fault::Fault,
    params::{Params, Place},
    time,
};
use crate::meta::ActionMeta;
use serde::{Serialize, Serializer, ser::SerializeMap};
use serde_json::Value;
use std::{collections::BTreeMap, fmt, str::FromStr, time::SystemTime};

/// The common parameters that hold no secret.
const COMMON: [&str; 8] = [
    "AccessKeyId",
    "Action",
    "Format",
    "SignatureMethod",
    "SignatureNonce",
    "SignatureVersion",
    "Timestamp",
    "Version",
];

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Verdict {
    /// The call was done, whether or not its answer arrived.
    Executed,
    /// The call was refused, by the gateway's checks or by a script.
    Refused {
        /// The HTTP status of the answer.
        status: u16,
        /// The `Code` of the answer; empty if the answer had none, such as an HTML page.
        code: String,
    },
    /// The connection was cut before anything was done.
    Lost,
}

/// One request that reached the emulator, or a scripted client's transport. A call that its client repeats is received as
/// often as it was sent.
#[derive(Clone)]
#[non_exhaustive]
pub struct ReceivedCall {
    /// Counts the requests of this emulator, from 1.
    pub number: u64,
    /// When it arrived, by the emulator's clock.
    pub time: SystemTime,
    /// The HTTP method as it was sent.
    pub method: String,
    /// The action it named; empty if it named none.
    pub action: String,
    /// What became of it.
    pub verdict: Verdict,
    /// What was made to go wrong with it.
    pub fault: Option<Fault>,
    /// The `RequestId` of its answer.
    pub request_id: String,
    pub(crate) params: Params,
    /// Those that carry the signature, if headers do.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) meta: Option<&'static ActionMeta>,
}

impl ReceivedCall {
    /// Whether the call was done.
    #[must_use]
    pub fn executed(&self) -> bool {
        self.verdict == Verdict::Executed
    }

    /// The `Code` of the refusal, if it was refused.
    #[must_use]
    pub fn refused_with(&self) -> Option<&str> {
        match &self.verdict {
            Verdict::Refused { code, .. } => Some(code),
            _ => None,
        }
    }

    /// The nonce it was signed with.
    #[must_use]
    pub fn nonce(&self) -> Option<&str> {
        self.get("SignatureNonce").or_else(|| self.header("x-acs-signature-nonce"))
    }

    /// A header of a request that was signed in its headers, by its name in lower case: `authorization`, `x-acs-date`
    /// and the like. Nothing for a request that carries its signature in its parameters.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(each, _)| each == name).map(|(_, value)| value.as_str())
    }

    /// A parameter's value as it was sent, by its wire name (`CalledNumber`, `MenuKeyMap.1.Key`, `AccessKeyId`).
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.params.get(name)
    }

    /// A parameter's value as a number, or anything else that is read from text; nothing if it cannot be read.
    #[must_use]
    pub fn parse<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.parse().ok()
    }

    /// A parameter's value as a boolean, in any case of letters.
    #[must_use]
    pub fn boolean(&self, name: &str) -> Option<bool> {
        self.get(name)?.to_ascii_lowercase().parse().ok()
    }

    /// A parameter's JSON text, read; nothing if it is not JSON.
    #[must_use]
    pub fn json(&self, name: &str) -> Option<Value> {
        serde_json::from_str(self.get(name)?).ok()
    }

    /// The items of a parameter that is a list in one text; empty if it was not sent or is empty.
    #[must_use]
    pub fn list(&self, name: &str, separator: &str) -> Vec<&str> {
        self.params.filled(name).map_or_else(Vec::new, |text| text.split(separator).collect())
    }

    /// The items of a list that travels as `Name.1.Field`, in the order of their numbers, each by its fields.
    #[must_use]
    pub fn items<'a>(&'a self, name: &'a str) -> Vec<BTreeMap<&'a str, &'a str>> {
        let mut items: BTreeMap<u64, BTreeMap<&str, &str>> = BTreeMap::new();
        for (rest, param) in self.params.under(name) {
            let (index, field) = rest.split_once('.').unwrap_or((rest, ""));
            if let Ok(index) = index.parse() {
                items.entry(index).or_default().insert(field, param.value());
            }
        }
        items.into_values().collect()
    }

    /// Where a parameter travelled.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<Place> {
        self.params.find(name).map(super::params::Param::place)
    }

    /// All parameters, common ones included, sorted by name.
    pub fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.params.iter().map(|param| (param.name(), param.value()))
    }

    /// All parameters, sorted by name; `***` stands for the values of sensitive ones.
    pub(crate) fn shown_parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parameters().map(|(name, value)| if self.is_secret(name) { (name, "***") } else { (name, value) })
    }

    /// Whether a value may not be shown: it is marked so, it proves who signs, or nothing is known about it.
    fn is_secret(&self, name: &str) -> bool {
        match self.meta {
            _ if COMMON.contains(&name) => false,
            _ if matches!(name, "Signature" | "SecurityToken") => true,
            Some(meta) => meta.param(name).is_none_or(|param| param.sensitive),
            None => true,
        }
    }
}

/// Shows the values of sensitive parameters as `***`; [`ReceivedCall::get`] and the JSON form hold them in full.
impl fmt::Debug for ReceivedCall {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let params: BTreeMap<&str, &str> = self.shown_parameters().collect();
        formatter
            .debug_struct("ReceivedCall")
            .field("number", &self.number)
            .field("time", &time::utc(self.time))
            .field("method", &self.method)
            .field("action", &self.action)
            .field("verdict", &self.verdict)
            .field("fault", &self.fault)
            .field("request_id", &self.request_id)
            .field("parameters", &params)
            .finish()
    }
}

/// One JSON object with every value in full, sensitive ones too:
/// `{"number":1,"time":"…","method":"POST","action":"…","verdict":"executed","parameters":{…},"places":{…},…}`.
///
/// `verdict` is `executed`, `refused` (then with `status` and `code`) or `lost`; `fault` is there if one was applied;
/// `parameters` maps names to values, `places` names to `query` or `form`; `headers` is there if they carry the signature.
impl Serialize for ReceivedCall {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("number", &self.number)?;
        map.serialize_entry("time", &time::utc(self.time))?;
        map.serialize_entry("method", &self.method)?;
        map.serialize_entry("action", &self.action)?;
        match &self.verdict {
            Verdict::Executed => map.serialize_entry("verdict", "executed")?,
            Verdict::Lost => map.serialize_entry("verdict", "lost")?,
            Verdict::Refused { status, code } => {
                map.serialize_entry("verdict", "refused")?;
                map.serialize_entry("status", status)?;
                map.serialize_entry("code", code)?;
            }
        }
        if let Some(fault) = &self.fault {
            map.serialize_entry("fault", &fault.to_string())?;
        }
        map.serialize_entry("request_id", &self.request_id)?;
        let params = || self.params.iter();
        map.serialize_entry("parameters", &params().map(|p| (p.name(), p.value())).collect::<BTreeMap<_, _>>())?;
        map.serialize_entry("places", &params().map(|p| (p.name(), p.place())).collect::<BTreeMap<_, _>>())?;
        if !self.headers.is_empty() {
            let headers = self.headers.iter().map(|(name, value)| (name, value));
            map.serialize_entry("headers", &headers.collect::<BTreeMap<_, _>>())?;
        }
        map.end()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::meta::{Effect, JsonKind, ParamMeta, Wire};
    use std::time::{Duration, UNIX_EPOCH};

    static PROBE: ActionMeta = ActionMeta::new("Probe", Effect::Dials, "OK").params(&[
        ParamMeta::new("CalledNumber", Wire::String).sensitive(),
        ParamMeta::new("PlayTimes", Wire::Integer),
        ParamMeta::new("TtsParam", Wire::String).json(JsonKind::Object),
        ParamMeta::new("Menu", Wire::Flattened)
            .fields(&[ParamMeta::new("Key", Wire::String), ParamMeta::new("Text", Wire::String).sensitive()]),
    ]);

    pub(crate) fn call(verdict: Verdict) -> ReceivedCall {
        ReceivedCall {
            number: 0,
            time: UNIX_EPOCH + Duration::from_millis(1_709_255_701_123),
            method: "POST".to_owned(),
            action: "Probe".to_owned(),
            verdict,
            fault: Some(Fault::Garbage),
            request_id: "R".to_owned(),
            params: Params::of(&[
                ("CalledNumber", "13900001234"),
                ("Flag", "True"),
                ("Menu.10.Key", "0"),
                ("Menu.2.Key", "2"),
                ("Menu.2.Text", "spoken"),
                ("Numbers", "1,2"),
                ("PlayTimes", "3"),
                ("SignatureNonce", "n"),
                ("Signature", "signed"),
                ("TtsParam", r#"{"code":"1234"}"#),
            ]),
            headers: Vec::new(),
            meta: Some(&PROBE),
        }
    }

    #[test]
    fn reads_parameters_as_their_types() {
        let call = call(Verdict::Executed);
        assert_eq!(call.parse::<u32>("PlayTimes"), Some(3));
        assert_eq!(call.parse::<u32>("Numbers"), None);
        assert_eq!(call.boolean("Flag"), Some(true));
        assert_eq!(call.json("TtsParam"), Some(serde_json::json!({"code": "1234"})));
        assert_eq!(call.list("Numbers", ","), ["1", "2"]);
        assert!(call.list("Nothing", ",").is_empty());
        assert_eq!(call.nonce(), Some("n"));
        assert_eq!(call.place("Flag"), Some(Place::Query));
        let keys: Vec<&str> = call.items("Menu").iter().map(|item| item["Key"]).collect();
        assert_eq!(keys, ["2", "0"]);
    }

    #[test]
    fn debug_hides_what_json_holds() {
        let call = call(Verdict::Refused { status: 400, code: "MissingTtsCode".to_owned() });
        let debug = format!("{call:?}");
        for secret in ["13900001234", "spoken", "signed"] {
            assert!(!debug.contains(secret), "{debug}");
        }
        assert!(debug.contains("\"PlayTimes\": \"3\"") && debug.contains("\"SignatureNonce\": \"n\""), "{debug}");
        let unknown = format!("{:?}", ReceivedCall { meta: None, ..call.clone() });
        assert!(unknown.contains("\"SignatureNonce\": \"n\"") && !unknown.contains("\"3\""), "{unknown}");
        let json = serde_json::to_value(&call).unwrap();
        assert_eq!(json["time"], "2024-03-01T01:15:01.123Z");
        assert_eq!((&json["verdict"], &json["status"]), (&"refused".into(), &400.into()));
        assert_eq!(json["code"], "MissingTtsCode");
        assert_eq!(json["fault"], "garbage");
        assert_eq!(json["parameters"]["CalledNumber"], "13900001234");
        assert_eq!(json["places"]["CalledNumber"], "query");
    }
}
