//! The tree-sitter grammars, one function each.
//!
//! Holds: the only mention of tree-sitter languages. Must never know: texts, segments, rules.

use tree_sitter::Language;

/// HashiCorp's configuration language (`.tf`, `.tfvars`, `.policy.hcl`).
pub fn hcl() -> Language {
    tree_sitter_hcl::LANGUAGE.into()
}

/// JSON (`.tf.json`).
pub fn json() -> Language {
    tree_sitter_json::LANGUAGE.into()
}
