#!/usr/bin/env python3
"""Writes a provider's schema as extracts that people can read: one name a line, one file for the types of a service.

    extract.py FOLDER PREFIX SOURCE SCHEMA.json [REPLACES.json [CHANGES]]

SCHEMA.json is what `terraform providers schema -json` prints for one provider, or what another script has put into the same form;
REPLACES.json the paths whose change replaces a resource, by type; CHANGES what later versions changed. README.md says what the lines mean.
"""

import collections
import json
import pathlib
import re
import sys

# A block that stands in several places of a file is written once if it has this many names.
SHARED = 6
# A type longer than this is that of a report which nobody writes or reads name by name.
LONG = 2000


def spelled(kind):
    """A type as Terraform writes it, without blanks."""
    if isinstance(kind, str):
        return "any" if kind == "dynamic" else kind
    if kind[0] == "object":
        return "object({" + ",".join(f"{name}={spelled(of)}" for name, of in sorted(kind[1].items())) + "})"
    if kind[0] == "tuple":
        return "any"
    return f"{kind[0]}({spelled(kind[1])})"


def typed(attribute):
    """The type of an attribute, of one that is described name by name as well."""
    nested = attribute.get("nested_type")
    if not nested:
        return attribute["type"]
    kind = ["object", {name: typed(of) for name, of in nested["attributes"].items()}]
    return kind if nested["nesting_mode"] == "single" else [nested["nesting_mode"], kind]


def lines(block, replaces, path=""):
    """The names of a block as a tree: (line, names within)."""
    out = []
    for name, of in block.get("attributes", {}).items():
        kind = spelled(typed(of))
        words = [name, kind if len(kind) <= LONG else "any"]
        words += [word for word in ("required", "optional", "computed") if of.get(word)]
        words += ["replaces"] if replaces & {path + name, f"{path}{name}=arrival"} else []
        words += ["nested"] if of.get("nested_type") else []
        words += [word for word in ("sensitive", "deprecated") if of.get(word)]
        words += ["write-only"] if of.get("write_only") else []
        out.append((" ".join(words), ()))
    for name, of in block.get("block_types", {}).items():
        words = [name, of["nesting_mode"], "block", "required" if of.get("min_items") else "optional"]
        words += ["max=1"] if of.get("max_items") == 1 else []
        words += [word for word, mark in (("replaces", ""), ("replaces=arrival", "=arrival")) if path + name + mark in replaces]
        words += ["deprecated"] if of["block"].get("deprecated") else []
        out.append((" ".join(words), lines(of["block"], replaces, f"{path}{name}.")))
    return tuple(sorted(out))


def size(tree):
    return sum(1 + size(inner) for _, inner in tree)


class Changes:
    """What later versions of the provider changed."""

    def __init__(self, path=None):
        text = pathlib.Path(path).read_text() if path else ""
        rows = [row.split() for row in text.splitlines() if row and not row.startswith("#")]
        self.every = [" ".join(row[1:]) for row in rows if row[0] == "every"]
        self.types = {" ".join(row[:2]): row[2] for row in rows if row[0] != "every" and len(row) == 3}
        self.names = collections.defaultdict(dict)
        for kind, of, path, *rest in (row for row in rows if row[0] != "every" and len(row) > 3):
            self.names[f"{kind} {of}"][path] = " ".join(rest)

    def apply(self, header, tree, path=""):
        """A type with its changes."""
        changed, out = self.names.get(header, {}), []
        for line, inner in tree:
            own = path + line.split()[0]
            inner = self.apply(header, inner, f"{own}.")
            out.append((f"{line} {changed[own]}" if own in changed else line, inner))
        known = {path + line.split()[0] for line, _ in tree}
        for own, rest in changed.items():
            name = own.removeprefix(path)
            if own.startswith(path) and "." not in name and own not in known:
                out.append((f"{name} {rest}", self.apply(header, (), f"{own}.")))
        return tuple(sorted(out))

    def headed(self, header):
        return f"{header} {self.types[header]}" if header in self.types else header


def render(types, source, every):
    """A file: blocks that stand in several places first, then the types."""
    count = collections.Counter()

    def see(tree):
        for _, inner in tree:
            count[inner] += 1
            if count[inner] == 1:
                see(inner)

    for _, tree in types:
        see(tree)
    names, bodies = {}, []

    def write(tree, depth):
        out = []
        for line, inner in tree:
            if count[inner] > 1 and size(inner) >= SHARED:
                if inner not in names:
                    body = write(inner, 1)
                    names[inner] = len(names) + 1
                    bodies.append([f"block {names[inner]}", *body])
                out.append(" " * depth + f"{line} = {names[inner]}")
                continue
            out.append(" " * depth + line)
            out += write(inner, depth + 1)
        return out

    written = [[header, *write(tree, 1)] for header, tree in types]
    head = [f"# {source}"] + (["every", *(f" {line}" for line in every)] if every else [])
    return "\n".join(head + [*(line for part in bodies + written for line in part)]) + "\n"


def main():
    folder, prefix, source, schema, *rest = sys.argv[1:]
    folder = pathlib.Path(folder)
    (provider,) = json.load(open(schema))["provider_schemas"].values()
    replaces = json.load(open(rest[0])) if rest else {}
    changes = Changes(*rest[1:])
    files = collections.defaultdict(list)
    for word, kind in (("resource", "resource_schemas"), ("data", "data_source_schemas")):
        # A type that only a later version has is described by the changes alone.
        new = {name.split()[1]: {"block": {}} for name in changes.types if name.startswith(f"{word} ")}
        for name, of in sorted((new | provider.get(kind, {})).items()):
            group = re.sub(f"^{prefix}_", "", name).split("_")[0]
            paths = set(replaces.get(name, ())) if word == "resource" else set()
            header = f"{word} {name}"
            files[group].append((changes.headed(header), changes.apply(header, lines(of["block"], paths))))
    if "provider" in provider:
        files["provider"].append((f"provider {prefix}", lines(provider["provider"]["block"], set())))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.schema"):
        old.unlink()
    for group, types in sorted(files.items()):
        every = changes.every if group != "provider" else []
        (folder / f"{group}.schema").write_text(render(types, source, every))


if __name__ == "__main__":
    main()
