"""The rule book of a return, compiled once: a run parses neither YAML nor SQL."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from alongside.kernel.compiled import Compiled
from alongside.kernel.periods import CollectionYear
from alongside.measures.rules.rule import (
    Flag,
    ListedCode,
    Reads,
    Rule,
    RuleBook,
    Severity,
    SharedTable,
)
from alongside.validation.tables import CHECKED, base_tables


def rule_book(source_return: str, *, home_definitions: Path | None = None) -> RuleBook:
    """Every rule of a return, those of a home included. Raises WrongDefinition, also for one of
    the home's own whose SQL leaves the written subset or names what is not declared."""
    own = home_definitions / "rules" / source_return if home_definitions else None
    if own is None or not own.is_dir():
        return _shipped(source_return)
    from alongside.measures.rules.lint import unsafe_sql

    book = _written(source_return, home_definitions)
    for wrong in unsafe_sql(book, types_of(source_return)):
        raise wrong
    return book


def types_of(source_return: str) -> dict[str, Mapping[str, str]]:
    """The base tables that rules of a return may name, with the SQL type of each column."""
    return {name: table.types for name, table in base_tables(source_return).items()}


@cache
def _shipped(source_return: str) -> RuleBook:
    return _thawed(source_return, COMPILED.content()[source_return])


def _books(before: Any) -> dict[str, Any]:
    """All books, as the JSON holds them. Raises WrongDefinition."""
    known = before or {}
    return {name: _frozen(_written(name, before=known.get(name))) for name in CHECKED}


def _tables() -> str:
    """What rules may name, as a text that changes with it."""
    return repr([base_tables(name) for name in CHECKED])


COMPILED = Compiled("rules.json", ("rules",), _tables, _books)


def _written(
    source_return: str,
    home_definitions: Path | None = None,
    *,
    before: Mapping[str, Any] | None = None,
) -> RuleBook:
    """The book read from its YAML; only rules that are not as they were `before` are parsed."""
    from alongside.measures.rules.catalogue import rule_book as read

    types = types_of(source_return)
    known = {each["key"]: _worked_out(each) for each in before["rules"]} if before else {}
    return read(source_return, types, home_definitions=home_definitions, known=known)


def _worked_out(each: Mapping[str, Any]) -> tuple[Reads, tuple[str, ...]]:
    return frozenset((table, column) for table, column in each["reads"]), tuple(each["shared"])


def _frozen(book: RuleBook) -> dict[str, Any]:
    from alongside.measures.rules.catalogue import below_rules, key_of

    types = types_of(book.source_return)
    listed = {name: {"code": "varchar"} for name in book.lists}
    below = below_rules(book.shared, types | listed)
    return {
        "rules": [_frozen_rule(rule) | {"key": key_of(rule.sql, below)} for rule in book.rules],
        "shared": [
            {"name": t.name, "says": t.says, "sql": t.sql, "file": t.file, "shared": t.shared}
            for t in book.shared
        ],
        "lists": {
            name: [[code.code, _label(code.since), _label(code.until)] for code in codes]
            for name, codes in book.lists.items()
        },
    }


def _frozen_rule(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "title": rule.title,
        "since": rule.since.label,
        "until": _label(rule.until),
        "severity": rule.severity,
        "flags": [[flag.output, flag.table, flag.columns] for flag in rule.flags],
        "sql": rule.sql,
        "optional": sorted(rule.optional),
        "any_of": sorted(rule.any_of),
        "decision": rule.decision,
        "examples": rule.examples,
        "file": rule.file,
        "reads": sorted(rule.reads),
        "shared": rule.shared,
    }


def _thawed(source_return: str, content: Mapping[str, Any]) -> RuleBook:
    return RuleBook(
        source_return,
        tuple(_thawed_rule(source_return, each) for each in content["rules"]),
        tuple(
            SharedTable(t["name"], t["says"], t["sql"], t["file"], tuple(t["shared"]))
            for t in content["shared"]
        ),
        {
            name: tuple(
                ListedCode(code, _year(since), _year(until)) for code, since, until in codes
            )
            for name, codes in content["lists"].items()
        },
    )


def _thawed_rule(source_return: str, each: Mapping[str, Any]) -> Rule:
    reads, shared = _worked_out(each)
    return Rule(
        source_return=source_return,
        code=each["code"],
        title=each["title"],
        since=CollectionYear.parse(each["since"]),
        until=_year(each["until"]),
        severity=Severity(each["severity"]),
        flags=tuple(
            Flag(output, table, tuple(columns)) for output, table, columns in each["flags"]
        ),
        sql=each["sql"],
        optional=frozenset(each["optional"]),
        any_of=frozenset(each.get("any_of", ())),
        decision=each["decision"],
        examples=each["examples"],
        file=each["file"],
        reads=reads,
        shared=shared,
    )


def _label(year: CollectionYear | None) -> str:
    return year.label if year else ""


def _year(label: str) -> CollectionYear | None:
    return CollectionYear.parse(label) if label else None
