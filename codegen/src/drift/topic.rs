//! What pages are about that describe no action: a receipt, a callback, the codes that tell how a call went. A title or
//! a heading says so, and what the headings below it announce depends on it.

use super::{
    source::folded,
    table::Section,
    words::{self, Heading},
};

/// What such a page is about, by its name in the spec.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Topic {
    /// A receipt, by its message type.
    Receipt(String),
    /// A callback.
    Callback(String),
    /// An enum, whose values the page lists.
    Codes(String),
}

/// The words by which titles call the callbacks. The later questions of an inbound call are those of an outbound one.
const CALLBACKS: &[(&str, &[&str])] = &[
    (
        "OutboundCall",
        &[
            "外呼回调",
            "呼出回调",
            "后续呼入回调",
            "outboundcallback",
            "outboundcallcallback",
            "exhalecallback",
            "subsequentinboundcallback",
            "subsequentincomingcallback",
        ],
    ),
    (
        "InboundCall",
        &["呼入回调", "首次呼入", "inboundcallback", "inboundcallcallback", "incomingcallback", "firstinbound"],
    ),
    ("IvrTransfer", &["动态ivr", "dynamicivr"]),
];

/// The words by which titles call the lists of codes.
const CODES: &[(&str, &[&str])] = &[
    (
        "CallStatusCode",
        &[
            "回执码",
            "呼叫状态码",
            "通话状态码",
            "中间状态",
            "早媒体",
            "receiptcode",
            "carriercode",
            "callstatuscode",
            "intermediatestat",
            "earlymedia",
        ],
    ),
    ("SmartStatus", &["智能状态码", "smartstatus"]),
];

/// Words of headings above the answer to a message, and above what lies in it.
const ANSWERS: &[&str] = &["返回", "响应", "应答", "回复", "response", "reply", "answer", "return", "data"];
const QUESTIONS: &[&str] = &["请求", "request", "question"];
const FIELDS: &[&str] = &["消息体", "字段", "参数", "body", "field", "parameter"];
const EXAMPLES: &[&str] = &["示例", "样例", "举例", "example", "sample"];
const VALUES: &[&str] = &["取值", "values"];
/// Words in headings above the fields of `content` that do not say for which `content_type` they are.
const NO_KINDS: &[&str] = &[
    "content",
    "content_type",
    "contenttype",
    "json",
    "http",
    "type",
    "when",
    "is",
    "for",
    "of",
    "the",
    "in",
    "fields",
    "parameters",
];

impl Topic {
    /// What a title is about, with the rest of its words. A title that names two things is about neither.
    pub(crate) fn of(title: &str) -> Option<(Self, String)> {
        let title = plain(title);
        let title = title.as_str();
        let is_sentence = title.chars().count() > 60
            || title.contains(['。', '，', '；', '|', ';'])
            || title.ends_with(['.', ':', '：']);
        if is_sentence {
            return None;
        }
        let mut types = ascii_words(title).filter(|word| is_message_type(word));
        if let Some(name) = types.next() {
            return types.all(|other| other == name).then(|| (Self::Receipt(name.to_owned()), title.replace(name, "")));
        }
        let topics = named(title, CALLBACKS).map(Self::Callback);
        let topic = topics.or_else(|| named(title, CODES).map(Self::Codes))?;
        Some((topic, String::new()))
    }

    /// What the words of a heading below the title announce.
    pub(crate) fn heading(&self, text: &str) -> Option<Heading> {
        let text = &plain(text);
        let lower = folded(text).to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        if has(EXAMPLES) {
            return Some(Heading::Examples);
        }
        match (self, words::heading(text)) {
            (_, Some(known @ (Heading::Examples | Heading::Other | Heading::Table(Section::Errors)))) => Some(known),
            (Self::Receipt(_) | Self::Callback(_), _) if has(VALUES) => Some(Heading::Table(Section::Values)),
            // What a receiver answers to the platform is no part of the receipt.
            (Self::Receipt(_), _) if has(ANSWERS) => Some(Heading::Beside),
            (Self::Receipt(_), _) if has(FIELDS) => Some(Heading::Table(Section::Fields)),
            (Self::Callback(_), _) if lower.contains("content") && content_kind(text).is_some() => {
                Some(Heading::Table(Section::Content))
            }
            (Self::Callback(_), _) if has(ANSWERS) => Some(Heading::Table(Section::Response)),
            (Self::Callback(_), _) if has(QUESTIONS) => Some(Heading::Table(Section::Request)),
            _ => None,
        }
    }

    /// What a heading announces whose words say nothing: tables of a receipt are about its fields, and the name of a
    /// `content_type` alone is enough.
    pub(crate) fn any_heading(&self, text: &str) -> Option<Heading> {
        match self {
            Self::Callback(_) => content_kind(text).map(|_| Heading::Table(Section::Content)),
            Self::Receipt(_) | Self::Codes(_) => Some(self.first()),
        }
    }

    /// What the tables right below the title are.
    pub(crate) fn first(&self) -> Heading {
        match self {
            Self::Receipt(_) => Heading::Table(Section::Fields),
            Self::Codes(_) => Heading::Table(Section::Codes),
            Self::Callback(_) => Heading::Other,
        }
    }

    pub(crate) fn name(&self) -> &str {
        let (Self::Receipt(name) | Self::Callback(name) | Self::Codes(name)) = self;
        name
    }
}

/// The `content_type` for which a heading announces the fields of `content`: `content（content_type为normal）`, `normal`.
pub(crate) fn content_kind(heading: &str) -> Option<String> {
    let heading = &plain(heading);
    let words = || ascii_words(heading).filter(|word| !NO_KINDS.contains(&word.to_ascii_lowercase().as_str()));
    let kind = words().next().filter(|word| word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))?;
    let is_alone = heading.trim_matches('`') == kind;
    let names_content = heading.to_ascii_lowercase().contains("content");
    (words().count() == 1 && (is_alone || names_content) && kind != "data").then(|| kind.to_owned())
}

/// Whether a heading has a name among its words.
pub(crate) fn names(heading: &str, name: &str) -> bool {
    ascii_words(&plain(heading)).any(|word| word == name)
}

/// A heading without Markdown's marks and what stands in braces behind it.
fn plain(heading: &str) -> String {
    let heading = heading.split('{').next().unwrap_or(heading).trim();
    heading.chars().filter(|char| !matches!(char, '\\' | '*')).collect()
}

/// `VoiceReport`: several words in one, the last of them `Report`.
fn is_message_type(word: &str) -> bool {
    word.strip_suffix("Report").is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_uppercase()))
}

fn ascii_words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_').filter(|word| !word.is_empty())
}

/// The one name whose words stand in a title; a word that is part of a longer one does not count beside it.
fn named(title: &str, names: &[(&str, &[&str])]) -> Option<String> {
    let title = folded(title).to_lowercase();
    let words = names.iter().flat_map(|(name, words)| words.iter().map(move |word| (*name, *word)));
    let found: Vec<(&str, &str)> = words.filter(|(_, word)| title.contains(word)).collect();
    let longest = |word: &str| !found.iter().any(|(_, other)| other.len() > word.len() && other.contains(word));
    let mut kept = found.iter().filter(|(_, word)| longest(word)).map(|(name, _)| *name);
    let name = kept.next()?;
    kept.all(|other| other == name).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topic(title: &str) -> Option<Topic> {
        Topic::of(title).map(|(topic, _)| topic)
    }

    #[test]
    fn titles_name_topics_in_both_languages() {
        let receipt = |name: &str| Some(Topic::Receipt(name.to_owned()));
        let callback = |name: &str| Some(Topic::Callback(name.to_owned()));
        let codes = |name: &str| Some(Topic::Codes(name.to_owned()));
        assert_eq!(topic("VoiceReport"), receipt("VoiceReport"));
        assert_eq!(topic("通话记录消息VoiceReport {#doc}"), receipt("VoiceReport"));
        assert_eq!(topic("Intermediate states (VoiceCallReport)"), receipt("VoiceCallReport"));
        assert_eq!(topic("智能外呼回调HTTP接口"), callback("OutboundCall"));
        assert_eq!(topic("后续呼入回调"), callback("OutboundCall"));
        assert_eq!(topic("智能呼入回调"), callback("InboundCall"));
        assert_eq!(topic("Dynamic IVR transfer"), callback("IvrTransfer"));
        assert_eq!(topic("运营商回执码"), codes("CallStatusCode"));
        assert_eq!(topic("Smart status codes"), codes("SmartStatus"));
        assert_eq!(topic("回执码和智能状态码"), None, "two things");
        assert_eq!(topic("VoiceReport和VoiceCallReport"), None, "two things");
        assert_eq!(topic("通话结束后会推送VoiceReport消息，请接收"), None, "a sentence");
        assert_eq!(topic("SingleCallByTts"), None);
        assert_eq!(topic("Report"), None);
    }

    #[test]
    fn every_name_is_one_of_the_spec() {
        let loaded = crate::load::load(std::path::Path::new("../spec")).expect("the spec");
        assert!(CALLBACKS.iter().all(|(name, _)| loaded.spec.callbacks.contains_key(*name)));
        assert!(CODES.iter().all(|(name, _)| loaded.spec.types.contains_key(*name)));
        for (name, receipt) in &loaded.spec.receipts {
            assert_eq!(topic(&format!("{name}消息")), Some(Topic::Receipt(receipt.receipt.clone())));
        }
        for (name, callback) in &loaded.spec.callbacks {
            assert_eq!(topic(&callback.title_zh), Some(Topic::Callback(name.clone())));
        }
    }

    #[test]
    fn headings_mean_what_their_topic_makes_of_them() {
        let receipt = Topic::Receipt("VoiceReport".to_owned());
        let callback = Topic::Callback("OutboundCall".to_owned());
        assert_eq!(receipt.heading("消息体"), Some(Heading::Table(Section::Fields)));
        assert_eq!(receipt.heading("响应参数"), Some(Heading::Beside));
        assert_eq!(receipt.heading("消息示例"), Some(Heading::Examples));
        assert_eq!(callback.heading("请求参数"), Some(Heading::Table(Section::Request)));
        assert_eq!(callback.heading("content（content_type为normal）"), Some(Heading::Table(Section::Content)));
        assert_eq!(callback.heading("data参数说明"), Some(Heading::Table(Section::Response)));
        assert_eq!(callback.heading("action取值"), Some(Heading::Table(Section::Values)));
        assert_eq!(callback.heading("使用说明"), Some(Heading::Other));
        assert_eq!(callback.heading("背景").or(callback.any_heading("背景")), None);
        assert_eq!(callback.any_heading("dtmf"), Some(Heading::Table(Section::Content)));
        assert_eq!(receipt.any_heading("双呼"), Some(Heading::Table(Section::Fields)));
    }

    #[test]
    fn the_kind_of_a_content_is_its_only_foreign_word() {
        let kind = |heading| content_kind(heading).unwrap_or_default();
        assert_eq!(kind("content（content\\_type为normal）"), "normal");
        assert_eq!(kind("Fields of content when content_type is parallel_transfer"), "parallel_transfer");
        assert_eq!(kind("`dtmf` {#section .section}"), "dtmf");
        for nothing in ["content参数说明", "dtmf和mute", "action说明", "data"] {
            assert_eq!(kind(nothing), "", "{nothing}");
        }
    }
}
