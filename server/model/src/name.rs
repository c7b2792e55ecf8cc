//! What configurations declare, whatever the format.

use std::{fmt, sync::Arc};

use shirube_lang::ast::{Block, Body};

use crate::{cloudformation, terraform};

/// The name of something a module declares.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Name {
    /// `variable "x"`
    Variable(Arc<str>),
    /// An entry of a `locals` block.
    Local(Arc<str>),
    /// `output "x"`
    Output(Arc<str>),
    /// `module "x"`
    Module(Arc<str>),
    /// `provider "x"`, with its alias.
    Provider(Arc<str>, Option<Arc<str>>),
    /// `resource "type" "name"`
    Resource(Arc<str>, Arc<str>),
    /// `data "type" "name"`
    Data(Arc<str>, Arc<str>),
    /// `removed`, with the address in `from`.
    Removed(Arc<str>),
    /// The `terraform` blocks.
    Terraform,
    /// A value in a file of variable values.
    Value(Arc<str>),
    /// The files of variable values beside a root module, as files.
    Values,
    /// The module as a whole.
    Root,
    /// An entry of a section of a template.
    Entry(Arc<str>, Arc<str>),
    /// `&x` in YAML.
    Anchor(Arc<str>),
    /// The same in a segment, and how many of the name stand before it there: a name may be given again.
    AnchorIn(Arc<str>, u32, usize),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Variable(n) | Name::Value(n) => write!(f, "var.{n}"),
            Name::Local(n) => write!(f, "local.{n}"),
            Name::Output(n) => write!(f, "output.{n}"),
            Name::Module(n) => write!(f, "module.{n}"),
            Name::Provider(n, None) => write!(f, "provider.{n}"),
            Name::Provider(n, Some(alias)) => write!(f, "provider.{n}.{alias}"),
            Name::Resource(kind, n) => write!(f, "{kind}.{n}"),
            Name::Data(kind, n) => write!(f, "data.{kind}.{n}"),
            Name::Removed(from) => write!(f, "removed.{from}"),
            Name::Terraform => write!(f, "terraform"),
            Name::Values | Name::Root => write!(f, "."),
            Name::Entry(section, n) => write!(f, "{section}.{n}"),
            Name::Anchor(n) | Name::AnchorIn(n, ..) => write!(f, "*{n}"),
        }
    }
}

/// The block that declares a name, in whatever format.
pub fn declaration<'b>(body: &'b Body, name: &Name) -> Option<&'b Block> {
    terraform::block(body, name).or_else(|| cloudformation::entry(body, name))
}
