//! Paths into an answer, such as `Data.Values`.

use super::index::{ActionEntry, Field, Index};

/// The field at the end of a path such as `Data.Values`, also through a JSON text; or where the path ends too early,
/// and what could stand there.
pub(crate) fn follow<'a, 'i>(
    index: &'a Index<'i>,
    action: &ActionEntry<'i>,
    path: &'a str,
) -> Result<&'a Field<'i>, (&'a str, Vec<&'i str>)> {
    let mut among = vec![action.response.clone()];
    let mut reached = None;
    for word in path.split('.') {
        let found = among.iter().find_map(|fields| index.find(fields, word));
        let Some(field) = found else {
            return Err((word, among.iter().flat_map(|fields| index.names(fields)).collect()));
        };
        among = index.objects(field).map(|object| object.fields.clone()).collect();
        reached = Some(field);
    }
    reached.ok_or((path, Vec::new()))
}
