//! Types, and how values travel: alone, in a list, as JSON, as text, as a time, by cases.

use super::{
    mutant::Mutant,
    spots::{self, Expected, Spot, kind_of},
};
use dyvms_codegen::{
    load::Loaded,
    spec::{Encoding, Holds, JsonShape, Member, Spec, TimeForm, TypeKind, WireType},
};
use indexmap::IndexMap;

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    for spot in spots::all(loaded) {
        let member = spot.get(&loaded.spec);
        let mut add = |what: &str, expected: Expected, edit: &dyn Edit| {
            out.push(spot.mutant(&loaded.spec, what, expected, edit.boxed()));
        };
        words(member, &mut add);
        match member.holds.as_ref() {
            None => {
                plain(member, &mut add);
                lists(member, &mut add);
            }
            Some(holds) => {
                texts(holds, &mut add);
                times(holds, &mut add);
                comma_lists(holds, &mut add);
                jsons(&spot, &loaded.spec, holds, &mut add);
                cases(holds, &mut add);
            }
        }
    }
    out
}

/// A function on members, or one that holds something.
trait Edit {
    fn boxed(&self) -> Box<dyn Fn(&mut Member)>;
}

impl<F: Fn(&mut Member) + Clone + 'static> Edit for F {
    fn boxed(&self) -> Box<dyn Fn(&mut Member)> {
        Box::new(self.clone())
    }
}

type Add<'a> = dyn FnMut(&str, Expected, &dyn Edit) + 'a;

/// The rules of that ending, for what is sent and for what is received.
fn sides(forward: &str, backward: &str) -> Expected {
    let rule = |side: &str, ending: &str| -> &'static str { format!("{side}.{ending}").leak() };
    Expected {
        sent: (rule("param", forward), rule("param", backward)),
        received: (rule("response", forward), rule("response", backward)),
    }
}

fn wire(to: WireType) -> impl Edit {
    move |m: &mut Member| m.wire = to
}

fn held(holds: Holds) -> impl Edit {
    move |m: &mut Member| m.holds = Some(holds.clone())
}

fn time(form: TimeForm, zone: Option<&str>) -> Holds {
    Holds { time: Some(form), zone: zone.map(str::to_owned), ..Holds::default() }
}

/// Other words for the type.
fn words(member: &Member, add: &mut Add<'_>) {
    use WireType::*;
    let same = Expected::both("docs.type_word", "docs.type_word");
    let (widened, narrowed, kind) = (
        sides("type.widened", "type.narrowed"),
        sides("type.narrowed", "type.widened"),
        sides("type.kind", "type.kind"),
    );
    match member.wire {
        String => {
            add("another word", same, &wire(JsonString));
            add("a truth value", kind, &wire(Boolean));
            add("a number", kind, &wire(Long));
        }
        JsonString => add("another word", same, &wire(String)),
        Integer => {
            add("larger numbers", widened, &wire(Long));
            add("numbers with a fraction", widened, &wire(JsonNumber));
            add("a text", kind, &wire(String));
        }
        Long => {
            add("another word", same, &wire(JsonInteger));
            add("smaller numbers", narrowed, &wire(Integer));
        }
        JsonInteger => {
            add("another word", same, &wire(Long));
            add("smaller numbers", narrowed, &wire(Integer));
            add("numbers with a fraction", widened, &wire(JsonNumber));
        }
        JsonNumber => add("whole numbers", narrowed, &wire(Long)),
        Boolean => {
            add("another word", same, &wire(JsonBoolean));
            add("a text", kind, &wire(String));
        }
        JsonBoolean => add("a number", kind, &wire(JsonInteger)),
        Object => add("another word", same, &wire(JsonObject)),
        JsonObject => add("another word", same, &wire(Object)),
        Array => add("another word", same, &wire(JsonArray)),
        JsonArray => add("another word", same, &wire(Array)),
    }
}

/// A value that is what its type says.
fn plain(member: &Member, add: &mut Add<'_>) {
    match member.wire {
        WireType::String | WireType::JsonString => {
            let item = member.is.clone().unwrap_or_else(|| "String".to_owned());
            let list = Holds { list: Some(item), separator: Some(",".to_owned()), ..Holds::default() };
            let listed = move |m: &mut Member| (m.is, m.holds) = (None, Some(list.clone()));
            add("list", sides("list.became", "list.single"), &listed);
            let text = Holds { text: Some(WireType::Long), ..Holds::default() };
            add("hold a number", sides("text.typed", "text.untyped"), &held(text));
            let form = time(TimeForm::DateTime, Some("+08:00"));
            add("hold a time", sides("time.typed", "time.untyped"), &held(form));
            if member.is.is_none() {
                let map = JsonShape::Map { map: "String".to_owned() };
                let json = Holds { json: Some(map), ..Holds::default() };
                add("hold JSON", sides("json.typed", "json.untyped"), &held(json));
                let case = Holds { text: Some(WireType::Long), ..Holds::default() };
                let cases = IndexMap::from([("novel".to_owned(), case)]);
                let cases = Holds { by: Some("Kind".to_owned()), cases, ..Holds::default() };
                let expected = Expected {
                    sent: ("param.cases.typed", "param.cases.untyped"),
                    received: ("response.form", "response.form"),
                };
                add("hold something by cases", expected, &held(cases));
            }
        }
        WireType::Long | WireType::JsonInteger => {
            let form = time(TimeForm::UnixMs, None);
            add("hold a time", sides("time.typed", "time.untyped"), &held(form));
            carried_as_text(member.wire, add);
        }
        WireType::Integer | WireType::Boolean => carried_as_text(member.wire, add),
        _ => {}
    }
}

fn carried_as_text(from: WireType, add: &mut Add<'_>) {
    let edit = move |m: &mut Member| {
        m.wire = WireType::String;
        m.holds = Some(Holds { text: Some(from), ..Holds::default() });
    };
    add("carry as text", sides("type.carrier", "type.carrier"), &edit);
}

/// Lists of their own.
fn lists(member: &Member, add: &mut Add<'_>) {
    if !member.wire.is_array() {
        return;
    }
    let single = |m: &mut Member| {
        m.wire = WireType::String;
        m.encoding = None;
    };
    if member.encoding.is_none() || member.is.is_some() {
        add("one value", sides("list.single", "list.became"), &single);
    }
    let item = member.is.clone().unwrap_or_else(|| "String".to_owned());
    let as_json = move |m: &mut Member| {
        m.wire = WireType::String;
        m.encoding = None;
        m.is = None;
        m.holds = Some(Holds { json: Some(JsonShape::List(vec![JsonShape::Named(item.clone())])), ..Holds::default() });
    };
    let received = ("response.json.became_text", "response.json.became_object");
    let expected = Expected { sent: ("param.encoding", "param.encoding"), received };
    add("travel as JSON in a text", expected, &as_json);
    match member.encoding {
        Some(Encoding::Flattened) => {
            add("travel as a list", sides("encoding", "encoding"), &|m: &mut Member| m.encoding = None)
        }
        None => add("travel flattened", sides("encoding", "encoding"), &|m: &mut Member| {
            m.encoding = Some(Encoding::Flattened)
        }),
    }
}

fn texts(holds: &Holds, add: &mut Add<'_>) {
    let Some(text) = holds.text else { return };
    add("hold any text", sides("text.untyped", "text.typed"), &|m: &mut Member| m.holds = None);
    add("hold a time", sides("form", "form"), &held(time(TimeForm::Date, None)));
    let native = move |m: &mut Member| (m.wire, m.holds) = (text, None);
    add("travel as itself", sides("type.carrier", "type.carrier"), &native);
    let (what, expected, to) = match text {
        WireType::Integer => ("larger numbers", sides("type.widened", "type.narrowed"), WireType::Long),
        WireType::Long => ("smaller numbers", sides("type.narrowed", "type.widened"), WireType::Integer),
        _ => ("numbers", sides("type.kind", "type.kind"), WireType::Long),
    };
    add(what, expected, &held(Holds { text: Some(to), ..Holds::default() }));
}

fn times(holds: &Holds, add: &mut Add<'_>) {
    let Some(form) = holds.time else { return };
    add("hold no time", sides("time.untyped", "time.typed"), &|m: &mut Member| m.holds = None);
    let other = if form == TimeForm::Date { TimeForm::DateTime } else { TimeForm::Date };
    let zone = holds.zone.as_deref();
    add("another form", sides("time.format", "time.format"), &held(time(other, zone)));
    let zone = if holds.zone.is_some() { None } else { Some("+09:00") };
    add("another zone", sides("time.zone", "time.zone"), &held(time(form, zone)));
}

fn comma_lists(holds: &Holds, add: &mut Add<'_>) {
    let Some(item) = holds.list.clone() else { return };
    let separated = Holds { separator: Some(";".to_owned()), ..holds.clone() };
    add("another separator", sides("list.separator", "list.separator"), &held(separated));
    add("one value", sides("list.single", "list.became"), &|m: &mut Member| m.holds = None);
    let json = Holds { json: Some(JsonShape::List(vec![JsonShape::Named(item.clone())])), ..Holds::default() };
    add("as JSON", sides("encoding", "encoding"), &held(json));
    let native = move |m: &mut Member| {
        (m.wire, m.holds, m.is) = (WireType::Array, None, (item != "String").then(|| item.clone()));
    };
    add("as a list of its own", sides("encoding", "encoding"), &native);
}

fn jsons(spot: &Spot, spec: &Spec, holds: &Holds, add: &mut Add<'_>) {
    let Some(shape) = holds.json.clone() else { return };
    let expected = match spot.get(spec).wire {
        WireType::String | WireType::JsonString => sides("json.untyped", "json.typed"),
        // The documents print the type of what is in the text.
        _ => Expected {
            sent: ("param.form", "param.form"),
            received: ("response.json.became_object", "response.json.became_text"),
        },
    };
    add("hold no JSON", expected, &|m: &mut Member| m.holds = None);
    let shaped = |shape: JsonShape| held(Holds { json: Some(shape), ..Holds::default() });
    match shape {
        JsonShape::List(items) => {
            let deeper = JsonShape::List(vec![JsonShape::List(items)]);
            add("a list of lists", sides("json.shape", "json.shape"), &shaped(deeper));
        }
        JsonShape::Named(name) => {
            add(
                "a list",
                sides("json.shape", "json.shape"),
                &shaped(JsonShape::List(vec![JsonShape::Named(name.clone())])),
            );
            if kind_of(spec, spot, &name) == Some(TypeKind::Object) && !spot.way(spec).sent {
                let native =
                    move |m: &mut Member| (m.wire, m.holds, m.is) = (WireType::Object, None, Some(name.clone()));
                let expected = Expected::both("response.json.became_object", "response.json.became_text");
                add("an object of its own", expected, &native);
            }
        }
        JsonShape::Map { map } => {
            add("a list", sides("json.shape", "json.shape"), &shaped(JsonShape::List(vec![JsonShape::Named(map)])));
            let other = JsonShape::Map { map: "Long".to_owned() };
            add("other values", sides("type.other", "type.other"), &shaped(other));
        }
    }
}

fn cases(holds: &Holds, add: &mut Add<'_>) {
    let Some(by) = &holds.by else { return };
    add("hold any text", Expected::both("param.cases.untyped", "param.cases.typed"), &|m: &mut Member| m.holds = None);
    let decided = Holds { by: Some(format!("{by}Other")), ..holds.clone() };
    add("decided by another", Expected::both("param.cases.by", "param.cases.by"), &held(decided));
    let mut more = holds.clone();
    more.cases.insert("novel".to_owned(), Holds { text: Some(WireType::Long), ..Holds::default() });
    add("one more case", Expected::both("param.case.added", "param.case.removed"), &held(more));
    let mut fewer = holds.clone();
    fewer.cases.pop();
    add("one case less", Expected::both("param.case.removed", "param.case.added"), &held(fewer));
    let mut other = holds.clone();
    if let Some((_, case)) = other.cases.iter_mut().find(|(_, case)| case.list.is_some()) {
        case.separator = Some(";".to_owned());
        add("another separator", Expected::both("param.list.separator", "param.list.separator"), &held(other));
    }
}
