//! Pages written from the real spec, one for each receipt and callback in each form: they agree with it, and an edit of
//! any row is found, once.

use dyvms_codegen::{
    drift::{Difference, Form, compare_with_spec, read},
    load::{Loaded, load},
    spec::{CONTENT_TYPE, Callback, Spec, TypeKind},
};
use std::path::Path;

const FORMS: [Form; 3] = [Form::Markdown, Form::Piped, Form::Fused];

/// A page before it is written down.
#[derive(Clone)]
struct Page {
    title: String,
    parts: Vec<Part>,
}

/// A table of a page.
#[derive(Clone)]
struct Part {
    heading: String,
    /// The type that it tells of.
    object: String,
    rows: Vec<Row>,
}

#[derive(Clone)]
struct Row {
    name: String,
    word: String,
    required: &'static str,
    values: Vec<String>,
}

fn spec() -> Loaded {
    load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec")).expect("the spec")
}

fn pages(spec: &Spec) -> Vec<Page> {
    let receipts = spec.receipts.keys().map(|name| Page {
        title: format!("通话消息{name}"),
        parts: vec![Part { heading: "消息体".to_owned(), object: name.clone(), rows: rows(spec, name, None) }],
    });
    receipts.chain(spec.callbacks.values().map(|callback| asked(spec, callback))).collect()
}

fn asked(spec: &Spec, callback: &Callback) -> Page {
    let part = |heading: String, object: &str| Part {
        heading,
        object: object.to_owned(),
        rows: rows(spec, object, Some(callback)),
    };
    let mut parts = vec![part("请求参数".to_owned(), &callback.request)];
    parts.extend(
        callback.contents.iter().map(|(kind, object)| part(format!("content_type为{kind}时的content"), object)),
    );
    parts.push(part("返回参数".to_owned(), &callback.reply));
    Page { title: callback.title_zh.clone(), parts }
}

fn rows(spec: &Spec, object: &str, callback: Option<&Callback>) -> Vec<Row> {
    let row = |(name, member): (&String, &dyvms_codegen::spec::Member)| {
        let def = member.is.as_deref().and_then(|is| spec.types.get(is)).filter(|def| def.kind == TypeKind::Enum);
        let values = match callback.filter(|_| name == CONTENT_TYPE) {
            Some(callback) => callback.contents.keys().cloned().collect(),
            None => def.into_iter().flat_map(|def| def.values.keys()).cloned().collect::<Vec<_>>(),
        };
        // Values that are no words are told in sentences, which nothing reads.
        let is_word = |value: &String| value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        let json = serde_json::to_value(member.wire).expect("a word");
        let mut word = json.as_str().expect("a word").to_owned();
        word[..1].make_ascii_uppercase();
        let required = if member.required { "是" } else { "否" };
        Row { name: name.clone(), word, required, values: if values.iter().all(is_word) { values } else { Vec::new() } }
    };
    spec.types[object].fields.iter().map(row).collect()
}

fn written(page: &Page, form: Form) -> String {
    let mut out = match form {
        Form::Markdown => format!("# {}\n", page.title),
        _ => format!("{}\n", page.title),
    };
    for part in &page.parts {
        out += &match form {
            Form::Markdown => format!("\n## {}\n\n|名称|类型|是否必选|描述|\n|--|--|--|--|\n", part.heading),
            Form::Piped => format!("\n{}\n\n名称 | 类型 | 必填 | 描述\n", part.heading),
            _ => format!("\n{}\n\n名称类型必填描述\n", part.heading),
        };
        for row in &part.rows {
            let Row { name, word, required, values } = row;
            let list = |before: &str| values.iter().map(|value| format!("{before}{value}：值。")).collect::<String>();
            let text = if values.is_empty() { "说明。" } else { "说明。取值：" };
            out += &match form {
                Form::Markdown => {
                    format!("|{}|{word}|{required}|{text}{}|\n", name.replace('_', "\\_"), list("<br>- "))
                }
                Form::Piped => format!("{name} | {word} | {required} | {text}{}\n", list("\n- ")),
                _ => format!("{name}{word}\n\n{text}\n{}\n", list("\n  • ")),
            };
        }
    }
    out
}

fn differences(loaded: &Loaded, page: &Page, form: Form) -> Vec<Difference> {
    let text = written(page, form);
    let document = read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{}, {form}: {refusal}\n{text}", page.title));
    assert_eq!(document.fragment.form, form, "{}", page.title);
    assert!(document.unread.is_empty(), "{}, {form}: {:?}", page.title, document.unread);
    compare_with_spec(loaded, &document.fragment, None)
}

/// Edits each row of each page in each form; each edit must give one finding, at the row and of a rule that ends so.
fn each_row(rule: &str, forms: &[Form], edit: fn(&mut Vec<Row>, usize) -> String) {
    let loaded = spec();
    let (mut edits, mut wrong) = (0, Vec::new());
    for page in pages(&loaded.spec) {
        let places =
            page.parts.iter().enumerate().flat_map(|(part, rows)| (0..rows.rows.len()).map(move |row| (part, row)));
        for (part, row) in places {
            let mut edited = page.clone();
            let name = edit(&mut edited.parts[part].rows, row);
            let at = format!("types.{}.fields.{name}", page.parts[part].object);
            for form in forms {
                edits += 1;
                let found = differences(&loaded, &edited, *form);
                if !matches!(&found[..], [only] if only.rule.contains(rule) && only.at.starts_with(&at)) {
                    let found: Vec<String> = found.iter().map(|found| format!("{} {}", found.rule, found.at)).collect();
                    wrong.push(format!("{}, {form}: {at}: {found:?}", page.title));
                }
            }
        }
    }
    println!("{edits} edits");
    assert!(wrong.is_empty(), "{} of {edits}: {wrong:#?}", wrong.len());
}

#[test]
fn pages_that_say_what_the_spec_says_agree() {
    let loaded = spec();
    let pages = pages(&loaded.spec);
    assert_eq!(pages.len(), loaded.spec.receipts.len() + loaded.spec.callbacks.len());
    for page in &pages {
        for form in FORMS {
            assert_eq!(differences(&loaded, page, form), [], "{}, {form}", page.title);
        }
    }
}

#[test]
fn another_type_of_any_field_is_found() {
    each_row(".type", &FORMS, |rows, at| {
        let row = &mut rows[at];
        row.word = if row.word == "Boolean" { "Integer" } else { "Boolean" }.to_owned();
        row.values.clear();
        row.name.clone()
    });
}

#[test]
fn another_requiredness_of_any_field_is_found() {
    each_row(".required", &[Form::Markdown, Form::Piped], |rows, at| {
        rows[at].required = if rows[at].required == "是" { "否" } else { "是" };
        rows[at].name.clone()
    });
}

#[test]
fn a_new_field_anywhere_is_found() {
    each_row("field.added", &FORMS, |rows, at| {
        let novelty =
            Row { name: "novelty".to_owned(), word: "String".to_owned(), required: "否", values: Vec::new() };
        rows.insert(at, novelty);
        "novelty".to_owned()
    });
}

#[test]
fn a_new_value_of_any_list_is_found() {
    let loaded = spec();
    let mut lists = 0;
    for page in pages(&loaded.spec) {
        for part in 0..page.parts.len() {
            for row in (0..page.parts[part].rows.len()).filter(|row| !page.parts[part].rows[*row].values.is_empty()) {
                lists += 1;
                let mut edited = page.clone();
                edited.parts[part].rows[row].values.push("NOVELTY".to_owned());
                for form in FORMS {
                    let found = differences(&loaded, &edited, form);
                    assert!(
                        matches!(&found[..], [only] if only.rule.ends_with("enum.value.added") && only.at.ends_with(".NOVELTY")),
                        "{}, {form}: {found:?}",
                        page.title
                    );
                }
            }
        }
    }
    assert!(lists > 5, "{lists} lists of values");
}
