//! The items of a JSON array, each as it is written, also where one of them is broken.

/// After so many broken items the rest stays together, so that a hostile body is not gone through for ever.
const MOST_REPAIRS: usize = 16;

/// Beyond so many items the rest stays together: no honest batch is that large.
pub(super) const MOST_ITEMS: usize = 10_000;

/// A way through the items of a body. A body that is no array is one item; one of blanks has none.
#[derive(Debug)]
pub(super) struct Items<'a> {
    /// What has not been passed yet.
    rest: &'a [u8],
    /// How many more items may be told apart.
    left: usize,
    /// How many more of them may be broken so that what follows them is in doubt.
    repairs: usize,
}

/// An item, and what follows it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    pub(super) text: &'a [u8],
    /// The item and all that follows.
    tail: &'a [u8],
    follows: Follows,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Follows {
    /// Another item, or the end of the array and of the body.
    Order,
    /// Something that stands there only because this item is broken, or because the array is.
    Disorder,
}

impl<'a> Items<'a> {
    pub(super) fn of(body: &'a [u8]) -> Self {
        let body = body.strip_prefix("\u{feff}".as_bytes()).unwrap_or(body).trim_ascii();
        match body.strip_prefix(b"[") {
            Some(rest) => Self { rest, left: MOST_ITEMS, repairs: MOST_REPAIRS },
            None => Self { rest: body, left: 0, repairs: 0 },
        }
    }

    /// The item without what seems to follow it by mistake, if it turned out to be no JSON: up to the first place that
    /// looks like the border between two objects. What is cut off is passed next.
    pub(super) fn shorten(&mut self, item: Item<'a>) -> &'a [u8] {
        if item.follows == Follows::Order || self.repairs == 0 {
            return item.text;
        }
        // Looking for a border goes through all that is left, so that it counts also if there is none.
        self.repairs -= 1;
        let Some(end) = border(item.tail) else { return item.text };
        self.rest = &item.tail[end..];
        &item.tail[..end]
    }

    /// All that is left, as one item.
    fn remainder(&mut self) -> Item<'a> {
        let text = std::mem::take(&mut self.rest);
        Item { text, tail: text, follows: Follows::Order }
    }
}

impl<'a> Iterator for Items<'a> {
    type Item = Item<'a>;

    fn next(&mut self) -> Option<Item<'a>> {
        if self.left > 0 {
            // A bracket before the end is a mistake, and what follows it is an item all the same.
            let begin = self.rest.iter().position(|byte| !b",]".contains(byte) && !byte.is_ascii_whitespace());
            self.rest = &self.rest[begin.unwrap_or(self.rest.len())..];
        }
        if self.rest.is_empty() {
            return None;
        }
        if self.left == 0 || self.repairs == 0 {
            return Some(self.remainder());
        }
        self.left -= 1;
        let tail = self.rest;
        let end = end(tail);
        self.rest = &tail[end..];
        Some(Item { text: tail[..end].trim_ascii(), tail, follows: follows(self.rest) })
    }
}

/// Where an item ends: before the comma or the bracket that belongs to the array around it.
fn end(text: &[u8]) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => at += string(&text[at + 1..]),
            b'{' | b'[' => depth += 1,
            b',' | b']' if depth == 0 => return at,
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    text.len()
}

/// How long a string is whose opening quote was passed, with its closing quote.
fn string(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

/// Whether what follows an item is what follows items in good order.
fn follows(rest: &[u8]) -> Follows {
    let in_order = match rest.split_first() {
        Some((b',', rest)) => rest.trim_ascii_start().starts_with(b"{"),
        Some((b']', rest)) => rest.is_empty(),
        _ => false,
    };
    if in_order { Follows::Order } else { Follows::Disorder }
}

/// Behind the first object that another one seems to follow: a brace that closes, a comma, and a brace that opens.
fn border(text: &[u8]) -> Option<usize> {
    let closing = text.iter().enumerate().filter(|(_, byte)| **byte == b'}').map(|(at, _)| at + 1);
    let mut borders = closing.filter(|end| {
        let rest = text[*end..].trim_ascii_start().strip_prefix(b",");
        rest.is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
    });
    borders.next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::de::IgnoredAny;
    use serde_json::Value;

    /// The items, shortened where they are no JSON, as the batch does.
    fn items(body: &[u8]) -> Vec<String> {
        let mut items = Items::of(body);
        let mut texts = Vec::new();
        while let Some(item) = items.next() {
            let is_json = serde_json::from_slice::<IgnoredAny>(item.text).is_ok();
            let text = if is_json { item.text } else { items.shorten(item) };
            texts.push(String::from_utf8_lossy(text).into_owned());
        }
        texts
    }

    fn check(body: &str, expected: &[&str]) {
        assert_eq!(items(body.as_bytes()), expected, "{body}");
    }

    #[test]
    fn one_thing_is_one_item() {
        check(r#" {"a":[1,2]} "#, &[r#"{"a":[1,2]}"#]);
        check("\u{feff}{}", &["{}"]);
        check("call_id=1,2", &["call_id=1,2"]);
        check("{},{}", &["{},{}"]);
    }

    #[test]
    fn nothing_is_no_item() {
        for body in ["", " \r\n", "[]", " [ ] ", "[", "\u{feff}"] {
            check(body, &[]);
        }
    }

    #[test]
    fn an_array_is_its_items() {
        check(
            r#"[{"a":"],[{}"}, {"b":"\"},{"} ,7,null,[1,[2]],"x,]"]"#,
            &[r#"{"a":"],[{}"}"#, r#"{"b":"\"},{"}"#, "7", "null", "[1,[2]]", r#""x,]""#],
        );
    }

    #[test]
    fn a_broken_item_keeps_to_itself() {
        for broken in [
            r#"{"a":}"#,
            r#"{"a":"x"y"}"#,
            r#"{"a":"x}"#,
            r#"{"a":[1}"#,
            r#"{"a":1}}"#,
            r#"{"a":1"#,
            r#"{"a":{"b":1}"#,
            r#"{"list":[{"x":1},{"y":2}], bad}"#,
            "{'a':1}",
            "nonsense",
        ] {
            let good = [r#"{"good":1}"#, r#"{"good":"2"}"#];
            let body = format!("[{},{broken} , {}]", good[0], good[1]);
            let found = items(body.as_bytes());
            let kept = found.iter().filter(|item| good.contains(&item.as_str())).count();
            assert!(kept == 2 || !broken.ends_with('}'), "{body}: {found:?}");
            assert!(kept >= 1 && found.concat().contains(broken), "{body}: {found:?}");
        }
    }

    #[test]
    fn an_array_that_breaks_off_or_goes_on_loses_nothing() {
        check(r#"[{"a":1},{"b":2}"#, &[r#"{"a":1}"#, r#"{"b":2}"#]);
        check(r#"[{"a":1},{"b":"#, &[r#"{"a":1}"#, r#"{"b":"#]);
        check(r#"[{"a":1},"#, &[r#"{"a":1}"#]);
        check(r#"[{"a":1}] and more "#, &[r#"{"a":1}"#, "and more"]);
    }

    #[test]
    fn what_is_broken_again_and_again_stays_together() {
        let body = format!("[{}", "{{\"},".repeat(100_000));
        let found = items(body.as_bytes());
        assert_eq!(found.len(), MOST_REPAIRS + 1);
        assert!(found[MOST_REPAIRS].len() > body.len() / 2);
        let body = format!("[{}", "x,".repeat(100_000));
        assert_eq!(items(body.as_bytes()).len(), MOST_REPAIRS + 1);
    }

    #[test]
    fn more_items_than_anybody_sends_stay_together() {
        let body = format!("[{}0]", "0,".repeat(MOST_ITEMS + 1));
        let found = items(body.as_bytes());
        assert_eq!((found.len(), found[MOST_ITEMS].as_str()), (MOST_ITEMS + 1, ",0,0]"));
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<i64>().prop_map(Value::from),
            r#"[a\\"{}\[\], :]{0,8}"#.prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 32, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map(r#"[a"}{]{0,3}"#, inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    /// The bytes that are more than blanks, commas and brackets around items.
    fn substance(body: &[u8]) -> usize {
        body.iter().filter(|byte| !byte.is_ascii_whitespace() && !b",[]".contains(byte)).count()
    }

    proptest! {
        #[test]
        fn every_item_of_an_array_comes_out_as_it_is(values in proptest::collection::vec(any_json(), 0..12)) {
            let body = serde_json::to_string_pretty(&values).unwrap();
            let read: Vec<Value> = items(body.as_bytes()).iter().map(|text| serde_json::from_str(text).unwrap()).collect();
            prop_assert_eq!(read, values);
        }

        #[test]
        fn no_byte_of_substance_is_lost(body in r#"\[?([{}\[\]", \\a1:]|\},\{){0,60}"#) {
            let out: usize = items(body.as_bytes()).iter().map(|text| substance(text.as_bytes())).sum();
            prop_assert_eq!(out, substance(body.as_bytes()));
        }

        #[test]
        fn no_bytes_make_it_panic(body in proptest::collection::vec(any::<u8>(), 0..80)) {
            items(&body);
        }
    }
}
