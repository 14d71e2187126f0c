//! Reads the parameters of a request out of its query and its form.

use super::{
    acs3,
    params::{Param, Params, Place},
    refusal::Refusal,
};
use std::fmt;

/// A request as it was read: what could be understood, and the first thing that could not.
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) params: Params,
    /// The headers of a request that is signed in its headers.
    pub(crate) acs3: Option<acs3::Head>,
    pub(crate) unreadable: Option<Refusal>,
}

/// Why a piece of a query or form cannot be decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// A `%` without two hexadecimal digits.
    Escape,
    /// Bytes that are not UTF-8.
    Encoding,
    /// A value without a name.
    Nameless,
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Escape => "a % is not followed by two hexadecimal digits; send %25 for the character itself",
            Self::Encoding => "the bytes are not UTF-8",
            Self::Nameless => "a value has no name before its =",
        })
    }
}

impl Received {
    /// Reads query and form. A parameter given twice is refused, wherever the two stood.
    pub(crate) fn read(method: &str, query: &[u8], form: &[u8]) -> Self {
        let mut sent = Vec::new();
        let mut unreadable = None;
        for (text, place) in [(query, Place::Query), (form, Place::Form)] {
            for piece in pieces(text) {
                match piece {
                    Ok((name, value)) => sent.push(Param::new(name, value, place)),
                    Err((piece, why)) => {
                        unreadable.get_or_insert_with(|| {
                            Refusal::unreadable(format_args!("in the {}, near {piece:?}, {why}", place.as_str()))
                        });
                    }
                }
            }
        }
        let (params, twice) = Params::new(sent);
        if let (None, Some(twice)) = (&unreadable, twice) {
            let why = format!(
                "the parameter {} is given twice, the second time in the {}; send it once",
                twice.name(),
                twice.place().as_str()
            );
            unreadable = Some(Refusal::unreadable(why));
        }
        Self { method: method.to_owned(), params, acs3: None, unreadable }
    }
}

/// What one piece between two `&` holds: a name and a value, or its beginning and what is wrong with it.
type Piece = Result<(String, String), (String, Malformed)>;

/// Splits `a=1&b=2`. Empty pieces are passed over; a piece without `=` is a name with an empty value.
pub(crate) fn pieces(text: &[u8]) -> impl Iterator<Item = Piece> {
    text.split(|byte| *byte == b'&').filter(|piece| !piece.is_empty()).map(|piece| {
        let (name, value) = match piece.iter().position(|byte| *byte == b'=') {
            Some(at) => (&piece[..at], &piece[at + 1..]),
            None => (piece, &[][..]),
        };
        if name.is_empty() {
            return Err((beginning(piece), Malformed::Nameless));
        }
        decode(name).and_then(|name| Ok((name, decode(value)?))).map_err(|why| (beginning(piece), why))
    })
}

/// Decodes `%XX`, and `+` as a space.
pub(crate) fn decode(text: &[u8]) -> Result<String, Malformed> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let [high, low, after @ ..] = rest else { return Err(Malformed::Escape) };
                let (Some(high), Some(low)) = (hex(*high), hex(*low)) else { return Err(Malformed::Escape) };
                bytes.push(high << 4 | low);
                rest = after;
            }
            other => bytes.push(*other),
        }
    }
    String::from_utf8(bytes).map_err(|_| Malformed::Encoding)
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

/// Enough of a piece to find it by.
fn beginning(piece: &[u8]) -> String {
    const SHOWN: usize = 40;
    let mut text = String::from_utf8_lossy(&piece[..piece.len().min(SHOWN)]).into_owned();
    if piece.len() > SHOWN {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use percent_encoding::{NON_ALPHANUMERIC, percent_encode};
    use proptest::prelude::*;

    fn read(query: &str, form: &str) -> Received {
        Received::read("POST", query.as_bytes(), form.as_bytes())
    }

    #[test]
    fn merges_query_and_form() {
        let received = read("Action=A&b=1+2", "c=3%204&d=%E5%BC%A0&e=&f");
        assert_eq!(received.unreadable, None);
        let all: Vec<(&str, &str, Place)> =
            received.params.iter().map(|param| (param.name(), param.value(), param.place())).collect();
        assert_eq!(
            all,
            [
                ("Action", "A", Place::Query),
                ("b", "1 2", Place::Query),
                ("c", "3 4", Place::Form),
                ("d", "张", Place::Form),
                ("e", "", Place::Form),
                ("f", "", Place::Form),
            ]
        );
    }

    #[test]
    fn a_value_may_hold_an_equals_sign_and_empty_pieces_are_passed_over() {
        let received = read("&&a=b=c&", "");
        assert_eq!(received.params.get("a"), Some("b=c"));
        assert_eq!(received.params.iter().count(), 1);
        assert_eq!(received.unreadable, None);
    }

    #[test]
    fn names_what_cannot_be_read_and_keeps_the_rest() {
        for (query, word) in [("a=%G1", "%25"), ("a=%2", "%25"), ("a=%", "%25"), ("a=%ff", "UTF-8"), ("=1", "no name")]
        {
            let received = read(&format!("{query}&Format=JSON"), "");
            let refusal = received.unreadable.expect(query);
            assert_eq!((refusal.status, &*refusal.code), (400, "InvalidParameter"));
            assert!(refusal.message.contains(word), "{}", refusal.message);
            assert!(refusal.message.contains("query"), "{}", refusal.message);
            assert_eq!(received.params.get("Format"), Some("JSON"));
        }
    }

    #[test]
    fn refuses_a_parameter_given_twice() {
        let message = read("CalledNumber=1", "CalledNumber=2").unreadable.unwrap().message;
        assert!(message.contains("CalledNumber is given twice") && message.contains("form"), "{message}");
        assert!(read("a=1&%61=2", "").unreadable.is_some());
        assert!(read("a=1&A=2", "").unreadable.is_none());
    }

    #[test]
    fn shows_only_the_beginning_of_a_long_piece() {
        let message = read(&format!("a={}%", "x".repeat(10_000)), "").unreadable.unwrap().message;
        assert!(message.len() < 300, "{message}");
    }

    proptest! {
        #[test]
        fn what_is_encoded_reads_back(pairs in prop::collection::btree_map(".{1,12}", ".{0,24}", 0..8), plus: bool) {
            let encode = |text: &str| {
                let encoded = percent_encode(text.as_bytes(), NON_ALPHANUMERIC).to_string();
                if plus { encoded.replace("%20", "+") } else { encoded }
            };
            let text: Vec<String> =
                pairs.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
            let received = Received::read("POST", b"", text.join("&").as_bytes());
            prop_assert_eq!(received.unreadable, None);
            let read: Vec<(&str, &str)> =
                received.params.iter().map(|param| (param.name(), param.value())).collect();
            let sent: Vec<(&str, &str)> =
                pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            prop_assert_eq!(read, sent);
        }

        #[test]
        fn no_bytes_make_the_parser_panic(
            query in prop::collection::vec(any::<u8>(), 0..64),
            form in "[%&=+a-f0-9\u{e9}]{0,64}",
        ) {
            let received = Received::read("GET", &query, form.as_bytes());
            for param in received.params.iter() {
                prop_assert!(!param.name().is_empty());
                prop_assert_eq!(received.params.get(param.name()), Some(param.value()));
            }
        }
    }
}
