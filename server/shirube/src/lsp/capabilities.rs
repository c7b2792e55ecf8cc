//! What the client can do, and what this server answers to it.

use serde_json::json;
use shirube_syntax::Encoding;
use tower_lsp::ls_types::*;

use super::{actions, diagnostics, lenses};

/// What the client can do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features {
    /// Units of characters in positions.
    pub encoding: Encoding,
    /// Edits carry the versions of their documents.
    pub versioned_edits: bool,
    /// Edits may create files.
    pub create_files: bool,
    /// It asks what can be done.
    pub actions: bool,
    /// Actions are objects with edits; else they are commands.
    pub action_literals: bool,
    /// The edits of actions may be asked for when one is chosen.
    pub action_resolve: bool,
    /// Actions that cannot be taken may say why.
    pub action_disabled: bool,
    /// Diagnostics have related places.
    pub related: bool,
    /// Diagnostics link to their documentation.
    pub code_links: bool,
    /// Diagnostics come back with their `data`.
    pub data: bool,
    /// It asks what a place says.
    pub hovers: bool,
    /// Hovers are Markdown.
    pub markdown: bool,
    /// It asks what may be written.
    pub completes: bool,
    /// How completions are shown.
    pub completion: CompletionFeatures,
    /// It asks for diagnostics and may be asked to ask for them again; then none are sent by themselves. Answers about one document
    /// change with edits of others and on disk, so with a client that cannot be told of it they would grow old.
    pub pull: bool,
    /// It may ask about the workspace, too. Until it does, it is told about files that are not open.
    pub pull_all: bool,
    /// It shows progress of work.
    pub progress: bool,
    /// It asks what stands above blocks.
    pub lenses: bool,
    /// It may be asked to ask for lenses again.
    pub refresh_lenses: bool,
    /// It asks for links.
    pub links: bool,
    /// Links say what they lead to.
    pub link_tooltips: bool,
    /// It asks where things come from.
    pub definition: bool,
    /// Definitions say what they are the definition of.
    pub definition_links: bool,
    /// It asks what is in a document.
    pub symbols: bool,
    /// Symbols hold others.
    pub symbol_trees: bool,
    /// It reads documents of the server.
    pub documents: bool,
    /// It has folders, and tells when they change.
    pub folders: bool,
    /// The server may ask for settings.
    pub configuration: bool,
    /// The server may ask to be told about settings.
    pub settings_registration: bool,
    /// The server may ask to be told about files.
    pub watch_registration: bool,
}

/// What the client can do with completions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CompletionFeatures {
    /// They may be snippets.
    pub snippets: bool,
    /// Labels have details.
    pub label_details: bool,
    /// The user decides whether what is behind the cursor is replaced.
    pub insert_replace: bool,
    /// The form of documentation that the client prefers; a plain string if it says nothing.
    pub documentation: Option<MarkupKind>,
}

impl CompletionFeatures {
    fn new(item: &CompletionItemCapability) -> Self {
        Self {
            snippets: item.snippet_support == Some(true),
            label_details: item.label_details_support == Some(true),
            insert_replace: item.insert_replace_support == Some(true),
            documentation: item.documentation_format.as_ref().and_then(|formats| formats.first().cloned()),
        }
    }
}

impl Features {
    /// Reads the client's capabilities.
    pub fn new(client: &ClientCapabilities) -> Self {
        let mut features = Self::default();
        if let Some(encodings) = client.general.as_ref().and_then(|g| g.position_encodings.as_ref())
            && encodings.contains(&PositionEncodingKind::UTF8)
        {
            features.encoding = Encoding::Utf8;
        }
        if let Some(workspace) = &client.workspace {
            features.read_workspace(workspace);
        }
        match &client.text_document {
            Some(document) => features.read_document(document),
            None => features.pull = false,
        }
        features.pull_all = features.pull;
        features.progress = client.window.as_ref().is_some_and(|w| w.work_done_progress == Some(true));
        features
    }

    /// Leaves out what a client announces but does otherwise than it should.
    ///
    /// Neovim 0.12, asked to ask again, asks about the workspace alone where it may, and then passes over what is answered about open
    /// documents. Where it may not, it asks about each of them.
    pub fn spare(&mut self, client: Option<&ClientInfo>) {
        self.pull_all &= client.is_none_or(|client| client.name != "Neovim");
    }

    fn read_workspace(&mut self, workspace: &WorkspaceClientCapabilities) {
        self.configuration = workspace.configuration == Some(true);
        self.folders = workspace.workspace_folders == Some(true);
        let edit = workspace.workspace_edit.as_ref();
        self.versioned_edits = edit.is_some_and(|e| e.document_changes == Some(true));
        let operations = edit.and_then(|e| e.resource_operations.as_ref());
        self.create_files =
            self.versioned_edits && operations.is_some_and(|o| o.contains(&ResourceOperationKind::Create));
        self.pull = workspace.diagnostics.as_ref().is_some_and(|d| d.refresh_support == Some(true));
        self.refresh_lenses = workspace.code_lens.as_ref().is_some_and(|l| l.refresh_support == Some(true));
        let settings = workspace.did_change_configuration.as_ref();
        self.settings_registration = settings.is_some_and(|d| d.dynamic_registration == Some(true));
        let files = workspace.did_change_watched_files.as_ref();
        self.watch_registration = files.is_some_and(|d| d.dynamic_registration == Some(true));
    }

    fn read_document(&mut self, document: &TextDocumentClientCapabilities) {
        let actions = document.code_action.as_ref();
        self.actions = actions.is_some();
        self.action_literals = actions.is_some_and(|a| a.code_action_literal_support.is_some());
        let resolved = actions.and_then(|a| a.resolve_support.as_ref());
        self.action_resolve = self.action_literals
            && actions.is_some_and(|a| a.data_support == Some(true))
            && resolved.is_some_and(|r| r.properties.iter().any(|property| property == "edit"));
        self.action_disabled = actions.is_some_and(|a| a.disabled_support == Some(true));
        if let Some(diagnostics) = &document.publish_diagnostics {
            self.related = diagnostics.related_information == Some(true);
            self.code_links = diagnostics.code_description_support == Some(true);
            self.data = diagnostics.data_support == Some(true);
        }
        self.pull &= document.diagnostic.is_some();
        if let Some(diagnostics) = &document.diagnostic {
            self.related |= diagnostics.related_information == Some(true);
            self.code_links |= diagnostics.code_description_support == Some(true);
            self.data |= diagnostics.data_support == Some(true);
        }
        self.lenses = document.code_lens.is_some();
        self.links = document.document_link.is_some();
        self.link_tooltips = document.document_link.as_ref().is_some_and(|l| l.tooltip_support == Some(true));
        self.definition = document.definition.is_some();
        self.definition_links = document.definition.as_ref().is_some_and(|d| d.link_support == Some(true));
        self.symbols = document.document_symbol.is_some();
        let symbols = document.document_symbol.as_ref();
        self.symbol_trees = symbols.is_some_and(|s| s.hierarchical_document_symbol_support == Some(true));
        // The first format is the one the client prefers.
        self.hovers = document.hover.is_some();
        let formats = document.hover.as_ref().and_then(|h| h.content_format.as_ref());
        self.markdown = formats.is_some_and(|f| f.first() == Some(&MarkupKind::Markdown));
        self.completes = document.completion.is_some();
        let item = document.completion.as_ref().and_then(|c| c.completion_item.as_ref());
        self.completion = item.map(CompletionFeatures::new).unwrap_or_default();
    }
}

/// What this server can do for such a client.
pub fn server_capabilities(features: &Features) -> ServerCapabilities {
    let encoding = match features.encoding {
        Encoding::Utf8 => PositionEncodingKind::UTF8,
        Encoding::Utf16 => PositionEncodingKind::UTF16,
    };
    let sync = TextDocumentSyncOptions {
        open_close: Some(true),
        change: Some(TextDocumentSyncKind::INCREMENTAL),
        ..TextDocumentSyncOptions::default()
    };
    let action_options = CodeActionOptions {
        code_action_kinds: Some(vec![CodeActionKind::QUICKFIX, actions::FIX_ALL]),
        resolve_provider: features.action_resolve.then_some(true),
        ..CodeActionOptions::default()
    };
    let folders = features.folders.then_some(WorkspaceServerCapabilities {
        workspace_folders: Some(WorkspaceFoldersServerCapabilities {
            supported: Some(true),
            change_notifications: Some(OneOf::Left(true)),
        }),
        file_operations: None,
    });
    // Only where they are needed: two servers in one editor must not offer the same command.
    let own = [
        (features.actions && !features.action_literals, actions::APPLY_COMMAND),
        (features.lenses, lenses::SEE_THROUGH),
    ];
    let commands: Vec<String> = own.iter().filter(|(needed, _)| *needed).map(|(_, name)| (*name).into()).collect();
    let commands =
        (!commands.is_empty()).then(|| ExecuteCommandOptions { commands, ..ExecuteCommandOptions::default() });
    let completion = CompletionOptions {
        trigger_characters: Some([".", "\"", ":"].map(String::from).to_vec()),
        completion_item: features
            .completion
            .label_details
            .then_some(CompletionOptionsCompletionItem { label_details_support: Some(true) }),
        ..CompletionOptions::default()
    };
    let diagnostics = features.pull.then(|| DiagnosticOptions {
        identifier: Some(diagnostics::SOURCE.into()),
        inter_file_dependencies: true,
        workspace_diagnostics: features.pull_all,
        work_done_progress_options: WorkDoneProgressOptions { work_done_progress: Some(true) },
    });
    ServerCapabilities {
        position_encoding: Some(encoding),
        text_document_sync: Some(TextDocumentSyncCapability::Options(sync)),
        hover_provider: features.hovers.then_some(HoverProviderCapability::Simple(true)),
        completion_provider: features.completes.then_some(completion),
        code_action_provider: features.actions.then_some(CodeActionProviderCapability::Options(action_options)),
        execute_command_provider: commands,
        code_lens_provider: features.lenses.then_some(CodeLensOptions { resolve_provider: Some(false) }),
        document_link_provider: features.links.then(|| DocumentLinkOptions {
            resolve_provider: None,
            work_done_progress_options: WorkDoneProgressOptions::default(),
        }),
        definition_provider: features.definition.then_some(OneOf::Left(true)),
        document_symbol_provider: features.symbols.then_some(OneOf::Left(true)),
        diagnostic_provider: diagnostics.map(DiagnosticServerCapabilities::Options),
        workspace: folders,
        ..ServerCapabilities::default()
    }
}

/// Files outside the editor that change answers.
const WATCHED: [&str; 9] = [
    "**/*.tf",
    "**/*.tfvars",
    "**/*.tofu",
    // Templates, and what `file`, `templatefile` and `jsondecode` commonly read.
    "**/*.{json,yaml,yml,template,tftpl,tpl}",
    "**/*.policy.hcl",
    "**/.shirube.yaml",
    "**/.terraform.lock.hcl",
    "**/.terraform/modules/modules.json",
    // Pipelines in YAML are among the above; tests of modules are files like any other.
    "**/{Jenkinsfile,*.tftest.hcl,*.tofutest.hcl}",
];

/// What the server asks the client to tell it.
pub fn registrations(features: &Features) -> Vec<Registration> {
    let mut wanted = Vec::new();
    if features.watch_registration {
        let watchers: Vec<_> = WATCHED.iter().map(|glob| json!({ "globPattern": glob })).collect();
        wanted.push(registration("workspace/didChangeWatchedFiles", json!({ "watchers": watchers })));
    }
    if features.settings_registration {
        wanted.push(registration("workspace/didChangeConfiguration", json!({ "section": "shirube" })));
    }
    wanted
}

fn registration(method: &str, options: serde_json::Value) -> Registration {
    Registration { id: format!("shirube/{method}"), method: method.into(), register_options: Some(options) }
}
