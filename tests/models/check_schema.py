"""Compares resources/profile.schema.json with the program: the golden profile is changed in every way that the
schema has something to say about, and both must agree on what is a profile.

    python3 check_schema.py SCHEMA GOLDEN PROGRAM

PROGRAM --accepts FILE... prints "yes" or "no PATH" for each file.
"""

import copy
import json
import os
import subprocess
import sys
import tempfile

import jsonschema

# What the program refuses for reasons a schema cannot give: (where, value) pairs whose verdicts may differ in
# this one direction.
SEMANTIC = {
    ("gateways", 0, "zone"): "leads nowhere",
    ("tunnels", 0, "gateway"): "leads nowhere",
    ("zones", 0, "id"): "the gateway's zone is gone",
    ("gateways", 0, "id"): "the tunnel's gateway is gone",
    ("zones", 0, "capacityBitsPerSecond"): "less than what the gateways guarantee",
    ("keys",): "the tunnel's key is gone",
    ("zones",): "the gateway's zone is gone",
    ("gateways",): "the tunnel's gateway is gone",
    ("tunnels", 0, "esp", "encryption"): "HMAC and AES-GCM do not go together",
    ("tunnels", 0, "esp", "authentication"): "HMAC and AES-GCM do not go together",
    ("tunnels", 0, "esp", "sha256Cut96"): "is for HMAC-SHA2-256 alone",
    ("tunnels", 0, "ownIdentity", "type"): "the value is of another type",
    ("tunnels", 0, "peerIdentity", "type"): "the value is of another type",
    ("tunnels", 0, "ownIdentity", "value"): "is not of its type",
    ("tunnels", 0, "peerIdentity", "value"): "is not of its type",
}


def places(value, schema, root, path=()):
    """Every place of the document that the schema describes, with that description."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    yield path, schema
    branches = [schema] + schema.get("oneOf", []) + schema.get("anyOf", [])
    for branch in branches:
        for name, child in branch.get("properties", {}).items():
            if isinstance(value, dict) and name in value:
                yield from places(value[name], child, root, path + (name,))
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from places(item, schema["items"], root, path + (index,))


def undescribed(value, schema, root, path=()):
    """Members of the document that the schema does not name: the program would write what nobody described."""
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from undescribed(item, schema.get("items", {}), root, path + (index,))
    if not isinstance(value, dict):
        return
    known = {}
    for branch in [schema] + schema.get("oneOf", []) + schema.get("anyOf", []):
        known.update(branch.get("properties", {}))
    for name, child in value.items():
        if name in known:
            yield from undescribed(child, known[name], root, path + (name,))
        else:
            yield path + (name,)


def replacements(schema):
    """Values at and beyond every limit, of every type, and each choice."""
    yield from [None, True, 7, 1.5, -1, "", "x", " ", [], {}, "a" * 31, "a" * 30, "0", "00000000000000000", "f" * 17]
    yield from ["10.1.0.0/24", "10.1.0.0/33", "10.1.0.0", "1.2.3.4", "fd00::/64", "fd00::1", "1.2.3.4.5"]
    for limit in ("minimum", "maximum"):
        if limit in schema:
            yield from [schema[limit] - 1, schema[limit], schema[limit] + 1]
    yield from schema.get("enum", [])
    if "maxItems" in schema:
        for count in (schema["maxItems"], schema["maxItems"] + 1):
            yield [f"10.77.{number}.0/24" for number in range(count)]


def changed(document, path, value, drop=False):
    result = copy.deepcopy(document)
    if not path:
        return value
    inner = result
    for step in path[:-1]:
        inner = inner[step]
    if drop:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return result


# Values that go together: (where, value, whether it is one).
TOGETHER = [
    (("tunnels", 0, "peerIdentity"), {"type": "any", "value": ""}, True),
    (("tunnels", 0, "peerIdentity"), {"type": "any"}, True),
    (("tunnels", 0, "peerIdentity"), {"type": "any", "value": "gw.example"}, False),
    (("tunnels", 0, "ownIdentity"), {"type": "any", "value": ""}, False),
]


def variants(document, schema):
    for path, part in places(document, schema, schema):
        for value in replacements(part):
            yield path, value, changed(document, path, value)
        if path:
            yield path, "(missing)", changed(document, path, None, drop=True)


def verdicts(program, documents):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, document in enumerate(documents):
            files.append(os.path.join(folder, f"{number}.json"))
            with open(files[-1], "w", encoding="utf-8") as out:
                json.dump(document, out)
        done = subprocess.run([program, "--accepts", *files], capture_output=True, text=True, check=True)
        return done.stdout.splitlines()


def main():
    schema_file, golden_file, program = sys.argv[1:]
    with open(schema_file, encoding="utf-8") as source:
        schema = json.load(source)
    with open(golden_file, encoding="utf-8") as source:
        golden = json.load(source)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in undescribed(golden, schema, schema):
        print(f"{path} is written by the program and not in the schema")
        return 1
    together = [(path, value, changed(golden, path, value)) for path, value, _ in TOGETHER]
    cases = [((), "(golden)", golden), *together, *variants(golden, schema)]
    answers = verdicts(program, [document for _, _, document in cases])
    wrong = 0
    for (path, value, expected), (_, _, document), answer in zip(TOGETHER, together, answers[1:]):
        if {validator.is_valid(document), answer == "yes"} != {expected}:
            wrong += 1
            print(f"{path} = {value!r}: is {'' if expected else 'not '}to be taken, program says {answer}")
    for (path, value, document), answer in zip(cases, answers, strict=True):
        by_schema, by_program = validator.is_valid(document), answer == "yes"
        # A network in an address's place and the like: a schema's pattern cannot tell all of them.
        is_semantic = path in SEMANTIC or isinstance(value, (str, list))
        if by_schema != by_program and not (by_schema and is_semantic):
            wrong += 1
            print(f"{path} = {value!r}: schema says {by_schema}, program says {answer}")
    refused = sum(answer != "yes" for answer in answers)
    print(f"{len(cases)} documents compared, {refused} refused by the program, {wrong} disagreements")
    return 1 if wrong or answers[0] != "yes" or len(cases) < 1000 else 0


if __name__ == "__main__":
    sys.exit(main())
