#!/usr/bin/env python3
"""Reads all types of a published typed package for CDK for Terraform: the schema of a newer provider than the one at hand.

    newer.py PREFIX PACKAGE OUT.json

PACKAGE is an unpacked npm package (`@cdktf/provider-aws`). OUT.json has the form that extract.py takes, and the version of the provider
that the package was made from.
"""

import json
import pathlib
import re
import sys

import published

KINDS = {"TerraformResource": "resource_schemas", "TerraformDataSource": "data_source_schemas"}


def main():
    prefix, package, out = sys.argv[1:]
    schemas, versions = {of: {} for of in KINDS.values()}, set()
    for file in sorted(pathlib.Path(package).glob("lib/*/index.js")):
        code, declared = published.module(file)
        name = re.search(r'tfResourceType = "(\w+)"', code)
        of = re.search(r" extends cdktf\.(TerraformResource|TerraformDataSource) ", code)
        if not name or not of:
            continue
        versions.update(re.findall(r"providers/[a-z]+/[a-z]+/([0-9.]+)/docs", declared)[:1])
        schemas[KINDS[of[1]]][name[1]] = {"block": published.Package(code, declared).schema()}
    (version,) = versions
    pathlib.Path(out).write_text(json.dumps({"version": version, "provider_schemas": {prefix: schemas}}))


if __name__ == "__main__":
    main()
