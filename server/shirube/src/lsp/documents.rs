//! What the client says of its documents, files and folders, and what the engine does about it.

use std::sync::Arc;

use shirube_engine::{Workspace, workspace::CONFIG};
use shirube_policy::load::is_rules;
use tower_lsp::ls_types::{MessageType, TextDocumentContentChangeEvent, Uri, WorkspaceFoldersChangeEvent};

use super::{
    convert::{self, Opened},
    engine::Engine,
    sites::{self, Sites},
};

impl Engine<'_> {
    pub(super) fn open(&mut self, uri: Uri, text: &str, version: i32) {
        let Some(path) = convert::path(&uri) else { return };
        let path: Arc<str> = path.into();
        for site in self.sites.each() {
            if let Some(loading) = &site.loading {
                loading.open(&path, text, version);
            }
        }
        self.read_around(&path);
        self.desk.open.insert(path.clone(), Opened { uri, version });
        self.stale.insert(path.clone());
        self.pulled.turned(&path);
        if self.desk.features.pull && !self.pulled.asks_all() && self.book.forget(&path) {
            // The client asks about it from now on.
            Uri::from_file_path(&*path).into_iter().for_each(|own| self.outbox.clear(own));
        }
        self.edited.insert(path.clone());
        self.book.turned(&self.desk);
        self.sites.each().for_each(|site| site.ws.open(&path, text, version));
        self.visit(&path);
        self.regroup(&path);
    }

    /// Reads what decides about a file, if not all has been read yet. The configuration and rule files speak about all files and wait
    /// for them.
    fn read_around(&mut self, path: &str) {
        let wait = path.ends_with(CONFIG) || is_rules(path);
        for number in 0..self.sites.count() {
            let Some(loading) = &mut self.sites.get(number).loading else { continue };
            let whole = if wait { loading.wait() } else { loading.ready() };
            match whole {
                Some(ws) => self.take_over(number, ws),
                None => self.sites.get(number).ws.read_around(path),
            }
        }
    }

    /// Has all read, once the first document has its answer.
    pub(super) fn go_on(&mut self) {
        if !self.desk.open.is_empty() {
            self.sites.go();
        }
    }

    /// Files may have changed on disk.
    pub(super) fn touched(&mut self, uris: &[Uri]) {
        for path in uris.iter().filter_map(convert::path) {
            self.sites.touched(&path);
            self.regroup(&path);
        }
    }

    /// A configuration came or went: folders may belong together that did not, or the other way round.
    fn regroup(&mut self, path: &str) {
        if !path.ends_with(CONFIG) {
            return;
        }
        let open = &self.desk.open;
        let groups = sites::groups(self.setup, &self.folders, &|path| open.contains_key(path));
        if !self.sites.are(&groups) {
            self.read_all(groups);
        }
    }

    /// Goes on with a workspace that has been read in full instead of a part. Open files keep their texts.
    pub(super) fn take_over(&mut self, number: usize, mut ws: Workspace) {
        let (touched, closed) =
            self.sites.get(number).loading.take().map(|l| (l.touched, l.closed)).unwrap_or_default();
        self.hand_over(&mut ws, number);
        closed.iter().filter(|path| !self.desk.open.contains_key(path.as_str())).for_each(|path| ws.close(path));
        touched.iter().for_each(|path| ws.touched(path));
        self.sites.get(number).ws = ws;
        self.look_again();
    }

    /// Reads all workspaces anew.
    fn read_all(&mut self, groups: sites::Groups) {
        let Some(mut sites) = Sites::start(self.setup, groups, &self.today, None) else { return };
        sites.each().for_each(|site| self.hand_over(&mut site.ws, 0));
        self.sites = sites;
        self.look_again();
    }

    /// What a workspace that was read from the disk does not know yet: the texts of open files, as the workspace with a number has them, and what a
    /// person has chosen.
    fn hand_over(&mut self, ws: &mut Workspace, from: usize) {
        let old = &self.sites.get(from).ws;
        for (path, opened) in &self.desk.open {
            if let Some(text) = old.text(path) {
                ws.open(path, &text, opened.version);
            }
        }
        self.environments.iter().for_each(|(root, file)| ws.see_through(root, Some(file)));
        ws.set_today(&self.today);
    }

    fn look_again(&mut self) {
        self.visited.clear();
        self.book.renew();
        self.pages.renew();
        let open: Vec<Arc<str>> = self.desk.open.keys().cloned().collect();
        open.iter().for_each(|path| self.visit(path));
        self.stale.extend(open);
    }

    /// Reads the directory of a file outside the folders: what stands beside it belongs to it.
    fn visit(&mut self, path: &str) {
        let below = |folder: &String| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
        let Some((dir, own)) = path.rsplit_once('/') else { return };
        if self.folders.iter().any(below) || !self.visited.insert(dir.to_owned()) {
            return;
        }
        for (name, _) in self.setup.files.list(dir).unwrap_or_default().iter().filter(|(n, is_dir)| !is_dir && n != own)
        {
            let path = format!("{dir}/{name}");
            self.sites.each().for_each(|site| site.ws.touched(&path));
        }
    }

    pub(super) fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let Some(path) = convert::path(uri) else { return };
        match self.sites.change(&path, version, &convert::changes(changes), self.desk.features.encoding) {
            Ok(()) => {
                if let Some(opened) = self.desk.open.get_mut(&*path) {
                    opened.version = version;
                }
                self.pulled.edited(&path);
                let path: Arc<str> = path.into();
                self.edited.insert(path.clone());
                self.stale.insert(path);
            }
            Err(error) => {
                tracing::warn!("an edit was refused: {error:?}");
                self.outbox.log(MessageType::WARNING, format!("shirube: an edit of {path} was refused: {error:?}"));
            }
        }
    }

    pub(super) fn close(&mut self, uri: &Uri) {
        let Some(path) = convert::path(uri) else { return };
        if let Some(opened) = self.desk.open.remove(&*path) {
            if !self.desk.features.pull {
                self.outbox.clear(opened.uri);
            }
            self.book.turned(&self.desk);
        }
        self.stale.insert(path.as_str().into());
        self.pulled.turned(&path);
        if !self.pulled.asks_all() {
            self.book.forget(&path);
        }
        self.sites.close(&path);
        self.regroup(&path);
    }

    pub(super) fn change_folders(&mut self, change: &WorkspaceFoldersChangeEvent) {
        let removed: Vec<String> = change.removed.iter().filter_map(|f| convert::path(&f.uri)).collect();
        let added = change.added.iter().filter_map(|f| convert::path(&f.uri));
        self.folders.retain(|folder| !removed.contains(folder));
        self.folders.extend(added);
        let open = &self.desk.open;
        self.read_all(sites::groups(self.setup, &self.folders, &|path| open.contains_key(path)));
    }
}
