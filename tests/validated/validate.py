#!/usr/bin/env python3
"""Validates the examples of the pack with Terraform, many at a time: each is a module of one root, so that the provider starts once.

record.txt has one line for each example: its SHA-256, its path, and `valid`, or why Terraform could not be asked; `valid with stand-ins` if something stood for resources of
other providers.
"""

import hashlib
import json
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PACK = HERE / "../../server/packs/guideline/policies"
RECORD = HERE / "record.txt"
# Providers that are at hand or built in.
AT_HAND = {"aws", "terraform"}
SCHEMA = HERE / "../../server/packs/guideline/schema/aws"
# How many examples are validated together.
BATCH = 500


# Providers whose resources another one can stand for: of them nothing but a text is used.
STAND_INS = ("random", "tls")


def with_stand_ins(text):
    """An example in which a resource that Terraform knows by itself stands for those that make passwords and keys."""
    for kind in re.findall(rf'^resource "((?:{"|".join(STAND_INS)})_[a-z_]+)"', text, re.M):
        text = re.sub(rf'^resource "{kind}" ("[^"]*") \{{.*?^\}}', r'resource "terraform_data" \1 {}', text, flags=re.M | re.S)
        text = re.sub(rf"\b{kind}(\.\w+(?:\[[^\]]*\])?)\.\w+", r"terraform_data\1.id", text)
    return text


def others(text):
    """The providers of an example that are not at hand."""
    types = re.findall(r'^(?:resource|data|ephemeral) "([a-z0-9-]+)[_"]', text, re.M)
    return sorted({*types, *re.findall(r'^provider "([a-z0-9-]+)"', text, re.M)} - AT_HAND)


def unasked(text):
    """Why Terraform cannot be asked about an example; None if it can."""
    if others(text):
        return "other providers: " + ", ".join(others(text))
    for source in re.findall(r'^module "[^"]*" \{[^}]*?\bsource\s*=\s*"([^"]*)"', text, re.M | re.S):
        return f"module {source}"
    versions = re.findall(r'^terraform \{.*?^\}', text, re.M | re.S)
    sources = {s for block in versions for s in re.findall(r'\bsource\s*=\s*"([^"]+)"', block)}
    if sources - {"hashicorp/aws"}:
        return "other providers: " + ", ".join(sorted(sources - {"hashicorp/aws"}))
    if any("required_version" in block or re.search(r"\bversion\s*=", block) for block in versions):
        return "versions"
    return None


def elsewhere():
    """Names that only another version of the provider knows, and that version."""
    rows = [row.split() for row in (SCHEMA / "changes").read_text().splitlines() if row and not row.startswith("#")]
    out = {}
    for row in rows:
        name = row[1] if row[0] == "every" or len(row) == 3 else row[2]
        for word, value in (word.split("=") for word in row if "=" in word):
            if word == "since":
                out[name] = value
            elif word == "until" and value == "5":
                out[name] = "4"
    # What was recorded from the newer version stands in the extracts themselves.
    for extract in SCHEMA.glob("*.schema"):
        for found in re.finditer(r"^ *(?:resource |data )?(\w+).* since=(\d+)", extract.read_text(), re.M):
            out.setdefault(found[1], found[2])
    return out


def version_of(text, error):
    """The other version that an example is for, if that is why Terraform refuses it; what is missing may be named instead of what is new."""
    for name, version in elsewhere().items():
        written = name != "region" and re.search(rf"^ +{name} ", text, re.M)
        if f'"{name}"' in error or (written and "Missing required argument" in error):
            return version
    return None


def further(text):
    """The further files of an example: a comment `# file: NAME`, and what the comments directly below it say."""
    for found in re.finditer(r"^# file: (.*)\n((?:#.*\n?)*)", text, re.M):
        # Another file may follow directly.
        content = re.split(r"^# file: ", found[2], flags=re.M)[0]
        yield found[1].strip(), re.sub(r"(?m)^# ?", "", content)


def terraform(root, *arguments):
    return subprocess.run(["terraform", *arguments, "-no-color"], cwd=root, capture_output=True, text=True)


def validate(root, examples):
    """The errors of examples by path. What stops Terraform from reading the rest is set aside, and the rest tried again."""
    errors = {}
    while True:
        left = [(path, text) for path, text in examples if path not in errors]
        shutil.rmtree(root, ignore_errors=True)
        main = 'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n'
        for number, (_, text) in enumerate(left):
            folder = root / f"e{number}"
            folder.mkdir(parents=True)
            (folder / "main.tf").write_text(text)
            for name, content in further(text):
                # Functions read files from where Terraform runs.
                for place in [folder / name, *([root / name] if not name.endswith((".tf", ".json")) else [])]:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_text(content)
            # The values of variables are not known to a module, as they are not to a root that is validated.
            names = re.findall(r'^variable "([^"]*)"', text, re.M)
            arguments = "".join(f"  {name} = var.e{number}_{name}\n" for name in names)
            main += "".join(f'variable "e{number}_{name}" {{}}\n' for name in names)
            main += f'module "e{number}" {{\n  source = "./e{number}"\n{arguments}}}\n'
        if not left:
            return errors
        (root / "main.tf").write_text(main)
        found = terraform(root, "init", "-backend=false", "-input=false")
        if found.returncode == 0:
            found = terraform(root, "validate", "-json")
            said = [d for d in json.loads(found.stdout)["diagnostics"] if d["severity"] == "error"]
            named = [(d.get("range", {}).get("filename", ""), f"{d['summary']}: {d.get('detail', '')}") for d in said]
        else:
            # What init cannot read it says in words: a place, and what is wrong there.
            boxes = re.split(r"\n(?=Error: )", "\n" + re.sub(r"(?m)^[│╷╵] ?", "", found.stderr))
            named = [(place[1], box) for box in boxes for place in re.finditer(r"on (\S+) line", box)]
        before = len(errors)
        for place, message in named:
            number = re.match(r"e(\d+)/", place)
            if number:
                errors.setdefault(left[int(number[1])][0], " ".join(message.split()))
        if found.returncode == 0:
            return errors
        if len(errors) == before:
            raise SystemExit(f"{found.stdout[-3000:]}\n{found.stderr[-3000:]}")


def main():
    work, *options = sys.argv[1:]
    old = {}
    if RECORD.exists() and not options:
        lines = (line.split(" ", 2) for line in RECORD.read_text().splitlines() if not line.startswith("#"))
        old = {path: (digest, result) for digest, path, result in lines}
    record, examples = {}, []
    for file in sorted(PACK.rglob("*.tf")):
        path, text = file.relative_to(PACK).as_posix(), file.read_text()
        if path.split("/")[0] not in ("aws", "terraform"):
            continue
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        asked = with_stand_ins(text)
        record[path] = (digest, unasked(asked) or ("valid" if asked == text else "valid with stand-ins"))
        if old.get(path, ("",))[0] == digest:
            record[path] = old[path]
        elif record[path][1].startswith("valid"):
            examples.append((path, asked))
    version = json.loads(terraform(work, "version", "-json").stdout)["terraform_version"]
    waiting, failed = {path for path, _ in examples}, False
    for start in range(0, len(examples), BATCH):
        batch = examples[start : start + BATCH]
        print(f"{start} of {len(examples)}", file=sys.stderr, flush=True)
        for path, error in validate(pathlib.Path(work) / "root", batch).items():
            other = version_of(dict(batch)[path], error)
            if other:
                record[path] = (record[path][0], f"version {other}")
                continue
            print(f"{path}: {error}", file=sys.stderr, flush=True)
            del record[path]
            failed = True
        waiting -= {path for path, _ in batch}
        # Written as far as it is known: what was accepted need not be asked again.
        if options != ["--check"]:
            RECORD.write_text(written(version, {path: row for path, row in record.items() if path not in waiting}))
    text = written(version, record)
    if options == ["--check"]:
        failed |= not RECORD.exists() or RECORD.read_text() != text
    else:
        RECORD.write_text(text)
    raise SystemExit(1 if failed else 0)


def written(version, record):
    head = f"# terraform {version}, hashicorp/aws 5.100.0. Written by record.sh.\n"
    return head + "".join(f"{digest} {path} {result}\n" for path, (digest, result) in sorted(record.items()))


if __name__ == "__main__":
    main()
