//! Which notation and format read a segment.

use shirube_syntax::{Notation, Tree};

use crate::{cloudformation, hcl, hcl::Lowered, json, schema::Schemas};

/// Lowers one segment. Schemas: JSON does not say whether an object is a nested block or a map. A tree: that of an open JSON text is kept
/// from edit to edit.
pub fn lower_known(text: &str, notation: Notation, schemas: &Schemas, tree: Option<&Tree>) -> Lowered {
    match (notation, tree) {
        (Notation::Json, Some(tree)) => json::lower(text, Some(tree), schemas),
        (Notation::Json, None) => json::lower(text, shirube_syntax::parse(text, notation).as_ref(), schemas),
        (Notation::Hcl | Notation::HclValues, _) => hcl::lower(text, notation),
        (Notation::YamlSections | Notation::JsonSections | Notation::YamlWhole | Notation::JsonWhole, _) => {
            cloudformation::lower(text, notation)
        }
    }
}
