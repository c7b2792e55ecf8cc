//! What the modules below a root are given that are not looked into: which resources they get to know.

use std::sync::Arc;

use shirube_lang::{
    Kind, Link, Reason, Step, Value,
    ast::Expr,
    value::{Instance, Part},
};
use shirube_model::terraform::{Name, Repetition};

use super::pieces::Pieces;
use crate::{
    db::{Db, InstId, ReceivedAnswer, stamp_of},
    references::named,
};

/// Of how many instances of a call it is looked at what each is given; of more, by what its arguments refer to.
const MAX_EACH: usize = 1_000;
/// Arguments of a call that hand nothing over.
const NOT_HANDED: [&str; 4] = ["source", "version", "depends_on", "providers"];

impl Db {
    /// What the calls below a root are given whose modules are not looked into.
    pub(crate) fn compute_received(&mut self, root: InstId) -> ReceivedAnswer {
        let mut received = ReceivedAnswer::default();
        for ((inst, call), reason) in &self.tree(root).missing {
            let name = Name::Module(call.clone());
            let dir = self.insts[*inst as usize].dir;
            let Some(pieces) = self.pieces(dir, &name) else { continue };
            let (_, instances) = self.repetitions(*inst, &pieces, &name);
            self.handed(*inst, &pieces, &instances.into_iter().map(|(_, of)| of).collect::<Vec<_>>(), &mut |of| {
                match of {
                    Handed::Resource(address) => received.resources.entry(address).or_insert_with(|| reason.clone()),
                    Handed::Text(text, of) => received.texts.entry((text, of)).or_insert_with(|| reason.clone()),
                };
            });
        }
        received
    }

    /// Visits what the instances of a call are given.
    fn handed(&mut self, inst: InstId, pieces: &Pieces, each: &[Repetition], see: &mut impl FnMut(Handed)) {
        let arguments =
            pieces.blocks().flat_map(|(place, block)| block.body.attributes.iter().map(move |a| (place, a)));
        for (place, argument) in arguments.filter(|(_, a)| !NOT_HANDED.contains(&&*a.name)) {
            let mut is_known = each.len() <= MAX_EACH;
            // What it is repeated for is said by the arguments that use it.
            let repeats = matches!(&*argument.name, "count" | "for_each");
            for repetition in each.iter().take(MAX_EACH).filter(|_| !repeats) {
                let value = self.within(inst, place, repetition.clone(), |rule| rule.value(&argument.value));
                is_known &= in_value(&value, see);
            }
            let may_be_each =
                repeats && each.iter().any(|of| of.each.as_ref().is_some_and(|(_, value)| !is_whole(value)));
            if may_be_each || !repeats && !is_known && !each.is_empty() {
                self.named_in(inst, &argument.value, see);
            }
        }
    }

    /// Visits the resources that an expression names.
    fn named_in(&mut self, inst: InstId, expr: &Expr, see: &mut impl FnMut(Handed)) {
        let mut names = Vec::new();
        expr.each(&mut |of| {
            let Some((kind, name, managed)) = named(of) else { return };
            let (kind, name) = (kind.clone(), name.clone());
            names.push(if managed { Name::Resource(kind, name) } else { Name::Data(kind, name) });
        });
        for name in names {
            // `each.value` and the like are none.
            let Some(resource) = self.resource(inst, name) else { continue };
            resource.instances.iter().for_each(|one| see(Handed::Resource(one.instance.address.clone())));
        }
    }
}

/// Something that a module is given.
enum Handed {
    /// A resource or what names it, by its address.
    Resource(Arc<str>),
    /// A text that was taken from a resource, by its type and name: what it is called, or something else.
    Text(Arc<str>, Arc<str>),
}

fn is_whole(value: &Value) -> bool {
    in_value(value, &mut |_| {})
}

/// Visits what values have in them, each of them; whether that is all of it.
fn all_in<'v>(values: impl Iterator<Item = &'v Value>, see: &mut impl FnMut(Handed)) -> bool {
    let partly = values.filter(|value| !in_value(value, see)).count();
    partly == 0
}

/// Visits what a value has in it; whether that is all of it.
fn in_value(value: &Value, see: &mut impl FnMut(Handed)) -> bool {
    match &value.kind {
        Kind::Null | Kind::Bool(_) | Kind::Number(_) => true,
        Kind::String(text) => {
            let ways = value.origin.ways();
            let steps = ways.iter().flat_map(Link::steps);
            let resources = steps.filter_map(|link| match &link.step {
                Step::Reference(name) => Some(resource_in(name)?.into()),
                _ => None,
            });
            resources.for_each(|resource| see(Handed::Text(text.clone(), resource)));
            true
        }
        Kind::Partial(parts) => {
            let holes = parts.iter().filter_map(|part| if let Part::Hole(value) = part { Some(value) } else { None });
            all_in(holes, see)
        }
        Kind::List(list) => {
            let whole = all_in(list.all(), see);
            whole && (list.open.is_none() || list.further.is_some())
        }
        Kind::Map(map) => match map.shape.as_ref().and_then(|shape| shape.resource.as_ref()) {
            Some(resource) => {
                see(Handed::Resource(resource.address.clone()));
                true
            }
            None => {
                let whole = all_in(map.entries.values(), see);
                whole && map.open.is_none()
            }
        },
        Kind::Symbol(symbol) => {
            if symbol.is_identity() {
                see(Handed::Resource(symbol.instance.address.clone()));
            }
            true
        }
        Kind::Unknown(_) => false,
    }
}

/// The type and name of the resource in a reference such as `aws_sqs_queue.jobs[0].name`.
fn resource_in(reference: &str) -> Option<&str> {
    let (kind, rest) = reference.split_once('.')?;
    let end =
        rest.find(['.', '[']).filter(|_| !matches!(kind, "data" | "var" | "local" | "module" | "each" | "path"))?;
    Some(&reference[..kind.len() + 1 + end])
}

impl ReceivedAnswer {
    /// A stamp of all of it.
    pub(crate) fn stamp(&self) -> u64 {
        let mut resources: Vec<_> = self.resources.iter().collect();
        resources.sort_unstable_by_key(|(address, _)| *address);
        let mut texts: Vec<_> = self.texts.iter().collect();
        texts.sort_unstable_by_key(|(text, _)| *text);
        stamp_of(&(resources, texts))
    }

    /// Why a resource is known elsewhere: it is, or what it is called was taken from a resource of its type and name.
    pub fn of(&self, resource: &Instance, kind_and_name: &str) -> Option<&Arc<Reason>> {
        let called = || Some((resource.identity.literal.clone()?, Arc::from(kind_and_name)));
        self.resources.get(&resource.address).or_else(|| self.texts.get(&called()?))
    }
}
