#!/usr/bin/env python3
"""Writes what CloudFormation says of its resource types as extracts, from the resource provider schemas in the package cfn-lint.

    cloudformation.py FOLDER PACKAGE CHANGES

PACKAGE is the unpacked wheel, CHANGES what is added by hand. README.md says what the lines mean.
"""

import collections
import functools
import json
import pathlib
import re
import sys

import extract

# What every resource has as well.
EVERY = "every\n Ref string computed identity\n"
# Where a definition is within itself, as the statements of AWS WAF are, so many definitions of such a ring stand within each other.
RINGS = 6
# What a type of SAM becomes, with the names of the one passed on to the other.
BENEATH = {
    "Api": ["ApiGateway::Stage", "ApiGateway::RestApi"],
    "Application": ["CloudFormation::Stack"],
    "Function": ["Lambda::Function"],
    "GraphQLApi": ["AppSync::GraphQLApi"],
    "HttpApi": ["ApiGatewayV2::Stage", "ApiGatewayV2::Api"],
    "LayerVersion": ["Lambda::LayerVersion"],
    "SimpleTable": ["DynamoDB::Table"],
    "StateMachine": ["StepFunctions::StateMachine"],
    "WebSocketApi": ["ApiGatewayV2::Stage", "ApiGatewayV2::Api"],
}
PRIMITIVE = {"string": "string", "integer": "number", "number": "number", "boolean": "bool"}
LITERAL = {str: ("string",), bool: ("bool",), int: ("number",), float: ("number",)}
# What a value is of which nothing is said.
ANY = ("any",)
# What it is if it may be any object or JSON text.
JSON = ("json",)


def deeper(schema):
    """The schemas that say something of the same value."""
    for word in ("allOf", "anyOf", "oneOf"):
        yield from (of for of in schema.get(word, ()) if isinstance(of, dict))
    yield from (schema[word] for word in ("then", "else") if isinstance(schema.get(word), dict))


def within(schema):
    """The schemas of what is in a value, and of the same value."""
    yield from deeper(schema)
    for word in ("properties", "patternProperties"):
        yield from (of for of in schema.get(word, {}).values() if isinstance(of, dict))
    yield from (schema[word] for word in ("items", "additionalProperties") if isinstance(schema.get(word), dict))


def both(one, other):
    """What a value is that may be either."""
    if one is None or other is None or one == other:
        return one or other
    kinds = {one[0], other[0]}
    if kinds == {"object"}:
        names = {name: either(one[1].get(name), other[1].get(name)) for name in one[1] | other[1]}
        return ("object", names, *{*one[2:], *other[2:]})
    if kinds == {"object", "list"} and holds_names(one) and holds_names(other):
        objects, listed = (one, other) if one[0] == "object" else (other, one)
        return ("list", both(listed[1], objects))
    if one[0] != other[0] and (holds_names(one) or holds_names(other)):
        # The names are worth more than that the value may also be written in another way, but as a text.
        names, plain = (one, other) if holds_names(one) else (other, one)
        return (*names[:2], "text") if (names[0], plain[0]) == ("object", "string") else names
    if "json" in kinds and kinds & {"number", "bool", "map"}:
        return one if other[0] == "json" else other
    return (one[0], both(one[1], other[1])) if kinds in ({"list"}, {"map"}) else ANY


def holds_names(shape):
    return shape is not None and (shape[0] == "object" or shape[0] in ("list", "map") and holds_names(shape[1]))


def either(one, other):
    """A name in an object that may be one of two: (what it is, whether it has to be written)."""
    if one is None or other is None:
        return ((one or other)[0], False)
    return (both(one[0], other[0]), one[1] and other[1])


class Reader:
    """The schema of one type."""

    def __init__(self, schema):
        self.schema = schema
        self.rings = self.ringed()

    def target(self, ref):
        of = self.schema
        for step in ref.removeprefix("#/").split("/"):
            of = of[step.replace("~1", "/").replace("~0", "~")]
        return of

    @functools.cache
    def reaches(self, ref):
        """The definitions that one leads to."""
        found, todo = set(), [self.target(ref)]
        while todo:
            of = todo.pop()
            if "$ref" in of and of["$ref"] not in found:
                found.add(of["$ref"])
                todo.append(self.target(of["$ref"]))
            todo += within(of)
        return found

    def ringed(self):
        refs = set(re.findall(r'"\$ref": "(#[^"]*)"', json.dumps(self.schema)))
        return {ref for ref in refs if ref in self.reaches(ref)}

    def shape(self, schema, depth=0):
        """What a value is: ("string",), ("list", of), ("map", of), ("object", {name: (of, required)}), with "text" behind it if it may
        be a text as well; None if nothing is said."""
        if "$ref" in schema:
            return self.named(schema["$ref"], depth)
        out = self.own(schema, depth)
        every = set(schema.get("required", ()))
        for of in deeper(schema):
            out = both(out, self.shape(of, depth))
        for of in (of for of in schema.get("allOf", ()) if isinstance(of, dict)):
            every |= set(of.get("required", ()))
        if out and out[0] == "object":
            names = {name: (of, required or name in every) for name, (of, required) in out[1].items()}
            return ("object", names, *out[2:])
        return out

    def named(self, ref, depth):
        ring = ref in self.rings
        if ring and depth >= RINGS:
            return ANY
        return self.read(ref, depth + ring)

    @functools.cache
    def read(self, ref, depth):
        return self.shape(self.target(ref), depth)

    def own(self, schema, depth):
        kinds = schema.get("type")
        kinds = {kinds} if isinstance(kinds, str) else set(kinds or ())
        kinds.discard("null")
        if "properties" in schema and "array" not in kinds:
            required = schema.get("required", ())
            names = {n: (self.shape(of, depth), n in required) for n, of in schema["properties"].items()}
            return ("object", names) if names else JSON
        if "items" in schema:
            return ("list", self.shape(schema["items"], depth))
        values = list(schema.get("patternProperties", {}).values())
        values += [schema["additionalProperties"]] if isinstance(schema.get("additionalProperties"), dict) else []
        if values:
            return ("map", functools.reduce(both, [self.shape(of, depth) for of in values if isinstance(of, dict)], None))
        if len(kinds) > 1:
            return ANY if kinds - {"object", "string"} else JSON
        for kind in kinds:
            if kind == "array":
                return ("list", None)
            return JSON if kind == "object" else (PRIMITIVE[kind],)
        if "enum" in schema or "const" in schema:
            of = {type(value) for value in schema.get("enum", [schema.get("const")])}
            return LITERAL[of.pop()] if len(of) == 1 and of <= LITERAL.keys() else ANY
        return None


def spelled(shape):
    """A type without names, as extracts write it."""
    if shape is None or shape[0] in ("any", "json"):
        return "any"
    return f"{shape[0]}({spelled(shape[1])})" if shape[0] in ("list", "map") else shape[0]


def names_itself(kind, name, others, computed):
    """Whether an identifier is the type's own, and not that of another resource which it belongs to."""
    if computed:
        of = re.sub(r"(Name|Identifier|Id|Arn|ARN)$", "", name)
        return kind.endswith(of) or of not in others
    of = re.sub(r"(Name|Identifier|Id)$", "", name)
    if name == kind or of != name and kind.endswith(of):
        return True
    belongs = of == name or kind.endswith("Policy") or name.endswith("Id") or of in others or of == "Resource"
    return not belongs


class Marks:
    """The paths of a type that something is said of; `others` are the types of its service."""

    def __init__(self, schema, others=()):
        def paths(*words):
            listed = (path for word in words for path in schema.get(word, ()))
            return {".".join(step for step in path.split("/")[2:] if step != "*") for path in listed}

        self.computed = paths("readOnlyProperties")
        self.replaces = paths("createOnlyProperties", "conditionalCreateOnlyProperties")
        self.deprecated = paths("deprecatedProperties")
        primary = paths("primaryIdentifier")
        # What a type is known by that has several identifiers at once cannot be told from one of them.
        self.primary = primary.pop() if len(primary) == 1 else None
        single = [one for one in schema.get("additionalIdentifiers", ()) if len(one) == 1]
        own = schema["typeName"].split("::")[-1]
        given = {own + word for word in ("Arn", "ARN", "Id")} | {"Arn", "Id"} | {one[0].split("/")[-1] for one in single}
        self.identity = {name for name in given if name in self.computed}
        if self.primary and names_itself(own, self.primary, others, self.primary in self.computed):
            self.identity.add(self.primary)

    def beneath(self, other, names):
        """What a type does that makes another of itself, with the names that it passes on."""
        self.replaces |= {path for path in other.replaces if path.split(".")[0] in names}


def unwrapped(shape):
    """The nesting of objects, what is in them, and "text" if they may be texts; None if there are no names in a value."""
    if not holds_names(shape):
        return None
    nesting = "single"
    while shape[0] != "object":
        # Names in lists of lists are found in the same way as in lists.
        nesting, shape = shape[0] if nesting == "single" else nesting, shape[1]
    return (nesting, *shape[1:])


def lines(names, marks, path="", computed=False):
    """The names of an object as a tree: (line, names within)."""
    out = []
    for name, (shape, required) in names.items():
        own = path + name
        given = computed or own in marks.computed
        objects = unwrapped(shape)
        inner = lines(objects[1], marks, f"{own}.", given) if objects else ()
        # An object is given by the service if all that is in it is.
        given = given or bool(inner) and all("computed" in line.split()[2:] for line, _ in inner)
        words = [name, *([objects[0], "object"] if objects else [spelled(shape)])]
        words += ["computed" if given else "required" if required else "optional"]
        words += ["text"] if objects and objects[0] == "single" and objects[2:] else []
        words += ["replaces"] if own in marks.replaces else []
        words += ["identity"] if own in marks.identity else []
        words += ["deprecated"] if own in marks.deprecated else []
        out.append((" ".join(words), inner))
    return tuple(sorted(out))


def named(schema):
    shape = Reader(schema).shape(schema)
    return shape[1] if shape and shape[0] == "object" else {}


def resource(schema, others=(), beneath=()):
    """A type: its line and its names. `others` are the types of its service, `beneath` the schemas of the types that a type of SAM
    becomes: it passes on what it has in common with them, and its schema leaves open what that is."""
    marks, names = Marks(schema, others), named(schema)
    if schema["typeName"].startswith("AWS::Serverless::") and "Tags" in names:
        names["Tags"] = (("map", ("string",)), names["Tags"][1])
    for of in beneath:
        marks.beneath(Marks(of), names)
        for name, (shape, _) in named(of).items():
            if name in names and spelled(names[name][0]) == "any":
                names[name] = (shape, names[name][1])
    title = f"resource {schema['typeName']}"
    # A custom resource takes any name.
    title += " open" if schema.get("patternProperties") else ""
    title += f" ref={marks.primary}" if marks.primary and "." not in marks.primary else ""
    return title, lines(names, marks)


def settled(tree):
    """Names with the words that are added by hand worked in."""

    def line(text):
        words = list(dict.fromkeys(text.split()))
        drop = {"in-place", "replaces"} if "in-place" in words else set()
        return " ".join(word for word in words if word not in drop)

    return tuple(sorted((line(text), settled(inner)) for text, inner in tree))


def titled(title, added):
    """A type's line with words that are added by hand, which take the place of others."""
    given = {word.split("=")[0]: word for word in title.split()[2:] + added.split()[2:]}
    return " ".join([*title.split()[:2], *(word for word in given.values() if word != "ref=-")])


def main():
    folder, package, changes = sys.argv[1:]
    folder, package = pathlib.Path(folder), pathlib.Path(package)
    schemas = package / "cfnlint" / "data" / "schemas"
    (about,) = package.glob("cfn_lint-*.dist-info/METADATA")
    version = re.search(r"^Version: (.*)$", about.read_text(), re.M)[1]
    date = json.loads((schemas / "version.json").read_text())["schema_date"][:10]
    # What the region has where most types are, what only others have, and the types of SAM.
    types = {}
    regions = sorted(schemas.glob("providers/*.json"), key=lambda path: path.stem != "us-east-1")
    for region in regions:
        for name, at in json.loads(region.read_text()).items():
            types.setdefault(name, at)

    def read(name):
        return json.loads((schemas / "resources" / f"{types[name]}.json").read_text())

    changes = extract.Changes(changes)
    files, services = collections.defaultdict(list), collections.defaultdict(set)
    for name in types:
        services[name.rsplit("::", 1)[0]].add(name.rsplit("::", 1)[1])
    for name in sorted(name for name in types if name.startswith("AWS::")):
        _, service, of = name.split("::")
        beneath = BENEATH.get(of, ()) if service == "Serverless" else ()
        beneath = [read(f"AWS::{other}") for other in beneath]
        title, tree = resource(read(name), services[f"AWS::{service}"], beneath)
        header = f"resource {name}"
        tree = settled(changes.apply(header, tree, fresh=False))
        files[service.lower()].append((titled(title, changes.headed(header)), tree))
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.schema"):
        old.unlink()
    for service, of in sorted(files.items()):
        source = f"CloudFormation resource provider schemas of {date}, cfn-lint {version}"
        head, rest = extract.render(of, source).split("\n", 1)
        (folder / f"{service}.schema").write_text(f"{head}\n{EVERY}{rest}")


if __name__ == "__main__":
    main()
