#!/usr/bin/env python3
"""Lists the types of a provider that its extracts do not hold: PROVIDER/types, one name a line.

    types.py PREFIX FOLDER SOURCES [PACKAGE]

A word of a rule file is taken for a misspelt type only if nothing here is it, so the list rather holds too much: the types of the typed
package, the pages of the documentation, the types that Go sources register or name, and those that changelogs name, old ones included.
FOLDER holds the extracts. SOURCES is a git directory of the provider; for aws, whose sources are too large to bring here, one of a linter that lists its types.
"""

import pathlib
import re
import subprocess
import sys


def run(git, *arguments):
    return subprocess.run(["git", "-C", git, *arguments], capture_output=True, text=True).stdout


def main():
    prefix, folder, git, *package = sys.argv[1:]
    here = pathlib.Path(folder)
    name = rf"{prefix}_[a-z0-9_]*[a-z0-9]"
    found = set()
    for page in run(git, "ls-tree", "-r", "--name-only", "HEAD", "website/docs", "docs").splitlines():
        of = re.search(r"/(?:r|d|resources|data-sources)/([a-z0-9_]+)\.", page)
        if of:
            found.add(of[1] if of[1].startswith(f"{prefix}_") else f"{prefix}_{of[1]}")
            if of[1].endswith("_iam"):
                found |= {f"{prefix}_{of[1]}_{kind}" for kind in ("policy", "binding", "member", "audit_config")}
    texts = run(git, "grep", "-hoE", f'"{name}"', "HEAD", "--", "*.go", ":!*_test.go")
    texts += run(git, "grep", "-hoE", rf"\b{name}", "HEAD", "--", "CHANGELOG*", ".changelog")
    if not found:
        texts += run(git, "grep", "-hoE", rf"\b{name}", "HEAD")
    for file in (pathlib.Path(package[0]).glob("lib/*/index.js") if package else ()):
        texts += "".join(re.findall(r'tfResourceType = ("\w+")', file.read_text()))
    found.update(re.findall(name, texts))
    known = re.findall(r"^(?:resource|data) (\w+)", "\n".join(f.read_text() for f in here.glob("*.schema")), re.M)
    # What a linter calls its rules.
    found = sorted(word for word in found - set(known) if "_invalid_" not in word)
    commit = run(git, "log", "-1", "--format=%h of %cs").strip()
    origin = re.search(r"([^/+]+)\+([^/]+)/", str(pathlib.Path(git).resolve()) + "/")
    source = f"{origin[1]}/{origin[2]}" if origin else prefix
    (here / "types").write_text(f"# {source}, commit {commit}\n" + "".join(f"{word}\n" for word in found))


if __name__ == "__main__":
    main()
