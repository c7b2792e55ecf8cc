//! The types of resources and the other constructs that a policy may be about.

use std::collections::BTreeSet;

use shirube_model::{schema::Of, terraform::Name};

use crate::workspace::Workspace;

/// Which kinds are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    Resources,
    Data,
    Providers,
    Modules,
    Backends,
}

impl Which {
    /// What the label of a policy begins with.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Resources => "",
            Self::Data => "data.",
            Self::Providers => "provider.",
            Self::Modules => "module.",
            Self::Backends => "backend.",
        }
    }
}

impl Workspace {
    /// The names of kinds without their prefix, in order: those that policies are about, that schemas have, and that the workspace uses.
    pub(super) fn kinds(&self, which: Which) -> BTreeSet<String> {
        let pack = &self.db.pack;
        let plain = |kind: &&str| !kind.contains(['*', '.']) || (which == Which::Modules && !kind.contains('*'));
        let types = pack.entries().flat_map(|entry| &entry.types);
        let named = types.filter_map(|kind| kind.strip_prefix(which.prefix())).filter(plain);
        let mut found: BTreeSet<String> = named.map(String::from).collect();
        if which == Which::Resources {
            // Constructs are offered with what they are.
            found.retain(|kind| shirube_policy::words::construct(kind).is_none());
        }
        let schema = match which {
            Which::Resources => pack.schemas.names(Of::Resource),
            Which::Data => pack.schemas.names(Of::Data),
            _ => &[],
        };
        found.extend(schema.iter().map(|name| name.to_string()));
        for name in self.db.dirs.iter().flat_map(|dir| dir.decls.keys()) {
            match (name, which) {
                (Name::Resource(kind, _), Which::Resources)
                | (Name::Data(kind, _), Which::Data)
                | (Name::Provider(kind, _), Which::Providers) => drop(found.insert(kind.to_string())),
                _ => {}
            }
        }
        found
    }
}
