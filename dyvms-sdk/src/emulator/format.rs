//! JSON or XML: what the request's `Format` asks for, and answers written that way.

use super::{node::Node, params::Params, refusal::Refusal, xml};

/// How an answer is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    Json,
    /// What a request gets that does not ask.
    #[default]
    Xml,
}

impl Format {
    /// Reads `Format`, in any case of letters; without it, XML.
    pub(crate) fn asked(params: &Params) -> Result<Self, Refusal> {
        match params.filled("Format") {
            None => Ok(Self::Xml),
            Some(text) if text.eq_ignore_ascii_case("json") => Ok(Self::Json),
            Some(text) if text.eq_ignore_ascii_case("xml") => Ok(Self::Xml),
            Some(text) => {
                let message = format!("Specified parameter Format is not valid: it is {text:?}, not JSON or XML.");
                Err(Refusal::new(400, "InvalidParameter.Format", message))
            }
        }
    }

    /// Writes the fields of an answer; XML puts them into an element called `root`.
    pub(crate) fn write(self, root: &str, fields: &Node) -> Vec<u8> {
        match self {
            Self::Json => fields.to_json(),
            Self::Xml => xml::document(root, fields),
        }
    }

    pub(crate) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json;charset=utf-8",
            Self::Xml => "application/xml;charset=utf-8",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_any_case_and_defaults_to_xml() {
        for (text, expected) in
            [("JSON", Format::Json), ("json", Format::Json), ("Xml", Format::Xml), ("", Format::Xml)]
        {
            assert_eq!(Format::asked(&Params::of(&[("Format", text)])), Ok(expected));
        }
        assert_eq!(Format::asked(&Params::default()), Ok(Format::Xml));
        let refusal = Format::asked(&Params::of(&[("Format", "yaml")])).unwrap_err();
        assert_eq!((refusal.status, &*refusal.code), (400, "InvalidParameter.Format"));
    }
}
