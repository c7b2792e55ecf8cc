"""Every other method of the table in docs/protocol.md, by a client that can do all that the server asks about."""

import asyncio

import pytest
import pytest_lsp
from lsprotocol import types as t
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from conftest import MAIN, SERVER, VARIABLES

CONTROL = "encryption-at-rest-missing"
FILES = {
    ".shirube.yaml": "version: 1\nroots:\n  - path: .\n    var_files: [env/dev.tfvars]\n",
    "env/dev.tfvars": "encrypted = false\n",
    "env/prod.tfvars": "encrypted = true\n",
}


def able() -> t.ClientCapabilities:
    """What VS Code can, and what came after the version that the client knows."""
    able = client_capabilities("visual_studio_code")
    able.text_document.diagnostic = t.DiagnosticClientCapabilities(dynamic_registration=False)
    able.workspace.diagnostics = t.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    able.workspace.text_document_content = t.TextDocumentContentClientCapabilities(dynamic_registration=False)
    able.workspace.configuration = True
    able.window.work_done_progress = True
    able.general.position_encodings = [t.PositionEncodingKind.Utf8, t.PositionEncodingKind.Utf16]
    return able


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[SERVER, "lsp"]))
async def client(workspace, lsp_client: LanguageClient):
    for name, text in FILES.items():
        (workspace / name).parent.mkdir(exist_ok=True)
        (workspace / name).write_text(text)
    lsp_client.asked, lsp_client.logged = [], []

    def hears(method, answer):
        """Answers what the server asks, and keeps what was asked."""

        def heard(params):
            lsp_client.asked.append((method, params))
            return answer(params)

        lsp_client.feature(method)(heard)

    hears(t.CLIENT_REGISTER_CAPABILITY, lambda _: None)
    hears(t.WORKSPACE_CODE_LENS_REFRESH, lambda _: None)
    hears(t.WORKSPACE_TEXT_DOCUMENT_CONTENT_REFRESH, lambda _: None)
    hears(t.WINDOW_SHOW_MESSAGE_REQUEST, lambda params: params.actions[-1])
    lsp_client.feature(t.LOG_TRACE)(lambda params: lsp_client.logged.append(params))
    lsp_client.set_configuration({"shirube": {"locale": "ja"}})
    params = t.InitializeParams(
        capabilities=able(),
        root_uri=workspace.as_uri(),
        workspace_folders=[t.WorkspaceFolder(uri=workspace.as_uri(), name="w")],
        locale="ja",
    )
    result = await lsp_client.initialize_session(params)
    lsp_client.server_capabilities = result.capabilities
    lsp_client.workspace = workspace
    yield
    await lsp_client.shutdown_session()


def opened(client, name, text=None, language="terraform"):
    path = client.workspace / name
    item = t.TextDocumentItem(uri=path.as_uri(), language_id=language, version=1, text=text or path.read_text())
    client.text_document_did_open(t.DidOpenTextDocumentParams(text_document=item))
    return t.TextDocumentIdentifier(uri=path.as_uri())


def replaced(client, document, version, text):
    whole = t.TextDocumentContentChangeWholeDocument(text=text)
    changed = t.VersionedTextDocumentIdentifier(uri=document.uri, version=version)
    client.text_document_did_change(t.DidChangeTextDocumentParams(text_document=changed, content_changes=[whole]))


def at(line, character):
    return t.Position(line=line, character=character)


async def report(client, document, known=None):
    params = t.DocumentDiagnosticParams(text_document=document, previous_result_id=known)
    return await client.text_document_diagnostic_async(params)


async def heard(client, method):
    """What the server asks of a method, once it does."""
    for _ in range(600):
        found = [params for asked, params in client.asked if asked == method]
        if found:
            return found
        await asyncio.sleep(0.1)
    raise AssertionError(f"{method} is not asked; {[asked for asked, _ in client.asked]}")


async def refreshed(client):
    """Waits until the client has been asked to ask again."""
    for _ in range(600):
        if client.diagnostic_refresh_count:
            return
        await asyncio.sleep(0.1)
    raise AssertionError("nobody asks to ask again")


@pytest.mark.asyncio
async def test_diagnostics_have_result_ids_and_are_asked_for_again(client):
    main = opened(client, "main.tf")
    first = await report(client, main)
    found = next(d for d in first.items if d.code == CONTROL)
    assert "暗号化" in found.message and found.related_information
    same = await report(client, main, first.result_id)
    assert same.kind == "unchanged" and same.result_id == first.result_id
    # The file that decides is open elsewhere: the answer about this one has changed.
    values = opened(client, "env/dev.tfvars")
    client.diagnostic_refresh_count = 0
    replaced(client, values, 2, "encrypted = true\n")
    await refreshed(client)
    other = await report(client, main, first.result_id)
    assert other.kind == "full" and all(d.code != CONTROL for d in other.items)


@pytest.mark.asyncio
async def test_the_workspace_is_reported_with_progress(client):
    assert client.server_capabilities.diagnostic_provider.workspace_diagnostics
    client.set_configuration({"shirube": {"locale": "ja", "workspaceDiagnostics": "all"}})
    client.workspace_did_change_configuration(t.DidChangeConfigurationParams(settings=None))
    whole = None
    for _ in range(100): # until the setting has been taken over
        whole = await client.workspace_diagnostic_async(t.WorkspaceDiagnosticParams(previous_result_ids=[]))
        if whole.items:
            break
        await asyncio.sleep(0.1)
    uri = (client.workspace / "main.tf").as_uri()
    about = {item.uri: item for item in whole.items}
    assert any(d.code == CONTROL for d in about[uri].items), "a file that is not open"
    known = [t.PreviousResultId(uri=item.uri, value=item.result_id) for item in whole.items]
    again = await client.workspace_diagnostic_async(t.WorkspaceDiagnosticParams(previous_result_ids=known))
    assert all(item.kind == "unchanged" for item in again.items)
    client.progress_reports["work"] = []
    asked = t.WorkspaceDiagnosticParams(previous_result_ids=[], work_done_token="work")
    await client.workspace_diagnostic_async(asked)
    assert [part.kind for part in client.progress_reports["work"]][:: len(client.progress_reports["work"]) - 1] == ["begin", "end"]


@pytest.mark.asyncio
async def test_reading_the_workspace_is_shown_as_work(client):
    opened(client, "main.tf")
    for _ in range(600):
        kinds = [getattr(part, "kind", None) for parts in client.progress_reports.values() for part in parts]
        if "end" in kinds:
            break
        await asyncio.sleep(0.1)
    assert kinds == ["begin", "end"], kinds


@pytest.mark.asyncio
async def test_an_action_is_resolved_into_versioned_edits_of_two_files(client):
    main = opened(client, "main.tf")
    opened(client, "variables.tf")
    found = next(d for d in (await report(client, main)).items if d.code == CONTROL)
    asked = t.CodeActionParams(
        text_document=main, range=found.range, context=t.CodeActionContext(diagnostics=[found], only=["quickfix"])
    )
    actions = await client.text_document_code_action_async(asked)
    assert sum(bool(action.is_preferred) for action in actions) <= 1
    allow = next(action for action in actions if "例外として記録" in action.title)
    assert allow.edit is None, "it is worked out when it is chosen"
    edits = (await client.code_action_resolve_async(allow)).edit.document_changes
    assert [(edit.text_document.uri, edit.text_document.version) for edit in edits] == [(main.uri, 1)]
    assert f"# shirube:allow {CONTROL}" in edits[0].edits[0].new_text
    until_then = next(action for action in actions if "までの例外" in action.title)
    assert " until 2" in (await client.code_action_resolve_async(until_then)).edit.document_changes[0].edits[0].new_text
    # For the whole workspace only on request; it makes the configuration.
    asked.context.trigger_kind = t.CodeActionTriggerKind.Invoked
    asked.context.only = None
    actions = await client.text_document_code_action_async(asked)
    weaker = next(action for action in actions if CONTROL in action.title and "ワークスペース全体" in action.title)
    changes = (await client.code_action_resolve_async(weaker)).edit.document_changes
    assert {getattr(change, "uri", None) or change.text_document.uri for change in changes} == {
        (client.workspace / ".shirube.yaml").as_uri()
    }


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "name, text, place, said",
    [
        ("main.tf", MAIN, (3, 24), "本方針 3.6-3"),
        ("main.tf", f"# shirube:allow {CONTROL} -- 移行中\n" + MAIN, (0, 20), "移行中"),
        ("own.policy.hcl", 'resource_policy "aws_x" "y" {\n  enforce {\n  }\n}\n', (1, 4), "enforce"),
        (".shirube.yaml", "version: 1\nprofile: standard\n", (1, 3), "profile"),
        ("other.tf", 'locals {\n  a = 1\n  b = local.a\n}\n', (2, 12), "1"),
    ],
)
async def test_hovers(client, name, text, place, said):
    document = opened(client, name, text)
    await report(client, document) # waits for the settings, which hovers do not
    hover = await client.text_document_hover_async(t.HoverParams(text_document=document, position=at(*place)))
    assert hover.contents.kind == t.MarkupKind.Markdown and said in hover.contents.value


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "name, text, place, label",
    [
        ("main.tf", "# shirube:allow \n" + MAIN, (0, 16), CONTROL),
        (".shirube.yaml", "version: 1\n\n", (1, 0), "profile"),
        ("main.tf", 'resource "aws_eks_cluster" "c" {\n  version = ""\n}\n', (1, 13), "1.36"),
        ("own.policy.hcl", "\n", (0, 0), "resource_policy"),
    ],
)
async def test_completions(client, name, text, place, label):
    document = opened(client, name, text)
    asked = t.CompletionParams(text_document=document, position=at(*place))
    offers = await client.text_document_completion_async(asked)
    offers = offers if isinstance(offers, list) else offers.items
    offer = next(offer for offer in offers if offer.label == label)
    assert offer.text_edit and offer.documentation


@pytest.mark.asyncio
async def test_links_symbols_and_definitions(client):
    text = f"# shirube:allow {CONTROL} -- 移行中\n" + MAIN
    main = opened(client, "main.tf", text)
    links = await client.text_document_document_link_async(t.DocumentLinkParams(text_document=main))
    assert [CONTROL in link.target for link in links] == [True] and links[0].tooltip
    rules = opened(client, "own.policy.hcl", 'resource_policy "aws_x" "y" {\n}\n')
    symbols = await client.text_document_document_symbol_async(t.DocumentSymbolParams(text_document=rules))
    assert [type(symbol) for symbol in symbols] == [t.DocumentSymbol] and "y" in symbols[0].name
    asked = t.DefinitionParams(text_document=main, position=at(4, 28))
    targets = await client.text_document_definition_async(asked)
    assert {(type(x), x.target_uri) for x in targets} == {
        (t.LocationLink, (client.workspace / "env/dev.tfvars").as_uri())
    }


@pytest.mark.asyncio
async def test_a_root_is_seen_through_other_values(client):
    main = opened(client, "main.tf")
    assert any(d.code == CONTROL for d in (await report(client, main)).items)
    lenses = []
    while not any(lens.command.command for lens in lenses): # until all files have been read
        lenses = await client.text_document_code_lens_async(t.CodeLensParams(text_document=main))
    assert any("指摘" in lens.command.title for lens in lenses)
    see = next(lens.command for lens in lenses if lens.command.command == "shirube.seeThrough")
    client.asked.clear()
    await client.workspace_execute_command_async(t.ExecuteCommandParams(command=see.command, arguments=see.arguments))
    [question] = await heard(client, t.WINDOW_SHOW_MESSAGE_REQUEST)
    assert [action.title for action in question.actions] == ["env/prod.tfvars"]
    await heard(client, t.WORKSPACE_CODE_LENS_REFRESH)
    assert all(d.code != CONTROL for d in (await report(client, main)).items)


@pytest.mark.asyncio
async def test_a_page_of_the_guideline_is_refreshed(client):
    main = opened(client, "main.tf")
    asked = t.TextDocumentContentParams(uri="shirube-guideline:/3.6-3.md")
    text = (await client.workspace_text_document_content_async(asked)).text
    while "読み込み中" in text or "still being read" in text:
        await heard(client, t.WORKSPACE_TEXT_DOCUMENT_CONTENT_REFRESH)
        client.asked.clear()
        text = (await client.workspace_text_document_content_async(asked)).text
    assert "aws_db_instance.main" in text and "ゼロトラスト" in text
    client.asked.clear()
    replaced(client, main, 2, MAIN.replace("var.encrypted", "true"))
    [page, *_] = await heard(client, t.WORKSPACE_TEXT_DOCUMENT_CONTENT_REFRESH)
    assert page.uri == asked.uri
    assert "aws_db_instance.main" not in (await client.workspace_text_document_content_async(asked)).text


@pytest.mark.asyncio
async def test_the_client_is_asked_to_tell_of_files_and_settings(client):
    registered = [r.method for asked in await heard(client, t.CLIENT_REGISTER_CAPABILITY) for r in asked.registrations]
    assert set(registered) == {"workspace/didChangeWatchedFiles", "workspace/didChangeConfiguration"}


@pytest.mark.asyncio
async def test_the_language_changes_with_the_settings(client):
    main = opened(client, "main.tf")
    message = [d.message for d in (await report(client, main)).items if d.code == CONTROL]
    assert "暗号化" in message[0]
    client.set_configuration({"shirube": {"locale": "en"}})
    client.diagnostic_refresh_count = 0
    client.workspace_did_change_configuration(t.DidChangeConfigurationParams(settings=None))
    await refreshed(client)
    message = [d.message for d in (await report(client, main)).items if d.code == CONTROL]
    assert "encrypt" in message[0]


@pytest.mark.asyncio
async def test_folders_come_and_go(client, tmp_path_factory):
    other = tmp_path_factory.mktemp("other")
    (other / ".shirube.yaml").write_text(f"version: 1\ncontrols:\n  {CONTROL}: off\n")
    (other / "main.tf").write_text(VARIABLES + MAIN)
    folder = t.WorkspaceFolder(uri=other.as_uri(), name="other")
    event = t.WorkspaceFoldersChangeEvent(added=[folder], removed=[])
    client.workspace_did_change_workspace_folders(t.DidChangeWorkspaceFoldersParams(event=event))
    item = t.TextDocumentItem(uri=(other / "main.tf").as_uri(), language_id="terraform", version=1, text=VARIABLES + MAIN)
    client.text_document_did_open(t.DidOpenTextDocumentParams(text_document=item))
    document = t.TextDocumentIdentifier(uri=item.uri)
    assert all(d.code != CONTROL for d in (await report(client, document)).items)
    event = t.WorkspaceFoldersChangeEvent(added=[], removed=[folder])
    client.workspace_did_change_workspace_folders(t.DidChangeWorkspaceFoldersParams(event=event))
    main = opened(client, "main.tf")
    assert any(d.code == CONTROL for d in (await report(client, main)).items)


@pytest.mark.asyncio
async def test_messages_are_traced_when_that_is_asked_for(client):
    main = opened(client, "main.tf")
    hover = t.HoverParams(text_document=main, position=at(3, 24))
    await client.text_document_hover_async(hover)
    assert client.logged == []
    client.set_trace(t.SetTraceParams(value=t.TraceValue.Verbose))
    await client.text_document_hover_async(hover)
    for _ in range(100):
        if any("hover" in told.message for told in client.logged):
            break
        await asyncio.sleep(0.1)
    assert [told.verbose.endswith(" ms") for told in client.logged if "hover" in told.message] == [True]
    client.set_trace(t.SetTraceParams(value=t.TraceValue.Off))


@pytest.mark.asyncio
async def test_positions_are_counted_in_the_units_that_were_agreed(client):
    assert client.server_capabilities.position_encoding == t.PositionEncodingKind.Utf8
    # Behind an emoji, which has four bytes.
    text = 'resource "aws_ebs_volume" "v" {\n  availability_zone = "a"\n  size = 1\n  tags = { a = "👍" }\n  /* 👍 */ encrypted = false\n}\n'
    document = opened(client, "volume.tf", text)
    found = next(d for d in (await report(client, document)).items if d.code == CONTROL)
    line = text.splitlines()[4].encode()
    assert (found.range.start.line, line[found.range.start.character : found.range.end.character]) == (4, b"false")
