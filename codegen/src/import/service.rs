//! The files of a spec that begins with an import: the service and its error codes.

use super::{
    action::UNWRITTEN,
    metadata::{Api, Metadata},
    yaml_text,
};
use crate::load::InputFile;
use std::fmt::Write as _;

/// The parameters that every request of the RPC style carries.
const COMMON: &str = "\
common_parameters:
  Format: { type: String, required: false, default: XML, doc: \"Format of the answer, JSON or XML.\" }
  Version: { type: String, required: true, doc: Version of the API. }
  AccessKeyId: { type: String, required: true, doc: The id of the key that signs. }
  Signature: { type: String, required: true, doc: The signature over all other parameters. }
  SignatureMethod: { type: String, required: true, doc: \"How the request is signed, always HMAC-SHA1.\" }
  Timestamp: { type: String, required: true, doc: \"When the request was signed, UTC, yyyy-MM-ddTHH:mm:ssZ.\" }
  SignatureVersion: { type: String, required: true, doc: \"Version of the signature scheme, always 1.0.\" }
  SignatureNonce: { type: String, required: true, doc: \"A text used once, against replay; new for each attempt.\" }
  SecurityToken: { type: String, required: false, doc: The token that belongs to temporary credentials. }
  Action: { type: String, required: true, doc: The name of the action. }
  RegionId: { type: String, required: false, doc: A region. }
";

/// `service.yaml` and `errors.yaml` of a spec that has nothing yet.
pub(super) fn files(metadata: &Metadata, source: &str, chapter: &str) -> Vec<InputFile> {
    let errors = "# yaml-language-server: $schema=schema/errors.schema.json\nprefixes: {}\ncodes: {}\n";
    vec![
        InputFile { path: "service.yaml".into(), text: service(metadata, source, chapter) },
        InputFile { path: "errors.yaml".into(), text: errors.to_owned() },
    ]
}

fn service(metadata: &Metadata, source: &str, chapter: &str) -> String {
    let (product, version) = (&metadata.info.product, &metadata.info.version);
    let hosts = metadata.endpoints.iter().map(|endpoint| endpoint.endpoint.trim());
    let stated = hosts.filter(|host| !host.is_empty()).collect::<Vec<_>>();
    let guessed = format!("{}.aliyuncs.com", product.to_ascii_lowercase());
    let (host, note) = match stated.first() {
        Some(host) => (*host, "the first that the metadata lists; check that it serves every region"),
        None => (guessed.as_str(), "the metadata lists none; this is a guess from the product's name"),
    };
    let schemes = words(metadata, |api| &api.schemes, &["https", "http"]);
    let methods = words(metadata, |api| &api.methods, &["post", "get"]);
    let mut out = String::from("# yaml-language-server: $schema=schema/service.schema.json\n");
    let _ = write!(
        out,
        "service: {}\nversion: {}\ndoc: {UNWRITTEN}\nendpoint: {}\nschemes: [{}]\nmethods: [{}]\nruntime: dyvms_sdk\ndocuments:\n  \
         {}: {{ title: Machine-readable metadata of the API, date: unknown }}\nchapters:\n  {}: Imported\n{COMMON}\
         success_codes: [OK, \"200\"]\nbusiness_limits: {{}}\nreview:\n  doc: say what the service is\n  endpoint: {}\n  \
         documents: say of which day the metadata is\n  success_codes: check which codes mean success\n",
        yaml_text::text(product),
        serde_json::Value::from(version.as_str()),
        yaml_text::text(host),
        schemes.join(", "),
        methods.join(", ").to_ascii_uppercase(),
        yaml_text::text(source),
        yaml_text::text(chapter),
        yaml_text::text(note),
    );
    out
}

/// Those of `wanted`, in this order, that any action lists; all of them when none lists any.
fn words<'w>(metadata: &Metadata, of: impl Fn(&Api) -> &Vec<String>, wanted: &[&'w str]) -> Vec<&'w str> {
    let listed = |word: &str| metadata.apis.values().any(|api| of(api).iter().any(|known| known == word));
    let found: Vec<&str> = wanted.iter().copied().filter(|word| listed(word)).collect();
    if found.is_empty() { wanted.to_vec() } else { found }
}
