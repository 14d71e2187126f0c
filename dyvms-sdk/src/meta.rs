//! What the runtime knows of an action: its effect, its success code, and the rules of its parameters.
//!
//! The tables are generated from the spec. Validation, retries, redaction and the emulator all read them, so that an
//! action's own code holds names and types and nothing else.

pub use crate::generated::ACTIONS;

use crate::params::Beginning;

/// What a call does in the world. Retries follow from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Effect {
    /// Changes nothing; may be repeated freely.
    Reads,
    /// Changes data or a running call.
    Writes,
    /// Rings a phone, sends a text message, or costs money at once.
    Dials,
}

/// One action of the service.
#[derive(Debug)]
#[non_exhaustive]
pub struct ActionMeta {
    /// The vendor's name.
    pub name: &'static str,
    /// What a call does in the world.
    pub effect: Effect,
    /// The documented `Code` of an accepted request.
    pub success: &'static str,
    /// The answer's field that must be true, besides an accepted `Code`.
    pub confirmed_by: Option<&'static str>,
    /// Calls per second of one account.
    pub user_qps: Option<u32>,
    /// The parameter that holds the callee, where the frequency rule per callee applies.
    pub per_callee: Option<&'static str>,
    /// Its parameters.
    pub params: &'static [ParamMeta],
}

impl ActionMeta {
    /// The start of a table entry.
    pub const fn new(name: &'static str, effect: Effect, success: &'static str) -> Self {
        Self { name, effect, success, confirmed_by: None, user_qps: None, per_callee: None, params: &[] }
    }

    /// Sets the field that must be true in an accepted answer.
    pub const fn confirmed_by(mut self, field: &'static str) -> Self {
        self.confirmed_by = Some(field);
        self
    }

    /// Sets the calls per second of one account.
    pub const fn user_qps(mut self, qps: u32) -> Self {
        self.user_qps = Some(qps);
        self
    }

    /// Marks the action as subject to the frequency rule per callee, which this parameter holds.
    pub const fn per_callee(mut self, parameter: &'static str) -> Self {
        self.per_callee = Some(parameter);
        self
    }

    /// Sets the parameters.
    pub const fn params(mut self, params: &'static [ParamMeta]) -> Self {
        self.params = params;
        self
    }

    /// Finds a parameter by its wire name; `MenuKeyMap.2.Key` finds the field `Key` of the list `MenuKeyMap`.
    pub fn param(&self, wire_name: &str) -> Option<&'static ParamMeta> {
        let whole = self.params.iter().find(|param| param.name == wire_name);
        whole.or_else(|| {
            let (list, rest) = wire_name.split_once('.')?;
            let (index, field) = rest.split_once('.')?;
            index.parse::<u32>().ok()?;
            let list = self.params.iter().find(|param| param.name == list)?;
            list.fields.iter().find(|param| param.name == field)
        })
    }
}

/// The wire type of a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wire {
    /// Text.
    String,
    /// Whole number of 32 bits.
    Integer,
    /// Whole number of 64 bits.
    Long,
    /// A number that may have a fraction.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list that travels as `Name.1.Field`, counted from 1.
    Flattened,
}

/// What a broken rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enforce {
    /// The request is refused before it is sent.
    Refuse,
    /// The request is sent: the rule is under dispute, or the service corrects the value by itself.
    Warn,
}

/// What a length counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LengthUnit {
    /// Bytes of UTF-8.
    Bytes,
    /// Characters.
    Chars,
}

/// The outer shape of a JSON text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// `{…}`.
    Object,
    /// `[…]`.
    Array,
}

/// The form of a point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeForm {
    /// Milliseconds since 1970-01-01 00:00 UTC.
    UnixMs,
    /// `2021-03-09 00:00:00`, China time.
    DateTime,
    /// `2021.03.09 00:00:00`, China time.
    DottedDateTime,
    /// `2021-03-09`, China time.
    Date,
}

/// One parameter of an action, or one field of a flattened list.
#[derive(Debug)]
#[non_exhaustive]
pub struct ParamMeta {
    /// The wire name.
    pub name: &'static str,
    /// The beginning of the wire name, by which it is found.
    pub(crate) beginning: Beginning,
    /// The wire type.
    pub wire: Wire,
    /// Whether the gateway refuses a request without it.
    pub required: bool,
    /// Whether its value must never show in logs.
    pub sensitive: bool,
    /// Smallest and largest number, both allowed.
    pub range: Option<(i64, i64, Enforce)>,
    /// Shortest and longest text.
    pub length: Option<(u32, u32, LengthUnit, Enforce)>,
    /// Separator of a list in one text; empty for a flattened list.
    pub separator: &'static str,
    /// Fewest and most items of a list.
    pub items: Option<(u32, u32)>,
    /// The shape of a JSON text.
    pub json: Option<JsonKind>,
    /// The form of a time.
    pub time: Option<TimeForm>,
    /// The parameters and values that together make this one required.
    pub required_when: &'static [(&'static str, &'static str)],
    /// Whether the documents say that it does not work yet.
    pub unusable: bool,
    /// The fields of a flattened list; of a JSON object, the lists in it that have limits.
    pub fields: &'static [ParamMeta],
    /// The parameter that decides what this one holds, and for each of its values the rules that hold then.
    pub cases: Option<(&'static str, &'static [(&'static str, ParamMeta)])>,
}

impl ParamMeta {
    /// The start of a table entry.
    pub const fn new(name: &'static str, wire: Wire) -> Self {
        Self {
            name,
            beginning: Beginning::of(name),
            wire,
            required: false,
            sensitive: false,
            range: None,
            length: None,
            separator: "",
            items: None,
            json: None,
            time: None,
            required_when: &[],
            unusable: false,
            fields: &[],
            cases: None,
        }
    }

    /// The rules that hold beside a request's other parameters.
    pub(crate) fn beside<'v>(&self, value_of: impl Fn(&str) -> Option<&'v str>) -> &Self {
        let Some((decider, cases)) = self.cases else { return self };
        let decided = value_of(decider);
        cases.iter().find(|(value, _)| decided == Some(value)).map_or(self, |(_, rules)| rules)
    }

    /// Marks the parameter as required by the gateway.
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// Marks the value as never to be shown.
    pub const fn sensitive(mut self) -> Self {
        self.sensitive = true;
        self
    }

    /// Sets the smallest and largest number, both allowed.
    pub const fn range(mut self, min: i64, max: i64, enforce: Enforce) -> Self {
        self.range = Some((min, max, enforce));
        self
    }

    /// Sets the shortest and longest text.
    pub const fn length(mut self, min: u32, max: u32, unit: LengthUnit, enforce: Enforce) -> Self {
        self.length = Some((min, max, unit, enforce));
        self
    }

    /// Makes it a list in one text.
    pub const fn list(mut self, separator: &'static str) -> Self {
        self.separator = separator;
        self
    }

    /// Sets the fewest and most items.
    pub const fn items(mut self, min: u32, max: u32) -> Self {
        self.items = Some((min, max));
        self
    }

    /// Makes it a JSON text.
    pub const fn json(mut self, kind: JsonKind) -> Self {
        self.json = Some(kind);
        self
    }

    /// Makes it a time.
    pub const fn time(mut self, form: TimeForm) -> Self {
        self.time = Some(form);
        self
    }

    /// Sets the parameters and values that together make it required.
    pub const fn required_when(mut self, conditions: &'static [(&'static str, &'static str)]) -> Self {
        self.required_when = conditions;
        self
    }

    /// Marks it as not working yet.
    pub const fn unusable(mut self) -> Self {
        self.unusable = true;
        self
    }

    /// Sets the fields of a flattened list, or the lists with limits of a JSON object.
    pub const fn fields(mut self, fields: &'static [ParamMeta]) -> Self {
        self.fields = fields;
        self
    }

    /// Lets the value of another parameter decide which rules hold.
    pub const fn by(mut self, decider: &'static str, cases: &'static [(&'static str, ParamMeta)]) -> Self {
        self.cases = Some((decider, cases));
        self
    }
}

/// What kind of reason an error code has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorClass {
    /// The keys, token, signature or clock.
    Auth,
    /// The account or RAM user may not do this.
    Permission,
    /// The gateway's rate limit.
    Throttle,
    /// The business flow control, such as calls per callee.
    Quota,
    /// A parameter.
    InvalidParam,
    /// The state of a number, task, template or callee.
    ResourceState,
    /// Money.
    Billing,
    /// The service itself.
    Server,
}

/// Whether a request that got an error code may be sent again, and under which condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RetryRule {
    /// Never: the same request would be refused again.
    Never,
    /// Always, after a pause: the service says that it did not run the request.
    Backoff,
    /// Only actions that read: whether the request was run is not known.
    Reads,
    /// Once, with fresh credentials.
    FreshCredentials,
    /// Once, with the clock set by the answer's date.
    FreshClock,
    /// Only actions that read, with a new nonce.
    FreshNonce,
}

/// One error code, or the beginning that many codes share.
#[derive(Debug)]
#[non_exhaustive]
pub struct ErrorMeta {
    /// The code, or its beginning.
    pub code: &'static str,
    /// What kind of reason it is.
    pub class: ErrorClass,
    /// Whether the request may be sent again.
    pub retry: RetryRule,
    /// What it means.
    pub meaning: &'static str,
    /// What to do now.
    pub advice: &'static str,
}

impl ErrorMeta {
    /// A table entry.
    pub const fn new(
        code: &'static str,
        class: ErrorClass,
        retry: RetryRule,
        meaning: &'static str,
        advice: &'static str,
    ) -> Self {
        Self { code, class, retry, meaning, advice }
    }
}
