//! The workspaces of a client: one for each configuration.
//!
//! Profile, controls, rule files, inputs and exceptions of a `.shirube.yaml` are those of one workspace of the engine, so folders with
//! different configurations are different workspaces; as on the command line, the nearest one upwards counts. Each of them reads all folders, its own
//! first: a call leads from one folder to another whoever has configured them. What is said about a file is said by the workspace of its folder.

use std::{
    collections::BTreeSet,
    sync::{Arc, mpsc::Sender},
};

use shirube_engine::{
    ContentChange, Workspace,
    workspace::{configuration_of, is_at_or_below},
};
use shirube_policy::Locale;
use shirube_syntax::Encoding;
use tower_lsp::ls_types::Uri;

use super::{
    Setup, convert,
    engine::attempt,
    event::Event,
    loading::{self, Loading},
};

/// A workspace and the folders that it speaks for.
pub struct Site {
    own: Vec<String>,
    /// The workspace.
    pub ws: Workspace,
    /// The whole of it, while only a part is in `ws`.
    pub loading: Option<Loading>,
}

/// The workspaces. There is always one.
pub struct Sites {
    first: Site,
    others: Vec<Site>,
}

/// Folders by configuration, in their order: those of a configuration, and the path of that.
pub type Groups = Vec<(Option<String>, Vec<String>)>;

/// Which folders have which configuration. `open` tells which files an editor has open: they count before they are saved.
pub fn groups(setup: &Setup, folders: &[String], open: &dyn Fn(&str) -> bool) -> Groups {
    let mut groups = Groups::new();
    for folder in folders {
        let found = configuration_of(&*setup.files, folder, open);
        match groups.iter_mut().find(|(config, _)| *config == found) {
            Some((_, own)) => own.push(folder.clone()),
            None => groups.push((found, vec![folder.clone()])),
        }
    }
    if groups.is_empty() {
        groups.push((None, Vec::new()));
    }
    groups
}

impl Sites {
    /// Reads the workspaces; the files of each on a thread of its own where `wake` is to be told of it. `None` if nothing can be read at all.
    pub fn start(setup: &Setup, groups: Groups, today: &str, wake: Option<&Sender<Event>>) -> Option<Self> {
        let folders: Vec<String> = groups.iter().flat_map(|(_, own)| own.iter().cloned()).collect();
        let mut sites = Vec::new();
        for (number, (_, own)) in groups.into_iter().enumerate() {
            let others = folders.iter().filter(|folder| !own.contains(folder));
            let all: Vec<String> = own.iter().chain(others).cloned().collect();
            let part = wake.and_then(|wake| Some((loading::outlined(setup, &all, today)?, wake)));
            let begun =
                part.and_then(|(part, wake)| Some((part, Loading::start(setup, &all, today, (number, wake.clone()))?)));
            sites.push(match begun {
                Some((ws, loading)) => Site { own, ws, loading: Some(loading) },
                None => Site { own, ws: attempt("load", || loading::load(setup, &all, today))?, loading: None },
            });
        }
        let mut sites = sites.into_iter();
        Some(Self { first: sites.next()?, others: sites.collect() })
    }

    /// Whether these are the folders of the workspaces.
    pub fn are(&self, groups: &Groups) -> bool {
        self.iter().map(|site| &site.own).eq(groups.iter().map(|(_, own)| own))
    }

    fn iter(&self) -> impl Iterator<Item = &Site> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// All of them.
    pub fn each(&mut self) -> impl Iterator<Item = &mut Site> {
        std::iter::once(&mut self.first).chain(&mut self.others)
    }

    /// The number of the workspace that speaks for a path: that of the innermost folder around it, else the first.
    fn number(&self, path: &str) -> usize {
        let around = |site: &Site| {
            site.own
                .iter()
                .filter(|folder| is_at_or_below(path, folder))
                .map(|folder| folder.len() + 1)
                .max()
                .unwrap_or(0)
        };
        let (mut number, mut longest) = (0, around(&self.first));
        for (i, site) in self.others.iter().enumerate() {
            let length = around(site);
            if length > longest {
                (number, longest) = (i + 1, length);
            }
        }
        number
    }

    /// The workspace with a number.
    pub fn get(&mut self, number: usize) -> &mut Site {
        match number.checked_sub(1).filter(|i| *i < self.others.len()) {
            Some(i) => &mut self.others[i],
            None => &mut self.first,
        }
    }

    /// The workspace that speaks for a path; the first one for what is no path.
    pub fn of(&mut self, path: Option<&str>) -> &mut Workspace {
        let number = path.map_or(0, |path| self.number(path));
        &mut self.get(number).ws
    }

    /// The workspace that speaks for an address.
    pub fn at(&mut self, uri: &Uri) -> &mut Workspace {
        self.of(convert::path(uri).as_deref())
    }

    /// The paths that some of them name, each by the one that speaks for it.
    pub fn paths(&mut self, mut name: impl FnMut(&mut Workspace) -> Vec<Arc<str>>) -> BTreeSet<Arc<str>> {
        let mut all = BTreeSet::new();
        for number in 0..self.count() {
            let named = name(&mut self.get(number).ws);
            all.extend(named.into_iter().filter(|path| self.number(path) == number));
        }
        all
    }

    /// Whether something holds for all of them.
    pub fn all(&self, holds: impl Fn(&Workspace) -> bool) -> bool {
        self.iter().all(|site| holds(&site.ws))
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        1 + self.others.len()
    }

    /// Whether files are still being read.
    pub fn reading(&self) -> bool {
        self.iter().any(|site| site.loading.is_some())
    }

    /// Finds out what will have to be read around a first document, while the client gets ready to open it.
    pub fn look_around(&mut self) {
        self.each().filter(|site| site.loading.is_some()).for_each(|site| site.ws.look_around());
    }

    /// Has all read without delay.
    pub fn go(&mut self) {
        self.each().filter_map(|site| site.loading.as_mut()).for_each(Loading::go);
    }

    /// The language that the configurations ask for: the first that does.
    pub fn locale(&self) -> Option<Locale> {
        self.iter().find_map(|site| site.ws.locale())
    }

    /// Takes an edit of an open file; the error of the workspace that speaks for it.
    pub fn change(
        &mut self,
        path: &str,
        version: i32,
        changes: &[ContentChange],
        encoding: Encoding,
    ) -> Result<(), shirube_engine::ChangeError> {
        let own = self.number(path);
        let mut answer = Ok(());
        for (number, site) in self.each().enumerate() {
            let result = site.ws.change(path, version, changes, encoding);
            if number == own {
                answer = result;
            }
        }
        answer
    }

    /// A file may have changed on disk.
    pub fn touched(&mut self, path: &str) {
        for site in self.each() {
            site.ws.touched(path);
            if let Some(loading) = &mut site.loading {
                loading.touched.push(path.to_owned());
            }
        }
    }

    /// A file was closed.
    pub fn close(&mut self, path: &str) {
        for site in self.each() {
            if let Some(loading) = &mut site.loading {
                loading.close(path);
            }
            site.ws.close(path);
        }
    }

    /// Sees a root through a file of values.
    pub fn see_through(&mut self, root: &str, file: &str) {
        self.each().for_each(|site| site.ws.see_through(root, Some(file)));
    }

    /// Brings all up to date; the files whose answers may have changed.
    pub fn update(&mut self) -> Vec<Arc<str>> {
        self.each().flat_map(|site| site.ws.update()).collect()
    }
}
