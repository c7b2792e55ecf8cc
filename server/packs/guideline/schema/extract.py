#!/usr/bin/env python3
"""Writes a provider's schema as extracts that people can read: one name a line, one file for the types of a service.

    extract.py FOLDER PREFIX SOURCE SCHEMA.json [REPLACES.json [CHANGES [NEWER.json]]]

SCHEMA.json is what `terraform providers schema -json` prints for one provider, or what another script has put into the same form;
REPLACES.json the paths whose change replaces a resource, by type; CHANGES what is added by hand; NEWER.json the schema of the next major
version, from newer.py. README.md says what the lines mean.
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


def versions(of):
    """Whether a newer version lets one leave out a name, and the major versions that begin and end to know it."""
    return ["optional"] * ("loosened" in of) + [f"{word}={of[word]}" for word in ("since", "until") if word in of]


def merged(old, new, major):
    """A block with the names that a newer version has more or lets one write or leave out, and a mark at those that it has no more.
    What the provider computes is not written by anybody, so it is left out where it is new."""

    def settable(of):
        return "block" in of or of.get("optional") or of.get("required")

    known = old.get("attributes", {}) | old.get("block_types", {})
    added = new.get("attributes", {}) | new.get("block_types", {})
    out = {**old, "attributes": dict(old.get("attributes", {})), "block_types": dict(old.get("block_types", {}))}
    for part in ("attributes", "block_types"):
        for name, of in out[part].items():
            if name in ("id", "timeouts"):
                continue
            if name not in added:
                out[part][name] = of | {"until": major}
                continue
            if not settable(of) and settable(added[name]):
                of = of | {"optional": True, "since": major}
            if "block" in of and "block" in added[name]:
                of = of | {"block": merged(of["block"], added[name]["block"], major)}
            if (of.get("required") or of.get("min_items")) and not (added[name].get("required") or added[name].get("min_items")):
                of = of | {"loosened": True}
            out[part][name] = of
        fresh = {name: of for name, of in new.get(part, {}).items() if name not in known and name != "timeouts" and settable(of)}
        out[part] |= {name: of | {"since": major} for name, of in fresh.items()}
    return out


def replacing(replaces, path, marks):
    """What is said of a path's changes: by the provider's plan, or that nobody knows."""
    marks = marks | {"=unknown": "replaces=unknown"}
    return [word for mark, word in marks.items() if path + mark in replaces][:1]


def lines(block, replaces, path=""):
    """The names of a block as a tree: (line, names within)."""
    out = []
    for name, of in block.get("attributes", {}).items():
        kind = spelled(typed(of))
        words = [name, kind if len(kind) <= LONG else "any"]
        words += [word for word in ("required", "optional", "computed") if of.get(word)]
        words += replacing(replaces, path + name, {"": "replaces", "=arrival": "replaces"})
        words += ["nested"] if of.get("nested_type") else []
        words += [word for word in ("sensitive", "deprecated") if of.get(word)]
        words += ["write-only"] if of.get("write_only") else []
        words += versions(of)
        out.append((" ".join(words), ()))
    for name, of in block.get("block_types", {}).items():
        words = [name, of["nesting_mode"], "block", "required" if of.get("min_items") else "optional"]
        words += ["max=1"] if of.get("max_items") == 1 else []
        words += replacing(replaces, path + name, {"": "replaces", "=arrival": "replaces=arrival"})
        words += ["deprecated"] if of["block"].get("deprecated") else []
        words += versions(of)
        out.append((" ".join(words), lines(of["block"], replaces, f"{path}{name}.")))
    return tuple(sorted(out))


def size(tree):
    return sum(1 + size(inner) for _, inner in tree)


class Changes:
    """What is added by hand: what no schema at hand says, each with its source in a comment."""

    def __init__(self, path=None):
        text = pathlib.Path(path).read_text() if path else ""
        rows = [row.split() for row in text.splitlines() if row and not row.startswith("#")]
        every = [row[1:] for row in rows if row[0] == "every"]
        rows = [row for row in rows if row[0] != "every"]
        # Words for a name that every type has which the new version gave it to.
        self.every = {name: " ".join(rest) for name, *rest in every}
        self.types = {" ".join(row[:2]): row[2] for row in rows if len(row) == 3}
        self.names = collections.defaultdict(dict)
        for kind, of, path, *rest in (row for row in rows if len(row) > 3):
            self.names[f"{kind} {of}"][path] = " ".join(rest)

    def apply(self, header, tree, fresh, path=""):
        """A type with its changes; `fresh` if the type itself is new."""
        changed, out = self.names.get(header, {}), []
        for line, inner in tree:
            own = path + line.split()[0]
            new = fresh and not path or "since=" in line
            inner = self.apply(header, inner, fresh, f"{own}.")
            words = changed.get(own) or (new and self.every.get(own)) or ""
            out.append((self.settled(header, f"{line} {words}".strip(), new), inner))
        known = {path + line.split()[0] for line, _ in tree}
        for own, rest in changed.items():
            name = own.removeprefix(path)
            if own.startswith(path) and "." not in name and own not in known:
                line = self.settled(header, f"{name} {rest}", "since=" in rest)
                out.append((line, self.apply(header, (), fresh, f"{own}.")))
        return tuple(sorted(out))

    def settled(self, header, line, new):
        """A line that says of a new name whether its changes replace the resource: no plan of the recorded version does."""
        words = line.split()
        known = any(word == "stays" or word.startswith("replaces") for word in words)
        if new and not known and header.startswith("resource ") and {"required", "optional"} & {*words}:
            words.append("replaces=unknown")
        return " ".join(word for word in words if word != "stays")

    def headed(self, header):
        return f"{header} {self.types[header]}" if header in self.types else header


def render(types, source):
    """A file: what all types have, blocks that stand in several places, then the types."""
    trees = [set(tree) for header, tree in types if "until=" not in header]
    # What every resource has in a new version, such as its region, is written once.
    every = {line for line in set.intersection(*trees) if "since=" in line[0]} if len(trees) > 1 else set()
    types = [(header, tuple(line for line in tree if line not in every)) for header, tree in types]
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
    head = [f"# {source}"] + (["every", *write(sorted(every), 1)] if every else [])
    return "\n".join(head + [*(line for part in bodies + written for line in part)]) + "\n"


def main():
    folder, prefix, source, schema, *rest = sys.argv[1:]
    folder = pathlib.Path(folder)
    (provider,) = json.load(open(schema))["provider_schemas"].values()
    replaces = json.load(open(rest[0])) if rest else {}
    changes = Changes(*rest[1:2])
    newer = json.load(open(rest[2])) if rest[2:] else None
    (new,) = newer["provider_schemas"].values() if newer else ({},)
    major = newer and newer["version"].split(".")[0]
    source += f"; what version {major} has: {newer['version']}" if newer else ""
    files = collections.defaultdict(list)
    for word, kind in (("resource", "resource_schemas"), ("data", "data_source_schemas")):
        old, added = provider.get(kind, {}), new.get(kind, {})
        # A type that is no more is described by the changes alone.
        gone = {name.split()[1] for name in changes.types if name.startswith(f"{word} ")}
        for name in sorted({*old, *added, *gone}):
            group = re.sub(f"^{prefix}_", "", name).split("_")[0]
            paths = set(replaces.get(name, ())) if word == "resource" else set()
            header = f"{word} {name}"
            block = (old.get(name) or added.get(name) or {"block": {}})["block"]
            if name in old and name in added:
                block = merged(block, added[name]["block"], major)
            title = changes.headed(header)
            if newer and (name in old) != (name in added):
                title += f" until={major}" if name in old else f" since={major}"
            fresh = bool(newer) and name not in old
            files[group].append((title, changes.apply(header, lines(block, paths), fresh)))
    if "provider" in provider:
        files["provider"].append((f"provider {prefix}", lines(provider["provider"]["block"], set())))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.schema"):
        old.unlink()
    for group, types in sorted(files.items()):
        (folder / f"{group}.schema").write_text(render(types, source))


if __name__ == "__main__":
    main()
