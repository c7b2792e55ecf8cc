//! What the provider does to a resource when an edit is applied, as far as its schema says: a policy that calls a fix safe may be wrong.

use shirube_lang::{Kind, Value};
use shirube_model::schema::{Block, Entry};
use shirube_policy::plan::{PlannedBody, PlannedEdit};

use super::{spot::Spot, text};
use crate::db::Db;

/// Whether an edit at a path of a block makes the provider replace the resource. `false` where no schema says so.
pub(super) fn replaces(db: &Db, spot: &Spot<'_>, path: &str, edit: &PlannedEdit) -> bool {
    found(db, spot, path, edit).unwrap_or(false)
}

fn found(db: &Db, spot: &Spot<'_>, path: &str, edit: &PlannedEdit) -> Option<bool> {
    let schema = spot.schema(db).filter(|_| spot.top().is_some_and(|top| &*top.kind == "resource"))?;
    let steps: Vec<String> = text::steps(path).into_iter().map(|(name, _)| name).collect();
    // What is left of the path is not there yet.
    let missing = spot.reach(path).map_or(0, |(_, rest)| rest.len());
    along(schema, &steps, missing, edit)
}

/// Whether an edit at the end of a path of names makes the provider replace the resource, if the last ones of them are not there yet.
/// `None` where the schema does not say it.
pub(super) fn along(mut schema: &Block, steps: &[String], missing: usize, edit: &PlannedEdit) -> Option<bool> {
    for (depth, name) in steps.iter().enumerate() {
        let entry = schema.get(name)?;
        let Some(inner) = entry.inner().filter(|_| depth + 1 < steps.len()) else {
            return Some(at(entry, edit));
        };
        let arrives = depth + missing >= steps.len() && entry.arrival_replaces;
        if entry.replaces || arrives {
            return Some(true);
        }
        schema = inner;
    }
    None
}

/// Whether an edit of what an entry says replaces the resource.
fn at(entry: &Entry, edit: &PlannedEdit) -> bool {
    match edit {
        PlannedEdit::Set(_, value) => {
            entry.replaces && !keeps(entry, value) || entry.inner().is_some_and(|inner| holds(value, inner))
        }
        // What the provider fills in stays as it is when nobody sets it.
        PlannedEdit::Remove(_) => (entry.replaces || entry.arrival_replaces) && !entry.computed,
        PlannedEdit::Add(_, body) => {
            entry.replaces || entry.arrival_replaces || entry.inner().is_some_and(|inner| brings(body, inner))
        }
        PlannedEdit::Companion(_) => false,
    }
}

/// Whether a value is one that is reached in place.
fn keeps(entry: &Entry, value: &Value) -> bool {
    match &value.kind {
        Kind::Bool(true) => entry.keeps.as_deref() == Some("true"),
        Kind::Bool(false) => entry.keeps.as_deref() == Some("false"),
        _ => value.as_str().is_some_and(|text| entry.keeps.as_deref() == Some(text)),
    }
}

/// Whether a body brings anything whose change replaces the resource.
fn brings(body: &PlannedBody, schema: &Block) -> bool {
    let replaces = |name: &str| schema.get(name).is_some_and(|entry| entry.replaces || entry.arrival_replaces);
    body.attributes.iter().any(|(name, _)| replaces(name))
        || body.blocks.iter().any(|(kind, body)| {
            let inner = schema.get(kind).and_then(Entry::inner);
            replaces(kind) || inner.is_some_and(|inner| brings(body, inner))
        })
}

/// Whether an object, or one in a list, holds anything whose change replaces the resource.
fn holds(value: &Value, schema: &Block) -> bool {
    match &value.kind {
        Kind::Map(map) => map.entries.iter().any(|(name, value)| {
            let Some(entry) = schema.get(name) else { return false };
            let own = entry.replaces && !keeps(entry, value) || entry.arrival_replaces;
            own || entry.inner().is_some_and(|inner| holds(value, inner))
        }),
        Kind::List(list) => list.all().any(|item| holds(item, schema)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use shirube_policy::FixKind::{self, Decision, Replaces, Safe};

    /// What a fix of an own policy does that calls itself safe.
    fn kind(of: &str, fix: &str, block: &str) -> FixKind {
        let fix = format!("fix \"own\" {{\n safety = \"safe\"\n {fix}\n }}");
        let policy = format!("resource_policy \"{of}\" \"own\" {{\n enforce {{\n condition = false\n }}\n {fix}\n}}\n");
        let file = format!("resource \"{of}\" \"main\" {{\n{block}\n}}\n");
        let mut workspace = super::super::tests::workspace(&policy, &[("main.tf", &file)]);
        workspace.report(&[]).findings[0].fixes[0].kind
    }

    #[test]
    fn a_fix_is_no_safer_than_the_schema_says() {
        let volume = |fix| kind("aws_ebs_volume", fix, "  encrypted = false\n  size = 1");
        assert_eq!(volume("set \"encrypted\" { value = true }"), Replaces);
        assert_eq!(volume("set \"size\" { value = 2 }"), Safe);
        let server = |fix, block| kind("aws_instance", fix, block);
        let disk = "  root_block_device {\n    encrypted = false\n  }";
        assert_eq!(server("set \"root_block_device.encrypted\" { value = true }", disk), Replaces);
        assert_eq!(server("set \"root_block_device.volume_size\" { value = 9 }", disk), Safe);
        let settings = "set \"metadata_options.http_tokens\" { value = \"required\" }";
        assert_eq!(server(settings, ""), Safe);
        // A value that is reached in place, and one that is not.
        let domain = |value: bool| {
            let fix = format!("set \"encrypt_at_rest.enabled\" {{ value = {value} }}");
            kind("aws_opensearch_domain", &fix, &format!("  encrypt_at_rest {{\n    enabled = {}\n  }}", !value))
        };
        assert_eq!((domain(true), domain(false)), (Safe, Replaces));
        // Nothing is known of the type.
        assert_eq!(kind("aws_x", "set \"a\" { value = true }", "  a = false"), Safe);
        let chosen = kind("aws_ebs_volume", "set \"size\" { value = 2 }", "  size = aws_ebs_volume.b.size");
        assert_eq!(chosen, Decision);
    }
}
