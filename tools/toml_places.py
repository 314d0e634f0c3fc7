# SPDX-License-Identifier: Apache-2.0
"""Where each value of a TOML file stands in its text, so that a change can be made to one of them alone.

Reads what agreement files use: tables, arrays of tables, bare keys, texts in quotes, numbers, dates,
truth values, lists and tables in one line or several. A file that holds more is refused: places() counts
its values against tomllib's.
"""
import re
import tomllib
from dataclasses import dataclass, field

SCALAR = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[^\s,\]}#]+')
BLANK = re.compile(r"(?:\s|#[^\n]*)*")
KEY = re.compile(r'[A-Za-z0-9_-]+|"[^"\n]*"')
HEADER = re.compile(r"\[\[?([A-Za-z0-9_.-]+)\]\]?")


@dataclass
class Value:
    start: int
    end: int
    kind: str  # scalar, list, table
    plain: object = None  # a scalar as tomllib reads it
    items: list = field(default_factory=list)  # of a list
    entries: list = field(default_factory=list)  # of a table


@dataclass
class Entry:
    key: str
    start: int  # of the key
    value: Value


@dataclass
class Block:
    """A header with the entries under it."""

    name: str
    start: int
    end: int = 0
    entries: list = field(default_factory=list)

    def get(self, key):
        return next((e.value for e in self.entries if e.key == key), None)

    def plain(self, key):
        value = self.get(key)
        return value.plain if value else None


class Scanner:
    def __init__(self, text):
        self.text, self.at = text, 0

    def blank(self):
        self.at = BLANK.match(self.text, self.at).end()

    def take(self, pattern, what):
        found = pattern.match(self.text, self.at)
        if not found:
            raise ValueError(f"line {line_of(self.text, self.at)}: no {what}")
        self.at = found.end()
        return found

    def entry(self):
        start = self.at
        key = self.take(KEY, "key").group().strip('"')
        self.blank()
        self.take(re.compile("="), "'='")
        self.blank()
        return Entry(key, start, self.value())

    def value(self):
        start, first = self.at, self.text[self.at]
        if first not in "[{":
            word = self.take(SCALAR, "value").group()
            return Value(start, self.at, "scalar", tomllib.loads("x = " + word)["x"])
        value = Value(start, 0, "list" if first == "[" else "table")
        self.at += 1
        self.blank()
        while self.text[self.at] not in "]}":
            if first == "[":
                value.items.append(self.value())
            else:
                value.entries.append(self.entry())
            self.blank()
            if self.text[self.at] == ",":
                self.at += 1
                self.blank()
        self.at += 1
        value.end = self.at
        return value


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def count_scalars(value):
    if isinstance(value, dict):
        return sum(map(count_scalars, value.values()))
    return sum(map(count_scalars, value)) if isinstance(value, list) else 1


def count_places(value):
    if value.kind == "scalar":
        return 1
    return sum(map(count_places, value.items)) + sum(count_places(e.value) for e in value.entries)


def places(text):
    """The blocks of the text, in order."""
    scanner, blocks = Scanner(text), []
    scanner.blank()
    while scanner.at < len(text):
        if text[scanner.at] == "[":
            blocks.append(Block(scanner.take(HEADER, "header").group(1), scanner.at))
            blocks[-1].start = text.rfind("\n", 0, scanner.at) + 1
        else:
            blocks[-1].entries.append(scanner.entry())
        scanner.blank()
    for block, following in zip(blocks, blocks[1:] + [None]):
        block.end = following.start if following else len(text)
    found = sum(count_places(e.value) for b in blocks for e in b.entries)
    if found != count_scalars(tomllib.loads(text)):
        raise ValueError("the file holds values that this reader does not see")
    return blocks
