"""Writes beside each case what cfn-lint takes for its possible values: the lines that begin with `~>`.

The template of a case is put together as the test does it (see README.md), read and transformed by cfn-lint, and the value that is asked
for is resolved with the resolver that its rules use. What that resolver leaves standing inside of lists and mappings is resolved in the
same way. Nothing between the brackets means that cfn-lint does not say.
"""

import itertools
import json
import os
import re
import sys
import tempfile

from cfnlint.context import create_context_for_template
from cfnlint.decode import decode
from cfnlint.helpers import is_function
from cfnlint.jsonschema import CfnTemplateValidator
from cfnlint.template import Template
from cfnlint.version import __version__

# The version that the recordings are made with.
VERSION = "1.51.0"
# The region that stacks are made in for cfn-lint: what it says of it is no answer about the template.
REGION = "us-east-1"
# The most values of one case.
MOST = 20
HERE = os.path.dirname(os.path.abspath(__file__))


class Problem(Exception):
    """What is asked for is a mistake in the template."""


def families():
    """The files with cases."""
    names = sorted(name for name in os.listdir(HERE) if name.endswith(".txt"))
    return [name for name in names if name != "differences.txt"]


def sections(text):
    """The sections of a template by name: the lines below the head of each."""
    found = {}
    for line in text.splitlines():
        head = re.match(r"([A-Za-z]+):(.*)$", line)
        if head:
            found[head[1]] = [head[2].strip()] if head[2].strip() else []
            name = head[1]
        else:
            found[name].append(line)
    return found


def is_template(source):
    """Whether a case is sections of a template and not one expression."""
    return re.match(r"(Transform|Description|Parameters|Globals|Mappings|Conditions|Resources|Outputs):", source)


def whole(given, source):
    """The template of a case."""
    own = source
    if not is_template(source):
        lines = source.splitlines()
        mapping = re.match(r"[A-Za-z0-9:]+:( |$)", lines[0])
        if mapping:
            value = "".join(f"\n      {line}" for line in lines)
        else:
            value = " " + "\n    ".join(lines)
        own = f"Outputs:\n  Answer:\n    Value:{value}"
    merged = sections(given)
    for name, lines in sections(own).items():
        # A section of one line takes the place of the other.
        one = lines and not lines[0].startswith(" ")
        merged[name] = lines if one else merged.get(name, []) + lines
    if "Resources" not in merged:
        merged["Resources"] = ["  Some:", "    Type: AWS::CloudFormation::WaitConditionHandle"]
    out = []
    for name, lines in merged.items():
        if lines and not lines[0].startswith(" "):
            out.append(f"{name}: {lines[0]}")
            lines = lines[1:]
        else:
            out.append(f"{name}:")
        out.extend(lines)
    return "\n".join(out) + "\n"


def resolved(validator, value):
    """The values that something may have, each with the validator that goes on from there."""
    for found, after, error in validator.resolve_value(value):
        if error:
            raise Problem(str(error.message))
        name, _ = is_function(found)
        if name in validator.fn_resolvers:
            continue
        if isinstance(found, dict):
            for values, then in product(after, list(found.values())):
                yield dict(zip(found.keys(), values)), then
        elif isinstance(found, list):
            yield from product(after, found)
        else:
            yield found, after


def product(validator, items):
    """The lists that the values of several make."""
    if not items:
        yield [], validator
        return
    for first, after in resolved(validator, items[0]):
        for rest, then in product(after, items[1:]):
            yield [first, *rest], then


def at(validator, value, path):
    """The values at a path, resolving what stands in the way."""
    if not path:
        yield from (found for found, _ in resolved(validator, value))
        return
    for found, after, error in validator.resolve_value(value):
        if error:
            raise Problem(str(error.message))
        if isinstance(found, dict) and path[0] in found:
            yield from at(after, found[path[0]], path[1:])


def possible(folder, question):
    """The values that cfn-lint thinks possible."""
    file = os.path.join(folder, "main.yaml")
    template, problems = decode(file)
    if problems:
        raise Problem(problems[0].message)
    cfn = Template(file, template, [REGION])
    for problem in cfn.transform():
        raise Problem(problem.message)
    validator = CfnTemplateValidator({}).evolve(cfn=cfn, context=create_context_for_template(cfn))
    if question == ["Resources"]:
        made = cfn.template["Resources"]
        if any("Condition" in resource for resource in made.values()):
            return []
        return [sorted(made)]
    if question[0] == "Conditions":
        if question[1] not in cfn.template.get("Conditions", {}):
            raise Problem("no such condition")
        asked = {"Fn::If": [question[1], True, False]}
        return list(itertools.islice(at(validator, asked, []), MOST))
    return list(itertools.islice(at(validator, cfn.template, question), MOST))


def answer(files, question):
    """The line that is recorded."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
                out.write(text)
        try:
            found = possible(folder, question)
        # The resolver itself fails where Python's functions on texts do.
        except (Problem, ValueError):
            return "~> !"
    texts = []
    for value in found:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        if text not in texts:
            texts.append(text)
    return "~> [" + ", ".join(texts) + "]"


def record(text):
    """A file with the answers as they are now."""
    out, source, question, given, files = [], [], "Outputs.Answer.Value", "", {}
    name = "main.yaml"
    parts = {name: source}
    for line in text.splitlines():
        if line.startswith("~>"):
            continue
        out.append(line)
        if line.startswith("=>"):
            own = {name: "\n".join(lines) for name, lines in parts.items()}
            if line == "=> given":
                given, files = own.pop("main.yaml"), own
            else:
                main = whole(given, own.pop("main.yaml"))
                beside = {name: f"{text}\n" for name, text in {**files, **own}.items()}
                out.append(answer({"main.yaml": main, **beside}, question.split(".")))
            question, parts, name = "Outputs.Answer.Value", {"main.yaml": []}, "main.yaml"
        elif line.startswith("@ "):
            question = line[2:]
        elif line.startswith("+ "):
            name = line[2:]
            parts[name] = []
        elif line and not (line.startswith("#") and not parts["main.yaml"]):
            parts[name].append(line)
    return "\n".join(out) + "\n"


def main():
    """Writes the files; with `--check`, says which of them are out of date."""
    if __version__ != VERSION:
        sys.exit(f"cfn-lint {VERSION} is needed, this is {__version__}")
    stale = []
    for name in families():
        path = os.path.join(HERE, name)
        with open(path, encoding="utf-8") as file:
            old = file.read()
        new = record(old)
        if new == old:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(new)
    if "--check" in sys.argv and stale:
        sys.exit("out of date: " + ", ".join(stale))


main()
