//! Values, their origins, and the evaluation of Terraform's expressions, for configurations and for policies alike.
//!
//! Holds: the expression tree, values that may be unknown in part, conversions, operators and functions.
//! Must never know: a file format or notation, a tree-sitter node, a byte offset, a provider, a rule, the file system, the clock, LSP.

pub mod ast;
pub mod constraint;
mod content;
pub mod convert;
pub mod entries;
pub mod eval;
pub mod functions;
pub mod json;
pub mod lazy_regex;
pub mod number;
pub mod ops;
pub mod origin;
pub mod print;
pub mod reason;
pub mod shape;
pub mod site;
pub mod types;
pub mod value;

pub use entries::Entries;
pub use eval::{Evaluator, Mode, NoNames, Resolved, Scope};
pub use number::Number;
pub use origin::{Link, Met, Origin, Step};
pub use reason::{Failure, Reason};
pub use site::{NodeId, Place, Site};
pub use value::{Kind, Value};
