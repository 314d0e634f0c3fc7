# SPDX-License-Identifier: Apache-2.0
"""Single changes of an agreement's text that change what it says: a distance, a date, a class, a
precedence. Titles, summaries, sources and duties in words are left alone: nothing is evaluated from them."""
import datetime
import itertools
import re
import tomllib
from dataclasses import dataclass

from toml_places import line_of, places

SCALED = {"distance_km", "radius_km", "within_km", "apart_km", "speed_km_h", "calibre_mm_min", "calibre_mm_max"}
COUNTED = {"at_most", "count", "at_least", "on_days", "days", "hours", "every_days", "within_days",
           "within_hours", "hours_before", "tier"}
SHARES = {"coverage", "standard_of_proof"}
DATES = {"from", "until", "by", "at"}
EVENTS = {"done", "start", "end", "event", "when", "unless", "not_before", "requires", "after"}
LISTS = {"class", "acts", "sites", "disputed", "objects", "zones", "lines", "scope", "systems", "except_systems",
         "rules", "requires", "of", "bound", "first_breach_of", "ends", "begins", "over", "serials", "steps"}
OPTIONAL = {"except", "valid", "near", "bound", "zones", "scope", "disputed", "start", "end", "unless", "not_before",
            "withdrawn_by", "weapon", "lifts_distance", "by_one_party", "within_days", "within_hours", "within_km",
            "apart_km", "on_days", "calibre_mm_min", "calibre_mm_max", "systems", "except_systems", "party",
            "every_days", "requires", "fulfilled_by"}
FACTS = {"value", "activity"}
OTHER = {
    "class": {"artillery": "mortar", "mortar": "artillery", "mlrs": "missile", "missile": "mlrs",
              "tank": "armoured_vehicle", "armoured_vehicle": "tank", "troops": "tank", "aircraft": "uav",
              "uav": "aircraft", "anti_tank": "artillery", "air_defence": "anti_tank",
              "heavy_machine_gun": "small_arms", "small_arms": "heavy_machine_gun", "mine": "improvised",
              "improvised": "mine"},
    "side": {"both": "left", "left": "right", "right": "left"},
    "releases": {"all": "others", "others": "all"},
    "fulfilled_by": {"each": "any", "any": "together", "together": "each"},
}


@dataclass
class Mutant:
    file: str
    line: int
    about: str  # the block's id and the key
    what: str
    text: str
    in_words: bool = False  # of an obligation that people judge: no evaluation can tell

    def where(self):
        return f"{self.file}:{self.line}: {self.about}: {self.what}"


def is_for_people(block):
    return "people" in (block.plain("evaluate"), block.plain("kind"))


class File:
    """One agreement file and the mutants of it."""

    def __init__(self, name, text):
        self.name, self.text, self.blocks = name, text, places(text)
        self.plain, self.mutants, self.seen = tomllib.loads(text), [], set()
        self.parties = self.plain["agreement"]["parties"]
        self.lines = [line["id"] for line in self.plain.get("line", [])]
        self.events = [event["id"] for event in self.plain.get("event", [])]

    def add(self, block, key, start, end, new, what=None):
        """Puts `new` in the place of a stretch of the text, where that is another agreement."""
        text = self.text[:start] + new + self.text[end:]
        try:
            changed = tomllib.loads(text) != self.plain
        except tomllib.TOMLDecodeError:
            changed = False
        if not changed or text in self.seen:
            return
        self.seen.add(text)
        old = " ".join(self.text[start:end].split())
        named = block.plain("id") or block.plain("prevails") or block.plain("because") or ""
        in_words = all(is_for_people(rule) for rule in self.rules_of(block))
        self.mutants.append(Mutant(self.name, line_of(self.text, start), f"{block.name} {named} {key}".replace("  ", " "),
                                   what or f"{old} -> {' '.join(new.split())}", text, in_words))

    def rules_of(self, block):
        """The rules that a change of the block is about: itself, or those of the article."""
        if block.name != "article":
            return [block]
        at = next(i for i, other in enumerate(self.blocks) if other is block)
        after = itertools.takewhile(lambda other: other.name.startswith("article."), self.blocks[at + 1:])
        return [other for other in after if other.name == "article.rule"]

    def without(self, block, key, part, parts, start):
        """Removes one of several parts divided by commas, with its comma."""
        at = parts.index(part)
        end = part.end if hasattr(part, "end") else part.value.end
        old = " ".join(self.text[start:end].split())
        if at + 1 < len(parts):
            end = parts[at + 1].start
        elif at > 0:
            before = parts[at - 1]
            start = before.end if hasattr(before, "end") else before.value.end
        self.add(block, key, start, end, "", f"without {old}")


def moved(plain, days):
    """The same civil time a day earlier or later, as it is written."""
    text = plain if isinstance(plain, str) else plain.isoformat()
    found = re.match(r"\d{4}-\d{2}-\d{2}", text)
    if not found:
        return None
    day = datetime.date.fromisoformat(found.group()) + datetime.timedelta(days=days)
    text = day.isoformat() + text[10:]
    return f'"{text}"' if isinstance(plain, str) else text


def scaled(plain, factor):
    if isinstance(plain, int):
        return str(max(1, round(plain * factor)))
    return f"{plain * factor:.6g}"


def scalar(file, block, key, value):
    plain, others = value.plain, []
    if key in SCALED and not isinstance(plain, str):
        others = [scaled(plain, 0.8), scaled(plain, 1.25)]
    elif key in COUNTED and isinstance(plain, int):
        others = [str(plain + 1)] + ([str(plain - 1)] if plain > 0 else [])
    elif key in SHARES:
        others = [f"{plain + step:.3g}" for step in (-0.1, 0.1) if 0 < plain + step <= 1]
    elif key in DATES:
        others = [moved(plain, -1), moved(plain, 1)]
    elif key in FACTS and isinstance(plain, str):
        others = [f'"{plain}-other"']
    elif key in OTHER and plain in OTHER[key]:
        others = [f'"{OTHER[key][plain]}"']
    elif isinstance(plain, bool):
        others = [str(not plain).lower()]
    elif key == "party" or key == "bound":
        others = [f'"{party}"' for party in file.parties if party != plain]
    elif key == "from_line" or key in file.parties and plain in file.lines:
        others = [f'"{line}"' for line in file.lines if line != plain]
    elif key in EVENTS and plain in file.events:
        at = file.events.index(plain)
        others = [f'"{file.events[(at + 1) % len(file.events)]}"']
    for new in filter(None, others):
        file.add(block, key, value.start, value.end, new)


def swapped(file, block, key, a, b):
    """Exchanges two values of the text."""
    first, second = sorted((a, b), key=lambda value: value.start)
    text = file.text
    new = text[second.start:second.end] + text[first.end:second.start] + text[first.start:first.end]
    file.add(block, key, first.start, second.end, new)


def is_said_twice(block, key, item):
    """What is disputed is covered, whether or not it stands in `sites` too."""
    disputed = block.get("disputed")
    return key == "sites" and disputed and item.plain in [d.plain for d in disputed.items or [disputed]]


def walk(file, block, key, value):
    if value.kind == "scalar":
        scalar(file, block, key, value)
    for item in value.items:
        if key in LISTS and len(value.items) > 1 and not is_said_twice(block, key, item):
            file.without(block, key, item, value.items, item.start)
        walk(file, block, key, item)
    for entry in value.entries:
        if entry.key in OPTIONAL:
            file.without(block, f"{key}.{entry.key}", entry, value.entries, entry.start)
        inner = "value" if key == "facts" else entry.key
        walk(file, block, inner, entry.value)
    if key == "from_line" and len(value.entries) == 2:
        swapped(file, block, key, value.entries[0].value, value.entries[1].value)


def whole_lines(file, entry):
    end = file.text.find("\n", entry.value.end)
    return entry.start, len(file.text) if end < 0 else end + 1


def own_sides(file, block):
    if block.name == "line" and block.get("left") and block.get("right"):
        swapped(file, block, "left, right", block.get("left"), block.get("right"))
    if block.name == "precedence":
        over = block.get("over")
        only = over.items[0] if over.kind == "list" and len(over.items) == 1 else over
        if only.kind == "scalar":
            swapped(file, block, "prevails, over", block.get("prevails"), only)
        file.add(block, "precedence", block.start, block.end, "", "removed")
    if block.name == "article.rule" and not block.get("bound") and block.plain("kind") not in (None, "people", "guarantor_duty"):
        for party in file.parties[:2]:
            at = block.entries[0].value.end
            file.add(block, "bound", at, at, f'\nbound = ["{party}"]', f"only {party}")


def removed(file, at, block):
    """A rule, an exemption of its own, or an amendment as a whole, with the tables under it."""
    if block.name not in ("article.rule", "article.rule.except", "amendment"):
        return
    end = block.end
    for following in file.blocks[at + 1:]:
        if not following.name.startswith(block.name + "."):
            break
        end = following.end
    file.add(block, "whole", block.start, end, "", "removed")


def mutants_of(name, text):
    file = File(name, text)
    for at, block in enumerate(file.blocks):
        if block.name in ("agreement.names", "agreement.titles"):
            continue
        for entry in block.entries:
            if entry.key in OPTIONAL:
                file.add(block, entry.key, *whole_lines(file, entry), "", "without it")
            walk(file, block, entry.key, entry.value)
        own_sides(file, block)
        removed(file, at, block)
    return file.mutants
