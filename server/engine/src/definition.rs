//! Where a value comes from: along a finding's trail, and from a variable to whoever gives it its value.

use std::sync::Arc;

use shirube_lang::{
    Link, Place, Step as Way,
    ast::{Expr, ExprKind},
};
use shirube_model::{Name, cloudformation};
use shirube_syntax::ByteRange;

use crate::{answer::Location, db::InstId, hover, verdict::Raw, workspace::Workspace};

/// The most module instances that are looked at.
const MAX_INSTANCES: usize = 200;

impl Workspace {
    /// Where the value at a place comes from, beyond what every language server knows: the place itself and the origins.
    pub fn origins(&mut self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        self.update();
        self.named_in_template(path, offset)
            .or_else(|| self.origins_of_finding(path, offset))
            .or_else(|| self.origins_of_variable(path, offset))
    }

    /// What a reference in a template names: an entry, an anchored value, or the template of a nested stack.
    fn named_in_template(&self, path: &str, offset: usize) -> Option<(ByteRange, Vec<Location>)> {
        let source = self.source(path).filter(|source| source.is_template())?;
        let segment = source.segment_at(offset)?;
        let (start, lowered) = (segment.start, source.lowered(segment));
        if let Some(expr) = hover::reference_at(&lowered, &lowered.body, offset - start) {
            let range = hover::span(&lowered, expr.node).shifted(start);
            let names = cloudformation::named(expr);
            let declared = names.iter().find_map(|name| self.db.header(source.dir, name));
            return Some((range, vec![self.location(declared?)?]));
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
