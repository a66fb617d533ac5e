"""What two definitions may not share: a sentence written for another, or SQL that is an idea."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from sqlglot import exp

# Shorter sentences ("plans open on the last day") are the field's own words.
WORDS = 8
# SQL of this many nodes in this many definitions wants a name: it should be an idea.
NODES, DEFINITIONS = 15, 4


def shared_sentences(texts: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str, str]]:
    """(definition, other, sentence) for each long sentence that a second definition repeats."""
    first: dict[str, str] = {}
    for name, parts in texts.items():
        for sentence in (sentence for part in parts for sentence in _sentences(part)):
            other = first.setdefault(_plain(sentence), name)
            if other != name and len(_plain(sentence).split()) >= WORDS:
                yield name, other, sentence


def shared_sql(trees: Mapping[str, Iterable[exp.Expression]]) -> Iterator[tuple[list[str], str]]:
    """(definitions, SQL) for each large piece of SQL that stands in several definitions."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, parts in trees.items():
        for tree in parts:
            for node in tree.walk():
                if sum(1 for _ in node.walk()) >= NODES:
                    found[node.sql("duckdb")].add(name)
    for sql, names in found.items():
        if len(names) >= DEFINITIONS:
            yield sorted(names), sql


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"(?<=[.?!:;])\s+", " ".join(text.split())) if part]


def _plain(sentence: str) -> str:
    return " ".join(re.findall(r"[\w']+", sentence.lower()))
