#!/usr/bin/env python3
"""Reads a provider's schema from its own repository, where no typed package is published.

    documented.py PREFIX SOURCES OUT KIND…

SOURCES is a git directory. sakura: the documentation is made from the provider's schema by HashiCorp's generator, what replaces stands
in the Go sources; sakuracloud: all of it from the Go sources.
"""

import json
import pathlib
import re
import sys

import golang

WORDS = {"String": "string", "Number": "number", "Boolean": "bool", "Dynamic": "dynamic"}
MODES = {"": "single", " List": "list", " Set": "set", " Map": "map"}


def typed(text):
    """A type in the generator's words: `String`, `List of String`, `Map of List of Number`."""
    wrapped = re.match(r"(List|Set|Map) of (.*)", text)
    if wrapped:
        return [wrapped[1].lower(), typed(wrapped[2])]
    return WORDS.get(text, "dynamic")


def documented(text):
    """The block that a page of the generator describes."""
    text = text[text.find("## Schema") :]
    sections = re.split(r"^### Nested Schema for `([^`]*)`$", text, flags=re.M)
    bodies = {"": sections[0]} | dict(zip(sections[1::2], sections[2::2]))

    def block(path):
        out, flag = {"attributes": {}, "block_types": {}}, {}
        for line in bodies.get(path, "").splitlines():
            head = re.match(r"(?:### )?(Required|Optional|Read-Only):?$", line)
            if head:
                flag = {"Required": {"required": True}, "Optional": {"optional": True}, "Read-Only": {"computed": True}}[head[1]]
            found = re.match(r"- `(\w+)` \(([^)\[]*)", line)
            if not found:
                continue
            name, kind = found[1], found[2].split(",")[0].strip()
            inner = f"{path}.{name}" if path else name
            nested = re.match(r"(Attributes|Block)( List| Set| Map)?$", kind)
            if not nested:
                out["attributes"][name] = flag | {"type": typed(kind)}
            elif nested[1] == "Block":
                limit = {"max_items": 1} if "Max: 1" in line else {}
                limit |= {"min_items": 1} if "required" in flag else {}
                out["block_types"][name] = {"nesting_mode": MODES[nested[2] or ""], "block": block(inner)} | limit
            else:
                mode = MODES[nested[2] or ""]
                out["attributes"][name] = flag | {"nested_type": {"nesting_mode": mode, "attributes": block(inner)["attributes"]}}
        return out

    return block("")


def main():
    prefix, git, out, *kinds = sys.argv[1:]
    sources = golang.Sources(git, r"^internal/" if prefix == "sakura" else rf"^{prefix}/|^internal/")
    schemas = {"resource_schemas": {}, "data_source_schemas": {}}
    replaces = {}
    for kind in kinds:
        data, name = kind.startswith("data."), kind.removeprefix("data.")
        short = name.removeprefix(f"{prefix}_")
        if prefix == "sakura":
            folder = "data-sources" if data else "resources"
            try:
                schema = documented(sources.run(git, "show", f"HEAD:docs/{folder}/{short}.md"))
            except golang.subprocess.CalledProcessError:
                schema = None
            forced = set()
            for text in sources.files.values():
                if not data and re.search(rf'TypeName = req\.ProviderTypeName \+ "_{short}"', text):
                    start = text.find(") Schema(")
                    forced |= sources.forced(text[max(start, 0) :])
        else:
            text = sources.functions.get(("dataSource" if data else "resource") + "".join(
                {"sakuracloud": "SakuraCloud"}.get(word, word.title()) for word in name.split("_")
            ), "")
            text = text or fallback(sources, name, data)
            schema, forced = (sources.block(text), sources.forced(text)) if text else (None, set())
            if schema:
                # Every resource of the SDK has an id.
                schema["attributes"]["id"] = {"type": "string", "optional": True, "computed": True}
        if not schema or not schema["attributes"]:
            print(f"{kind}: not found", file=sys.stderr)
            continue
        schemas["data_source_schemas" if data else "resource_schemas"][name] = {"block": schema}
        if not data:
            replaces[name] = sorted(forced)
    pathlib.Path(f"{out}.schema.json").write_text(json.dumps({"provider_schemas": {prefix: schemas}}))
    pathlib.Path(f"{out}.replaces.json").write_text(json.dumps(replaces, indent=1))


def fallback(sources, name, data):
    """The function that the provider registers under a name."""
    word = "dataSource" if data else "resource"
    for text in sources.files.values():
        found = re.search(rf'"{name}":\s*(?:\w+\.)?({word}\w+)\(\)', text)
        if found:
            return sources.functions.get(found[1], "")
    return ""


if __name__ == "__main__":
    main()
