//! placeholder

pub mod lsp;
pub mod wording;
