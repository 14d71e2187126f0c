//! Values that are written in a way of their own: JSON text, lists in one text, durations in a unit.

use super::{Content, IntoParam, ParamValue};
use serde::Serialize;
use std::time::Duration;

/// Writes a value as JSON text.
#[allow(dead_code, reason = "whether it is needed depends on the spec")]
pub fn json<T: Serialize + ?Sized>(value: &T) -> ParamValue {
    match serde_json::to_string(value) {
        Ok(text) => ParamValue::json(text),
        Err(error) => ParamValue::unwritable(format!("cannot be written as JSON: {error}")),
    }
}

/// Writes items into one text with a separator between them. No items, no parameter.
#[allow(dead_code, reason = "whether it is needed depends on the spec")]
pub fn list<I>(items: I, separator: &'static str) -> ParamValue
where
    I: IntoIterator,
    I::Item: IntoParam,
{
    let mut text = String::new();
    let mut count = 0_usize;
    for item in items {
        let item = match item.into_param().0 {
            Content::Text(item) | Content::Json(item) => item,
            Content::Absent => continue,
            Content::Unwritable(reason) => return ParamValue::unwritable(format!("item {} {reason}", count + 1)),
        };
        // Such an item would arrive as two, or as none.
        if item.is_empty() || item.contains(separator) {
            let fault =
                if item.is_empty() { "is empty".into() } else { format!("contains the separator {separator:?}") };
            return ParamValue::unwritable(format!("item {} {fault}", count + 1));
        }
        if count > 0 {
            text.push_str(separator);
        }
        text.push_str(&item);
        count += 1;
    }
    if count == 0 { ParamValue::absent() } else { ParamValue::text(text) }
}

/// The unit in which a duration travels.
#[allow(dead_code, reason = "which of these are needed depends on the spec")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Thousandths of a second.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
}

/// Writes a duration as a whole number of units.
pub(crate) fn duration(duration: Duration, unit: Unit) -> ParamValue {
    let (nanos_per_unit, name) = match unit {
        Unit::Milliseconds => (1_000_000, "milliseconds"),
        Unit::Seconds => (1_000_000_000, "seconds"),
        Unit::Minutes => (60_000_000_000, "minutes"),
    };
    if duration.as_nanos() % nanos_per_unit != 0 {
        return ParamValue::unwritable(format!("is {duration:?}, which is not a whole number of {name}"));
    }
    ParamValue::text((duration.as_nanos() / nanos_per_unit).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_refuses_items_that_would_not_come_out_again() {
        assert_eq!(list(["a", "b"], ","), ParamValue::text("a,b"));
        assert_eq!(list(Vec::<String>::new(), ","), ParamValue::absent());
        assert_eq!(list(["a", "b,c"], ","), ParamValue::unwritable(r#"item 2 contains the separator ",""#));
        assert_eq!(list(["a", ""], ","), ParamValue::unwritable("item 2 is empty"));
    }

    #[test]
    fn durations_are_whole_units() {
        assert_eq!(duration(Duration::from_millis(1500), Unit::Milliseconds), ParamValue::text("1500"));
        assert_eq!(duration(Duration::from_secs(120), Unit::Minutes), ParamValue::text("2"));
        let half = duration(Duration::from_millis(1500), Unit::Seconds);
        assert_eq!(half, ParamValue::unwritable("is 1.5s, which is not a whole number of seconds"));
        assert!(matches!(duration(Duration::MAX, Unit::Milliseconds).0, Content::Unwritable(_)));
    }

    proptest! {
        #[test]
        fn what_is_listed_comes_out_again(items in proptest::collection::vec("[^,]{1,8}", 1..9)) {
            prop_assert_eq!(list(&items, ","), ParamValue::text(items.join(",")));
        }
    }
}
