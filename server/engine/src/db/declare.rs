//! Which segments declare which names.

use std::sync::Arc;

use indexmap::IndexSet;
use rustc_hash::{FxHashMap, FxHashSet};
use shirube_lang::Place;
use shirube_model::{
    hcl::Lowered,
    terraform::{self, Name},
};
use shirube_policy::kinds;

use super::{Db, Dir, DirId, Key, Places};
use crate::source::{Role, Source};

/// The types of modules of CloudFormation, which stand for what the registry says they are made of.
pub(crate) const MODULES: &str = "*::MODULE";

impl Dir {
    /// Puts a resource into the list of its type, or takes it out.
    fn list(&mut self, name: &Name, of: (Arc<str>, bool), exists: bool) {
        let names = self.types.entry(of.clone()).or_default();
        match names.binary_search(name) {
            Err(at) if exists => names.insert(at, name.clone()),
            Ok(at) if !exists => drop(names.remove(at)),
            _ => {}
        }
        if names.is_empty() {
            self.types.remove(&of);
        }
    }
}

impl Db {
    /// The module calls of a directory, sorted.
    pub fn calls(&self, dir: DirId) -> Vec<Arc<str>> {
        let mut calls: Vec<Arc<str>> = self.dirs[dir as usize]
            .decls
            .keys()
            .filter_map(|n| if let Name::Module(n) = n { Some(n.clone()) } else { None })
            .collect();
        calls.sort();
        calls
    }

    /// The resources of a type in a directory, sorted; `*` in the type stands for anything.
    pub fn typed(&self, dir: DirId, kind: &Arc<str>, managed: bool) -> Vec<Name> {
        let types = &self.dirs[dir as usize].types;
        if !kind.contains('*') {
            return types.get(&(kind.clone(), managed)).cloned().unwrap_or_default();
        }
        let fits = |of: &&(Arc<str>, bool)| of.1 == managed && kinds::matches(kind, &of.0);
        let mut names: Vec<Name> = types.keys().filter(fits).flat_map(|of| types[of].iter().cloned()).collect();
        names.sort();
        names
    }

    /// Replaces what a file's segments declare; gives the questions that have to be asked again.
    pub fn redeclare(&mut self, file: u32, old: &[(u32, Vec<Name>)], new: &[(u32, Vec<Name>)]) -> Vec<Key> {
        let Some(source) = self.sources[file as usize].as_ref() else { return Vec::new() };
        let dir = source.dir;
        let mut touched: IndexSet<Name> = IndexSet::new();
        let mut appeared: FxHashSet<Name> = FxHashSet::default();
        let decls = &mut self.dirs_mut()[dir as usize].decls;
        let before = |name: &Name, decls: &FxHashMap<Name, Places>| decls.contains_key(name);
        for (segment, names) in old {
            for name in names {
                if touched.insert(name.clone()) && !before(name, decls) {
                    appeared.insert(name.clone());
                }
                if let Some(places) = decls.get_mut(name) {
                    places.retain(|p| !(p.file == file && p.segment == *segment));
                }
            }
        }
        for (segment, names) in new {
            for name in names {
                if touched.insert(name.clone()) && !before(name, decls) {
                    appeared.insert(name.clone());
                }
                let place = Place { file, segment: *segment };
                let places = decls.entry(name.clone()).or_default();
                if !places.contains(&place) {
                    places.push(place);
                }
            }
        }
        let mut keys = Vec::new();
        let mut names_changed = false;
        for name in &touched {
            self.order(dir, name);
            let decls = &mut self.dirs_mut()[dir as usize].decls;
            let exists = decls.get(name).is_some_and(|p| !p.is_empty());
            if !exists {
                decls.remove(name);
            }
            let existed = !appeared.contains(name);
            if existed != exists {
                names_changed = true;
                let of = match name {
                    Name::Resource(kind, _) => Some((kind, true)),
                    Name::Data(kind, _) => Some((kind, false)),
                    _ => None,
                };
                if let Some((kind, managed)) = of {
                    keys.push(Key::Typed(dir, kind.clone(), managed));
                    if kind.ends_with(&MODULES[1..]) {
                        keys.push(Key::Typed(dir, MODULES.into(), managed));
                    }
                    self.dirs_mut()[dir as usize].list(name, (kind.clone(), managed), exists);
                } else if matches!(name, Name::Module(_)) {
                    keys.push(Key::Calls(dir));
                }
            }
            keys.push(Key::Decl(dir, name.clone()));
        }
        if names_changed {
            keys.push(Key::Names(dir));
        }
        keys
    }

    /// Gives back what the lists of names have grown beyond what they hold.
    pub fn shrink(&mut self) {
        for dir in self.dirs_mut() {
            dir.decls.shrink_to_fit();
            dir.types.values_mut().for_each(Vec::shrink_to_fit);
        }
    }

    /// Puts the declarations of a name in the order in which they count: by file name and place, override files last; values
    /// of later files first.
    fn order(&mut self, dir: DirId, name: &Name) {
        if self.dirs[dir as usize].decls.get(name).is_none_or(|places| places.len() < 2) {
            return;
        }
        let sources = &self.sources;
        let rank = |place: &Place| {
            let source = sources[place.file as usize].as_ref();
            let path = source.map(|s| s.path.clone()).unwrap_or_default();
            let start = source.and_then(|s| s.segment(place.segment)).map_or(0, |s| s.start);
            let file = path.rsplit('/').next().unwrap_or("").to_string();
            let values = terraform::values_rank(&file).map(|(rank, name)| (rank, name.to_string()));
            (values, terraform::is_override(&file), file, start)
        };
        if let Some(places) = Arc::make_mut(&mut self.dirs)[dir as usize].decls.get_mut(name) {
            places.sort_by_cached_key(rank);
            if matches!(name, Name::Value(_)) {
                places.reverse();
            }
        }
    }

    /// The names that a segment of a file declares.
    pub fn names_of(source: &Source, lowered: &Lowered) -> Vec<Name> {
        if source.role == Role::Replaced {
            return Vec::new();
        }
        let values = source.role != Role::Module;
        if source.role == Role::Values && terraform::values_rank(source.path.rsplit('/').next().unwrap_or("")).is_none()
        {
            return Vec::new();
        }
        terraform::names(&lowered.body, values)
    }
}
