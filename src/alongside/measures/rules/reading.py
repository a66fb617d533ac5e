"""From the YAML of a rule, a shared table or a code list to frozen values. Raises Wrong."""

from collections.abc import Mapping
from typing import Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.periods import CollectionYear
from alongside.measures.block import Block, Wrong
from alongside.measures.rules.rule import (
    WHOLE_RETURN,
    Flag,
    ListedCode,
    Rule,
    Severity,
    SharedTable,
)


def rule_of(content: Any, *, source_return: str, file: str, local: bool = False) -> Rule:
    """One rule from one block of a file."""
    block = Block(content)
    rule = Rule(
        source_return=source_return,
        code=block.text("code"),
        title=block.text("title"),
        since=_year(block.text("since"), "since"),
        until=_maybe_year(block.text("until", ""), "until"),
        severity=_severity(block),
        flags=_flags(block),
        sql=block.text("sql"),
        optional=frozenset(block.texts("optional")),
        any_of=frozenset(block.texts("any_of")),
        decision=block.text("decision", ""),
        examples=_examples(block),
        file=file,
        local=local,
    )
    block.done()
    return rule


def shared_table_of(content: Any, *, file: str) -> SharedTable:
    """A shared table from a file of its own."""
    block = Block(content)
    table = SharedTable(block.text("name"), block.text("says"), block.text("sql"), file)
    block.done()
    return table


def lists_of(content: Any) -> dict[str, tuple[ListedCode, ...]]:
    """Every list of `lists.yaml`: codes alone, or `{code, since, until}` where years differ."""
    return {name: tuple(map(_listed, codes)) for name, codes in Block(content or {}).left.items()}


def _listed(written: Any) -> ListedCode:
    if isinstance(written, str):
        return ListedCode(written)
    block = Block(written)
    code = ListedCode(
        block.text("code"),
        _maybe_year(block.text("since", ""), "since"),
        _maybe_year(block.text("until", ""), "until"),
    )
    block.done()
    return code


def _severity(block: Block) -> Severity:
    return block.choice("severity", Severity) if "severity" in block.left else Severity.ERROR


def _flags(block: Block) -> tuple[Flag, ...]:
    """`{Episodes: [DECOM], Episodes as other: [DEC]}`; a whole return lists `Table.COLUMN`."""
    written = block.left.pop("flags", None)
    if not isinstance(written, Mapping) or not written:
        raise Wrong("flags says which columns of which table are meant", "flags")
    found = []
    for named, columns in written.items():
        table, _, alias = named.partition(" as ")
        if not isinstance(columns, list) or not columns:
            raise Wrong(f"name the columns of {table} that are meant, in a list", "flags", named)
        found.append(Flag(alias or table, table, tuple(columns)))
    if any(flag.output == WHOLE_RETURN for flag in found) and len(found) > 1:
        raise Wrong("a rule that judges the return as a whole marks no row beside it", "flags")
    return tuple(found)


def _examples(block: Block) -> dict[str, str]:
    """One table, or a mapping from a sentence to a table."""
    if isinstance(block.left.get("examples"), str):
        return {"": block.text("examples")}
    return block.mapping("examples")


def _year(text: str, key: str) -> CollectionYear:
    try:
        return CollectionYear.parse(text)
    except AlongsideError as error:
        raise Wrong(str(error), key) from error


def _maybe_year(text: str, key: str) -> CollectionYear | None:
    return _year(text, key) if text else None
