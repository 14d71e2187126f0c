//! Compares what two sources tell of one action or object when either of them tells less than a whole spec: a page, a table of
//! metadata, what was read from either last time. Rules and findings are those of the diff.

use super::{
    Settings, build,
    change::{Change, View, judged},
    entity::Entity,
    matching::Bare,
    place::{Place, Root},
    rename::NewNames,
    travel::Travel,
    walk::Walk,
};
use crate::{load::Loaded, spec::Action};

/// What one source tells of an action, or of a named type.
#[derive(Debug, Clone)]
pub(crate) struct Telling<'l> {
    pub(crate) entity: Entity,
    /// The spec it comes from, to name the lines of its files.
    pub(crate) spec: Option<&'l Loaded>,
}

impl<'l> Telling<'l> {
    /// What the spec tells, in the form in which documents print it.
    pub(crate) fn of_spec(loaded: &'l Loaded, action: &Action) -> Self {
        Self { entity: build::printed_action(&loaded.spec, action), spec: Some(loaded) }
    }

    /// The same for one of the types that all can name.
    pub(crate) fn of_type(loaded: &'l Loaded, name: &str) -> Option<Self> {
        Some(Self { entity: build::printed_type(&loaded.spec, name)?, spec: Some(loaded) })
    }
}

/// What differs between two tellings of the same action, of all that both of them can carry.
pub(crate) fn compare_tellings(old: &Telling<'_>, new: &Telling<'_>, settings: &Settings) -> Vec<Change> {
    let mut walk = Walk::new(&Bare, NewNames::new());
    walk.action(&old.entity, &new.entity, &Place::new(Root::Action(new.entity.name.clone())));
    judged(walk.found, &View { old: old.spec, new: new.spec }, settings).changes
}

/// What differs between two tellings of the same type, of all that both of them can carry. `place` is where it stands,
/// and `travel` in which direction its values go.
pub(crate) fn compare_objects(
    old: &Telling<'_>,
    new: &Telling<'_>,
    place: &Place,
    travel: Travel,
    settings: &Settings,
) -> Vec<Change> {
    let mut walk = Walk::new(&Bare, NewNames::new());
    walk.both(&old.entity, &new.entity, place, travel, &[]);
    judged(walk.found, &View { old: old.spec, new: new.spec }, settings).changes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diff::{
        entity::{Facets, Kind},
        sample,
    };
    use serde_json::json;

    const SPEC: &str = "limits: { user_qps: 100 }
request:
  Speed: { type: Integer, required: true, range: { min: 1, max: 5 }, default: 3, unit: s, doc: Ours. }
  Voice: { type: String, is: Voice }
  Keys: { type: Array, is: Key, encoding: flattened }
response:
  Data: { type: Object, is: Node }
types:
  Voice: { kind: enum, doc: A voice., values: { amei: Sweet., siqi: Gentle. } }
  Key: { kind: object, doc: One key., fields: { Digit: { type: String } } }
  Node: { kind: object, doc: A tree., fields: { Id: { type: Long }, Next: { type: Object, is: Node } } }";

    fn row(kind: Kind, name: &str, word: &str, inside: Vec<(&'static str, Vec<Entity>)>) -> Entity {
        let mut facets = Facets::default();
        facets.set("type", word);
        let carried = std::iter::once("type").chain(inside.iter().map(|(key, _)| *key)).collect::<Vec<_>>();
        let entity = Entity::new(kind, name, facets).carrying(carried);
        inside.into_iter().fold(entity, |entity, (key, inside)| entity.with(key, inside))
    }

    fn found(request: Vec<Entity>) -> Vec<String> {
        let spec = sample::side(SPEC).expect("a spec");
        let loaded = spec.loaded().expect("files");
        let action = Entity::new(Kind::Action, "Ring", Facets::default()).carrying(["request"]);
        let told = Telling { entity: action.with("request", request), spec: None };
        let ours = Telling::of_spec(loaded, &loaded.spec.actions["Ring"]);
        let changes = compare_tellings(&ours, &told, &Settings::default());
        assert!(changes.iter().all(|change| change.base.is_some() || change.old.is_null()), "{changes:?}");
        changes.into_iter().map(|change| format!("{} at {}", change.rule, change.at)).collect()
    }

    fn page(speed: &str, values: [&str; 2], digit: &str) -> Vec<Entity> {
        let value = |name: &&str| Entity::new(Kind::Value, *name, Facets::default()).carrying([]);
        vec![
            row(Kind::Parameter, "Speed", speed, vec![]),
            row(Kind::Parameter, "Voice", "String", vec![("values", values.iter().map(value).collect())]),
            row(Kind::Parameter, "Keys", "Array", vec![("fields", vec![row(Kind::Property, digit, "String", vec![])])]),
        ]
    }

    #[test]
    fn what_a_document_cannot_carry_is_no_difference() {
        assert_eq!(found(page("Integer", ["amei", "siqi"], "Digit")), Vec::<String>::new());
    }

    #[test]
    fn what_it_says_otherwise_is_told_by_the_rules_of_the_diff() {
        assert_eq!(
            found(page("Long", ["amei", "aida"], "Number")),
            [
                "param.enum.value.removed at Ring.request.Voice.values.siqi",
                "param.field.removed at Ring.request.Keys.fields.Digit",
                "param.field.added.optional at Ring.request.Keys.fields.Number",
                "param.type.widened at Ring.request.Speed.type",
                "param.enum.value.added at Ring.request.Voice.values.aida",
            ]
        );
    }

    #[test]
    fn silence_about_what_it_can_carry_is_a_difference() {
        let mut page = page("Integer", ["amei", "siqi"], "Digit");
        let mut facets = Facets::default();
        facets.set("type", "Integer");
        facets.set("range.min", json!(1));
        facets.set("range.max", json!(5));
        page[0] = Entity::new(Kind::Parameter, "Speed", facets).carrying([
            "type",
            "range.min",
            "range.max",
            "default",
            "required.documented",
        ]);
        assert_eq!(
            found(page),
            [
                "param.default.removed at Ring.request.Speed.default",
                "param.required.doc_only at Ring.request.Speed.required",
            ]
        );
    }
}
