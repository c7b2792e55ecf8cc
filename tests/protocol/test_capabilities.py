"""Each capability is announced only to a client that announces it, and nothing is asked of one that does not offer it."""

import pytest

from conftest import MAIN

ALWAYS = {"positionEncoding", "textDocumentSync"}

OFFERS = [
    ({"textDocument": {"hover": {}}}, {"hoverProvider"}),
    ({"textDocument": {"completion": {}}}, {"completionProvider"}),
    ({"textDocument": {"definition": {}}}, {"definitionProvider"}),
    ({"textDocument": {"documentLink": {}}}, {"documentLinkProvider"}),
    ({"textDocument": {"documentSymbol": {}}}, {"documentSymbolProvider"}),
    ({"textDocument": {"codeLens": {}}}, {"codeLensProvider", "executeCommandProvider"}),
    # Actions are commands for who knows no others.
    ({"textDocument": {"codeAction": {}}}, {"codeActionProvider", "executeCommandProvider"}),
    (
        {"textDocument": {"codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}}},
        {"codeActionProvider"},
    ),
    # Answers about one document change with others, so a client has to be one that can be asked to ask again.
    ({"textDocument": {"diagnostic": {}}}, set()),
    ({"workspace": {"diagnostics": {"refreshSupport": True}}}, set()),
    (
        {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}},
        {"diagnosticProvider"},
    ),
    ({"workspace": {"workspaceFolders": True}}, {"workspace.workspaceFolders"}),
    ({"workspace": {"textDocumentContent": {}}}, {"workspace.textDocumentContent"}),
]


def offered(capabilities):
    workspace = capabilities.get("workspace") or {}
    return {name for name in capabilities if name != "workspace"} | {f"workspace.{name}" for name in workspace}


def test_who_announces_nothing_is_offered_nothing(wire, workspace):
    capabilities = wire.initialize(workspace)["capabilities"]
    assert offered(capabilities) == ALWAYS
    assert capabilities["positionEncoding"] == "utf-16"
    assert wire.finish() == 0


@pytest.mark.parametrize("announced, expected", OFFERS)
def test_what_is_announced_is_offered_and_nothing_else(wire, workspace, announced, expected):
    assert offered(wire.initialize(workspace, announced)["capabilities"]) == ALWAYS | expected
    assert wire.finish() == 0


ASKS = [
    ({"workspace": {"configuration": True}}, {"workspace/configuration"}),
    ({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}}}, {"client/registerCapability"}),
    ({"workspace": {"didChangeConfiguration": {"dynamicRegistration": True}}}, {"client/registerCapability"}),
    ({"window": {"workDoneProgress": True}}, {"window/workDoneProgress/create"}),
    # Only those that have asked for lenses are asked to ask again.
    ({"workspace": {"codeLens": {"refreshSupport": True}}}, set()),
    ({"textDocument": {"codeLens": {}}}, set()),
    (
        {"textDocument": {"codeLens": {}}, "workspace": {"codeLens": {"refreshSupport": True}}},
        {"workspace/codeLens/refresh"},
    ),
]


@pytest.mark.parametrize("announced, expected", ASKS)
def test_what_is_offered_is_asked_for_and_nothing_else(wire, workspace, announced, expected):
    wire.initialize(workspace, announced)
    uri = wire.open(workspace / "main.tf")
    asked = lambda: {m["method"] for m in wire.seen if "method" in m and "id" in m}
    # Questions about the workspace come once it has been read.
    while "encryption-at-rest-missing" not in {d["code"] for d in wire.diagnostics(uri)}:
        pass
    if "codeLens" in announced.get("textDocument", {}):
        wire.call("textDocument/codeLens", {"textDocument": {"uri": uri}})
    variables = wire.open(workspace / "variables.tf")
    wire.change(variables, 2, [{"text": (workspace / "variables.tf").read_text().replace("false", "true")}])
    wire.diagnostics(uri)
    # What comes with the change comes before the next answer.
    wire.call("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 4}})
    if expected - asked():
        wire.until(lambda m: m.get("method") in expected and "id" in m)
    assert asked() == expected
    assert wire.finish() == 0


DIAGNOSTICS = [
    ("relatedInformation", "relatedInformation"),
    ("codeDescriptionSupport", "codeDescription"),
    ("dataSupport", "data"),
]


@pytest.mark.parametrize("announced, field", DIAGNOSTICS)
def test_diagnostics_hold_what_the_client_knows(wire, workspace, announced, field):
    wire.initialize(workspace, {"textDocument": {"publishDiagnostics": {announced: True}}})
    uri = wire.open(workspace / "main.tf")
    found = next(d for d in wire.diagnostics(uri) if d["code"] == "encryption-at-rest-missing")
    assert {name for _, name in DIAGNOSTICS if found.get(name)} == {field}
    assert wire.finish() == 0


def test_positions_are_counted_in_what_the_client_counts(wire, workspace):
    for announced, agreed in ((["utf-8", "utf-16"], "utf-8"), (["utf-16", "utf-8"], "utf-8"), (["utf-32"], "utf-16")):
        other = type(wire)()
        result = other.initialize(workspace, {"general": {"positionEncodings": announced}})
        assert result["capabilities"]["positionEncoding"] == agreed
        assert other.finish() == 0


def test_actions_are_resolved_only_where_edits_may_come_later(wire, workspace):
    literal = {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}}
    able = {**literal, "dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
    for announced, later in ((literal, False), ({**literal, "dataSupport": True}, False), (able, True)):
        other = type(wire)()
        capabilities = other.initialize(workspace, {"textDocument": {"codeAction": announced}})["capabilities"]
        assert bool(capabilities["codeActionProvider"].get("resolveProvider")) == later
        uri = other.open(workspace / "main.tf", MAIN)
        place = {"start": {"line": 3, "character": 24}, "end": {"line": 3, "character": 24}}
        asked = {"textDocument": {"uri": uri}, "range": place, "context": {"diagnostics": [], "only": ["quickfix"]}}
        actions = other.call("textDocument/codeAction", asked)["result"]
        assert actions and all(("edit" not in action) == later for action in actions)
        assert other.finish() == 0


def test_parts_of_an_answer_come_where_a_token_asks_for_them(wire, workspace):
    able = {"textDocument": {"diagnostic": {}}, "workspace": {"diagnostics": {"refreshSupport": True}}}
    wire.initialize(workspace, able)
    wire.open(workspace / "main.tf")
    asked = {"previousResultIds": [], "partialResultToken": "parts"}
    wire.send("workspace/diagnostic", asked)
    told = wire.until(lambda m: m.get("method") == "$/progress" and m["params"]["token"] == "parts")
    found = [d["code"] for item in told["params"]["value"]["items"] for d in item["items"]]
    assert "encryption-at-rest-missing" in found
    # It stays open until there is news: the end of the session answers it.
    assert wire.finish() == 0
