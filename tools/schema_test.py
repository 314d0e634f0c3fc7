#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Keeps docs/formats/agreement.schema.json true.

Every agreement file that we ship (and the one of every kind that tests use, and the example of the
format's page) is valid by the schema; files that the parser refuses are refused by it too; and every
table, key and word that the parser knows stands in the schema, and the reverse. The parser's side is
read from its sources: the key lists handed to TableReader and the tables of words.
"""
import datetime
import json
import pathlib
import re
import sys
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMA = json.loads((ROOT / "docs/formats/agreement.schema.json").read_text(encoding="utf-8"))

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int,
         "number": (int, float)}
KNOWN = {"$schema", "$defs", "$ref", "title", "description", "type", "properties", "required",
         "additionalProperties", "items", "minItems", "maxItems", "minProperties", "maxProperties",
         "pattern", "minLength", "maxLength", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "oneOf",
         "anyOf"}


def is_type(value, name):
    if isinstance(value, bool) and name != "boolean":
        return False
    return isinstance(value, TYPES[name])


def plain(value):
    """TOML's own dates as the texts that stand for them."""
    if isinstance(value, dict):
        return {key: plain(v) for key, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def faults(value, schema, at="file"):
    """The places where a value breaks the schema: the part of JSON Schema that ours uses."""
    assert not set(schema) - KNOWN, f"the checker does not know {set(schema) - KNOWN}"
    if "$ref" in schema:
        yield from faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], at)
    if "type" in schema and not is_type(value, schema["type"]):
        yield f"{at}: no {schema['type']}"
        return
    if "enum" in schema and value not in schema["enum"] or "const" in schema and value != schema["const"]:
        yield f"{at}: {value!r} is no known word"
    if isinstance(value, str):
        if "pattern" in schema and not re.search(schema["pattern"], value):
            yield f"{at}: {value!r} is not of the form"
        if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
            yield f"{at}: {len(value)} characters"
    elif isinstance(value, dict):
        yield from faults_of_table(value, schema, at)
    elif isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            yield f"{at}: {len(value)} items"
        for i, item in enumerate(value):
            yield from faults(item, schema.get("items", {}), f"{at}[{i}]")
    elif not isinstance(value, bool):
        yield from faults_of_number(value, schema, at)
    for way, fits in (("oneOf", lambda n: n == 1), ("anyOf", lambda n: n > 0)):
        if way in schema:
            found = [list(faults(value, s, at)) for s in schema[way]]
            if not fits(sum(not f for f in found)):
                yield f"{at}: fits {sum(not f for f in found)} of {way}: " + "; ".join(min(found, key=len)[:2])


def faults_of_table(value, schema, at):
    for key in schema.get("required", []):
        if key not in value:
            yield f"{at}: no '{key}'"
    if not schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", len(value)):
        yield f"{at}: {len(value)} keys"
    rest = schema.get("additionalProperties", True)
    for key, v in value.items():
        known = schema.get("properties", {}).get(key)
        if known is not None:
            yield from faults(v, known, f"{at}.{key}")
        elif rest is False:
            yield f"{at}: unknown key '{key}'"
        elif isinstance(rest, dict):
            yield from faults(v, rest, f"{at}.{key}")


def faults_of_number(value, schema, at):
    if value < schema.get("minimum", value) or value > schema.get("maximum", value):
        yield f"{at}: {value} is out of range"
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        yield f"{at}: {value} is out of range"


def text(path):
    return (ROOT / path).read_text(encoding="utf-8")


def all_faults(toml):
    return list(faults(plain(tomllib.loads(toml)), SCHEMA))


# Which part of the schema describes what a TableReader of this name reads.
TABLES = {
    "the file": [], "[agreement]": ["agreement"], "[[line]]": ["line"], "[[zone]]": ["zone"],
    "disc": ["disc"], "buffer": ["buffer"], "inventory": ["inventory_item"], "[[site]]": ["site"],
    "[[object]]": ["object"], "[[article]]": ["article"], "[[precedence]]": ["precedence"],
    "[[event]]": ["event"], "[[definition]]": ["definition"], "[[amendment]]": ["amendment"],
    "after": ["after"], "quiet": ["quiet"], "a step": ["step"], "needs": ["needs"], "notified": ["notified"],
    "except": ["exemption"], "near": ["near"], "weapon": ["weapon"],
    "a keep_out rule": ["rule_keep_out"], "a protected_objects rule": ["rule_protected_objects"],
    "a rule for people": ["rule_people"], "a ceiling rule": ["rule_ceiling"],
    "an inventory rule": ["rule_inventory"], "a deadline rule": ["rule_deadline"],
    "a maintain rule": ["rule_maintain"], "a precondition rule": ["rule_precondition"],
    "a renewal rule": ["rule_renewal"], "a release rule": ["rule_release"],
    "a guarantor_duty rule": ["rule_guarantor_duty"],
    # Names that the sources put together.
    "to_text(rule.kind)": ["rule_prohibited_act"], "string(key)": ["fact"],
}
# Kinds that bring their acts.
BRING = ("freedom_of_movement", "jamming", "mines")
READERS = ("src/agreement/parse.cc", "src/agreement/detail/parse_rule.cc",
           "src/agreement/detail/parse_course.cc")


def tables_of_parser():
    """Name -> keys, of each TableReader that is handed a list of keys."""
    found = {}
    for path in READERS:
        for name, keys in re.findall(
                r"TableReader(?:\s+\w+)?\(\s*[^,{}]+,\s*([^{}]*?),\s*\{((?:\s*\"\w+\",?)+)\s*\}", text(path)):
            known = re.findall(r'"(\w+)"', keys)
            literal = re.fullmatch(r'"([^"]+)"', name.strip())
            found.setdefault(literal.group(1) if literal else name.strip(), known)
    return found


def words_of(path, name):
    table = re.search(rf"\b{name}\b[^;=]*=\s*\{{(.*?)\}};", text(path), re.S)
    return re.findall(r'"(\w+)"', table.group(1))


def keys_of(part):
    schema = SCHEMA if part is None else SCHEMA["$defs"][part]
    return set(schema["properties"])


class Files(unittest.TestCase):
    def test_each_shipped_agreement_is_valid(self):
        files = sorted(path for path in (ROOT / "agreements").rglob("*.toml")
                       if "\n[agreement]\n" in path.read_text(encoding="utf-8"))
        self.assertGreater(len(files), 6)
        for path in files + [ROOT / "src/agreement/testdata/every_kind.toml"]:
            with self.subTest(path=path.name):
                self.assertEqual(all_faults(path.read_text(encoding="utf-8")), [])

    def test_the_example_of_the_page_is_valid(self):
        examples = re.findall(r"```toml\n(\[agreement\].*?)```", text("docs/formats/agreement.md"), re.S)
        self.assertTrue(examples)
        for example in examples:
            self.assertEqual(all_faults(example), [])

    def test_a_file_that_the_parser_refuses_is_refused(self):
        good = text("src/agreement/testdata/every_kind.toml")
        for was, now in (("at_most = 75", "at_mots = 75"), ('kind = "jamming"', 'kind = "jaming"'),
                         ("distance_km = 25\n", 'distance_km = "25"\n'), ("days = 14\n", ""),
                         ('because = "article 2 names howitzers apart"', ""),
                         ('class = "tank"', 'class = "tanks"'), ("at_most = 6000", "at_most = -1"),
                         ('releases = "others"', 'releases = "some"'), ('id = "3.works"', 'id = "3 works"'),
                         ("coverage = 0.6", "coverage = 0.0"), ('acts = "uav_flight"', 'acts = "flight"'),
                         ('duty = "Meet."', 'duty = ""'), ("hours_before = 48", "hours_before = 1e9"),
                         ("count = 1 }", "count = 0 }")):
            with self.subTest(now=now):
                self.assertIn(was, good)
                self.assertTrue(all_faults(good.replace(was, now, 1)))

    def test_the_file_of_every_kind_has_every_key(self):
        """So that the tests which read it meet every key."""
        good = text("src/agreement/testdata/every_kind.toml")
        for part in SCHEMA["$defs"].values():
            for key in part.get("properties", {}):
                self.assertRegex(good, rf"\b{key}\b")


class Parser(unittest.TestCase):
    def test_every_key_of_the_parser_stands_in_the_schema_and_the_reverse(self):
        tables = tables_of_parser()
        seen = set()
        for name, keys in tables.items():
            fits = [parts for known, parts in TABLES.items() if known == name or
                    (not known.startswith(("a ", "an ", "[")) and "(" in known and known in name)]
            if name == "std::string(name)" or name in ("deadline",):
                continue  # spans and deadlines, below
            self.assertEqual(len(fits), 1, f"a table that this test does not know: {name}")
            for part in fits[0] or [None]:
                self.assertEqual(set(keys), keys_of(part), name)
                seen.add(part)
        for kind in BRING:
            self.assertEqual(keys_of("rule_" + kind), keys_of("rule_prohibited_act") - {"acts"})
        told = {part for parts in TABLES.values() for part in parts or [None]}
        self.assertEqual(told - seen, set(), "the parser has no such table")

    def test_spans_and_deadlines(self):
        source = text("src/agreement/detail/parse_rule.cc")
        self.assertIn('{"from", "until", "note"}', source)
        self.assertEqual(keys_of("in_force"), {"from", "until", "note"})
        self.assertEqual(keys_of("span"), {"from", "until"})
        self.assertIn('{"by", "after", "days", "hours"}', source)
        ways = [set(way.get("properties", {})) for way in SCHEMA["$defs"]["deadline"]["oneOf"]]
        self.assertEqual(set().union(*ways), {"by", "after", "days", "hours"})

    def test_every_word_of_the_parser_stands_in_the_schema_and_the_reverse(self):
        words = "src/model/vocabulary.cc"
        defs = SCHEMA["$defs"]
        self.assertEqual(set(defs["act"]["enum"]), set(words_of(words, "act_names")) - {"unknown"} | {"any_fire"})
        self.assertEqual(set(defs["weapon_class"]["enum"]), set(words_of(words, "weapon_names")) - {"unknown"})
        self.assertEqual(set(defs["site_category"]["enum"]), set(words_of(words, "site_names")) - {"unknown"})
        kinds = words_of("src/agreement/detail/parse_rule.cc", "kind_names")
        self.assertEqual({ref["$ref"] for ref in defs["rule"]["oneOf"]}, {"#/$defs/rule_" + k for k in kinds})
        for kind in kinds:
            self.assertEqual(defs["rule_" + kind]["properties"]["kind"], {"const": kind})
        self.assertEqual(set(defs["buffer"]["properties"]["side"]["enum"]),
                         set(words_of("src/agreement/parse.cc", "sides")))
        self.assertEqual(set(defs["rule_release"]["properties"]["releases"]["enum"]),
                         set(words_of("src/agreement/detail/parse_course.cc", "release_words")))
        self.assertEqual(defs["rule_deadline"]["properties"]["fulfilled_by"]["enum"],
                         re.findall(r'"(\w+)"', re.search(r"Names<truce::agreement::FulfilledBy> \{(.*?)\};",
                                                          text("src/agreement/fulfilled_by.h"), re.S).group(1)))
        self.assertEqual([defs["exemption"]["properties"]["site"]["const"]],
                         words_of("src/agreement/detail/parse_rule.cc", "registered_word"))


if __name__ == "__main__":
    sys.exit(unittest.main())
