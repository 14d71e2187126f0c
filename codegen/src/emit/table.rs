//! An action's entry in the table that validation, retries, redaction and the emulator read.

use crate::{
    model::{ActionModel, Parameter, TypeModel, Value},
    spec::{Bound, Effect, Enforce, Holds, JsonShape, LengthUnit, Member, Range, RequiredWhen, TimeForm, WireType},
};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// `static ACTION: ActionMeta = …`.
pub(super) fn table(action: &ActionModel<'_>, types: &[&TypeModel<'_>]) -> TokenStream {
    let name = &action.spec.action;
    let success = &action.spec.success;
    let effect = effect(action.effect());
    let confirmed = action.spec.confirmed_by.iter().map(|field| quote!(.confirmed_by(#field)));
    let limits = action.spec.limits.iter();
    let qps = limits.clone().filter_map(|limits| limits.user_qps).map(|qps| {
        let qps = Literal::u32_unsuffixed(qps);
        quote!(.user_qps(#qps))
    });
    let per_callee = limits.filter_map(|limits| limits.callee.as_ref()).map(|callee| quote!(.per_callee(#callee)));
    let params = action.parameters.iter().map(|parameter| entry(parameter, types));
    quote! {
        pub(crate) static ACTION: ActionMeta = ActionMeta::new(#name, #effect, #success)
            #(#confirmed)* #(#qps)* #(#per_callee)*
            .params(&[#(#params),*]);
    }
}

fn effect(effect: Effect) -> TokenStream {
    match effect {
        Effect::Reads => quote!(Effect::Reads),
        Effect::Writes => quote!(Effect::Writes),
        Effect::Dials => quote!(Effect::Dials),
    }
}

fn entry(parameter: &Parameter<'_>, types: &[&TypeModel<'_>]) -> TokenStream {
    let facts = facts(parameter.spec, parameter.spec.holds.as_ref());
    let cases = parameter.spec.holds.as_ref().map(|holds| cases(parameter, holds, types));
    let required = parameter.required.then(|| quote!(.required()));
    let sensitive = parameter.sensitive.then(|| quote!(.sensitive()));
    let fields = match &parameter.setters[0].value {
        Value::Flattened(name) => types.iter().find(|def| def.name == *name),
        _ => None,
    };
    let fields = fields.map(|def| {
        let entries = def.fields.iter().map(|field| {
            let name = field.wire;
            let wire = wire(field.spec);
            let facts = self::facts(field.spec, field.spec.holds.as_ref());
            let required = field.always.then(|| quote!(.required()));
            let sensitive = field.sensitive.then(|| quote!(.sensitive()));
            quote!(ParamMeta::new(#name, #wire) #required #sensitive #facts)
        });
        quote!(.fields(&[#(#entries),*]))
    });
    let name = parameter.wire;
    let wire = wire(parameter.spec);
    quote!(ParamMeta::new(#name, #wire) #required #sensitive #facts #fields #cases)
}

/// What holds for each value of the parameter that decides.
fn cases(parameter: &Parameter<'_>, holds: &Holds, types: &[&TypeModel<'_>]) -> Option<TokenStream> {
    let decider = holds.by.as_ref()?;
    let (name, wire) = (parameter.wire, wire(parameter.spec));
    let sensitive = parameter.sensitive.then(|| quote!(.sensitive()));
    let cases = holds.cases.iter().map(|(value, holds)| {
        let facts = facts(parameter.spec, Some(holds));
        let fields = limited_lists(holds, types);
        quote!((#value, ParamMeta::new(#name, #wire) #sensitive #facts #fields))
    });
    Some(quote!(.by(#decider, &[#(#cases),*])))
}

/// The lists with limits in a JSON object.
fn limited_lists(holds: &Holds, types: &[&TypeModel<'_>]) -> Option<TokenStream> {
    let Some(JsonShape::Named(name)) = &holds.json else { return None };
    let object = types.iter().find(|def| def.name == *name)?;
    let lists = object.fields.iter().filter_map(|field| {
        let (name, items) = (field.wire, items(field.spec)?);
        Some(quote!(ParamMeta::new(#name, Wire::Flattened) #items))
    });
    let lists: Vec<_> = lists.collect();
    (!lists.is_empty()).then(|| quote!(.fields(&[#(#lists),*])))
}

fn wire(member: &Member) -> TokenStream {
    match member.wire {
        WireType::Integer | WireType::JsonInteger => quote!(Wire::Integer),
        WireType::Long => quote!(Wire::Long),
        WireType::Boolean | WireType::JsonBoolean => quote!(Wire::Boolean),
        WireType::JsonNumber => quote!(Wire::Number),
        WireType::Array => quote!(Wire::Flattened),
        _ => quote!(Wire::String),
    }
}

fn items(member: &Member) -> Option<TokenStream> {
    (member.min_items.is_some() || member.max_items.is_some()).then(|| {
        let min = Literal::u32_unsuffixed(member.min_items.unwrap_or(0));
        let max = member.max_items.map_or_else(|| quote!(u32::MAX), |max| Literal::u32_unsuffixed(max).into_token());
        quote!(.items(#min, #max))
    })
}

/// The first and the last number of a range.
pub(super) fn bounds(range: &Range) -> (TokenStream, TokenStream) {
    let exclusive = |end| i64::from(range.exclusive == Some(end) || range.exclusive == Some(Bound::Both));
    let min = range
        .min
        .map_or_else(|| quote!(i64::MIN), |min| Literal::i64_unsuffixed(min + exclusive(Bound::Min)).into_token());
    let max = range
        .max
        .map_or_else(|| quote!(i64::MAX), |max| Literal::i64_unsuffixed(max - exclusive(Bound::Max)).into_token());
    (min, max)
}

fn facts(member: &Member, holds: Option<&Holds>) -> TokenStream {
    let range = member.range.as_ref().map(|range| {
        let (min, max) = bounds(range);
        let enforce = enforce(range.enforce);
        quote!(.range(#min, #max, #enforce))
    });
    let length = member.length.as_ref().map(|length| {
        let min = Literal::u32_unsuffixed(length.min.unwrap_or(0));
        let max = length.max.map_or_else(|| quote!(u32::MAX), |max| Literal::u32_unsuffixed(max).into_token());
        let unit = match length.unit {
            LengthUnit::Bytes => quote!(LengthUnit::Bytes),
            LengthUnit::Chars => quote!(LengthUnit::Chars),
        };
        let enforce = enforce(length.enforce);
        quote!(.length(#min, #max, #unit, #enforce))
    });
    // What another parameter decides is counted case by case, and an object's items in its lists.
    let is_counted = holds.is_none_or(|holds| holds.by.is_none() && !matches!(holds.json, Some(JsonShape::Named(_))));
    let items = items(member).filter(|_| is_counted);
    let separator = holds.and_then(|holds| holds.separator.as_ref()).map(|separator| quote!(.list(#separator)));
    let json = holds.and_then(|holds| holds.json.as_ref()).map(|shape| match shape {
        JsonShape::List(_) => quote!(.json(JsonKind::Array)),
        JsonShape::Named(_) | JsonShape::Map { .. } => quote!(.json(JsonKind::Object)),
    });
    let time = holds.and_then(|holds| holds.time).map(|form| match form {
        TimeForm::UnixMs => quote!(.time(TimeForm::UnixMs)),
        TimeForm::DateTime => quote!(.time(TimeForm::DateTime)),
        TimeForm::DottedDateTime => quote!(.time(TimeForm::DottedDateTime)),
        TimeForm::Date => quote!(.time(TimeForm::Date)),
    });
    let required_when = match &member.required_when {
        Some(RequiredWhen::Equals(equals)) => {
            let pairs = equals.iter().map(|(name, value)| quote!((#name, #value)));
            Some(quote!(.required_when(&[#(#pairs),*])))
        }
        _ => None,
    };
    let unusable = member.unusable.then(|| quote!(.unusable()));
    quote!(#range #length #separator #items #json #time #required_when #unusable)
}

fn enforce(enforce: Option<Enforce>) -> TokenStream {
    match enforce {
        Some(Enforce::Warn) => quote!(Enforce::Warn),
        Some(Enforce::Refuse) | None => quote!(Enforce::Refuse),
    }
}

trait IntoToken {
    fn into_token(self) -> TokenStream;
}

impl IntoToken for Literal {
    fn into_token(self) -> TokenStream {
        proc_macro2::TokenTree::from(self).into()
    }
}
