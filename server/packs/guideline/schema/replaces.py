"""Asks a provider which changes replace a resource: plans of resources in which every argument changes."""

import json
import re
import sys

import plugin

# Values of several forms: a provider may not plan with a text that is none of what it expects. Each pair is before and after.
ARN = "arn:aws:iam::123456789012:role/"
FORMS = [
    ("a", "b"),
    (ARN + "a", ARN + "b"),
    ('{"a":"a"}', '{"a":"b"}'),
    ("10.0.0.0/16", "10.1.0.0/16"),
    ("2030-01-01T00:00:00Z", "2031-01-01T00:00:00Z"),
    ("1h0m0s", "2h0m0s"),
]
NUMBERS = (1, 2)


# What errors that name a path say, and the values that are meant.
EXPECTED = {
    "ARN": FORMS[1],
    "RFC3339": FORMS[4],
    "Once A Week Window": ("sun:01:00-sun:02:00", "mon:01:00-mon:02:00"),
    "Once A Day Window": ("01:00-02:00", "02:00-03:00"),
}
# Above so many names only the outer blocks are filled: rules nested in rules say the same at every level.
LARGE, OUTER = 1000, 3
# How often a plan is tried again with what the provider said that it expects.
ROUNDS = 12
# How often a provider may end at the plans of one type; starting it takes a second.
CRASHES = 8


class Values:
    """The values of one plan: texts of one form but where the provider has said what it expects."""

    def __init__(self, text, number, flag, expected, side):
        self.text, self.number, self.flag, self.expected, self.side = text, number, flag, expected, side

    def leaf(self, kind, path):
        """A value of a type."""
        if kind == "string":
            return self.expected[path][self.side] if path in self.expected else self.text
        if kind == "number":
            return self.number
        if kind == "bool":
            return self.flag
        if isinstance(kind, list):
            if kind[0] in ("list", "set"):
                return [self.leaf(kind[1], path)]
            if kind[0] == "map":
                return {"k": self.leaf(kind[1], path)}
            if kind[0] == "object":
                return {name: self.leaf(of, f"{path}.{name}") for name, of in kind[1].items()}
        return None

    def argument(self, schema, path, computed):
        """The value of an attribute: what is only computed is in states and not in configurations."""
        if not (schema.get("optional") or schema.get("required")) and not computed or schema.get("write_only"):
            return None
        if "nested_type" in schema:
            inner = schema["nested_type"]
            value = {name: self.argument(of, f"{path}.{name}", computed) for name, of in inner["attributes"].items()}
            return nested(inner["nesting_mode"], value)
        return self.leaf(schema["type"], path)

    def block(self, schema, computed, depth, path=""):
        """A block in which everything is set, with the blocks in it down to a depth."""
        own = schema.get("attributes", {}).items()
        out = {name: self.argument(of, path + name, computed) for name, of in own}
        for name, of in schema.get("block_types", {}).items():
            absent = depth == 0 or name == "timeouts"
            value = None if absent else self.block(of["block"], computed, depth - 1, f"{path}{name}.")
            out[name] = nested(of["nesting_mode"], value)
        return out


def nested(mode, value):
    if mode in ("list", "set"):
        return [] if value is None else [value]
    if mode == "map":
        return {} if value is None else {"k": value}
    return value


def size(schema):
    """How many names a block has."""
    return len(schema.get("attributes", {})) + sum(1 + size(of["block"]) for of in schema.get("block_types", {}).values())


def expectations(errors):
    """What the provider says that it expects, by path: one of some words, or an ARN."""
    out = {}
    for error in errors:
        path = re.search(r"Path: (\S+)", error)
        if not path:
            continue
        path = re.sub(r"\[.*?\]", "", path[1])
        words = re.search(r"Valid Values: \[(.*?)\]", error, re.S)
        if words and words[1].split():
            out[path] = (words[1].split()[0], words[1].split()[-1])
        else:
            out |= {path: pair for word, pair in EXPECTED.items() if word in error}
    return out


def identified(schema, state):
    """With an id, without which there is no resource."""
    attribute = schema.get("attributes", {}).get("id", {})
    return state | {"id": "id"} if attribute.get("type") == "string" else state


def reduced(schema, value, without):
    """A block without some of the names that need not be there."""
    out = dict(value)
    for name, of in schema.get("attributes", {}).items():
        if without(name) and of.get("optional"):
            out[name] = None
    for name, of in schema.get("block_types", {}).items():
        if without(name) and not of.get("min_items"):
            out[name] = nested(of["nesting_mode"], None)
    return out


class Asker:
    """Asks one provider; starts it again when it is gone."""

    def __init__(self, binary, config):
        self.binary, self.config, self.provider, self.crashes = binary, config, None, 0

    def ask(self, kind, *states):
        try:
            if self.provider is None:
                self.provider = plugin.Provider(self.binary)
                for error in self.provider.configure(self.config):
                    raise plugin.Failed(error)
            return self.provider.plan(kind, *states)
        except (plugin.Failed, OSError) as failure:
            self.crashes += 1
            self.close()
            return set(), [str(failure)]

    def close(self):
        if self.provider is not None:
            self.provider.close()
        self.provider = None

    def replaces(self, kind, schema, given):
        """The paths of a resource type whose change replaces it, those whose arrival or departure does, whether any plan came without
        an error, and the errors."""
        changes, arrivals, sound, whole, errors, expected = set(), set(), False, False, set(), dict(given)
        depth = OUTER if size(schema) > LARGE else 99
        self.crashes = 0

        def plan(before, after, was, now, left_out=None):
            nonlocal sound, whole
            config = reduced(schema, after.block(schema, False, now), lambda name: name == left_out)
            prior = identified(schema, reduced(schema, before.block(schema, True, was), lambda name: name == left_out))
            computed = identified(schema, reduced(schema, before.block(schema, True, now), lambda name: name == left_out))
            paths, said = self.ask(kind, prior, proposed(schema, computed, config), config)
            (changes if was == now else arrivals).update(paths)
            sound = sound or not said
            # Whether everything there is has changed in a plan.
            whole = whole or not said and was == now == depth and left_out is None
            errors.update(said)
            new = {path: pair for path, pair in expectations(said).items() if path not in expected}
            expected.update(new)
            return bool(new)

        for form in FORMS:
            first, second = Values(form[0], 1, False, expected, 0), Values(form[1], 2, True, expected, 1)
            rounds = 0
            while plan(first, second, depth, depth) and rounds < ROUNDS:
                rounds += 1
            plan(second, first, depth, depth)
            plan(first, second, 0, depth)
            plan(first, second, depth, 0)
            if sound:
                break
            # Some plans of changes are refused for what the values say; a plan of a new resource has less to refuse.
            paths, _ = self.ask(kind, None, *[second.block(schema, False, depth)] * 2)
            arrivals.update(paths)
        names = [*schema.get("attributes", {}), *schema.get("block_types", {})]
        if not sound:
            # Arguments that exclude each other: all but one.
            first, second = Values(*FORMS[0][:1], 1, False, expected, 0), Values(*FORMS[0][1:], 2, True, expected, 1)
            for one in names:
                plan(first, second, depth, depth, one)
        # One change alone, beside what has to be there: a call in the cloud that one argument asks for stops the plan of all others, and
        # what the provider fills in is hidden where it works it out from the others.
        for one in names:
            of = schema.get("attributes", {}).get(one)
            if self.crashes > CRASHES or one in ("id", "timeouts") or of and not (of.get("optional") or of.get("required")):
                continue
            if whole and not (of and of.get("computed")):
                continue
            if one in changes:
                continue
            changes.update(self.alone(kind, schema, (first, second), one, depth))
            if not whole or not of or of.get("type") == "bool":
                # What may be switched on need not be what may be switched off.
                changes.update(self.alone(kind, schema, (second, first), one, depth))
        if not schema.get("attributes", {}).get("id", {}).get("required"):
            changes.discard("id")
            arrivals.discard("id")
        return changes, arrivals - changes, sound, errors


    def alone(self, kind, schema, sides, one, depth):
        """The paths at and in one name whose change replaces a resource in which nothing else changes."""

        def needless(name):
            return name != one

        before, after = sides
        config = before.block(schema, False, depth) | {one: after.block(schema, False, depth)[one]}
        prior = before.block(schema, True, depth)
        # What the provider fills in stays in the state.
        kept = {name: prior[name] for name, of in schema.get("attributes", {}).items() if of.get("computed")}
        prior = identified(schema, reduced(schema, prior, needless) | kept)
        config = reduced(schema, config, needless)
        paths, _ = self.ask(kind, prior, proposed(schema, prior, config), config)
        return {path for path in paths if path == one or path.startswith(f"{one}.")}


def proposed(schema, prior, config):
    """What Terraform proposes: the configuration, and what was there for what is only computed."""
    out = {}
    for name, of in schema.get("attributes", {}).items():
        settable = of.get("optional") or of.get("required")
        out[name] = config[name] if settable and config[name] is not None or not of.get("computed") else prior[name]
    for name, of in schema.get("block_types", {}).items():
        own, before = config[name], prior[name]
        if of["nesting_mode"] == "list":
            out[name] = [proposed(of["block"], b, c) for b, c in zip(before, own)] if before and own else own
        elif of["nesting_mode"] in ("single", "group"):
            out[name] = proposed(of["block"], before, own) if before and own else own
        else:
            out[name] = own
    return out


def main():
    """replaces.py BINARY SCHEMA.json ASKED.json [TYPE…]: the paths by type as JSON, `path=arrival` if only its coming and going replaces.
    What no plan was made of goes to standard error."""
    binary, schema, asked, *only = sys.argv[1:]
    asked = json.load(open(asked))
    (provider,) = json.load(open(schema))["provider_schemas"].values()
    own = provider["provider"]["block"]
    config = {name: None for name in own.get("attributes", {})}
    config |= {name: nested(of["nesting_mode"], None) for name, of in own.get("block_types", {}).items()}
    asker = Asker(binary, config | asked["provider"])
    out = {}
    for kind, of in sorted(provider["resource_schemas"].items()):
        if only and kind not in only:
            continue
        changes, arrivals, sound, errors = asker.replaces(kind, of["block"], asked["values"].get(kind, {}))
        found = out[kind] = sorted(changes | {f"{path}=arrival" for path in arrivals})
        if not sound:
            # What was not planned is not known to stay.
            names = of["block"].get("attributes", {}) | of["block"].get("block_types", {})
            out[kind] += sorted(f"{name}=unknown" for name in names if name not in ("id", "timeouts"))
            print(f"{kind}: {len(found)} paths, no plan without an error: {min(errors)[:200]!r}", file=sys.stderr, flush=True)
    asker.close()
    json.dump(out, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
