//! Points in time.

use super::{
    look::{form, same_form},
    words::*,
};

pub(super) const RULES: &[Rule] = &[
    Rule::request("param.time.typed", "A value is known to be a point in time.")
        .verdict(UNNOTICED, Major)
        .mirror("param.time.untyped")
        .facet(SENT, &["form"], Differs)
        .when(form!("value" => "time"))
        .claims(&["time", "zone"])
        .sample(
            "request: { Start: { type: String } }",
            "request: { Start: { type: String, holds: { time: yyyy-MM-dd, zone: \"+08:00\" } } }",
        ),
    Rule::request("param.time.untyped", "A value is not known to be a point in time any more.")
        .verdict(UNNOTICED, Major)
        .mirror("param.time.typed")
        .facet(SENT, &["form"], Differs)
        .when(form!("time" => "value"))
        .claims(&["time", "zone"])
        .sample(
            "request: { Start: { type: String, holds: { time: yyyy-MM-dd, zone: \"+08:00\" } } }",
            "request: { Start: { type: String } }",
        ),
    Rule::request("param.time.format", "A point in time is written in another form.")
        .verdict(Rejects, Major)
        .facet(SENT, &["time"], Any)
        .when(same_form)
        .claims(&["zone", "type"])
        .sample(
            "request: { Start: { type: String, holds: { time: \"yyyy.MM.dd HH:mm:ss\" } } }",
            "request: { Start: { type: String, holds: { time: \"yyyy-MM-dd HH:mm:ss\" } } }",
        ),
    Rule::request("param.time.zone", "A point in time is meant in another zone.")
        .verdict(Changes, Patch)
        .facet(SENT, &["zone"], Any)
        .sample(
            "request: { Start: { type: String, holds: { time: yyyy-MM-dd } } }",
            "request: { Start: { type: String, holds: { time: yyyy-MM-dd, zone: \"+08:00\" } } }",
        ),
    Rule::response("response.time.typed", "A value of the answer is known to be a point in time.")
        .verdict(UNNOTICED, Major)
        .mirror("response.time.untyped")
        .facet(RECEIVED, &["form"], Differs)
        .when(form!("value" => "time"))
        .claims(&["time", "zone"])
        .sample("response: { Begun: { type: Long } }", "response: { Begun: { type: Long, holds: { time: unix_ms } } }"),
    Rule::response("response.time.untyped", "A value of the answer is not known to be a point in time any more.")
        .verdict(UNNOTICED, Major)
        .mirror("response.time.typed")
        .facet(RECEIVED, &["form"], Differs)
        .when(form!("time" => "value"))
        .claims(&["time", "zone"])
        .sample("response: { Begun: { type: Long, holds: { time: unix_ms } } }", "response: { Begun: { type: Long } }"),
    Rule::response("response.time.format", "A point in time is answered in another form.")
        .verdict(Changes, Major)
        .facet(RECEIVED, &["time"], Any)
        .when(same_form)
        .claims(&["zone", "type"])
        .sample(
            "response: { Begun: { type: Long, holds: { time: unix_ms } } }",
            "response: { Begun: { type: String, holds: { time: \"yyyy-MM-dd HH:mm:ss\" } } }",
        ),
    Rule::response("response.time.zone", "A point in time in an answer is meant in another zone.")
        .verdict(Changes, Patch)
        .facet(RECEIVED, &["zone"], Any)
        .sample(
            "response: { Begun: { type: String, holds: { time: yyyy-MM-dd } } }",
            "response: { Begun: { type: String, holds: { time: yyyy-MM-dd, zone: \"+08:00\" } } }",
        ),
];
