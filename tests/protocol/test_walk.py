"""A client written by others walks the protocol, once with what Neovim can do and once with what VS Code can."""

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from conftest import MAIN, SERVER, VARIABLES, until

CONTROL = "encryption-at-rest-missing"


@pytest_lsp.fixture(params=["neovim", "visual_studio_code"], config=ClientServerConfig(server_command=[SERVER, "lsp"]))
async def client(request, workspace, lsp_client: LanguageClient):
    folder = t.WorkspaceFolder(uri=workspace.as_uri(), name="w")
    params = t.InitializeParams(
        capabilities=client_capabilities(request.param),
        root_uri=workspace.as_uri(),
        workspace_folders=[folder],
        locale="ja",
    )
    # The client announces that it can be asked to watch files, and leaves the answer to the test.
    lsp_client.feature(t.CLIENT_REGISTER_CAPABILITY)(lambda _: None)
    result = await lsp_client.initialize_session(params)
    lsp_client.server_capabilities = result.capabilities
    yield
    await lsp_client.shutdown_session()


def document(path):
    return t.TextDocumentIdentifier(uri=path.as_uri())


async def opened(client, path):
    item = t.TextDocumentItem(uri=path.as_uri(), language_id="terraform", version=1, text=path.read_text())
    client.text_document_did_open(t.DidOpenTextDocumentParams(text_document=item))
    return path.as_uri()


async def finding(client, uri, control=CONTROL):
    """The diagnostic of a control: as it is told, or as it is asked for."""
    if client.server_capabilities.diagnostic_provider:
        asked = t.DocumentDiagnosticParams(text_document=t.TextDocumentIdentifier(uri=uri))
        items = (await client.text_document_diagnostic_async(asked)).items
    else:
        await until(client, lambda: uri in client.diagnostics)
        items = client.diagnostics[uri]
    return next((d for d in items if d.code == control), None)


async def change(client, uri, version, place, text):
    edit = t.TextDocumentContentChangePartial(range=place, text=text)
    changed = t.VersionedTextDocumentIdentifier(uri=uri, version=version)
    client.text_document_did_change(t.DidChangeTextDocumentParams(text_document=changed, content_changes=[edit]))


def line(number, start, end):
    return t.Range(start=t.Position(line=number, character=start), end=t.Position(line=number, character=end))


@pytest.mark.asyncio
async def test_a_finding_its_hover_and_its_fix(client: LanguageClient, workspace):
    uri = await opened(client, workspace / "main.tf")
    found = await finding(client, uri)
    assert found.range.start == t.Position(line=3, character=22)
    assert found.source == "shirube" and found.severity == t.DiagnosticSeverity.Error
    hover = await client.text_document_hover_async(
        t.HoverParams(text_document=document(workspace / "main.tf"), position=found.range.start)
    )
    assert "暗号化" in hover.contents.value
    context = t.CodeActionContext(diagnostics=[found], only=[t.CodeActionKind.QuickFix])
    asked = t.CodeActionParams(text_document=document(workspace / "main.tf"), range=found.range, context=context)
    actions = await client.text_document_code_action_async(asked)
    assert actions and all(a.kind.startswith("quickfix") for a in actions)
    # The value is mended where it was written, since nothing else reads it.
    mended = set()
    for action in actions:
        if action.edit is None:
            action = await client.code_action_resolve_async(action)
        edits = {c.text_document.uri: c.edits for c in action.edit.document_changes or [] if hasattr(c, "edits")}
        for changed, its in {**edits, **(action.edit.changes or {})}.items():
            name = changed.rsplit("/", 1)[1]
            if (workspace / name).exists():
                mended.add((name, applied((workspace / name).read_text(), its)))
    assert ("variables.tf", VARIABLES.replace("false", "true")) in mended


def applied(text, edits):
    """The text after edits, in positions that are plain here: no line holds anything beyond ASCII where it is edited."""
    lines = text.splitlines(keepends=True)
    offset = lambda at: sum(map(len, lines[: at.line])) + at.character
    for edit in sorted(edits, key=lambda e: offset(e.range.start), reverse=True):
        text = text[: offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end) :]
    return text


@pytest.mark.asyncio
async def test_a_value_changed_in_another_file(client: LanguageClient, workspace):
    uri = await opened(client, workspace / "main.tf")
    other = await opened(client, workspace / "variables.tf")
    assert await finding(client, uri)
    await change(client, other, 2, line(2, 12, 17), "true")
    if client.server_capabilities.diagnostic_provider:
        assert await finding(client, uri) is None
    else:
        await until(client, lambda: all(d.code != CONTROL for d in client.diagnostics[uri]))


@pytest.mark.asyncio
async def test_an_exception_silences(client: LanguageClient, workspace):
    uri = await opened(client, workspace / "main.tf")
    assert await finding(client, uri)
    await change(client, uri, 2, line(3, 0, 0), f"  # shirube:allow {CONTROL} until 2099-03-31 -- 移行中\n")
    if client.server_capabilities.diagnostic_provider:
        assert await finding(client, uri) is None
    else:
        await until(client, lambda: all(d.code != CONTROL for d in client.diagnostics[uri]))


@pytest.mark.asyncio
async def test_everything_else_that_is_announced(client: LanguageClient, workspace):
    uri = await opened(client, workspace / "main.tf")
    found = await finding(client, uri)
    capabilities = client.server_capabilities
    assert capabilities.text_document_sync.change == t.TextDocumentSyncKind.Incremental
    assert set(capabilities.code_action_provider.code_action_kinds) >= {"quickfix", "source.fixAll.shirube"}
    everything = t.CodeActionContext(diagnostics=[], only=["source.fixAll.shirube"])
    asked = t.CodeActionParams(text_document=document(workspace / "main.tf"), range=found.range, context=everything)
    for action in await client.text_document_code_action_async(asked) or []:
        assert action.kind == "source.fixAll.shirube"
    place = t.Position(line=3, character=26)
    if capabilities.definition_provider:
        asked = t.DefinitionParams(text_document=document(workspace / "main.tf"), position=place)
        targets = await client.text_document_definition_async(asked)
        targets = targets if isinstance(targets, list) else [targets]
        uris = {getattr(x, "uri", None) or x.target_uri for x in targets}
        assert (workspace / "variables.tf").as_uri() in uris
    if capabilities.code_lens_provider:
        await client.text_document_code_lens_async(t.CodeLensParams(text_document=document(workspace / "main.tf")))
    if capabilities.document_link_provider:
        asked = t.DocumentLinkParams(text_document=document(workspace / "main.tf"))
        await client.text_document_document_link_async(asked)
    if capabilities.document_symbol_provider:
        asked = t.DocumentSymbolParams(text_document=document(workspace / "main.tf"))
        await client.text_document_document_symbol_async(asked)
    if capabilities.completion_provider:
        asked = t.CompletionParams(text_document=document(workspace / "main.tf"), position=place)
        await client.text_document_completion_async(asked)


@pytest.mark.asyncio
async def test_files_that_come_and_go(client: LanguageClient, workspace):
    uri = await opened(client, workspace / "main.tf")
    assert await finding(client, uri)
    (workspace / "terraform.tfvars").write_text("encrypted = true\n")
    event = t.FileEvent(uri=(workspace / "terraform.tfvars").as_uri(), type=t.FileChangeType.Created)
    client.workspace_did_change_watched_files(t.DidChangeWatchedFilesParams(changes=[event]))
    if client.server_capabilities.diagnostic_provider:
        assert await finding(client, uri) is None
    else:
        await until(client, lambda: all(d.code != CONTROL for d in client.diagnostics[uri]))


def test_the_workspace_is_what_these_tests_say():
    assert MAIN.splitlines()[3][22:35] == "var.encrypted" and VARIABLES.splitlines()[2][12:17] == "false"
