#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The official CACAO 2.0 JSON Schemas against the verdicts that tests/data/cacao/manifest.json expects, and against the
shipped playbooks.

    official_schemas.py SOURCE_DIR [SCHEMA_DIR]

SCHEMA_DIR holds oasis-open/cacao-json-schemas; it is not part of this repository. Without it, or without the Debian
package python3-jsonschema, the test says so and ends with 77 (skipped).
"""
import json
import pathlib
import sys
import urllib.parse

SKIPPED = 77


def skip(reason: str) -> None:
    print(f"SKIPPED: {reason}")
    sys.exit(SKIPPED)


try:
    import jsonschema
    from jsonschema import Draft7Validator
except ImportError:
    skip("python3-jsonschema is not installed (apt-get install python3-jsonschema)")

SOURCE = pathlib.Path(sys.argv[1])
SCHEMAS = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else SOURCE / "../shared/data/cacao-schemas") / "schemas"
if not (SCHEMAS / "playbook.json").is_file():
    skip(f"no official schemas in {SCHEMAS.resolve()}")


def with_absolute_references(value, base: str):
    """A resolver that leaves a document half-way (oneOf, not) keeps its base for the next relative reference."""
    if isinstance(value, list):
        return [with_absolute_references(element, base) for element in value]
    if not isinstance(value, dict):
        return value
    changed = {name: with_absolute_references(member, base) for name, member in value.items()}
    if isinstance(changed.get("$ref"), str):
        changed["$ref"] = urllib.parse.urljoin(base, changed["$ref"])
    return changed


def validator() -> Draft7Validator:
    """All references are resolved from the folder; nothing is fetched."""
    store = {}
    for path in SCHEMAS.rglob("*.json"):
        schema = json.loads(path.read_text())
        store[schema["$id"]] = with_absolute_references(schema, schema["$id"])
    root = next(s for name, s in store.items() if name.endswith("/schemas/playbook.json"))
    # python3-jsonschema of Debian 12 (4.10) has no registry of its own yet.
    resolver = jsonschema.RefResolver.from_schema(root, store=store)
    return Draft7Validator(root, resolver=resolver)


def strict(pairs: list) -> dict:
    names = [name for name, _ in pairs]
    if len(names) != len(set(names)):
        raise ValueError("a repeated member")
    return dict(pairs)


def is_valid(check: Draft7Validator, path: pathlib.Path) -> bool:
    document = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=strict)
    return check.is_valid(document)


def faults(check: Draft7Validator) -> list[str]:
    data = SOURCE / "tests/data/cacao"
    manifest = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    found = []
    used = set()
    for case in manifest["cases"]:
        if case["file"].startswith("hostile_") and case["structure"]:
            continue  # no JSON that two programs read alike
        ours = not case["structure"]
        theirs = is_valid(check, data / case["file"])
        exception = case.get("schema_exception")
        if exception:
            used.add(exception)
            if exception not in manifest["schema_exceptions"]:
                found.append(f"{case['file']}: {exception} is not in the table of exceptions")
            if ours == theirs:
                found.append(f"{case['file']}: {exception}: both say {'valid' if ours else 'invalid'}")
            says = manifest["schema_exceptions"].get(exception, "")
            if says.startswith("accepted") != ours:
                found.append(f"{case['file']}: {exception}: the table says {says}")
        elif ours != theirs:
            found.append(f"{case['file']}: expected {'valid' if ours else 'invalid'}, the schemas say otherwise")
            for error in list(check.iter_errors(json.loads((data / case["file"]).read_text(encoding="utf-8"))))[:3]:
                found.append(f"    {list(error.absolute_path)}: {error.message[:200]}")
    for name in set(manifest["schema_exceptions"]) - used:
        found.append(f"exception {name}: no file shows it")
    for path in sorted((SOURCE / "playbooks/library").glob("*.json")):
        for error in check.iter_errors(json.loads(path.read_text(encoding="utf-8"))):
            found.append(f"{path.name}: {list(error.absolute_path)}: {error.message[:200]}")
    print(f"{len(manifest['cases'])} files, {len(used)} kinds of exception, {len(found)} faults")
    return found


result = faults(validator())
print("\n".join(result))
sys.exit(bool(result))
