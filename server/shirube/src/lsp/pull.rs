//! Diagnostics that the client asks for, of one document or of the workspace.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
    time::{Duration, Instant},
};

use tower_lsp::ls_types::{
    Diagnostic, DocumentDiagnosticParams, DocumentDiagnosticReport, DocumentDiagnosticReportResult,
    FullDocumentDiagnosticReport, RelatedFullDocumentDiagnosticReport, RelatedUnchangedDocumentDiagnosticReport,
    UnchangedDocumentDiagnosticReport, Uri, WorkspaceDiagnosticParams, WorkspaceDocumentDiagnosticReport,
    WorkspaceFullDocumentDiagnosticReport, WorkspaceUnchangedDocumentDiagnosticReport,
};

use super::{
    convert::{self, Desk},
    diagnostics,
    elsewhere::{self, Book},
    event::Reply,
    sites::Sites,
};

/// The answer to a question about the workspace.
pub type Reports = Vec<WorkspaceDocumentDiagnosticReport>;

/// How long a client has to ask about what it has edited. Those that show it ask at once.
const UNASKED: Duration = Duration::from_secs(1);

/// What a client that asks has been told, and what it waits for.
#[derive(Debug, Default)]
pub struct Pulled {
    /// Documents that it has asked about and will not ask about by itself before they change, and the ids of the answers.
    settled: HashMap<Arc<str>, u64>,
    /// Documents that it has edited and not asked about since, with the ids of the last answers, and when it has had its time.
    unasked: HashMap<Arc<str>, (u64, Instant)>,
    /// Whether it asks about the workspace. Until it does, it is told about files that are not open.
    everything: bool,
    /// Whether it has been told about the workspace and not been asked to ask again.
    workspace: bool,
    /// Whether it has asked about the workspace before: the first question is answered even if there is nothing to say.
    acquainted: bool,
    held: Vec<Held>,
}

/// A question about the workspace that waits for something to say.
#[derive(Debug)]
struct Held {
    params: WorkspaceDiagnosticParams,
    reply: Reply<Reports>,
    /// It waits for all files to be read.
    loading: bool,
}

impl Pulled {
    /// What is said about one document.
    pub fn document(
        &mut self,
        sites: &mut Sites,
        desk: &Desk,
        params: &DocumentDiagnosticParams,
    ) -> DocumentDiagnosticReportResult {
        let path = convert::path(&params.text_document.uri);
        let items =
            path.as_ref().map(|path| diagnostics::of_file(sites.of(Some(path)), desk, path)).unwrap_or_default();
        let id = elsewhere::id(&items);
        if let Some(path) = path {
            self.unasked.remove(path.as_str());
            self.settled.insert(path.into(), id);
        }
        let result_id = spelled(id);
        let report = if params.previous_result_id.as_ref() == Some(&result_id) {
            let same = UnchangedDocumentDiagnosticReport { result_id };
            let related_documents = None;
            DocumentDiagnosticReport::Unchanged(RelatedUnchangedDocumentDiagnosticReport {
                related_documents,
                unchanged_document_diagnostic_report: same,
            })
        } else {
            DocumentDiagnosticReport::Full(RelatedFullDocumentDiagnosticReport {
                related_documents: None,
                full_document_diagnostic_report: full(result_id, items),
            })
        };
        DocumentDiagnosticReportResult::Report(report)
    }

    /// Whether the client asks about the workspace.
    pub fn asks_all(&self) -> bool {
        self.everything
    }

    /// The client asks about the workspace. Whether it had not before.
    pub fn begins(&mut self) -> bool {
        !std::mem::replace(&mut self.everything, true)
    }

    /// A document changed: the client will ask about it by itself, if it shows it.
    pub fn edited(&mut self, path: &str) {
        let told = self.settled.remove(path).or_else(|| self.unasked.get(path).map(|(told, _)| *told));
        self.unasked.extend(told.map(|told| (path.into(), (told, Instant::now() + UNASKED))));
    }

    /// A document was opened or closed: nothing is known about it.
    pub fn turned(&mut self, path: &str) {
        self.settled.remove(path);
        self.unasked.remove(path);
    }

    /// When [`Pulled::overdue`] has to be asked.
    pub fn due(&self) -> Option<Instant> {
        self.unasked.values().map(|(_, until)| *until).min()
    }

    /// Whether the client has to be asked to ask again, since it has edited documents that it does not show and not asked about them, and
    /// their answers have changed.
    pub fn overdue(&mut self, book: &Book) -> bool {
        let now = Instant::now();
        let nothing = elsewhere::id(&[]);
        let mut overdue = false;
        self.unasked.retain(|path, (told, until)| {
            let late = *until <= now;
            overdue |= late && book.ids().get(path).unwrap_or(&nothing) != told;
            !late
        });
        if overdue {
            self.asked_again();
        }
        overdue
    }

    fn asked_again(&mut self) {
        self.settled.clear();
        self.workspace = false;
    }

    /// Keeps a question about the workspace until all files have been read.
    pub fn wait(&mut self, params: WorkspaceDiagnosticParams, reply: Reply<Reports>) {
        self.held.push(Held { params, reply, loading: true });
    }

    /// Answers a question about the workspace. Where the client takes partial results, which is how it says that it can wait, the question
    /// is kept until there is anything to say that it does not know.
    pub fn workspace(
        &mut self,
        sites: &mut Sites,
        desk: &Desk,
        book: &Book,
        (params, reply): (WorkspaceDiagnosticParams, Reply<Reports>),
    ) {
        self.workspace = true;
        let reports = reports(sites, desk, book, &params);
        let told = |report: &WorkspaceDocumentDiagnosticReport| {
            matches!(report, WorkspaceDocumentDiagnosticReport::Unchanged(_))
        };
        let patient = params.partial_result_params.partial_result_token.is_some();
        let known = std::mem::replace(&mut self.acquainted, true) || !params.previous_result_ids.is_empty();
        if patient && known && reports.iter().all(told) {
            self.held.push(Held { params, reply, loading: false });
        } else {
            let _ = reply.send(Ok(reports));
        }
    }

    /// Answers what was kept, if it is time. `changed`: whether diagnostics of any file have; `read`: whether all files have been.
    pub fn go_on(&mut self, sites: &mut Sites, desk: &Desk, book: &Book, (changed, read): (bool, bool)) {
        self.held.retain(|held| !held.reply.is_closed());
        for held in std::mem::take(&mut self.held) {
            if !read || !(changed || held.loading) {
                self.held.push(held);
                continue;
            }
            (self.workspace, self.acquainted) = (true, true);
            let _ = held.reply.send(Ok(reports(sites, desk, book, &held.params)));
        }
    }

    /// Whether the client has to be asked to ask again, since answers have changed that it would not ask about by itself. It is asked once.
    ///
    /// `stale` are files that were looked at, `changed` those among them and others whose diagnostics have changed since the book was
    /// written last. What the client was told in between is in no book, so that of open documents all that were looked at count.
    pub fn outdated(&mut self, desk: &Desk, book: &Book, (stale, changed): (&BTreeSet<Arc<str>>, &[Arc<str>])) -> bool {
        let nothing = elsewhere::id(&[]);
        let differs = |path: &Arc<str>| {
            let now = book.ids().get(path).unwrap_or(&nothing);
            desk.open.contains_key(path) && self.settled.get(path).is_some_and(|told| told != now)
        };
        let heard = self.workspace && self.held.iter().all(|held| held.reply.is_closed());
        let closed = heard && changed.iter().any(|path| !desk.open.contains_key(path));
        let outdated = closed || stale.iter().chain(changed).any(differs);
        if outdated {
            self.asked_again();
        }
        outdated
    }

    /// Lets go of all who wait.
    pub fn stop(&mut self) {
        for held in self.held.drain(..) {
            let _ = held.reply.send(Ok(Vec::new()));
        }
    }
}

fn spelled(id: u64) -> String {
    format!("{id:016x}")
}

fn full(result_id: String, items: Vec<Diagnostic>) -> FullDocumentDiagnosticReport {
    FullDocumentDiagnosticReport { result_id: Some(result_id), items }
}

/// What is said about the files of the workspace that have diagnostics or, as the client knows them, had some.
fn reports(sites: &mut Sites, desk: &Desk, book: &Book, params: &WorkspaceDiagnosticParams) -> Reports {
    let mut known: HashMap<Arc<str>, (&Uri, &str)> = HashMap::new();
    for previous in &params.previous_result_ids {
        if let Some(path) = convert::path(&previous.uri) {
            known.insert(path.into(), (&previous.uri, &previous.value));
        }
    }
    let mut reports = Vec::new();
    for (path, id) in book.ids() {
        let (result_id, version) = (spelled(*id), desk.version(path).map(i64::from));
        let previous = known.remove(path);
        let Some(uri) = previous.map(|(uri, _)| uri.clone()).or_else(|| desk.uri(path)) else { continue };
        reports.push(match previous {
            Some((_, value)) if value == result_id => {
                let unchanged_document_diagnostic_report = UnchangedDocumentDiagnosticReport { result_id };
                WorkspaceUnchangedDocumentDiagnosticReport { uri, version, unchanged_document_diagnostic_report }.into()
            }
            _ => {
                let full_document_diagnostic_report = full(result_id, elsewhere::sheet(sites, desk, path));
                WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into()
            }
        });
    }
    let nothing = spelled(elsewhere::id(&[]));
    let mut gone: Vec<_> = known.into_iter().filter(|(_, (_, value))| *value != nothing).collect();
    gone.sort_by(|(a, _), (b, _)| a.cmp(b));
    for (path, (uri, _)) in gone {
        let (uri, version) = (uri.clone(), desk.version(&path).map(i64::from));
        let full_document_diagnostic_report = full(nothing.clone(), Vec::new());
        reports.push(WorkspaceFullDocumentDiagnosticReport { uri, version, full_document_diagnostic_report }.into());
    }
    reports
}
