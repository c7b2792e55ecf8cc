#!/usr/bin/env python3
"""Lets Terraform plan changes of resources that are there, and writes which of them replace the resource: a check of what replaces.py asks
the provider in its own way.

    planned.py WORK CONFIG.tf OUT

WORK is an initialized folder, CONFIG.tf says the changes (`# then: VALUE` behind an argument). The state is made by hand: what a first
plan says of the new resources, with an invented id. Nothing is called in a cloud. OUT has a line for each change: type, path, value,
and `replaces` or `stays`.
"""

import json
import pathlib
import re
import subprocess
import sys

PROVIDER = """
provider "aws" {
  region                      = "ap-northeast-1"
  access_key                  = "mock"
  secret_key                  = "mock"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
}
"""


class Change:
    """A change of one argument: its line, its path in the resource, and the value that comes."""

    def __init__(self, line, path, value):
        self.line, self.path, self.value = line, path, value


def changes(text):
    """The changes of a configuration, by the address of the resource."""
    out, address, blocks = {}, None, []
    for number, line in enumerate(text.splitlines()):
        resource = re.match(r'resource "(\w+)" "(\w+)" \{', line)
        block = re.match(r"\s+(\w+) \{$", line)
        argument = re.match(r"\s+(\w+)\s*=.*# then: (.*)", line)
        if resource:
            address = ".".join(resource.groups())
        elif block:
            blocks.append(block[1])
        elif line.strip() == "}" and blocks:
            blocks.pop()
        elif argument:
            path = ".".join([*blocks, argument[1]])
            out.setdefault(address, []).append(Change(number, path, argument[2]))
    return out


def changed(text, made):
    """The configuration with some of its changes made."""
    lines = text.splitlines()
    for change in made:
        lines[change.line] = re.sub(r"=.*", f"= {change.value}", lines[change.line])
    return "\n".join(lines) + PROVIDER


class Root:
    """A folder in which Terraform plans."""

    def __init__(self, work):
        self.work = pathlib.Path(work)

    def run(self, *arguments):
        done = subprocess.run(["terraform", *arguments], cwd=self.work, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(done.stderr or done.stdout)
        return done.stdout

    def plan(self, text):
        """What Terraform plans, by address."""
        (self.work / "planned.tf").write_text(text)
        self.run("plan", "-no-color", "-input=false", "-refresh=false", "-out=plan")
        shown = json.loads(self.run("show", "-json", "plan"))
        return {change["address"]: change["change"] for change in shown["resource_changes"]}

    def build(self, planned):
        """The state in which the planned resources are there."""
        (schema,) = json.loads(self.run("providers", "schema", "-json"))["provider_schemas"].values()
        resources = []
        for address, change in planned.items():
            kind, name = address.split(".")
            of = schema["resource_schemas"][kind]
            # A list that the provider fills in is there, if empty.
            own = of["block"]["attributes"].items()
            lists = {name: [] for name, a in own if name not in change["after"] and a.get("type", " ")[0] in ("list", "set")}
            instance = {"schema_version": of["version"], "attributes": change["after"] | lists | {"id": "a"}}
            provider = 'provider["registry.terraform.io/hashicorp/aws"]'
            own = {"mode": "managed", "type": kind, "name": name, "provider": provider, "instances": [instance]}
            resources.append(own)
        state = {"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "planned", "outputs": {}}
        (self.work / "terraform.tfstate").write_text(json.dumps(state | {"resources": resources}))


def steps(paths):
    """Paths as Terraform gives them, without the numbers of blocks."""
    return {".".join(step for step in path if isinstance(step, str)) for path in paths or []}


def main():
    work, config, out = sys.argv[1:]
    root, text = Root(work), pathlib.Path(config).read_text()
    root.build(root.plan(changed(text, [])))
    still = {address: steps(change.get("replace_paths")) for address, change in root.plan(changed(text, [])).items()}
    still = {address: paths for address, paths in still.items() if paths}
    if still:
        raise SystemExit(f"replaced without a change: {still}")
    by_address, lines = changes(text), []
    for turn in range(max(map(len, by_address.values()))):
        made = {address: own[turn] for address, own in by_address.items() if turn < len(own)}
        planned = root.plan(changed(text, made.values()))
        for address, change in made.items():
            found = planned[address]
            if "no-op" in found["actions"]:
                raise SystemExit(f"{address}: {change.path} = {change.value} changes nothing")
            word = "replaces" if change.path in steps(found.get("replace_paths")) else "stays"
            lines.append(f"{address.split('.')[0]} {change.path} {change.value} {word}")
    pathlib.Path(out).write_text("".join(f"{line}\n" for line in sorted(lines)))


if __name__ == "__main__":
    main()
