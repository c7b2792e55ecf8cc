//! Sections of the guideline as documents of this server: `shirube-guideline:/3.6-3.md`.
//!
//! A page lists the findings of the workspace, so it grows old. What a client has read is remembered, and it is asked to read again once the
//! text is another one. Findings are kept by file: an edit looks at the files again that it concerns.

use std::{
    collections::{BTreeMap, BTreeSet},
    hash::{DefaultHasher, Hash, Hasher},
    sync::Arc,
};

use serde::{Deserialize, Serialize};
use shirube_engine::{
    Finding, Workspace,
    page::{Listed, holds, page},
};
use shirube_policy::guideline::Section;
use tower_lsp::{
    jsonrpc::{Error, Result},
    ls_types::{Uri, request::Request},
};

use super::{convert::Desk, sites::Sites};

/// The scheme of the addresses of pages.
pub const SCHEME: &str = "shirube-guideline";
/// The request for the text of a page, of LSP 3.18.
pub const METHOD: &str = "workspace/textDocumentContent";
/// Older pages are read anew when they are asked for again.
const MOST: usize = 16;

/// What a client asks.
#[derive(Clone, Debug, Deserialize)]
pub struct ContentParams {
    /// The address of the page.
    pub uri: Uri,
}

/// What it is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The page.
    pub text: String,
}

/// The wish that a page is read again.
#[derive(Debug)]
pub enum Refresh {}

impl Request for Refresh {
    type Params = serde_json::Value;
    type Result = ();
    const METHOD: &'static str = "workspace/textDocumentContent/refresh";
}

/// The address of a section's page.
pub fn address(section: &str) -> Option<Uri> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    let write = |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    let written: String = section.bytes().map(write).collect();
    format!("{SCHEME}:/{written}.md").parse().ok()
}

/// The id of the section that an address names.
fn section_of(uri: &Uri) -> Option<String> {
    if !uri.scheme().as_str().eq_ignore_ascii_case(SCHEME) {
        return None;
    }
    let path = uri.path().decode().to_string().ok()?;
    Some(path.trim_start_matches('/').strip_suffix(".md")?.to_owned())
}

/// What pages are made from.
pub struct Source<'a> {
    /// The workspaces.
    pub sites: &'a mut Sites,
    /// Locale and addresses.
    pub desk: &'a Desk,
    /// The folders: places are written from there.
    pub folders: &'a [String],
}

/// The findings under a section by file.
type Entries = BTreeMap<Arc<str>, Vec<Listed>>;

#[derive(Debug)]
struct Page {
    uri: Uri,
    section: Section,
    /// `None` if all files have to be looked at.
    entries: Option<Entries>,
    /// What the client has read, or nothing once it has been asked to read again.
    told: Option<u64>,
}

/// The pages that a client has read.
#[derive(Debug, Default)]
pub struct Pages(Vec<Page>);

impl Pages {
    /// The text of a page. `stale` as for [`Pages::outdated`].
    pub fn read(&mut self, source: &mut Source<'_>, stale: &BTreeSet<Arc<str>>, uri: &Uri) -> Result<Content> {
        let unknown = || Error::invalid_params("there is no such section");
        let id = section_of(uri).ok_or_else(unknown)?;
        let section = source.sites.of(None).pack().guideline.section(&id).ok_or_else(unknown)?.clone();
        let known = self.0.iter().position(|page| page.uri == *uri);
        let mut page = match known {
            Some(at) => self.0.remove(at),
            None => Page { uri: uri.clone(), section, entries: None, told: None },
        };
        page.look_again(source, stale);
        let text = page.text(source);
        page.told = Some(hash(&text));
        self.0.push(page);
        if self.0.len() > MOST {
            self.0.remove(0);
        }
        Ok(Content { text })
    }

    /// All files have to be looked at again.
    pub fn renew(&mut self) {
        self.0.iter_mut().for_each(|page| page.entries = None);
    }

    /// The pages whose text is another one by now, each once until it is read again. `stale`: files whose findings may have changed.
    pub fn outdated(&mut self, source: &mut Source<'_>, stale: &BTreeSet<Arc<str>>) -> Vec<Uri> {
        let mut outdated = Vec::new();
        for page in &mut self.0 {
            page.look_again(source, stale);
            if page.told.is_some_and(|told| told != hash(&page.text(source))) {
                page.told = None;
                outdated.push(page.uri.clone());
            }
        }
        outdated
    }
}

impl Page {
    fn look_again(&mut self, source: &mut Source<'_>, stale: &BTreeSet<Arc<str>>) {
        let Some(entries) = &mut self.entries else { return };
        for path in stale {
            let listed = listed(source, &self.section, path);
            if listed.is_empty() {
                entries.remove(path);
            } else {
                entries.insert(path.clone(), listed);
            }
        }
    }

    fn text(&mut self, source: &mut Source<'_>) -> String {
        let entries = self.entries.get_or_insert_with(|| {
            let paths = source.sites.paths(Workspace::told);
            let all = paths.into_iter().map(|path| (path.clone(), listed(source, &self.section, &path)));
            all.filter(|(_, listed)| !listed.is_empty()).collect()
        });
        let findings: Vec<Listed> = entries.values().flatten().cloned().collect();
        let reading = source.sites.reading();
        // A control is off if it is nowhere on.
        let pack = source.sites.of(None).pack().clone();
        let off = |control: &str| source.sites.all(|ws| ws.is_off(control));
        page(&pack, &self.section, &findings, (reading, &off), source.desk.locale)
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The findings of a file that are about a section.
fn listed(source: &mut Source<'_>, section: &Section, path: &Arc<str>) -> Vec<Listed> {
    let ws = source.sites.of(Some(path));
    let findings = ws.file_without_fixes(path).findings;
    let (ws, guideline) = (&*ws, &ws.pack().guideline);
    let about = |finding: &&Finding| {
        finding.at.path == *path && guideline.section(&finding.section).is_some_and(|inner| holds(section, inner))
    };
    let list = |finding: &Finding| {
        let line = source.desk.range(ws, path, finding.at.range).start.line + 1;
        let link = source.desk.uri(path).map(|uri| format!("{}#L{line}", uri.as_str())).unwrap_or_default();
        Listed {
            control: finding.control.clone(),
            place: format!("{}:{line}", place(path, source.folders)),
            link,
            resource: finding.resource.clone(),
            message: finding.message.clone(),
        }
    };
    findings.iter().filter(about).map(list).collect()
}

/// A path as it is written from its folder, whose name comes first where there are several.
fn place<'p>(path: &'p str, folders: &[String]) -> &'p str {
    let below = |folder: &&String| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
    let Some(folder) = folders.iter().filter(below).max_by_key(|folder| folder.len()) else { return path };
    let start = if folders.len() > 1 { folder.rfind('/').unwrap_or(0) } else { folder.len() };
    &path[start + 1..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_sections() {
        for id in ["3.6-3", "3.5-5-security", "別紙", "a b/c"] {
            assert_eq!(section_of(&address(id).expect("an address")).as_deref(), Some(id));
        }
        assert_eq!(address("3.6-3").expect("an address").as_str(), "shirube-guideline:/3.6-3.md");
        for (other, expected) in [
            ("shirube-guideline:///3.6-3.md", Some("3.6-3")),
            ("file:///3.6-3.md", None),
            ("shirube-guideline:/3.6-3", None),
            ("shirube-guideline:/%FF.md", None),
        ] {
            assert_eq!(section_of(&other.parse().expect("an address")).as_deref(), expected, "{other}");
        }
    }

    #[test]
    fn places_are_written_from_their_folder() {
        let one = ["/w".to_owned()];
        let two = ["/w".to_owned(), "/v/x".to_owned()];
        assert_eq!(place("/w/a/main.tf", &one), "a/main.tf");
        assert_eq!(place("/w/a/main.tf", &two), "w/a/main.tf");
        assert_eq!(place("/v/x/main.tf", &two), "x/main.tf");
        assert_eq!(place("/v/xy/main.tf", &two), "/v/xy/main.tf");
    }
}
