"""Speaks to a Terraform provider as Terraform does: plugin protocol 5 over HTTP/2 on a local socket, with the standard library.

Holds as much of HTTP/2, protobuf and msgpack as three calls need. It is here because the provider alone knows which change replaces
a resource, and `terraform plan` says so only about configurations that are valid in every respect, one value at a time.
"""

import os
import socket
import struct
import subprocess

COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2"
DATA, HEADERS, SETTINGS, PING, GOAWAY, WINDOW = 0, 1, 4, 6, 7, 8
END_STREAM, END_HEADERS = 1, 4
# How much may be sent before the other side says that there is room for more.
LARGE = 2**31 - 1
FRAME = 16384


class Failed(Exception):
    """The provider gave no answer."""


def msgpack(value):
    """A value as msgpack, which is how states and configurations travel."""
    if value is None:
        return b"\xc0"
    if value is True or value is False:
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return b"\xd3" + struct.pack(">q", value)
    if isinstance(value, str):
        raw = value.encode()
        return b"\xdb" + struct.pack(">I", len(raw)) + raw
    if isinstance(value, (list, tuple)):
        return b"\xdd" + struct.pack(">I", len(value)) + b"".join(map(msgpack, value))
    if isinstance(value, dict):
        pairs = (msgpack(k) + msgpack(v) for k, v in value.items())
        return b"\xdf" + struct.pack(">I", len(value)) + b"".join(pairs)
    raise TypeError(type(value))


def varint(number):
    out = b""
    while number > 127:
        out += bytes([number & 127 | 128])
        number >>= 7
    return out + bytes([number])


def field(number, raw):
    """A field of a protobuf message: bytes, text or a message."""
    raw = raw.encode() if isinstance(raw, str) else raw
    return varint(number << 3 | 2) + varint(len(raw)) + raw


def dynamic(value):
    return field(1, msgpack(value))


def fields(raw):
    """The fields of a protobuf message as (number, value)."""
    at = 0

    def number():
        nonlocal at
        shift = out = 0
        while True:
            byte = raw[at]
            at += 1
            out |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return out

    while at < len(raw):
        key = number()
        if key & 7 == 0:
            yield key >> 3, number()
        elif key & 7 == 2:
            size = number()
            yield key >> 3, raw[at : at + size]
            at += size
        else:
            raise Failed(f"wire type {key & 7}")


class Provider:
    """A running provider."""

    def __init__(self, binary):
        env = dict(os.environ, TF_PLUGIN_MAGIC_COOKIE=COOKIE, PLUGIN_PROTOCOL_VERSIONS="5", TF_LOG_PROVIDER="OFF")
        pipe = subprocess.PIPE
        self.process = subprocess.Popen([binary], env=env, stdin=subprocess.DEVNULL, stdout=pipe, stderr=subprocess.DEVNULL)
        line = self.process.stdout.readline().decode().split("|")
        if len(line) < 5 or line[2] != "unix":
            raise Failed(f"no handshake: {line}")
        self.socket = socket.socket(socket.AF_UNIX)
        # Plans of a few types ask the cloud, which does not answer.
        self.socket.settimeout(30)
        self.socket.connect(line[3])
        self.stream, self.buffer, self.room = -1, b"", 65535
        self.first_room = 65535
        self.socket.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        self.send(SETTINGS, 0, 0, struct.pack(">HI", 4, LARGE))
        self.send(WINDOW, 0, 0, struct.pack(">I", LARGE - 65535))

    def close(self):
        self.socket.close()
        self.process.kill()
        self.process.wait()

    def send(self, kind, flags, stream, body):
        self.socket.sendall(struct.pack(">I", len(body))[1:] + bytes([kind, flags]) + struct.pack(">I", stream) + body)

    def frame(self):
        def take(count):
            while len(self.buffer) < count:
                more = self.socket.recv(1 << 20)
                if not more:
                    raise Failed("closed")
                self.buffer += more
            out, self.buffer = self.buffer[:count], self.buffer[count:]
            return out

        head = take(9)
        body = take(int.from_bytes(head[:3], "big"))
        kind, flags, stream = head[3], head[4], int.from_bytes(head[5:], "big")
        if kind == SETTINGS and not flags & 1:
            for at in range(0, len(body), 6):
                name, value = struct.unpack(">HI", body[at : at + 6])
                if name == 4:
                    self.first_room = value
            self.send(SETTINGS, 1, 0, b"")
        elif kind == PING and not flags & 1:
            self.send(PING, 1, 0, body)
        elif kind == GOAWAY:
            raise Failed("gone away")
        return kind, flags, stream, body

    def call(self, method, message):
        """The answer to one call."""
        self.stream += 2
        names = {":method": "POST", ":scheme": "http", ":path": f"/tfplugin5.Provider/{method}", ":authority": "localhost"}
        names |= {"content-type": "application/grpc", "te": "trailers"}
        head = b"".join(b"\0" + bytes([len(k)]) + k.encode() + bytes([len(v)]) + v.encode() for k, v in names.items())
        self.send(HEADERS, END_HEADERS, self.stream, head)
        rest = b"\0" + struct.pack(">I", len(message)) + message
        room, answer = self.first_room, b""
        while True:
            size = min(len(rest), FRAME, room, self.room)
            if rest and size > 0:
                self.send(DATA, 0 if len(rest) > size else END_STREAM, self.stream, rest[:size])
                rest, room, self.room = rest[size:], room - size, self.room - size
                continue
            before = self.first_room
            kind, flags, stream, body = self.frame()
            room += self.first_room - before
            if kind == WINDOW:
                more = int.from_bytes(body, "big")
                if stream == 0:
                    self.room += more
                elif stream == self.stream:
                    room += more
            elif kind == DATA:
                answer += body
                if body:
                    self.send(WINDOW, 0, 0, struct.pack(">I", len(body)))
            if stream == self.stream and kind in (DATA, HEADERS) and flags & END_STREAM:
                break
            if stream == self.stream and kind == 3:
                raise Failed("reset")
        if len(answer) < 5:
            raise Failed("no answer")
        return answer[5:]

    def configure(self, config):
        """Gives the provider its configuration."""
        answer = self.call("Configure", field(1, "1.11.4") + field(2, dynamic(config)))
        return [diagnostic(raw) for number, raw in fields(answer) if number == 1]

    def plan(self, kind, prior, proposed, config):
        """What replaces the resource, as paths of names, and what the provider has to say against it."""
        message = field(1, kind) + field(2, dynamic(prior)) + field(3, dynamic(proposed)) + field(4, dynamic(config))
        paths, errors = set(), []
        for number, raw in fields(self.call("PlanResourceChange", message)):
            if number == 2:
                steps = [next(fields(step)) for _, step in fields(raw)]
                paths.add(".".join(name.decode() for which, name in steps if which == 1))
            elif number == 4:
                errors.append(diagnostic(raw))
        return paths, errors


def diagnostic(raw):
    found = dict(fields(raw))
    return (found.get(2, b"") + b": " + found.get(3, b"")).decode()
