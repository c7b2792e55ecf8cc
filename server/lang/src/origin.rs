//! Where a value comes from: the site it was written at, and the steps it took.

use std::{
    hash::{Hash, Hasher},
    sync::Arc,
};

use rustc_hash::{FxHashSet, FxHasher};

use crate::site::Site;

/// The way of a value, newest step first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Not written anywhere: a constant of a rule, an intermediate result.
    #[default]
    Nowhere,
    /// Written out here. Most values are, so that this needs no place of its own in memory.
    At(Site),
    /// One step.
    Link(Arc<Link>),
    /// Several values decided together. A thin pointer: every value holds an origin.
    Many(Arc<Vec<Origin>>),
}

/// One step on the way of a value.
///
/// Steps share what came before them, and values that are combined again and again have more ways back than can ever be walked: a step is
/// compared and hashed by a digest of all that led to it.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where the step stands.
    pub site: Site,
    /// What it is.
    pub step: Step,
    /// What came before.
    pub from: Origin,
    digest: u64,
}

/// The steps that a walk has met. Who walks back from a value asks of each step whether it is new.
#[derive(Debug, Default)]
pub struct Met(FxHashSet<u64>);

impl Met {
    /// Whether this step is met for the first time.
    pub fn is_new(&mut self, link: &Link) -> bool {
        self.0.insert(link.digest)
    }
}

/// The kinds of steps.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// Written out here.
    Written,
    /// Not written; the site is the header of the innermost block that exists.
    Absent,
    /// Taken from a reference, such as `var.name` or `local.name`.
    Reference(Arc<str>),
    /// The default of a variable.
    Default(Arc<str>),
    /// A value for a variable in a `.tfvars` file.
    Tfvars(Arc<str>),
    /// A `locals` entry.
    Local(Arc<str>),
    /// An argument of a module call.
    Argument(Arc<str>),
    /// An output of a module.
    Output(Arc<str>),
    /// The key of a map that is written here.
    Key,
    /// The result of a function, an operator or a template.
    Computed,
    /// What a function picked from something that is written elsewhere.
    Picked,
}

impl Origin {
    /// A step at a site, after `from`.
    pub fn link(site: Site, step: Step, from: Origin) -> Self {
        if step == Step::Written && from == Origin::Nowhere {
            return Self::At(site);
        }
        Self::Link(Link::new(site, step, from))
    }

    /// The newest step, if there is one and one only.
    pub fn newest(&self) -> Option<Arc<Link>> {
        match self {
            Origin::At(site) => Some(Link::new(*site, Step::Written, Origin::Nowhere)),
            Origin::Link(link) => Some(link.clone()),
            Origin::Nowhere | Origin::Many(_) => None,
        }
    }

    /// Several origins as one; what is nowhere and what is doubled is dropped.
    pub fn many<'a>(origins: impl IntoIterator<Item = &'a Origin>) -> Self {
        let mut origins = origins.into_iter().filter(|origin| !matches!(origin, Origin::Nowhere));
        let Some(first) = origins.next() else { return Origin::Nowhere };
        // Mostly it is one, or the same again.
        let Some(second) = origins.find(|origin| *origin != first) else { return first.clone() };
        let mut all: Vec<Origin> = Vec::new();
        for origin in [first, second].into_iter().chain(origins) {
            match origin {
                Origin::Nowhere => {}
                Origin::Many(inner) => {
                    for o in inner.iter() {
                        if !all.contains(o) {
                            all.push(o.clone());
                        }
                    }
                }
                Origin::At(_) | Origin::Link(_) if all.contains(origin) => {}
                Origin::At(_) | Origin::Link(_) => all.push(origin.clone()),
            }
        }
        if all.len() == 1 { all.swap_remove(0) } else { Origin::Many(Arc::new(all)) }
    }

    /// The origin as a list of ways: several if several values decided together.
    pub fn ways(&self) -> Vec<Arc<Link>> {
        match self {
            Origin::Many(all) => all.iter().flat_map(Origin::ways).collect(),
            one => one.newest().into_iter().collect(),
        }
    }

    /// The way of a part of a value that came this way, if it came through the call of a module: there the whole was passed in. A part that
    /// is written in the call itself was passed in where it stands. An element of what a `for` made of the whole knows the way to it already.
    pub fn to_part(&self, part: &Origin) -> Option<Origin> {
        // Asked of every part that is read, and rarely so.
        let mut at = self;
        while let Origin::Link(link) = at
            && !matches!(link.step, Step::Argument(_))
        {
            at = &link.from;
        }
        let Origin::Link(_) = at else { return None };
        let mut steps: Vec<Arc<Link>> = self.newest()?.steps().filter(|l| l.step != Step::Written).collect();
        if let Origin::Link(link) = part {
            steps.truncate(steps.len() - in_common(&steps, link));
        }
        let own = part.site();
        let within = |link: &Link| own.filter(|own| (own.file, own.segment) == (link.site.file, link.site.segment));
        let place = |link: &Link| match link.step {
            Step::Argument(_) => within(link).unwrap_or(link.site),
            _ => link.site,
        };
        let way = steps.iter().rev().fold(part.clone(), |from, link| Self::link(place(link), link.step.clone(), from));
        Some(way)
    }

    /// The newest site.
    pub fn site(&self) -> Option<Site> {
        match self {
            Origin::Nowhere => None,
            Origin::At(site) => Some(*site),
            Origin::Link(link) => Some(link.site),
            Origin::Many(all) => all.iter().find_map(Origin::site),
        }
    }
}

impl Link {
    fn new(site: Site, step: Step, from: Origin) -> Arc<Self> {
        let mut hasher = FxHasher::default();
        (site, &step, &from).hash(&mut hasher);
        let digest = hasher.finish();
        Arc::new(Self { site, step, from, digest })
    }

    /// The steps from here back to where the value was written; stops where several values were combined.
    pub fn steps(self: &Arc<Self>) -> impl Iterator<Item = Arc<Link>> {
        std::iter::successors(Some(self.clone()), |link| link.from.newest())
    }
}

/// How many of the oldest steps of a whole are on the way of a part already.
fn in_common(whole: &[Arc<Link>], part: &Arc<Link>) -> usize {
    let own: Vec<Arc<Link>> = part.steps().collect();
    let met = whole.last().and_then(|oldest| own.iter().position(|step| same_step(step, oldest)));
    let Some(met) = met else { return 0 };
    own[..=met].iter().rev().zip(whole.iter().rev()).take_while(|(a, b)| same_step(a, b)).count()
}

/// Whether two steps are one. What is passed in stands where its part does, so of a call it counts which one it is.
fn same_step(a: &Link, b: &Link) -> bool {
    let place = |link: &Link| (link.site.file, link.site.segment);
    a.step == b.step && (a.site == b.site || matches!(a.step, Step::Argument(_)) && place(a) == place(b))
}

impl PartialEq for Link {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest && self.site == other.site && self.step == other.step
    }
}

impl Eq for Link {}

impl Hash for Link {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u64(self.digest);
    }
}

#[cfg(test)]
mod tests {
    use super::{Met, Origin, Step};
    use crate::site::Site;

    fn at(node: u32) -> Site {
        Site { file: 0, segment: 0, node }
    }

    #[test]
    fn ways_that_double_at_each_step_are_compared_and_hashed_at_once() {
        let grown = |nodes: [u32; 2]| {
            let mut pair = nodes.map(|node| Origin::At(at(node)));
            for step in 0..200 {
                pair = [1, 2].map(|side| Origin::link(at(step * 10 + side), Step::Computed, Origin::many(&pair)));
            }
            pair
        };
        let [a, b] = grown([1, 2]);
        assert_eq!(a, grown([1, 2])[0]);
        assert!(a != b && a != grown([1, 3])[0]);
        let mut met = Met::default();
        let mut work = a.ways();
        let mut steps = 0;
        while let Some(link) = work.pop() {
            if met.is_new(&link) {
                steps += 1;
                work.extend(link.from.ways());
            }
        }
        assert_eq!(steps, 1 + 199 * 2 + 2);
    }
}
