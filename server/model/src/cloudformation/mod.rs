//! CloudFormation and SAM: templates as blocks and expressions, and what references and functions of templates mean.
//!
//! A template is a module of its own, as a directory is in Terraform: parameters are its variables, outputs its outputs, a nested stack
//! a call of another one.

mod answers;
mod around;
mod functions;
mod inherited;
mod intrinsics;
mod links;
mod loops;
mod lower;
mod scope;
mod sub;
#[cfg(test)]
mod tests;
mod values;

use std::sync::Arc;

use shirube_lang::{
    NodeId,
    ast::{Attribute, Block, Body, Expr, ExprKind},
};

use crate::name::Name;

pub use intrinsics::{is_call, is_function};
pub use links::{Links, Pieces};
pub use lower::lower;
pub use scope::{Template, TemplateScope};
pub use values::{Built, properties};

/// The kinds of blocks that a segment of a template is lowered to.
pub mod kind {
    /// The head of a section, with the entries that stand in the same segment.
    pub const SECTION: &str = "section";
    /// The end of a section, in JSON.
    pub const END: &str = "end";
    /// An entry of a section, or another item of the top level.
    pub const ENTRY: &str = "entry";
    /// A value that aliases refer to.
    pub const ANCHOR: &str = "anchor";
}

/// Attributes beside the properties that policies read like properties: no type has properties of these names.
pub const BESIDE: [&str; 4] = ["DeletionPolicy", "UpdateReplacePolicy", "UpdatePolicy", "CreationPolicy"];

/// The name of the only attribute of an entry that is not a mapping.
pub const VALUE: &str = "=";

/// What is written elsewhere and put into a mapping, beside what it has, when the stack is made.
pub const TRANSFORM: &str = "Fn::Transform";

/// The name of an attribute that stands for all that may be merged into an entry and is not known.
const MERGED: &str = "<<";

/// Follows the segments of a template in source order, and says what each declares.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sections {
    current: Option<Arc<str>>,
}

impl Sections {
    /// Where the next segment stands, behind these ones.
    pub fn behind<'b>(bodies: impl DoubleEndedIterator<Item = &'b Body>) -> Self {
        let blocks = bodies.rev().flat_map(|body| body.blocks.iter().rev());
        let mut places = blocks.filter_map(|block| match &*block.kind {
            kind::SECTION => Some(block.labels.first().cloned()),
            kind::END => Some(None),
            kind::ENTRY => is_top(block).then_some(None),
            _ => None,
        });
        Self { current: places.next().flatten() }
    }

    /// The names that the next segment declares. The segments of a template have to be given in order, and all of them.
    pub fn names(&mut self, body: &Body) -> Vec<Name> {
        let mut names = Vec::new();
        for block in &body.blocks {
            let Some(label) = block.labels.first() else { continue };
            match &*block.kind {
                kind::SECTION => {
                    self.current = Some(label.clone());
                    for entry in &block.body.blocks {
                        declare(label, entry, &mut names);
                    }
                }
                kind::END => self.current = None,
                kind::ENTRY => match self.current.clone() {
                    Some(section) if !is_top(block) => declare(&section, block, &mut names),
                    _ => {
                        self.current = None;
                        names.push(Name::Entry("".into(), label.clone()));
                    }
                },
                kind::ANCHOR => names.push(Name::Anchor(label.clone())),
                _ => {}
            }
        }
        names
    }
}

/// Whether an entry certainly stands at the top level, as its place in the line says in YAML.
fn is_top(block: &Block) -> bool {
    block.labels.get(1).is_some()
}

fn declare(section: &Arc<str>, entry: &Block, names: &mut Vec<Name>) {
    let Some(id) = entry.labels.first() else { return };
    match &**section {
        "Parameters" => names.push(Name::Variable(id.clone())),
        "Outputs" => names.push(Name::Output(id.clone())),
        "Resources" => {
            if let Some(kind) = type_of(entry) {
                names.push(Name::Resource(kind.clone(), id.clone()));
                if is_nested(&kind) {
                    names.push(Name::Module(id.clone()));
                }
            } else if entry.body.attribute(MERGED).is_some() {
                // A resource of any type.
                names.push(Name::Entry(section.clone(), MERGED.into()));
            }
        }
        _ => {}
    }
    names.push(Name::Entry(section.clone(), id.clone()));
}

/// The type of a resource.
pub fn type_of(entry: &Block) -> Option<Arc<str>> {
    match &entry.body.get("Type")?.kind {
        ExprKind::String(kind) => Some(kind.clone()),
        _ => None,
    }
}

/// What a template may have more resources by than it writes: loops over values that are not known, macros, and what is merged, in a
/// section or into the template as a whole.
pub fn unwritten<'n>(names: impl Iterator<Item = &'n Name>) -> impl Iterator<Item = &'n Arc<str>> {
    names.filter_map(|name| match name {
        Name::Entry(section, id)
            if matches!(&**section, "Resources" | "") && (id.starts_with("Fn::") || &**id == MERGED) =>
        {
            Some(id)
        }
        _ => None,
    })
}

/// Whether a macro of `Transform` adds nothing that a policy would look for, or what it adds is known: SAM, the extensions of the
/// language, and those that make resources for deployments and rotations of their own.
pub fn is_known_macro(name: &str) -> bool {
    let by_date = ["AWS::Serverless-", "AWS::SecretsManager-"];
    by_date.iter().any(|begin| name.starts_with(begin))
        || matches!(name, "AWS::LanguageExtensions" | "AWS::CodeDeployBlueGreen")
}

/// What has to hold for an entry to be there as it is, or for a loop to make nothing beyond what is written: that the parameters which it
/// goes over are what they are by default.
pub fn given(entry: &Block) -> impl Iterator<Item = &Expr> {
    let is = |name: &str| name.strip_prefix(loops::GIVEN).is_some_and(|rest| rest.parse::<usize>().is_ok());
    entry.body.attributes.iter().filter(move |attribute| is(&attribute.name)).map(|attribute| &attribute.value)
}

/// The construct of the CDK that a resource was made by.
pub fn construct(entry: &Block) -> Option<(&str, NodeId)> {
    let path = metadata(entry, "aws:cdk:path")?;
    Some((path.as_str()?, path.node))
}

fn metadata<'b>(entry: &'b Block, key: &str) -> Option<&'b Expr> {
    let ExprKind::Object(pairs) = &entry.body.get("Metadata")?.kind else { return None };
    pairs.iter().find(|(name, _)| name.as_str() == Some(key)).map(|(_, value)| value)
}

/// Whether a resource stands for another template.
pub fn is_nested(kind: &str) -> bool {
    matches!(kind, "AWS::CloudFormation::Stack" | "AWS::Serverless::Application")
}

/// The blocks of a segment, each behind those that stand in it: the entries of a section in its head.
pub fn entries(body: &Body) -> impl Iterator<Item = &Block> {
    body.blocks.iter().flat_map(|b| b.body.blocks.iter().chain([b]))
}

/// The entry that declares a name.
pub fn entry<'b>(body: &'b Body, name: &Name) -> Option<&'b Block> {
    let (section, id) = match name {
        Name::Variable(id) => ("Parameters", id),
        Name::Output(id) => ("Outputs", id),
        Name::Module(id) | Name::Resource(_, id) => ("Resources", id),
        Name::Entry(section, id) => (&**section, id),
        Name::Anchor(id) => {
            return body.blocks.iter().find(|b| &*b.kind == kind::ANCHOR && b.labels.first() == Some(id));
        }
        _ => return None,
    };
    let is = |block: &Block, kind: &str, label: &str| {
        &*block.kind == kind && block.labels.first().is_some_and(|l| **l == *label)
    };
    // Where the head of a section stands in another segment, so does what else has this name.
    let inner = body.blocks.iter().filter(|b| is(b, kind::SECTION, section)).flat_map(|b| &b.body.blocks);
    let outer = body.blocks.iter().filter(|b| section.is_empty() || !is_top(b));
    inner.chain(outer).find(|b| is(b, kind::ENTRY, id))
}

/// An anchored value of a segment: of those of its name the one of a number in source order, or the last one, with its number.
pub fn anchored<'b>(body: &'b Body, name: &str, number: Option<usize>) -> Option<(&'b Block, usize)> {
    let is =
        |block: &&Block| &*block.kind == kind::ANCHOR && block.labels.first().is_some_and(|label| **label == *name);
    let number_of = |block: &Block| block.labels.get(1).and_then(|number| number.parse().ok()).unwrap_or(0);
    let mut all = body.blocks.iter().filter(is).map(|block| (block, number_of(block)));
    match number {
        Some(number) => all.find(|(_, of)| *of == number),
        None => all.max_by_key(|(_, of)| *of),
    }
}

/// Which anchored value of its name in the same segment an alias refers to; `None` in it for the last one before the segment.
pub fn alias_number(reference: &Expr) -> Option<Option<usize>> {
    match &reference.kind {
        ExprKind::Name(root) => scope::alias_number(root),
        ExprKind::Attr(of, _) => alias_number(of),
        _ => None,
    }
}

/// What an entry is, where it is not a mapping of attributes.
pub fn value(entry: &Block) -> Option<&Expr> {
    entry.body.get(VALUE)
}

/// A property of a resource, if they are written out as a mapping.
pub fn property<'b>(entry: &'b Block, name: &str) -> Option<&'b Expr> {
    properties_of(entry).find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// The properties of a resource, if they are written out as a mapping.
pub fn properties_of(entry: &Block) -> impl Iterator<Item = (&str, &Expr)> {
    let pairs = match entry.body.get("Properties").map(|properties| &properties.kind) {
        Some(ExprKind::Object(pairs)) => &pairs[..],
        _ => &[],
    };
    pairs.iter().filter_map(|(key, value)| Some((key.as_str()?, value)))
}

/// The names that a reference may stand for, in the order in which they count.
pub fn named(reference: &Expr) -> Vec<Name> {
    fn path<'e>(expr: &'e Expr, out: &mut Vec<&'e Arc<str>>) {
        match &expr.kind {
            ExprKind::Name(name) => out.push(name),
            ExprKind::Attr(of, name) => {
                path(of, out);
                out.push(name);
            }
            _ => {}
        }
    }
    let mut names = Vec::new();
    path(reference, &mut names);
    let [root, name, ..] = names[..] else { return Vec::new() };
    let entry = |section: &str| Name::Entry(section.into(), name.clone());
    match &**root {
        scope::REF => vec![entry("Parameters"), entry("Resources")],
        scope::GET_ATT => vec![entry("Resources")],
        scope::CONDITION => vec![entry("Conditions")],
        root if scope::is_alias(root) => vec![Name::Anchor(name.clone())],
        _ => Vec::new(),
    }
}

/// Where a nested stack says which template it is made from.
pub fn nested_url(entry: &Block) -> Option<&Expr> {
    // The CDK says beside it which file its address will lead to.
    let asset = metadata(entry, "aws:asset:property").and_then(Expr::as_str) == Some("TemplateURL");
    let path = metadata(entry, "aws:asset:path").filter(|_| asset);
    path.or_else(|| property(entry, "TemplateURL")).or_else(|| property(entry, "Location"))
}

/// The local path of the template that a nested stack is made from.
pub fn nested_path(entry: &Block) -> Option<&str> {
    let path = nested_url(entry)?.as_str()?;
    (!path.contains("://") && !path.starts_with('/')).then_some(path)
}

/// The node of an attribute's key, which is numbered behind that of the attribute.
pub fn key(attribute: &Attribute) -> NodeId {
    attribute.node + 1
}

/// The attributes of an entry.
pub fn attributes(entry: &Block) -> &[Attribute] {
    &entry.body.attributes
}
