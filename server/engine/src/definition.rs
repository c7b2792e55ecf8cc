//! Where a value comes from: along a finding's trail, and from a variable to whoever gives it its value.

use std::sync::Arc;

use shirube_lang::{
    Link, Place, Step as Way,
    ast::{Body, Expr, ExprKind},
};
use shirube_model::{Lowered, Name, cloudformation};
use shirube_syntax::ByteRange;

use crate::{answer::Location, db::InstId, hover, source::Role, verdict::Raw, workspace::Workspace};

/// The most module instances that are looked at.
const MAX_INSTANCES: usize = 200;

impl Workspace {
    /// Where the value at a place comes from, beyond what every language server knows: the place itself and the origins.
    pub fn origins(&mut self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        self.update();
        self.named_in_template(path, offset)
            .or_else(|| self.origins_of_finding(path, offset))
            .or_else(|| self.origins_of_variable(path, offset))
            .or_else(|| self.across_call(path, offset))
    }

    /// What a reference in a template names: an entry, an anchored value, or the template of a nested stack.
    fn named_in_template(&self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        let source = self.source(path).filter(|source| source.is_template())?;
        let segment = source.segment_at(offset)?;
        let (start, lowered) = (segment.start, source.lowered(segment));
        if let Some(expr) = hover::reference_at(&lowered, &lowered.body, offset - start) {
            let range = hover::span(&lowered, expr.node).shifted(start);
            let names = cloudformation::named(expr);
            let here = Place { file: *self.by_path.get(path)?, segment: segment.id };
            let declared = match (cloudformation::alias_number(expr), names.first()) {
                (Some(number), Some(Name::Anchor(name))) => self.db.anchor_site(source.dir, name, here, number),
                _ => names.iter().find_map(|name| self.db.header(source.dir, name)),
            };
            return Some((range, vec![self.location(declared?)?]));
        }
        if let Some((range, name)) = named_beside(&lowered, offset - start) {
            let declared = self.db.header(source.dir, &name)?;
            return Some((range.shifted(start), vec![self.location(declared)?]));
        }
        let block = lowered.body.blocks.iter().find(|b| hover::span(&lowered, b.node).touches(offset - start))?;
        let url = cloudformation::nested_url(block)?;
        let range = hover::span(&lowered, url.node).shifted(start);
        let stack = Name::Module(block.labels.first()?.clone());
        let target = self.db.stack_target(source.dir, &stack).filter(|_| range.touches(offset))?;
        let known = self.by_path.get(target.as_str())?;
        let at = self.db.sources[*known as usize].as_ref()?.path.clone();
        Some((range, vec![Location { path: at, range: ByteRange { start: 0, end: 0 } }]))
    }

    fn origins_of_finding(&self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        let file = *self.by_path.get(path)?;
        let groups = self.groups(file);
        let here = groups.iter().filter(|((range, _), _)| range.touches(offset));
        let ((range, _), raws) = here.min_by_key(|((range, _), _)| range.end - range.start)?;
        let mut origins = Vec::new();
        for raw in raws {
            self.add_origins(raw, &mut origins);
        }
        (!origins.is_empty()).then_some((*range, origins))
    }

    fn add_origins(&self, raw: &Raw, origins: &mut Vec<Location>) {
        let own = self.location(raw.primary);
        for way in &raw.ways {
            let Some(last) = way.steps().last() else { continue };
            let at = self.location(last.site).filter(|at| Some(at) != own.as_ref());
            origins.extend(at.filter(|at| !origins.contains(at)));
        }
    }

    /// From a reference to a variable to the arguments of module calls and the files that give it its value. Where nothing but its own
    /// block does, others know it.
    fn origins_of_variable(&mut self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        let file = *self.by_path.get(path)?;
        let source = self.db.sources[file as usize].as_ref()?;
        let (dir, segment) = (source.dir, source.segment_at(offset)?);
        let (start, lowered) = (segment.start, source.lowered(segment));
        let place = Place { file, segment: segment.id };
        let expr = hover::reference_at(&lowered, &lowered.body, offset - start).filter(|expr| is_variable(expr))?;
        let range = hover::span(&lowered, expr.node).shifted(start);
        let instances = self.live_instances().into_iter().filter(|i| self.db.insts[*i as usize].dir == dir);
        let mut origins = Vec::new();
        let mut given = false;
        for inst in instances.take(MAX_INSTANCES).collect::<Vec<InstId>>() {
            let Ok(value) = self.db.within(inst, place, Default::default(), |rule| rule.eval(expr)) else { continue };
            for way in value.origin.ways() {
                let Some(link) = way.steps().find(gives) else { continue };
                given |= !matches!(link.step, Way::Default(_));
                let at = self.location(link.site);
                origins.extend(at.filter(|at| !origins.contains(at)));
            }
        }
        given.then_some((range, origins))
    }
}

/// The condition, or the resource that this one waits for, whose name stands at an offset of a segment.
fn named_beside(lowered: &Lowered, at: usize) -> Option<(ByteRange, Name)> {
    let here = |expr: &Expr| Some(hover::span(lowered, expr.node)).filter(|range| range.touches(at));
    let attributes = cloudformation::entries(&lowered.body).flat_map(cloudformation::attributes);
    attributes.into_iter().find_map(|attribute| {
        let section = match &*attribute.name {
            "Condition" => "Conditions",
            "DependsOn" => "Resources",
            _ => return None,
        };
        here(&attribute.value)?;
        let named = |expr: &Expr| Some((here(expr)?, Name::Entry(section.into(), expr.as_str()?.into())));
        match &attribute.value.kind {
            ExprKind::List(items) => items.iter().find_map(named),
            _ => named(&attribute.value),
        }
    })
}

impl Workspace {
    /// From an output of a module to its block, and from the name of an argument of a call to the variable that takes it.
    fn across_call(&mut self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        let source = self.source(path).filter(|source| source.role == Role::Module)?;
        let (dir, segment) = (source.dir, source.segment_at(offset)?);
        let (start, lowered) = (segment.start, source.lowered(segment));
        let output = output_at(&lowered, &lowered.body, offset - start);
        let (range, call, name) = output.or_else(|| argument_at(&lowered, offset - start))?;
        let inst = self.live_instances().into_iter().find(|i| self.db.insts[*i as usize].dir == dir)?;
        let target = self.db.call(inst, &call)?.dir?;
        let declared = self.db.header(target, &name)?;
        Some((range.shifted(start), vec![self.location(declared)?]))
    }
}

/// The output of a module that is referred to at an offset of a segment.
fn output_at(lowered: &Lowered, body: &Body, at: usize) -> Option<(ByteRange, Arc<str>, Name)> {
    fn within(lowered: &Lowered, expr: &Expr, at: usize) -> Option<(ByteRange, Arc<str>, Name)> {
        if let Some((call, output)) = output_of(expr) {
            return Some((hover::span(lowered, expr.node), call, Name::Output(output)));
        }
        let mut found = None;
        expr.children(&mut |child| {
            if found.is_none() && hover::span(lowered, child.node).touches(at) {
                found = within(lowered, child, at);
            }
        });
        found
    }
    let attribute = body.attributes.iter().find(|a| hover::span(lowered, a.value.node).touches(at));
    attribute.and_then(|a| within(lowered, &a.value, at)).or_else(|| {
        let block = body.blocks.iter().find(|b| hover::span(lowered, b.node).touches(at))?;
        output_at(lowered, &block.body, at)
    })
}

/// The module and the output that an expression names: `module.a.out`, `module.a[0].out`.
fn output_of(expr: &Expr) -> Option<(Arc<str>, Arc<str>)> {
    let ExprKind::Attr(source, output) = &expr.kind else { return None };
    let call = match &source.kind {
        ExprKind::Index(source, _) => source,
        _ => source,
    };
    match &call.kind {
        ExprKind::Attr(root, call) if matches!(&root.kind, ExprKind::Name(name) if &**name == "module") => {
            Some((call.clone(), output.clone()))
        }
        _ => None,
    }
}

/// The name of an argument of a module call at an offset of a segment.
fn argument_at(lowered: &Lowered, offset: usize) -> Option<(ByteRange, Arc<str>, Name)> {
    let block = lowered.body.blocks.iter().find(|b| hover::span(lowered, b.node).touches(offset))?;
    let call = block.labels.first().filter(|_| &*block.kind == "module")?;
    block.body.attributes.iter().find_map(|argument| {
        let whole = hover::span(lowered, argument.node);
        let range = ByteRange { end: whole.start + argument.name.len(), ..whole };
        range.touches(offset).then(|| (range, call.clone(), Name::Variable(argument.name.clone())))
    })
}

/// Whether a step is where a variable got its value.
fn gives(link: &Arc<Link>) -> bool {
    matches!(link.step, Way::Argument(_) | Way::Tfvars(_) | Way::Default(_))
}

fn is_variable(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Name(name) => &**name == "var",
        ExprKind::Attr(source, _) | ExprKind::Index(source, _) => is_variable(source),
        _ => false,
    }
}
