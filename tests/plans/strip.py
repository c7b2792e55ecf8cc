"""Strips the JSON of a plan down to what a configuration says: see README.md.

usage: strip.py PLAN.json SCHEMAS.json > expected.json
"""

import json
import re
import sys

UNKNOWN = "(known after apply)"
# The resource that is part of Terraform; its schema is there only for configurations that use it.
BUILT_IN = {"terraform_data": {"block": {"attributes": {"input": {}, "triggers_replace": {}}}}}
# Results of data sources that only compute.
RESULTS = {"aws_iam_policy_document": ["json", "minified_json"]}


def empty(value):
    return value is None or value == "" or value is False or value == 0 or value == [] or value == {}


def typed(value, unknown, kind):
    """A value of an attribute: unknown parts marked, sets told from lists."""
    if unknown is True:
        return UNKNOWN
    if isinstance(value, list):
        name, of = (kind[0], kind[1]) if isinstance(kind, list) else (None, None)
        flags = unknown if isinstance(unknown, list) else []
        element = lambda i: of[i] if name == "tuple" else of
        items = [typed(v, flags[i] if i < len(flags) else None, element(i)) for i, v in enumerate(value)]
        return {"$set": items} if name == "set" else items
    if isinstance(value, dict) or isinstance(unknown, dict) and unknown:
        value = value or {}
        flags = unknown if isinstance(unknown, dict) else {}
        name, of = (kind[0], kind[1]) if isinstance(kind, list) else (None, None)
        element = lambda k: of.get(k) if name == "object" else of
        out = {k: typed(value.get(k), flags.get(k), element(k)) for k in sorted({*value, *flags})}
        return {k: v for k, v in out.items() if v is not None or name != "object"}
    return value


def union(expressions):
    """What any of several blocks of one kind sets."""
    out = {}
    for one in expressions:
        for key, value in (one or {}).items():
            if key in out and isinstance(value, list) and isinstance(out[key], list):
                out[key] = out[key] + value
            else:
                out[key] = value
    return out


def project(values, unknown, schema, expressions):
    """The arguments and blocks that are configured. `expressions` is None inside a `dynamic` block: then all that is not empty."""
    out = {}
    unknown = unknown if isinstance(unknown, dict) else {}
    for name, attribute in schema.get("attributes", {}).items():
        if expressions is not None and name not in expressions:
            # `dynamic` blocks that the schema calls an attribute.
            kind = attribute.get("type")
            blocks = isinstance(kind, list) and kind[0] in ("list", "set") and isinstance(kind[1], list)
            if not blocks or not values.get(name) or unknown.get(name) is True:
                continue
        value = typed(values.get(name), unknown.get(name), attribute.get("type"))
        if expressions is None and (empty(value) or value == UNKNOWN and attribute.get("computed")):
            continue
        if value is not None:
            out[name] = value
    for name, block in schema.get("block_types", {}).items():
        found = values.get(name)
        static = expressions.get(name) if expressions is not None else None
        flags = unknown.get(name)
        if flags is True:
            if static is not None:
                out[name] = UNKNOWN
            continue
        if empty(found):
            continue
        single = isinstance(found, dict)
        found = [found] if single else found
        static = [static] if isinstance(static, dict) else static
        inner = union(static) if static else None
        flags = flags if isinstance(flags, list) else [flags] * len(found)
        if static is not None and len(static) != len(found):
            inner = None
        items = [project(v or {}, flags[i] if i < len(flags) else None, block["block"], inner) for i, v in enumerate(found)]
        out[name] = {"$set": items} if block["nesting_mode"] == "set" else items
    return out


def values_of(resource, change):
    return resource.get("values") or change.get("after") or {}


def instances(values, configuration, changes, schemas, prefix=""):
    """Address and projection of every resource instance below a module."""
    configured = {r["address"]: r.get("expressions", {}) for r in configuration.get("resources", [])}
    for resource in values.get("resources", []):
        kind, managed = resource["type"], resource["mode"] == "managed"
        own = resource["address"][len(prefix) :]
        plain = ("" if managed else "data.") + f"{kind}.{resource['name']}"
        assert own.startswith(plain), own
        schema = schemas["resource_schemas" if managed else "data_source_schemas"][kind]["block"]
        change = changes.get(resource["address"], {})
        unknown = change.get("after_unknown", {})
        expressions = dict(configured[plain])
        expressions.update({name: {} for name in RESULTS.get(kind, [])} if not managed else {})
        if "tags_all" in schema["attributes"]:
            expressions["tags_all"] = {}
        yield resource["address"], project(values_of(resource, change), unknown, schema, expressions)
    for child in values.get("child_modules", []):
        name = re.match(r"module\.([^.\[]+)", child["address"][len(prefix) :]).group(1)
        inner = configuration["module_calls"][name]["module"]
        yield from instances(child, inner, changes, schemas, child["address"] + ".")


def main():
    plan = json.load(open(sys.argv[1]))
    providers = json.load(open(sys.argv[2]))["provider_schemas"]
    schemas = {"resource_schemas": dict(BUILT_IN), "data_source_schemas": {}}
    for provider in providers.values():
        for part, found in schemas.items():
            found.update(provider.get(part, {}))
    configuration = plan["configuration"]["root_module"]
    changes = {c["address"]: c["change"] for c in plan.get("resource_changes", [])}
    resources = {}
    for state in (plan.get("prior_state", {}).get("values", {}), plan["planned_values"]):
        resources.update(instances(state.get("root_module", {}), configuration, changes, schemas))
    outputs = {}
    for name, change in plan.get("output_changes", {}).items():
        outputs[name] = typed(change.get("after"), change.get("after_unknown"), None)
    expected = {"terraform": plan["terraform_version"], "outputs": outputs, "resources": resources}
    json.dump(expected, sys.stdout, indent=1, ensure_ascii=False, sort_keys=True)
    print()


main()
