#!/usr/bin/env python3
"""Reads a provider's schema from its published typed package for CDK for Terraform, and what replaces a resource from its sources.

    published.py PREFIX PACKAGE SOURCES OUT KIND…

PACKAGE is an unpacked npm package (`@cdktf/provider-google`), SOURCES a git directory of the provider, KIND… the types to read, data
sources as `data.TYPE`. OUT.schema.json and OUT.replaces.json are what extract.py takes. The package says of each name whether it is a
block, of what type, required, optional, computed; it was made from the provider's own schema. Which changes replace is read from the Go
sources (`ForceNew: true`) and from the documentation (azurerm: "forces a new"; oci: what is not "(Updatable)"): what either says counts. Of
a type that neither speaks of, nobody knows.
"""

import json
import pathlib
import re
import subprocess
import sys

import golang

PLAIN = {"string": "string", "number": "number", "boolean": "bool", "any": "dynamic"}
GETTERS = {"String": "string", "Number": "number", "Boolean": "bool"}


def stored(kind, nesting):
    """A type as the package names it: `string`, `stringList`, `numberMap`; a set is a list of type `set`."""
    word = re.fullmatch(r"(string|number|boolean|any)(List|Map|ListMap|MapList|ListList)?", kind)
    if not word:
        return None
    of = PLAIN[word[1]]
    for part in re.findall("List|Map", word[2] or ""):
        of = [part.lower(), of]
    if nesting == "set" and isinstance(of, list):
        of[0] = "set"
    return of


class Package:
    """One type's module of a package: what it does, and what it declares."""

    def __init__(self, text, declared):
        self.classes = {name: body for name, body in re.findall(r"^class (\w+) extends .*?\{\n(.*?)^\}", text, re.M | re.S)}
        bodies = re.findall(r"^function (\w+)ToHclTerraform\(.*?\{\n(.*?)^\}", text, re.M | re.S)
        self.structs = {name[:1].upper() + name[1:]: body for name, body in bodies}
        interfaces = re.findall(r"^export interface (\w+) .*?\{\n(.*?)^\}", declared, re.M | re.S)
        field = r"#(\w+) \w+#\w+\}[^/]*?\*/\s*readonly \w+(\??):"
        self.needed = {name: {own for own, mark in re.findall(field, body) if not mark} for name, body in interfaces}

    def block(self, name, written):
        """The block of a class: `written` holds the arguments as they are given to Terraform."""
        out = {"attributes": {}, "block_types": {}}
        body = self.classes.get(name) or self.classes.get(f"{name}OutputReference", "")
        needed = self.needed.get(f"{name}Config", self.needed.get(name, set()))
        # The flags of a name stand before its getter if nothing but the provider sets it.
        for own, getter in re.findall(
            r"// (\w+) - computed: true, optional: false, required: false\n    get (.*?)\n    \}", body, re.S
        ):
            kind = re.search(r"this\.get(String|Number|Boolean)Attribute\(", getter)
            out["attributes"][own] = {"computed": True, "type": GETTERS[kind[1]] if kind else "dynamic"}
        for own in re.findall(r"= new [\w.]+\(this, \"(\w+)\"", body):
            if not re.search(rf"^ +{own}: \{{$", written, re.M):
                out["attributes"][own] = {"computed": True, "type": "dynamic"}
        entries = re.findall(
            r"^ +(\w+): \{\n\s+value: (.*?),\n\s+isBlock: (\w+),\n\s+type: \"(\w+)\",\n\s+storageClassType: \"(\w+)\"", written, re.M
        )
        for own, value, is_block, nesting, kind in entries:
            flag = {"required": True} if own in needed else {"optional": True}
            if own == "id":
                flag["computed"] = True
            plain = stored(kind, nesting)
            if plain:
                out["attributes"][own] = flag | {"type": plain}
                continue
            struct = re.search(r"(\w+)ToHclTerraform", value)
            struct = struct[1][:1].upper() + struct[1][1:] if struct else kind.removesuffix("List").removesuffix("Map")
            inner = self.block(struct, self.structs.get(struct, ""))
            many = "listMapperHcl" in value
            if is_block == "true":
                mode = {"struct": "single"}.get(nesting, nesting)
                entry = {"nesting_mode": mode, "block": inner}
                if flag.get("required"):
                    entry["min_items"] = 1
                if mode in ("list", "set") and not many:
                    entry["max_items"] = 1
                out["block_types"][own] = entry
            else:
                mode = {"struct": "single"}.get(nesting, nesting)
                out["attributes"][own] = flag | {"nested_type": {"nesting_mode": mode, "attributes": inner["attributes"]}}
        return out

    def schema(self):
        for name, body in self.classes.items():
            written = re.search(r"synthesizeHclAttributes\(\) \{(.*?)^    \}", body, re.M | re.S)
            if written:
                return self.block(name, written[1])
        return None


def module(file):
    """The code and the declarations of a type's module. Large ones keep their blocks in files of their own."""
    parts = [file, *sorted(file.parent.glob("index-structs/*.js"))]
    return tuple("\n".join(part.with_suffix(ending).read_text() for part in parts) for ending in (".js", ".d.ts"))


class Sources:
    """The newest commit of a git directory."""

    def __init__(self, git):
        self.git = git
        # The Go files by folder, once they were asked for.
        self.folders = {}
        self.files = self.run("ls-tree", "-r", "--name-only", "HEAD").splitlines()

    def run(self, *arguments):
        return subprocess.run(["git", "-C", self.git, *arguments], capture_output=True, text=True, check=True).stdout

    def ending(self, *names):
        return next((f for name in names for f in self.files if f == name or f.endswith(f"/{name}")), None)

    def text(self, file):
        return self.run("show", f"HEAD:{file}") if file else ""


def paths_of(schema, path=""):
    """All paths of a schema: (path, the block it stands in, its name)."""
    for name in schema.get("attributes", {}):
        yield path + name
    for name, of in schema.get("block_types", {}).items():
        yield path + name
        yield from paths_of(of["block"], f"{path}{name}.")


def block_paths(schema, path=""):
    """The paths of all nested blocks."""
    own = {path + name: of["block"] for name, of in schema.get("block_types", {}).items()}
    return set(own).union(*(block_paths(of, f"{at}.") for at, of in own.items()))


def forced_in_go(text):
    """The paths under which Go source of a schema says `ForceNew: true`."""
    found, stack = set(), []
    token = re.compile(r'"([a-z0-9_]+)":\s*(?:func\(\)[^{]*)?(?:&?schema\.Schema)?\{|ForceNew:\s*true|[{}]|"(?:[^"\\]|\\.)*"|`[^`]*`|//[^\n]*')
    for match in token.finditer(text):
        word = match[0]
        if match[1]:
            stack.append(match[1])
        elif word == "{":
            stack.append(None)
        elif word == "}":
            if stack:
                stack.pop()
        elif word.startswith("ForceNew"):
            found.add(".".join(name for name in stack if name))
    return found


def forced_in_documentation(text, schema, sign):
    """The paths of arguments whose description matches a sign. A section about a block stands for each block of that name."""
    blocks = {}
    for path in paths_of(schema):
        blocks.setdefault(path.split(".")[-1], []).append(path)
    found, places = set(), [""]
    for line in text.splitlines():
        if re.match(r"#+ Attribute", line):
            break
        section = re.match(r"(?:An?|The|Each)?\s*`(\w+)`\s+(?:block|object)", line)
        if section:
            places = [f"{path}." for path in blocks.get(section[1], [])]
        argument = re.match(r"\s*[*-]\s+`(\w+)`\s*[-–]?\s*(.*)", line)
        if argument and sign(argument[2]):
            found.update(place + argument[1] for place in places)
    return found & set(paths_of(schema))


def forced_in_oci(text, schema):
    """The paths of arguments that OCI's documentation does not call updatable; blocks are indented lists."""
    found, stack = set(), []
    for line in text.splitlines():
        if line.startswith("## Attributes"):
            break
        argument = re.match(r"([\t ]*)\* `(\w+)` - (\((?:Required|Optional|Applicable).*)", line)
        if not argument:
            continue
        depth = len(argument[1].expandtabs(4)) // 4
        stack = [*stack[:depth], argument[2]]
        if "(Updatable)" not in argument[3]:
            found.add(".".join(stack))
    return found & set(paths_of(schema))


# What the resources for members of a role and for audit logs change in place: google/tpgiamresource says ForceNew of all else.
IN_PLACE = {"iam_member": set(), "iam_binding": {"members"}, "iam_audit_config": {"audit_log_config"}}


def forced_in_sources(sources, prefix, short, schema):
    """The paths that the Go sources force; `None` if there is no source for the type."""
    for ending, kept in IN_PLACE.items():
        if prefix == "google" and short.endswith(f"_{ending}"):
            return {path for path in paths_of(schema) if path.split(".")[0] not in kept | {"etag", "id"}}
    named = (f"resource_{short}.go", f"resource_{prefix}_{short}.go") if prefix == "google" else (f"{short}_resource.go",)
    # OCI makes the resources for what a network comes with out of the ordinary ones.
    file = sources.ending(*named) or sources.ending(*(name.replace("_default_", "_") for name in named))
    if not file:
        return None
    folder = file.rsplit("/", 1)[0]
    if folder not in sources.folders:
        sources.folders[folder] = golang.Sources(sources.git, f"^{folder}/[^/]+$")
    text = sources.text(file)
    # The schema of the resource, or of one that is described by its arguments; what helpers return is followed.
    start = re.search(r"^func \([^)]*\) Arguments\(\)|^func \w+\(\) \*(?:schema|pluginsdk)\.Resource \{", text, re.M)
    followed = sources.folders[folder].forced(text[start.start() :]) if start else set()
    return followed | forced_in_go(text)


def replacing(prefix, sources, short, schema):
    """The paths whose change replaces; all names of a type of which nothing is said are unknown."""
    page = sources.text(sources.ending(f"website/docs/r/{short}.html.markdown"))
    found = set()
    if prefix == "azurerm":
        found = forced_in_documentation(page, schema, lambda words: re.search(r"forces? a new", words, re.I))
    elif prefix == "oci":
        found = forced_in_oci(page, schema)
    forced = forced_in_sources(sources, prefix, short, schema)
    # The SDK asks of a block only whether it comes or goes; what is in it says for itself.
    blocks = block_paths(schema)
    marked = {f"{path}=arrival" if path in blocks and path not in found else path for path in forced or ()}
    if forced is None and (prefix == "google" or not page):
        return {f"{name}=unknown" for name in schema["attributes"] | schema["block_types"] if name not in ("id", "timeouts")}
    known = set(paths_of(schema))
    return {mark for mark in found | marked if mark.removesuffix("=arrival") in known}


def main():
    prefix, package, sources, out, *kinds = sys.argv[1:]
    sources, package = Sources(sources), pathlib.Path(package)
    schemas = {"resource_schemas": {}, "data_source_schemas": {}}
    replaces = {}
    for kind in kinds:
        data = kind.startswith("data.")
        name = kind.removeprefix("data.")
        short = name.removeprefix(f"{prefix}_")
        folder = ("data-" if data else "") + (f"{prefix}-" if data else "") + short.replace("_", "-")
        file = package / "lib" / folder / "index.js"
        schema = None
        if file.exists():
            schema = Package(*module(file)).schema()
        if schema is None:
            print(f"{kind}: not in the package", file=sys.stderr)
            continue
        schemas["data_source_schemas" if data else "resource_schemas"][name] = {"block": schema}
        if not data:
            replaces[name] = sorted(replacing(prefix, sources, short, schema))
    pathlib.Path(f"{out}.schema.json").write_text(json.dumps({"provider_schemas": {prefix: schemas}}))
    pathlib.Path(f"{out}.replaces.json").write_text(json.dumps(replaces, indent=1))


if __name__ == "__main__":
    main()
