//! Packs, policies and verdicts.
//!
//! Holds: the guideline's text, controls, compiled policies, data tables, and the judgement of one resource.
//! Must never know: files of a workspace, formats, positions, LSP.

pub mod functions;
pub mod guideline;
pub mod pack;
pub mod policy;
pub mod tables;
pub mod text;

pub use text::{FixKind, Locale, Severity, Text};
