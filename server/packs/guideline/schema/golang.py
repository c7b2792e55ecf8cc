"""Reads schemas out of a provider's Go sources: the literals that describe arguments, and the helpers that return such literals."""

import re
import subprocess

# Where the arguments of a nested block or attribute stand.
INNER = re.compile(r"map\[string\](?:\*?schema\.Schema|schema\.Attribute|schema\.Block|\*?pluginsdk\.Schema)\s*\{")
SKIPPED = re.compile(r'"(?:[^"\\\n]|\\.)*"|`[^`]*`|//[^\n]*|/\*.*?\*/|\'(?:[^\'\\]|\\.)\'', re.S)
TYPES = {"TypeString": "string", "TypeInt": "number", "TypeFloat": "number", "TypeBool": "bool"}
FORCED = re.compile(r"ForceNew:\s*true|RequiresReplace")
# Helpers within helpers.
DEEP = 8


def closed(text, at):
    """The offset behind the bracket that closes the one at an offset."""
    depth = 0
    while at < len(text):
        skipped = SKIPPED.match(text, at)
        if skipped:
            at = skipped.end()
            continue
        depth += (text[at] in "([{") - (text[at] in ")]}")
        at += 1
        if depth == 0:
            return at
    return at


def parts(text):
    """What stands between commas, brackets and comments left alone."""
    start = at = 0
    while at < len(text):
        skipped = SKIPPED.match(text, at)
        if skipped:
            at = skipped.end()
        elif text[at] in "([{":
            at = closed(text, at)
        elif text[at] == ",":
            yield text[start:at]
            at = start = at + 1
        else:
            at += 1
    yield text[start:]


def entries(text):
    """The entries of a literal, `{` and `}` left out: (name, value)."""
    for part in parts(text):
        part = re.sub(r"^(\s*//[^\n]*\n)*", "", part)
        found = re.match(r'\s*"?(\w+)"?:\s*(.*)', part, re.S)
        if found:
            yield found[1], found[2].strip()


class Sources:
    """The Go files of a git directory."""

    def __init__(self, git, pattern):
        files = self.run(git, "ls-tree", "-r", "--name-only", "HEAD").splitlines()
        files = [f for f in files if f.endswith(".go") and not f.endswith("_test.go") and re.search(pattern, f)]
        self.files = {file: self.run(git, "show", f"HEAD:{file}") for file in files}
        self.functions = {}
        for text in self.files.values():
            for found in re.finditer(r"^func (?:\([^)]*\) )?(\w+)\(", text, re.M):
                start = text.find("{", closed(text, found.end() - 1))
                self.functions.setdefault(found[1], text[start : closed(text, start)])

    @staticmethod
    def run(git, *arguments):
        return subprocess.run(["git", "-C", git, *arguments], capture_output=True, text=True, check=True).stdout

    def literal(self, value, deep=0):
        """The text between the braces of a value, of one that a helper returns as well."""
        call = re.match(r"(?:\w+\.)?(\w+)\(", value)
        if call and deep < DEEP:
            body = self.functions.get(call[1], "")
            found = re.search(r"(?:return |:= |= )(&?schema\.\w+\{|(?:\w+\.)?\w+\()", body)
            return self.literal(body[found.start(1) :], deep + 1) if found else ""
        start = value.find("{")
        return value[start + 1 : closed(value, start) - 1] if start >= 0 else ""

    def arguments(self, text):
        """The first map of arguments in a text: (name, value)."""
        found = INNER.search(text)
        return entries(text[found.end() : closed(text, found.end() - 1) - 1]) if found else ()

    def forced(self, text, path=""):
        """The paths of the arguments in a text whose change replaces the resource."""
        out = set()
        for name, value in self.arguments(text):
            literal = self.literal(value)
            inner = INNER.search(literal)
            own = literal if not inner else literal[: inner.start()] + literal[closed(literal, inner.end() - 1) :]
            if FORCED.search(own):
                out.add(path + name)
            out |= self.forced(literal, f"{path}{name}.")
        return out

    def block(self, text):
        """The arguments in a text as a block of Terraform's schema."""
        out = {"attributes": {}, "block_types": {}}
        for name, value in self.arguments(text):
            literal = self.literal(value)
            field = dict(entries(literal))
            flags = {word: True for word in ("required", "optional", "computed") if field.get(word.title()) == "true"}
            kind = field.get("Type", "").split(".")[-1]
            nested = INNER.search(self.elem(field))
            if nested and kind in ("TypeList", "TypeSet"):
                mode, inner = kind.removeprefix("Type").lower(), self.block(self.elem(field))
                if not flags.keys() & {"required", "optional"}:
                    out["attributes"][name] = flags | {"nested_type": {"nesting_mode": mode, "attributes": inner["attributes"]}}
                    continue
                entry = {"nesting_mode": mode, "block": inner}
                entry |= {"min_items": 1} if "required" in flags else {}
                entry |= {"max_items": 1} if field.get("MaxItems") == "1" else {}
                out["block_types"][name] = entry
                continue
            out["attributes"][name] = flags | {"type": self.type_of(kind, field)}
        return out

    def elem(self, field):
        return field.get("Elem", "")

    def type_of(self, kind, field):
        if kind in TYPES:
            return TYPES[kind]
        if kind in ("TypeList", "TypeSet", "TypeMap"):
            of = re.search(r"schema\.(Type\w+)", self.elem(field))
            return [kind.removeprefix("Type").lower(), TYPES.get(of[1], "dynamic") if of else "string"]
        return "dynamic"
