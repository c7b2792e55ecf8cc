//! Terraform: what a directory declares, and blocks as values.

mod body;
mod cloudinit;
mod document;
mod scope;
mod sets;
mod variable;

use std::sync::Arc;

use shirube_lang::{
    Evaluator, Failure, Mode, NoNames, Place, Value,
    ast::{Attribute, Block, Body, Expr, ExprKind},
};

pub use crate::name::Name;
pub use body::{Built, body, merged, policy_view};
pub use cloudinit::cloudinit;
pub use document::{Document, document};
pub use scope::{Module, ModuleScope, Repetition};
pub use variable::{declared, settle};

/// The value of an expression that cannot refer to anything, without origin.
pub fn constant(expr: &Expr) -> Result<Value, Failure> {
    let place = Place { file: 0, segment: 0 };
    Evaluator::new(&mut NoNames, Mode::Config(place)).eval(expr).map(Value::adrift)
}

/// The value of an expression that cannot refer to anything, with where it is written.
fn constant_at(expr: &Expr, place: Place) -> Result<Value, Failure> {
    Evaluator::new(&mut NoNames, Mode::Config(place)).eval(expr)
}

/// The names that one segment declares.
pub fn names(body: &Body, values: bool) -> Vec<Name> {
    let mut names = Vec::new();
    if values {
        names.extend(body.attributes.iter().map(|a| Name::Value(a.name.clone())));
        return names;
    }
    for block in &body.blocks {
        if &*block.kind == "locals" {
            names.extend(block.body.attributes.iter().map(|a| Name::Local(a.name.clone())));
        } else {
            names.extend(name_of(block));
        }
    }
    names
}

/// The name that a top-level block declares.
pub fn name_of(block: &Block) -> Option<Name> {
    let label = |i: usize| block.labels.get(i).cloned();
    Some(match &*block.kind {
        "variable" => Name::Variable(label(0)?),
        "output" => Name::Output(label(0)?),
        "module" => Name::Module(label(0)?),
        "provider" => {
            // An alias that cannot be read is one that nobody refers to, not the default configuration.
            let alias = block.body.get("alias").map(|a| Arc::from(a.as_str().unwrap_or_default()));
            Name::Provider(label(0)?, alias)
        }
        "resource" => Name::Resource(label(0)?, label(1)?),
        "data" => Name::Data(label(0)?, label(1)?),
        "removed" => Name::Removed(body::reference(block.body.get("from")?).into()),
        "terraform" => Name::Terraform,
        _ => return None,
    })
}

/// The block that declares a name.
pub fn block<'b>(body: &'b Body, name: &Name) -> Option<&'b Block> {
    body.blocks.iter().find(|b| name_of(b).as_ref() == Some(name))
}

/// The entry of a `locals` block, or the value in a file of variable values.
pub fn entry<'b>(body: &'b Body, name: &Name) -> Option<&'b Attribute> {
    match name {
        Name::Local(n) => body.blocks_of("locals").find_map(|b| b.body.attribute(n)),
        Name::Value(n) => body.attribute(n),
        _ => None,
    }
}

/// Whether a file changes what the other files of its directory declare, block by block.
pub fn is_override(file_name: &str) -> bool {
    let plain = file_name.strip_suffix(".json").unwrap_or(file_name);
    let stem = plain.strip_suffix(".tf").or_else(|| plain.strip_suffix(".tofu"));
    stem.is_some_and(|s| s == "override" || s.ends_with("_override"))
}

/// Whether a file of variable values is read without being named, and its rank: later files win.
pub fn values_rank(file_name: &str) -> Option<(u8, &str)> {
    match file_name {
        "terraform.tfvars" => Some((0, file_name)),
        "terraform.tfvars.json" => Some((1, file_name)),
        _ if file_name.ends_with(".auto.tfvars") || file_name.ends_with(".auto.tfvars.json") => Some((2, file_name)),
        _ => None,
    }
}

/// A local path that a module call's `source` leads to, `None` for modules from elsewhere.
pub fn local_source(block: &Block) -> Option<&str> {
    local_path(block.body.get("source")?)
}

/// The local path that a module's `source` is.
pub fn local_path(source: &Expr) -> Option<&str> {
    let source = source.as_str()?;
    (source.starts_with("./") || source.starts_with("../") || source == "." || source == "..").then_some(source)
}

/// The provider that a resource's `provider` argument names: `aws.use1` gives (`aws`, `use1`); without one the first word of its type.
pub fn provider_of(argument: Option<&Expr>, kind: &str) -> (Arc<str>, Option<Arc<str>>) {
    let default = || (Arc::from(kind.split('_').next().unwrap_or(kind)), None);
    argument.and_then(provider_reference).unwrap_or_else(default)
}

/// Reads a reference to a provider configuration.
pub fn provider_reference(expr: &Expr) -> Option<(Arc<str>, Option<Arc<str>>)> {
    match &expr.kind {
        ExprKind::Name(name) => Some((name.clone(), None)),
        ExprKind::Attr(source, alias) => match &source.kind {
            ExprKind::Name(name) => Some((name.clone(), Some(alias.clone()))),
            _ => None,
        },
        ExprKind::String(text) => {
            let (name, alias) = text.split_once('.').map_or((&**text, None), |(n, a)| (n, Some(a)));
            Some((name.into(), alias.map(Arc::from)))
        }
        _ => None,
    }
}
