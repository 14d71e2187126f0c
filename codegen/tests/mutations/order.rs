//! Two neighbours change places.

use super::{
    mutant::{Mutant, Part},
    spots,
};
use dyvms_codegen::load::Loaded;

pub(crate) fn mutants(loaded: &Loaded) -> Vec<Mutant> {
    let mut out = Vec::new();
    let mut swap = |part: Part, at: String, rule: &'static str, apply: Box<dyn Fn(&mut Loaded)>| {
        let what = format!("exchange two under {at}");
        out.push(Mutant { what, touches: vec![part], apply, prepare: None, forward: rule, backward: rule, at });
    };
    for (name, action) in &loaded.spec.actions {
        let part = Part::Action(name.clone());
        for at in 1..action.request.len() {
            let name = name.clone();
            let apply = move |loaded: &mut Loaded| loaded.spec.actions[name.as_str()].request.swap_indices(at - 1, at);
            swap(part.clone(), format!("{}.request", action.action), "param.order", Box::new(apply));
        }
        for at in 1..action.response.len() {
            let name = name.clone();
            let apply = move |loaded: &mut Loaded| loaded.spec.actions[name.as_str()].response.swap_indices(at - 1, at);
            swap(part.clone(), format!("{}.response", action.action), "response.order", Box::new(apply));
        }
        for at in (1..action.errors.len()).filter(|at| action.errors[*at - 1].code != action.errors[*at].code) {
            let name = name.clone();
            let apply = move |loaded: &mut Loaded| loaded.spec.actions[name.as_str()].errors.swap(at - 1, at);
            swap(part.clone(), format!("{}.errors", action.action), "docs.order", Box::new(apply));
        }
        for at in (1..action.disputes.len()).filter(|at| action.disputes[*at - 1].field != action.disputes[*at].field) {
            let name = name.clone();
            let apply = move |loaded: &mut Loaded| loaded.spec.actions[name.as_str()].disputes.swap(at - 1, at);
            swap(part.clone(), format!("{}.disputes", action.action), "docs.order", Box::new(apply));
        }
        for at in 1..action.types.len() {
            let name = name.clone();
            let apply = move |loaded: &mut Loaded| loaded.spec.actions[name.as_str()].types.swap_indices(at - 1, at);
            swap(part.clone(), format!("{}.types", action.action), "docs.order", Box::new(apply));
        }
    }
    for owner in spots::types(loaded) {
        for at in 1..owner.get(&loaded.spec).fields.len() {
            let own = owner.clone();
            let apply = move |loaded: &mut Loaded| own.get_mut(&mut loaded.spec).fields.swap_indices(at - 1, at);
            swap(owner.part(), format!("{}.fields", owner.path()), "docs.order", Box::new(apply));
        }
        for at in 1..owner.get(&loaded.spec).values.len() {
            let own = owner.clone();
            let apply = move |loaded: &mut Loaded| own.get_mut(&mut loaded.spec).values.swap_indices(at - 1, at);
            swap(owner.part(), format!("{}.values", owner.path()), "docs.order", Box::new(apply));
        }
    }
    for at in 1..loaded.spec.errors.codes.len() {
        let apply = move |loaded: &mut Loaded| loaded.spec.errors.codes.swap_indices(at - 1, at);
        swap(Part::Errors, "errors.codes".to_owned(), "docs.order", Box::new(apply));
    }
    for at in 1..loaded.spec.service.documents.len() {
        let apply = move |loaded: &mut Loaded| loaded.spec.service.documents.swap_indices(at - 1, at);
        swap(Part::Service, "service.documents".to_owned(), "docs.order", Box::new(apply));
    }
    out
}
