"""The server under test, a workspace of its own for each test, and the two ways to talk to it."""

import asyncio
import json
import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


def _program() -> str:
    named = os.environ.get("SHIRUBE_BIN")
    built = [ROOT / "target" / kind / "shirube" for kind in ("release", "debug")]
    found = named or next((str(path) for path in built if path.exists()), None)
    if not found:
        raise SystemExit("no server: build it (cargo build --release) or set SHIRUBE_BIN")
    return found


SERVER = _program()

VARIABLES = 'variable "encrypted" {\n  type    = bool\n  default = false\n}\n'
MAIN = (
    "# 標準 👍\n"
    'resource "aws_db_instance" "main" {\n'
    '  identifier        = "mado"\n'
    "  storage_encrypted = var.encrypted\n"
    "}\n"
)


@pytest.fixture
def workspace(tmp_path: pathlib.Path) -> pathlib.Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "variables.tf").write_text(VARIABLES)
    (tmp_path / "main.tf").write_text(MAIN)
    return tmp_path


class Wire:
    """Messages as they are, for what a well-behaved client never sends."""

    def __init__(self):
        self.process = subprocess.Popen([SERVER, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.next_id = 0
        self.seen = []

    def write(self, message: dict):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method: str, params=None):
        self.write({"method": method, "params": params if params is not None else {}})

    def send(self, method: str, params=None) -> int:
        self.next_id += 1
        self.write({"id": self.next_id, "method": method, "params": params if params is not None else {}})
        return self.next_id

    def read(self) -> dict:
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server has gone"
        message = json.loads(self.process.stdout.read(length))
        self.seen.append(message)
        return message

    def until(self, fits) -> dict:
        """The next message that fits; requests of the server are left without an answer."""
        while True:
            message = self.read()
            if fits(message):
                return message

    def answer(self, request: int) -> dict:
        return self.until(lambda m: m.get("id") == request and "method" not in m)

    def call(self, method: str, params=None) -> dict:
        return self.answer(self.send(method, params))

    def diagnostics(self, uri: str, version=None) -> list:
        def fits(message):
            params = message.get("params") or {}
            told = message.get("method") == "textDocument/publishDiagnostics" and params["uri"] == uri
            return told and (version is None or params.get("version") == version)

        return self.until(fits)["params"]["diagnostics"]

    def initialize(self, workspace: pathlib.Path, capabilities=None) -> dict:
        params = {"processId": None, "rootUri": workspace.as_uri(), "capabilities": capabilities or {}, "locale": "ja"}
        result = self.call("initialize", params)["result"]
        self.notify("initialized")
        return result

    def open(self, path: pathlib.Path, text=None, version=1) -> str:
        uri = path.as_uri()
        text = path.read_text() if text is None else text
        document = {"uri": uri, "languageId": "terraform", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})
        return uri

    def change(self, uri: str, version: int, changes: list):
        self.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": changes})

    def finish(self) -> int:
        """Ends as the protocol says; gives the exit code."""
        self.call("shutdown")
        self.notify("exit")
        self.process.stdin.close()
        return self.process.wait(timeout=60)


@pytest.fixture
def wire():
    wire = Wire()
    yield wire
    wire.process.kill()
    wire.process.wait()


async def until(client, fits, method="textDocument/publishDiagnostics"):
    """Waits, notification by notification, until something holds."""
    while not fits():
        await asyncio.wait_for(client.wait_for_notification(method), 60)
