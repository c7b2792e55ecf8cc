//! The part of a workspace that decides what is said about one file: enough to answer before all of it has been read.
//!
//! Which directories call which is read off the texts without parsing them. Any string that looks like a local path counts as a call,
//! so the part may be larger than it must be, never smaller.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_policy::pack::Pack;

use super::{Options, Workspace, file_name, is_at_or_below, parent};
use crate::{
    evaluate::join,
    files::Files,
    parallel,
    source::{self, Role},
};

/// The longest local path that is looked for, in bytes.
const MAX_PATH: usize = 300;

/// The files of a workspace and which directories may call which.
#[derive(Debug, Default)]
pub(super) struct Outline {
    files: Vec<String>,
    calls: FxHashMap<String, FxHashSet<String>>,
    callers: FxHashMap<String, FxHashSet<String>>,
}

impl Workspace {
    /// A workspace of which nothing but the configuration has been read; see [`Workspace::read_around`].
    pub fn outlined(files: Arc<dyn Files>, pack: Arc<Pack>, dirs: &[String], options: Options) -> Self {
        let mut workspace = Self::empty(files, pack, dirs, options);
        workspace.read_config();
        workspace
    }

    /// Finds out which directories call which, before a file is opened.
    pub fn look_around(&mut self) {
        if self.outline.is_none() {
            self.outline = Some(self.outline());
        }
    }

    /// A workspace of which only what decides about some paths has been read, files or directories: the rest says nothing about them.
    pub fn load_around(
        files: Arc<dyn Files>,
        pack: Arc<Pack>,
        dirs: &[String],
        below: &[String],
        options: Options,
    ) -> Self {
        // A baseline is compared with everything.
        if options.baseline.is_some() || dirs.iter().all(|dir| below.contains(dir)) {
            return Self::load(files, pack, dirs, options);
        }
        let mut workspace = Self::outlined(files, pack, dirs, options);
        workspace.look_around();
        let outline = workspace.outline.as_ref().map(|outline| &*outline.files).unwrap_or_default();
        let is_below = |file: &&String| below.iter().any(|path| is_at_or_below(file, path));
        let own: Vec<String> = outline.iter().filter(is_below).map(|file| home(file).to_string()).collect();
        workspace.read_reached(own, |_| true);
        workspace
    }

    /// Reads what decides about a file that is about to be opened: its directory, all that reach it by calls of modules, and all that
    /// those reach. The file itself comes with the text of the editor.
    pub fn read_around(&mut self, path: &str) {
        self.look_around();
        self.read_reached(vec![parent(path).to_string()], |file| file != path);
    }

    /// Reads what decides about some directories, but for unwanted files.
    fn read_reached(&mut self, dirs: Vec<String>, wanted: impl Fn(&str) -> bool) {
        let Some(outline) = &self.outline else { return };
        let above = reach(dirs, &outline.callers);
        let dirs = reach(above, &outline.calls);
        let decides = |file: &&String| {
            // Files of values that the front or the configuration names stand anywhere.
            dirs.contains(home(file)) || self.kind_of(file).is_some_and(|(role, _)| role == Role::Given)
        };
        let new = outline.files.iter().filter(decides).filter(|f| wanted(f) && self.is_new(f)).cloned();
        let new: Vec<String> = new.collect();
        self.read_all(&new);
    }

    fn outline(&mut self) -> Outline {
        let files = self.found();
        let dirs: FxHashSet<&str> = files.iter().map(|f| parent(f)).collect();
        let called = parallel::map_with(&files, Vec::new, |text, file| {
            // Nothing else has nested stacks, and there may be much of it.
            let may_be_template = source::may_be_template(file_name(file));
            let calls =
                may_be_template || source::classify(file_name(file)).is_some_and(|(role, _)| role == Role::Module);
            if !calls || self.files.glance(file, text).is_err() {
                return Vec::new();
            }
            let template = Some(&text[..]).filter(|_| may_be_template);
            let paths = local_paths(text).into_iter().chain(template.into_iter().flat_map(nested_templates));
            paths.map(|path| join(parent(file), path)).collect::<Vec<_>>()
        });
        // A template is called by its own name.
        let of_file = |target: String| match files.binary_search(&target) {
            Ok(_) => parent(&target).to_string(),
            Err(_) => target,
        };
        let mut outline = Outline::default();
        for (file, called) in files.iter().zip(called) {
            let dir = parent(file);
            for target in called.into_iter().map(of_file).filter(|t| t != dir && dirs.contains(t.as_str())) {
                outline.callers.entry(target.clone()).or_default().insert(dir.to_string());
                outline.calls.entry(dir.to_string()).or_default().insert(target);
            }
        }
        outline.files = files;
        outline
    }
}

/// The directory that a file counts for: what is installed counts for the root that installed it.
fn home(file: &str) -> &str {
    file.split_once("/.terraform/").map_or(parent(file), |(root, _)| root)
}

/// The directories that are reached from some, themselves included.
fn reach(from: impl IntoIterator<Item = String>, edges: &FxHashMap<String, FxHashSet<String>>) -> FxHashSet<String> {
    let mut work: Vec<String> = from.into_iter().collect();
    let mut reached = FxHashSet::default();
    while let Some(dir) = work.pop() {
        work.extend(edges.get(&dir).into_iter().flatten().filter(|d| !reached.contains(*d)).cloned());
        reached.insert(dir);
    }
    reached
}

/// The strings of a text that look like local paths.
fn local_paths(text: &[u8]) -> Vec<&str> {
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(text, b"\".") {
        let rest = &text[at + 1..];
        let end = rest.iter().take(MAX_PATH).position(|b| matches!(b, b'"' | b'\n'));
        if let Some(path) = end.and_then(|end| std::str::from_utf8(&rest[..end]).ok())
            && (path.starts_with("./") || path.starts_with("../") || matches!(path, "." | ".."))
        {
            found.push(path);
        }
    }
    found
}

/// The paths of the templates that nested stacks are made from, as the text writes them; addresses elsewhere are among them.
fn nested_templates(text: &[u8]) -> impl Iterator<Item = &str> {
    const KEYS: [&str; 3] = ["TemplateURL", "Location", "aws:asset:path"];
    let behind = |key: &'static str| memchr::memmem::find_iter(text, key).map(move |at| at + key.len());
    KEYS.into_iter().flat_map(behind).filter_map(|at| {
        let rest = &text[at..];
        let blank = |b: &u8| matches!(b, b'"' | b'\'' | b' ' | b'\t');
        let colon = rest.iter().position(|b| !blank(b)).filter(|i| rest[*i] == b':')?;
        let rest = &rest[colon + 1..];
        let start = rest.iter().position(|b| !blank(b))?;
        let end = rest[start..]
            .iter()
            .take(MAX_PATH)
            .position(|b| matches!(b, b'"' | b'\'' | b'\r' | b'\n' | b',' | b'}' | b'#'))?;
        std::str::from_utf8(&rest[start..start + end]).ok().map(str::trim_end).filter(|path| !path.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::{local_paths, nested_templates};

    #[test]
    fn nested_templates_are_found_in_any_notation() {
        let yaml = "TemplateURL: nested/child.yaml # x\nLocation: './標.yaml'\nTemplateURL:\n  Fn::Sub: x\nLocation : ../a.json\r\n";
        let found: Vec<&str> = nested_templates(yaml.as_bytes()).collect();
        assert_eq!(found, ["nested/child.yaml", "./標.yaml", "../a.json"]);
        let json = br#"{"TemplateURL": "child.json", "Metadata": {"aws:asset:path":"x.template.json"}}"#;
        assert_eq!(nested_templates(json).collect::<Vec<_>>(), ["child.json", "x.template.json"]);
    }

    #[test]
    fn local_paths_are_found_in_any_notation() {
        let hcl = "module \"m\" {\n  source = \"../../m\" # x\n  name = \"a.b\"\n}\nmodule \"n\" { source=\"./標\" }";
        assert_eq!(local_paths(hcl.as_bytes()), ["../../m", "./標"]);
        assert_eq!(local_paths(br#"{"module":{"m":{"source":"./x","y":".z"}}}"#), ["./x"]);
        assert_eq!(local_paths(b"\"."), Vec::<&str>::new());
    }
}
