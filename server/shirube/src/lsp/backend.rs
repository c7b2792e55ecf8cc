//! The handlers. Each one's first statement sends an event; nothing is awaited before it, and no other work is done here.
//!
//! The framework first polls handlers in the order of the wire, so the events arrive in that order whatever the level of concurrency.

use std::{
    collections::HashMap,
    sync::{OnceLock, mpsc::Sender},
};

use serde_json::{Value, json};
use tokio::sync::{oneshot, watch};
use tower_lsp::{
    Client, LanguageServer,
    jsonrpc::{Error, Result},
    ls_types::*,
};

use super::{
    actions,
    capabilities::{Features, registrations, server_capabilities},
    event::{Event, Reply},
    lenses,
    newer::Reads,
    outgoing::Teller,
    pages::{Content, ContentParams},
};

/// How many files one part of an answer is about.
const PART: usize = 50;

/// The server as the framework sees it.
#[derive(Debug)]
pub struct Backend {
    client: Client,
    teller: Teller,
    events: Sender<Event>,
    features: OnceLock<Features>,
    /// Becomes true when the client has said that it goes.
    gone: watch::Receiver<bool>,
    reads: Reads,
}

impl Backend {
    /// A server whose messages go to `events`. Nothing waits for a client any more when `gone` has become true. `reads` is known when
    /// the first message has come.
    pub fn new(client: Client, events: Sender<Event>, gone: watch::Receiver<bool>, reads: Reads) -> Self {
        let teller = Teller::new(client.clone());
        Self { client, teller, events, features: OnceLock::new(), gone, reads }
    }

    /// What tells the client of progress.
    pub(super) fn teller(&self) -> &Teller {
        &self.teller
    }

    /// The client.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Answers for a frame that was not a message.
    pub async fn malformed(&self) -> Result<()> {
        Err(Error::parse_error())
    }

    /// The text of a document of ours.
    pub async fn content(&self, params: ContentParams) -> Result<Content> {
        self.ask(|reply| Event::Read(params.uri, reply)).await
    }

    /// The engine outlives the handlers; should it be gone, requests are answered by [`Backend::ask`].
    fn send(&self, event: Event) {
        let _ = self.events.send(event);
    }

    /// The event is sent when this is called, not when it is first polled.
    fn ask<T>(&self, event: impl FnOnce(Reply<T>) -> Event) -> impl Future<Output = Result<T>> {
        let (reply, answer) = oneshot::channel();
        self.send(event(reply));
        async { answer.await.unwrap_or_else(|_| Err(Error::internal_error())) }
    }

    /// The client's answer to a request of ours; an error if it goes without one.
    async fn answered<T>(&self, asked: impl Future<Output = Result<T>>) -> Result<T> {
        let mut gone = self.gone.clone();
        tokio::select! {
            answer = asked => answer,
            _ = gone.wait_for(|gone| *gone) => Err(Error::request_cancelled()),
        }
    }

    /// How much the client wants to know about what is done.
    pub async fn set_trace(&self, params: SetTraceParams) {
        self.send(Event::Trace(params.value));
    }

    /// Sees a root through a file of values; asks which if none is named.
    async fn see_through(&self, root: String, file: Option<String>) -> Result<()> {
        let choices = self.ask(|reply| Event::Environments(root.clone(), reply)).await?;
        let Some(choices) = choices else { return Ok(()) };
        let file = match file {
            Some(file) => Some(file).filter(|file| choices.files.contains(file)),
            None => {
                let action = |file: &String| MessageActionItem { title: file.clone(), properties: HashMap::new() };
                let actions = choices.files.iter().map(action).collect();
                let asked = self.client.show_message_request(MessageType::INFO, choices.question, Some(actions));
                let answer = self.answered(asked).await?;
                answer.map(|item| item.title).filter(|file| choices.files.contains(file))
            }
        };
        if let Some(file) = file {
            self.send(Event::SeeThrough(root, file));
        }
        Ok(())
    }

    async fn pull_settings(&self) {
        if !self.features.get().is_some_and(|f| f.configuration) {
            return;
        }
        let items = vec![ConfigurationItem { scope_uri: None, section: Some("shirube".into()) }];
        // Whoever has no settings to tell is not waited for.
        let values = self.answered(self.client.configuration(items)).await.unwrap_or_default();
        self.send(Event::Configuration(json!({ "shirube": values.into_iter().next() })));
    }
}

impl LanguageServer for Backend {
    async fn initialize(&self, params: InitializeParams) -> Result<InitializeResult> {
        let reads = self.reads.get() == Some(&true);
        let mut features = Features { documents: reads, ..Features::new(&params.capabilities) };
        features.spare(params.client_info.as_ref());
        self.send(Event::Initialize(Box::new((params, features.clone()))));
        let capabilities = server_capabilities(&features);
        let _ = self.features.set(features);
        let server_info = ServerInfo { name: "shirube".into(), version: Some(env!("CARGO_PKG_VERSION").into()) };
        Ok(InitializeResult { capabilities, server_info: Some(server_info), ..InitializeResult::default() })
    }

    async fn initialized(&self, _: InitializedParams) {
        self.send(Event::Initialized);
        let wanted = self.features.get().map(registrations).unwrap_or_default();
        // Neither waits for the other: a client may answer one of them only.
        let registered = async {
            if !wanted.is_empty() && self.answered(self.client.register_capability(wanted)).await.is_err() {
                tracing::warn!("the client refused to watch files");
            }
        };
        tokio::join!(registered, self.pull_settings());
    }

    async fn shutdown(&self) -> Result<()> {
        self.send(Event::Shutdown);
        Ok(())
    }

    async fn did_open(&self, params: DidOpenTextDocumentParams) {
        let TextDocumentItem { uri, text, version, .. } = params.text_document;
        self.send(Event::Open { uri, text, version });
    }

    async fn did_change(&self, params: DidChangeTextDocumentParams) {
        let VersionedTextDocumentIdentifier { uri, version } = params.text_document;
        self.send(Event::Change { uri, version, changes: params.content_changes });
    }

    async fn did_close(&self, params: DidCloseTextDocumentParams) {
        self.send(Event::Close { uri: params.text_document.uri });
    }

    async fn did_change_watched_files(&self, params: DidChangeWatchedFilesParams) {
        self.send(Event::Watched(params.changes.into_iter().map(|c| c.uri).collect()));
    }

    async fn did_change_workspace_folders(&self, params: DidChangeWorkspaceFoldersParams) {
        self.send(Event::Folders(params.event));
    }

    async fn did_change_configuration(&self, params: DidChangeConfigurationParams) {
        self.send(Event::Configuration(params.settings));
        self.pull_settings().await;
    }

    async fn hover(&self, params: HoverParams) -> Result<Option<Hover>> {
        self.ask(|reply| Event::Hover(params, reply)).await
    }

    async fn completion(&self, params: CompletionParams) -> Result<Option<CompletionResponse>> {
        self.ask(|reply| Event::Complete(params, reply)).await
    }

    async fn code_action(&self, params: CodeActionParams) -> Result<Option<CodeActionResponse>> {
        self.ask(|reply| Event::Actions(params, reply)).await
    }

    async fn code_action_resolve(&self, action: CodeAction) -> Result<CodeAction> {
        self.ask(|reply| Event::Resolve(Box::new(action), reply)).await
    }

    async fn diagnostic(&self, params: DocumentDiagnosticParams) -> Result<DocumentDiagnosticReportResult> {
        self.ask(|reply| Event::Pull(params, reply)).await
    }

    async fn workspace_diagnostic(&self, params: WorkspaceDiagnosticParams) -> Result<WorkspaceDiagnosticReportResult> {
        let token = |token: &Option<ProgressToken>| token.as_ref().and_then(|token| serde_json::to_value(token).ok());
        let part = token(&params.partial_result_params.partial_result_token);
        let work = token(&params.work_done_progress_params.work_done_token);
        let answer = self.ask(|reply| Event::PullAll(params, reply));
        if let Some(work) = &work {
            self.teller.tell(work, json!({ "kind": "begin", "title": "shirube" })).await;
        }
        let mut items = answer.await?;
        if let Some(token) = &part {
            for items in std::mem::take(&mut items).chunks(PART) {
                self.teller.tell(token, json!({ "items": items })).await;
            }
        }
        if let Some(work) = &work {
            self.teller.tell(work, json!({ "kind": "end" })).await;
        }
        self.teller.left().await;
        Ok(WorkspaceDiagnosticReportResult::Report(WorkspaceDiagnosticReport { items }))
    }

    async fn document_symbol(&self, params: DocumentSymbolParams) -> Result<Option<DocumentSymbolResponse>> {
        self.ask(|reply| Event::Symbols(params, reply)).await
    }

    async fn document_link(&self, params: DocumentLinkParams) -> Result<Option<Vec<DocumentLink>>> {
        self.ask(|reply| Event::Links(params, reply)).await
    }

    async fn goto_definition(&self, params: GotoDefinitionParams) -> Result<Option<GotoDefinitionResponse>> {
        self.ask(|reply| Event::Definition(params, reply)).await
    }

    async fn code_lens(&self, params: CodeLensParams) -> Result<Option<Vec<CodeLens>>> {
        self.ask(|reply| Event::Lenses(params, reply)).await
    }

    async fn execute_command(&self, params: ExecuteCommandParams) -> Result<Option<LSPAny>> {
        let mut arguments = params.arguments.into_iter();
        let argument = arguments.next().unwrap_or(Value::Null);
        match params.command.as_str() {
            actions::APPLY_COMMAND => {
                if let Some(edit) = self.ask(|reply| Event::Apply(argument, reply)).await? {
                    self.answered(self.client.apply_edit(edit)).await?;
                }
            }
            lenses::SEE_THROUGH => {
                let Value::String(root) = argument else { return Err(Error::invalid_params("which root?")) };
                let file = arguments.next().as_ref().and_then(Value::as_str).map(str::to_owned);
                self.see_through(root, file).await?;
            }
            _ => return Err(Error::invalid_params("unknown command")),
        }
        Ok(None)
    }
}
