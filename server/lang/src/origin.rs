//! Where a value comes from: the site it was written at, and the steps it took.

use std::sync::Arc;

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
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// Where the step stands.
    pub site: Site,
    /// What it is.
    pub step: Step,
    /// What came before.
    pub from: Origin,
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
    /// The result of a function, an operator or a template.
    Computed,
}

impl Origin {
    /// A step at a site, after `from`.
    pub fn link(site: Site, step: Step, from: Origin) -> Self {
        if step == Step::Written && from == Origin::Nowhere {
            return Self::At(site);
        }
        Self::Link(Arc::new(Link { site, step, from }))
    }

    /// The newest step, if there is one and one only.
    pub fn newest(&self) -> Option<Arc<Link>> {
        match self {
            Origin::At(site) => Some(Arc::new(Link { site: *site, step: Step::Written, from: Origin::Nowhere })),
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
    /// The steps from here back to where the value was written; stops where several values were combined.
    pub fn steps(self: &Arc<Self>) -> impl Iterator<Item = Arc<Link>> {
        std::iter::successors(Some(self.clone()), |link| link.from.newest())
    }
}
