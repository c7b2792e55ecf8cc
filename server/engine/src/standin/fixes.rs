use crate::{db::Db, verdict::Raw, answer::*}; use shirube_policy::judge::PlannedFix;
pub fn edits(_: &Db, _: &Raw, _: &PlannedFix) -> Option<Vec<(u32, Vec<TextEdit>)>> { None }
pub fn kind(_: &Db, _: &Raw, f: &PlannedFix) -> FixKind { f.kind }
pub fn apply(t: &str, _: &[TextEdit]) -> String { t.into() }
pub fn merge(_: &[Vec<(std::sync::Arc<str>, Vec<TextEdit>)>]) -> (std::collections::BTreeMap<std::sync::Arc<str>, Vec<TextEdit>>, Vec<usize>) { Default::default() }
