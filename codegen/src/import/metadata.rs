//! The vendor's machine-readable metadata, as far as a spec is made from it.

use super::ImportError;
use indexmap::IndexMap;
use serde::Deserialize;
use serde_json::Value as Json;

/// The metadata of one product.
#[derive(Debug, Deserialize)]
pub(super) struct Metadata {
    pub(super) info: Info,
    #[serde(default)]
    pub(super) components: Components,
    pub(super) apis: IndexMap<String, Api>,
    #[serde(default)]
    pub(super) endpoints: Vec<Endpoint>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Info {
    pub(super) style: String,
    pub(super) product: String,
    pub(super) version: String,
}

#[derive(Debug, Default, Deserialize)]
pub(super) struct Components {
    #[serde(default)]
    pub(super) schemas: IndexMap<String, Schema>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Endpoint {
    #[serde(default)]
    pub(super) endpoint: String,
}

/// One action.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Api {
    #[serde(default)]
    pub(super) methods: Vec<String>,
    #[serde(default)]
    pub(super) schemes: Vec<String>,
    pub(super) operation_type: Option<String>,
    #[serde(default)]
    pub(super) deprecated: bool,
    #[serde(default)]
    pub(super) system_tags: SystemTags,
    #[serde(default)]
    pub(super) parameters: Vec<Parameter>,
    #[serde(default)]
    pub(super) responses: IndexMap<String, Response>,
    #[serde(default)]
    pub(super) error_codes: IndexMap<String, Vec<ErrorRow>>,
    /// A JSON text with examples in it.
    pub(super) response_demo: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SystemTags {
    pub(super) operation_type: Option<String>,
    pub(super) charge_type: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Parameter {
    pub(super) name: String,
    pub(super) style: Option<String>,
    #[serde(default)]
    pub(super) schema: Schema,
}

#[derive(Debug, Deserialize)]
pub(super) struct Response {
    #[serde(default)]
    pub(super) schema: Schema,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ErrorRow {
    pub(super) error_code: String,
}

/// A value's type and rules. What may be written as a number or a text is kept as it came.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Schema {
    #[serde(rename = "$ref")]
    pub(super) reference: Option<String>,
    pub(super) description: Option<String>,
    #[serde(rename = "type")]
    pub(super) kind: Option<String>,
    pub(super) format: Option<String>,
    pub(super) required: Json,
    pub(super) doc_required: Option<bool>,
    pub(super) example: Json,
    #[serde(rename = "default")]
    pub(super) default_value: Json,
    #[serde(rename = "enum")]
    pub(super) values: Vec<Json>,
    pub(super) minimum: Json,
    pub(super) maximum: Json,
    pub(super) exclusive_minimum: Json,
    pub(super) exclusive_maximum: Json,
    pub(super) min_length: Option<u32>,
    pub(super) max_length: Option<u32>,
    pub(super) min_items: Option<u32>,
    pub(super) max_items: Option<u32>,
    pub(super) items: Option<Box<Schema>>,
    pub(super) properties: IndexMap<String, Schema>,
}

impl Schema {
    /// What the gateway enforces.
    pub(super) fn gateway_required(&self) -> bool {
        self.required == Json::Bool(true)
    }

    /// What the pages print.
    pub(super) fn printed_required(&self) -> bool {
        self.doc_required.unwrap_or_else(|| self.gateway_required())
    }

    pub(super) fn description(&self) -> &str {
        self.description.as_deref().unwrap_or_default()
    }

    /// The example as a text, unless it is empty.
    pub(super) fn example_text(&self) -> Option<String> {
        match &self.example {
            Json::Null => None,
            Json::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            other => Some(other.to_string()),
        }
    }
}

impl Metadata {
    /// Reads metadata.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, ImportError> {
        let text = std::str::from_utf8(bytes)
            .map_err(|error| ImportError::new(format!("not a text: byte {} is no UTF-8", error.valid_up_to())))?;
        let text = text.trim_start_matches('\u{feff}');
        match text.trim_start().chars().next() {
            None => return Err(ImportError::new("the file is empty")),
            Some('<') => return Err(ImportError::new("line 1: a page of HTML or XML, not the JSON of the metadata")),
            Some('{') => {}
            Some(other) => {
                return Err(ImportError::new(format!(
                    "line 1: begins with {other:?}, where metadata begins with a brace"
                )));
            }
        }
        let metadata: Self = serde_json::from_str(text).map_err(|error| {
            let cut = if error.is_eof() { "the file ends too early: " } else { "" };
            ImportError::new(format!("{cut}{error}"))
        })?;
        metadata.checked()
    }

    fn checked(self) -> Result<Self, ImportError> {
        if self.info.style != "RPC" {
            let message =
                format!("info.style is {:?}; only products of the RPC style can be imported", self.info.style);
            return Err(ImportError::new(message));
        }
        if self.apis.is_empty() {
            return Err(ImportError::new("apis: there is no action in it"));
        }
        // A name becomes the name of a file.
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
        };
        match self.apis.keys().find(|name| !is_name(name)) {
            Some(name) => Err(ImportError::new(format!("apis: {name:?} cannot be the name of an action"))),
            None => Ok(self),
        }
    }

    /// The schema itself, or the component that it refers to.
    pub(super) fn resolve<'m>(&'m self, schema: &'m Schema) -> &'m Schema {
        let named = schema.reference.as_deref().and_then(|path| path.rsplit('/').next());
        named.and_then(|name| self.components.schemas.get(name)).unwrap_or(schema)
    }
}

impl Api {
    /// The schema of an accepted answer.
    pub(super) fn answer(&self) -> Option<&Schema> {
        self.responses.get("200").map(|response| &response.schema)
    }

    /// The examples of answers that are JSON.
    pub(super) fn examples(&self) -> Vec<Json> {
        #[derive(Deserialize)]
        struct Demo {
            #[serde(rename = "type", default)]
            kind: String,
            #[serde(default)]
            example: String,
        }
        let demos: Vec<Demo> =
            self.response_demo.as_deref().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let json = demos.iter().filter(|demo| demo.kind == "json");
        json.filter_map(|demo| serde_json::from_str(&demo.example).ok()).filter(Json::is_object).collect()
    }
}
