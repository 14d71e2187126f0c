//! Names and types, decided once: the linted spec becomes the model that the emitters print.

mod location;
mod message;
mod names;
mod path;
mod travel;
mod value;

pub use location::Location;
pub use message::{CallbackModel, Content, Feature};
pub use names::{field_name, variant_name};
pub use path::{Path, Step};
pub use travel::Travels;
pub use value::{Value, ValueOf};

use crate::{
    load::Loaded,
    spec::{Action, Effect, ErrorTable, Member, Paging, Spec, TypeDef, Waits},
};
use heck::{ToSnakeCase, ToUpperCamelCase};
use indexmap::IndexMap;
use std::collections::BTreeMap;
use travel::TravelMap;

pub(crate) use location::module;

/// Everything the emitters print.
#[derive(Debug)]
pub struct Model<'s> {
    /// The spec the model was made from.
    pub spec: &'s Spec,
    /// Where its code lies.
    pub location: Location,
    /// The services whose code lies in modules beside it.
    pub companions: Vec<CompanionModel<'s>>,
    /// The actions, in the order of the spec.
    pub actions: Vec<ActionModel<'s>>,
    /// The shared types, in the order of the spec, without those of receipts and callbacks.
    pub types: Vec<TypeModel<'s>>,
    /// The types of the receipts.
    pub receipt_types: Vec<TypeModel<'s>>,
    /// The callbacks.
    pub callbacks: Vec<CallbackModel<'s>>,
    /// The types of the callbacks.
    pub callback_types: Vec<TypeModel<'s>>,
    /// The setter names of all required parameters, with the wire name of each.
    pub required: BTreeMap<String, &'s str>,
    /// The error codes.
    pub errors: &'s ErrorTable,
}

/// A service whose code lies in a module beside that of the runtime's own.
#[derive(Debug)]
pub struct CompanionModel<'s> {
    /// The module.
    pub module: &'s str,
    /// The feature without which it is not there.
    pub feature: &'s str,
    /// What it holds.
    pub model: Model<'s>,
}

/// One action.
#[derive(Debug)]
pub struct ActionModel<'s> {
    /// The action as the spec has it.
    pub spec: &'s Action,
    /// The file it comes from, as it is named in the generated header.
    pub source: String,
    /// The method of the client, the module and the file: `ivr_call`.
    pub method: String,
    /// The builder type: `IvrCall`.
    pub builder: String,
    /// The response type: `IvrCallResponse`.
    pub response: String,
    /// The parameters.
    pub parameters: Vec<Parameter<'s>>,
    /// The fields of the response, without those that every answer has.
    pub fields: Vec<Field<'s>>,
    /// How its list is read page by page.
    pub paging: Option<PagingModel<'s>>,
    /// What can be waited for.
    pub waits: Option<WaitsModel<'s>>,
    /// Types that only this action uses.
    pub types: Vec<TypeModel<'s>>,
}

/// How a list is read page by page.
#[derive(Debug)]
pub struct PagingModel<'s> {
    /// The facts as the spec has them.
    pub spec: &'s Paging,
    /// Where the items are.
    pub items: Path<'s>,
    /// Where the total is.
    pub total: Option<Path<'s>>,
}

/// What can be waited for.
#[derive(Debug)]
pub struct WaitsModel<'s> {
    /// The facts as the spec has them.
    pub spec: &'s Waits,
    /// Where the state is, or what is missing until it is there.
    pub thing: Path<'s>,
    /// Where an entry of the list says which one it is.
    pub id: Option<Path<'s>>,
}

/// A request parameter.
#[derive(Debug)]
pub struct Parameter<'s> {
    /// Its wire name.
    pub wire: &'s str,
    /// The parameter as the spec has it.
    pub spec: &'s Member,
    /// Whether the gateway refuses a request without it.
    pub required: bool,
    /// Whether its value must not be shown.
    pub sensitive: bool,
    /// How it is set: one setter, or one per case where its shape depends on another parameter.
    pub setters: Vec<Setter<'s>>,
}

/// A method that sets a parameter.
#[derive(Debug)]
pub struct Setter<'s> {
    /// The method.
    pub name: String,
    /// What it takes.
    pub value: Value<'s>,
    /// The parameter and value that this setter fixes as well, where the shape depends on it.
    pub also: Option<(&'s str, &'s str)>,
}

/// A field of a response or an object.
#[derive(Debug)]
pub struct Field<'s> {
    /// Its wire name.
    pub wire: &'s str,
    /// Its Rust name.
    pub name: String,
    /// The field as the spec has it.
    pub spec: &'s Member,
    /// What it holds.
    pub value: Value<'s>,
    /// Whether it is always there.
    pub always: bool,
    /// Whether its value must not be shown.
    pub sensitive: bool,
}

/// A named type.
#[derive(Debug)]
pub struct TypeModel<'s> {
    /// Its name.
    pub name: &'s str,
    /// The type as the spec has it.
    pub spec: &'s TypeDef,
    /// For an object: its fields.
    pub fields: Vec<Field<'s>>,
    /// How an object travels.
    pub travels: Travels,
    /// The features of which one must be on; none for what every build has.
    pub only_with: Vec<Feature>,
}

/// The response fields that every answer has; they are read once, by the runtime.
pub const ENVELOPE: [&str; 3] = ["Code", "Message", "RequestId"];

impl<'s> Model<'s> {
    /// Makes the model of a spec that has no errors.
    #[must_use]
    pub fn new(loaded: &'s Loaded) -> Self {
        let spec = &loaded.spec;
        let travels = TravelMap::of(spec);
        let location = Location::of(&spec.service);
        let actions: Vec<_> = spec
            .actions
            .iter()
            .map(|(name, action)| {
                let types = Types { shared: &spec.types, local: &action.types };
                let chapter = loaded.sources[loaded.action_sources[name]].chapter.as_deref().unwrap_or_default();
                action_model(action, format!("{}actions/{chapter}/{name}.yaml", location.spec()), types, &travels)
            })
            .collect();
        let shared = Types { shared: &spec.types, local: &spec.types };
        let types_in = |home: Option<Feature>| {
            let types = spec.types.iter().filter(|(name, _)| message::home(loaded, name) == home);
            types.map(|(name, def)| type_model(name, def, shared, &travels)).collect::<Vec<_>>()
        };
        let required = actions
            .iter()
            .flat_map(|action| action.required())
            .map(|parameter| (parameter.setters[0].name.clone(), parameter.wire))
            .collect();
        let companions = loaded.companions.iter().map(|(module, companion)| CompanionModel {
            module,
            feature: &companion.feature,
            model: Self::new(&companion.loaded),
        });
        Self {
            spec,
            companions: companions.collect(),
            location,
            actions,
            types: types_in(None),
            receipt_types: types_in(Some(Feature::Receipts)),
            callbacks: spec.callbacks.values().map(|callback| CallbackModel::new(callback, shared)).collect(),
            callback_types: types_in(Some(Feature::Callbacks)),
            required,
            errors: &spec.errors,
        }
    }
}

impl<'s> ActionModel<'s> {
    /// The parameters that the gateway demands.
    pub fn required(&self) -> impl Iterator<Item = &Parameter<'s>> {
        self.parameters.iter().filter(|parameter| parameter.required)
    }

    /// What a call does in the world.
    #[must_use]
    pub fn effect(&self) -> Effect {
        self.spec.effect
    }
}

/// The types an action can name: its own before the shared ones.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Types<'s> {
    shared: &'s IndexMap<String, TypeDef>,
    local: &'s IndexMap<String, TypeDef>,
}

impl<'s> Types<'s> {
    pub(crate) fn get(self, name: &str) -> Option<(&'s str, &'s TypeDef)> {
        let entry = self.local.get_key_value(name).or_else(|| self.shared.get_key_value(name));
        entry.map(|(name, def)| (name.as_str(), def))
    }
}

fn action_model<'s>(action: &'s Action, source: String, types: Types<'s>, travels: &TravelMap<'s>) -> ActionModel<'s> {
    ActionModel {
        spec: action,
        source,
        method: action.action.to_snake_case(),
        builder: action.action.to_upper_camel_case(),
        response: format!("{}Response", action.action.to_upper_camel_case()),
        parameters: action.request.iter().map(|(wire, member)| parameter(wire, member, types)).collect(),
        fields: action
            .response
            .iter()
            .filter(|(wire, _)| !ENVELOPE.contains(&wire.as_str()))
            .map(|(wire, member)| field(wire, member, types, false))
            .collect(),
        paging: action.paging.as_ref().map(|paging| paging_model(action, paging, types)),
        waits: action.waits.as_ref().map(|waits| waits_model(action, waits, types)),
        types: action.types.iter().map(|(name, def)| type_model(name, def, types, travels)).collect(),
    }
}

fn paging_model<'s>(action: &'s Action, paging: &'s Paging, types: Types<'s>) -> PagingModel<'s> {
    let follow = |path: &str| Path::follow(action, path, types);
    PagingModel { spec: paging, items: follow(&paging.items), total: paging.total.as_deref().map(follow) }
}

fn waits_model<'s>(action: &'s Action, waits: &'s Waits, types: Types<'s>) -> WaitsModel<'s> {
    let path = waits.state.as_deref().or(waits.present.as_deref());
    let path = path.expect("the rule waits.shape holds that there is one");
    let id = waits.entry.as_ref().map(|entry| {
        let among = path.rsplit_once('.').map_or("", |(among, _)| among);
        Path::follow(action, &format!("{among}.{}", entry.field), types)
    });
    WaitsModel { spec: waits, thing: Path::follow(action, path, types), id }
}

fn parameter<'s>(wire: &'s str, member: &'s Member, types: Types<'s>) -> Parameter<'s> {
    let name = field_name(wire, member);
    let cases = member.holds.as_ref().and_then(|holds| holds.by.as_deref().map(|by| (by, &holds.cases)));
    let setters = match cases {
        Some((by, cases)) => cases
            .iter()
            .map(|(case, holds)| Setter {
                name: format!("{name}_{}", case.to_snake_case()),
                value: ValueOf { member, holds: Some(holds), types }.resolve(),
                also: Some((by, case.as_str())),
            })
            .collect(),
        None => {
            let value = ValueOf { member, holds: member.holds.as_ref(), types }.resolve();
            vec![Setter { name, value, also: None }]
        }
    };
    let sensitive = sensitive(member, types);
    Parameter { wire, spec: member, required: member.enforced_required(), sensitive, setters }
}

fn field<'s>(wire: &'s str, member: &'s Member, types: Types<'s>, required_is_always: bool) -> Field<'s> {
    let value = ValueOf { member, holds: member.holds.as_ref(), types }.resolve();
    let always = member.presence == Some(crate::spec::Presence::Always) || (required_is_always && member.required);
    Field { wire, name: field_name(wire, member), spec: member, value, always, sensitive: sensitive(member, types) }
}

fn type_model<'s>(name: &'s str, def: &'s TypeDef, types: Types<'s>, travels: &TravelMap<'s>) -> TypeModel<'s> {
    let ways = travels.of_type(name);
    // What must be sent is there; what documents say must arrive may be missing all the same.
    let required_is_always = ways.flattened || ways.sent_as_json;
    let fields = def.fields.iter().map(|(wire, member)| field(wire, member, types, required_is_always)).collect();
    TypeModel { name, spec: def, fields, travels: ways, only_with: travels.only_with(name) }
}

/// Whether a member's value must not be shown: its own mark, or its type's, or its list items' type's.
pub(crate) fn sensitive(member: &Member, types: Types<'_>) -> bool {
    let listed = member
        .holds
        .as_ref()
        .and_then(|holds| holds.list.as_deref().or_else(|| holds.cases.values().find_map(|case| case.list.as_deref())));
    let named = member.is.as_deref().or(listed).and_then(|name| types.get(name));
    member.sensitive.unwrap_or_else(|| named.is_some_and(|(_, def)| def.sensitive))
}
