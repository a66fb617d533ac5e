"""The groups of a mix: their labels in order, and the SQL that puts a row in one of them."""

from alongside.kernel.codes import NOT_RECORDED, code_list
from alongside.measures.measure import Mix


def labels(mix: Mix) -> tuple[str, ...]:
    """Every group a row can be in, in the order they are read; `not recorded` last."""
    named = mix.groups or _of_codes(mix)
    return (*(label for label in named if label != NOT_RECORDED), NOT_RECORDED)


def group_sql(mix: Mix) -> str:
    """SQL for the label of a row's group: the first whose condition holds."""
    if mix.groups:
        whens = [f"when {sql} then {_text(label)}" for label, sql in mix.groups.items()]
        return f"case {' '.join(whens)} else {_text(NOT_RECORDED)} end"
    return labelled(mix.codes, mix.column, groups=mix.level == "group")


def labelled(codes: str, column: str, *, groups: bool = False) -> str:
    """SQL that turns a code into its label, or its group; an unknown code is not recorded."""
    known = code_list(codes)
    pairs = [(code.code, known.group(code.code) if groups else code.label) for code in known.codes]
    whens = " ".join(f"when {_text(code)} then {_text(label)}" for code, label in pairs)
    return f"case {column} {whens} else {_text(NOT_RECORDED)} end"


def _of_codes(mix: Mix) -> tuple[str, ...]:
    known = code_list(mix.codes)
    if mix.level == "group":
        return known.groups
    return tuple(dict.fromkeys(code.label for code in known.codes))


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
