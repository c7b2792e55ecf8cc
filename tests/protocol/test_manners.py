"""What a server has to bear: messages out of turn, broken edits, clients that can or do nothing."""

import pytest

from conftest import MAIN, VARIABLES

NOT_INITIALIZED, INVALID_REQUEST, METHOD_NOT_FOUND, CANCELLED, MODIFIED = -32002, -32600, -32601, -32800, -32801


def hover(uri, line=3, character=4):
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


def codes(diagnostics):
    return sorted(d["code"] for d in diagnostics)


def at(line, start, end, text):
    place = {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}
    return {"range": place, "text": text}


def test_a_request_before_initialize_is_refused_and_a_notification_ignored(wire, workspace):
    wire.notify("textDocument/didOpen", {})
    assert wire.call("textDocument/hover", hover("file:///x"))["error"]["code"] == NOT_INITIALIZED
    wire.initialize(workspace)
    uri = wire.open(workspace / "main.tf")
    assert "encryption-at-rest-missing" in codes(wire.diagnostics(uri))
    assert wire.finish() == 0


def test_nothing_is_done_after_shutdown(wire, workspace):
    wire.initialize(workspace)
    wire.call("shutdown")
    assert wire.call("textDocument/hover", hover("file:///x"))["error"]["code"] == INVALID_REQUEST
    wire.notify("exit")
    assert wire.process.wait(timeout=60) == 0


def test_exit_without_shutdown_is_an_error(wire, workspace):
    wire.initialize(workspace)
    wire.notify("exit")
    assert wire.process.wait(timeout=60) == 1


def test_unknown_methods(wire, workspace):
    wire.initialize(workspace)
    assert wire.call("shirube/nonsense")["error"]["code"] == METHOD_NOT_FOUND
    assert wire.call("$/nonsense")["error"]["code"] == METHOD_NOT_FOUND
    wire.notify("shirube/nonsense")
    wire.notify("$/nonsense", {"anything": [1]})
    wire.notify("$/progress", {"token": "never given", "value": 1})
    assert wire.finish() == 0


def test_a_second_initialize_is_refused(wire, workspace):
    wire.initialize(workspace)
    assert wire.call("initialize", {"capabilities": {}})["error"]["code"] == INVALID_REQUEST
    assert wire.finish() == 0


def test_versions_out_of_order_change_nothing(wire, workspace):
    wire.initialize(workspace)
    uri = wire.open(workspace / "main.tf", version=5)
    wire.diagnostics(uri, 5)
    wire.change(uri, 4, [{"text": "broken {"}])
    wire.change(uri, 6, [at(3, 22, 35, "true")])
    assert "encryption-at-rest-missing" not in codes(wire.diagnostics(uri, 6))
    assert wire.finish() == 0


def test_edits_past_the_end_and_backwards(wire, workspace):
    wire.initialize(workspace)
    uri = wire.open(workspace / "main.tf")
    wire.diagnostics(uri, 1)
    wire.change(uri, 2, [at(900, 0, 0, "\n# 末尾\n"), at(0, 4000, 5000, "!"), at(2, 9, 3, "")])
    wire.diagnostics(uri, 2)
    wire.change(uri, 3, [{"text": MAIN}])
    assert "encryption-at-rest-missing" in codes(wire.diagnostics(uri, 3))
    assert wire.finish() == 0


def test_several_changes_count_in_order(wire, workspace):
    wire.initialize(workspace)
    uri = wire.open(workspace / "main.tf")
    wire.diagnostics(uri, 1)
    # The second line is counted after the first change has been made, in UTF-16 behind an emoji.
    wire.change(uri, 2, [at(0, 0, 0, "# 前\n"), at(1, 5, 7, "😀😀"), at(4, 22, 35, "true")])
    assert "encryption-at-rest-missing" not in codes(wire.diagnostics(uri, 2))
    assert wire.finish() == 0


def test_a_document_closed_while_it_is_looked_at(wire, workspace):
    wire.initialize(workspace)
    for version in range(1, 30):
        uri = wire.open(workspace / "main.tf", version=version)
        request = wire.send("textDocument/hover", hover(uri))
        wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert "result" in wire.answer(request)
    uri = wire.open(workspace / "main.tf", version=99)
    assert "encryption-at-rest-missing" in codes(wire.diagnostics(uri, 99))
    assert wire.finish() == 0


def test_a_thousand_rapid_edits(wire, workspace):
    wire.initialize(workspace)
    uri = wire.open(workspace / "main.tf")
    for version in range(2, 1002, 2):
        wire.change(uri, version, [at(2, 2, 2, "標")])
        wire.change(uri, version + 1, [at(2, 2, 3, "")])
    assert codes(wire.diagnostics(uri, 1001)) == codes(wire.diagnostics(wire.open(workspace / "main.tf", version=2000), 2000))
    assert wire.finish() == 0


def test_two_hundred_documents(wire, workspace):
    wire.initialize(workspace)
    uris = []
    for i in range(200):
        path = workspace / f"d{i}" / "main.tf"
        path.parent.mkdir()
        path.write_text(VARIABLES + MAIN)
        uris.append(wire.open(path))
    waiting = set(uris)
    while waiting:
        told = wire.until(lambda m: m.get("method") == "textDocument/publishDiagnostics")["params"]
        if "encryption-at-rest-missing" in codes(told["diagnostics"]):
            waiting.discard(told["uri"])
    assert wire.finish() == 0


def test_a_client_that_cancels_everything(wire, workspace):
    wire.initialize(workspace)
    uri = wire.open(workspace / "main.tf")
    requests = []
    for _ in range(300):
        requests.append(wire.send("textDocument/hover", hover(uri)))
        wire.notify("$/cancelRequest", {"id": requests[-1]})
    wire.notify("$/cancelRequest", {"id": "never asked"})
    answered = {}
    while len(answered) < len(requests):
        message = wire.read()
        if "method" not in message and message.get("id") in requests:
            answered[message["id"]] = message
    for message in answered.values():
        assert "result" in message or message["error"]["code"] in (CANCELLED, MODIFIED)
    assert wire.finish() == 0


def test_a_client_that_never_answers(wire, workspace):
    # It says that it can be asked, and then is silent: nothing waits for it.
    capabilities = {
        "workspace": {
            "configuration": True,
            "didChangeConfiguration": {"dynamicRegistration": True},
            "didChangeWatchedFiles": {"dynamicRegistration": True},
            "diagnostics": {"refreshSupport": True},
            "codeLens": {"refreshSupport": True},
        },
        "window": {"workDoneProgress": True},
    }
    wire.initialize(workspace, capabilities)
    uri = wire.open(workspace / "main.tf")
    assert "encryption-at-rest-missing" in codes(wire.diagnostics(uri))
    assert wire.call("textDocument/hover", hover(uri))["result"]
    assert wire.finish() == 0


def test_a_client_that_can_nothing(wire, workspace):
    result = wire.initialize(workspace)
    assert "diagnosticProvider" not in result["capabilities"]
    uri = wire.open(workspace / "main.tf")
    found = wire.diagnostics(uri)
    assert "encryption-at-rest-missing" in codes(found)
    assert all("data" not in d and "codeDescription" not in d and not d.get("relatedInformation") for d in found)
    assert wire.call("textDocument/hover", hover(uri))["result"]["contents"]
    assert wire.finish() == 0
    asked = {m["method"] for m in wire.seen if "method" in m and "id" in m}
    assert asked == set(), "a client that can nothing is asked nothing"


@pytest.mark.parametrize("garbage", [b"\x00\xff", b'{"jsonrpc": "2.0", "id": 7, "method":', b"[]", b'"text"'])
def test_what_is_no_message_is_answered_and_survived(wire, workspace, garbage):
    wire.initialize(workspace)
    wire.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(garbage), garbage))
    wire.process.stdin.flush()
    uri = wire.open(workspace / "main.tf")
    assert "encryption-at-rest-missing" in codes(wire.diagnostics(uri))
    assert wire.finish() == 0


def test_a_section_of_the_guideline_is_a_document(wire, workspace):
    result = wire.initialize(workspace, {"workspace": {"textDocumentContent": {"dynamicRegistration": False}}})
    assert result["capabilities"]["workspace"]["textDocumentContent"] == {"schemes": ["shirube-guideline"]}
    uri = wire.open(workspace / "main.tf")
    assert wire.diagnostics(uri, 1)
    page = wire.call("workspace/textDocumentContent", {"uri": "shirube-guideline:/3.6-3.md"})["result"]["text"]
    assert "\n> オンプレミスでは境界型セキュリティの考え方に基づいて" in page
    assert f"- [`main.tf:4`]({uri}#L4) `aws_db_instance.main` " in page
    assert wire.call("workspace/textDocumentContent", {"uri": "shirube-guideline:/0.md"})["error"]["code"] == -32602
    assert wire.finish() == 0
