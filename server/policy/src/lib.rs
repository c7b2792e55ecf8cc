//! Packs, policies and verdicts.
//!
//! Holds: the guideline's text, controls, compiled policies, data tables, the words of rule files, and the judgement of one resource.
//! Must never know: files of a workspace, formats, positions, LSP.

pub mod catalogue;
mod common;
pub mod compile;
mod copied;
pub mod encoded;
pub mod functions;
pub mod guideline;
pub mod judge;
pub mod kinds;
mod literals;
pub mod load;
pub mod mutants;
pub mod names;
mod nearest;
pub mod pack;
pub mod paths;
pub mod plan;
pub mod policy;
pub mod policytest;
pub mod reads;
#[cfg(feature = "prepare")]
pub mod ready;
mod scope;
mod seen;
pub mod tables;
#[cfg(test)]
mod tests;
pub mod text;
pub mod versions;
mod vocabulary;
pub mod words;

pub use nearest::nearest;
pub use text::{FixKind, Locale, Severity, Text};
