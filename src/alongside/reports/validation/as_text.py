"""A check in a terminal: what was checked, what stands in the way, and what to do next."""

from collections.abc import Sequence
from datetime import date
from textwrap import wrap

from alongside.kernel.errors import Fault, Level
from alongside.pipeline.validated import Issue, Matters, Validated
from alongside.reports.validation import words
from alongside.reports.validation.grouped import (
    RuleFound,
    by_child,
    by_reason,
    by_rule,
    totals,
)

WIDE = 96
BESIDE = " " * 28  # where a rule's words begin
# What a screen holds; all of them stand in the files.
RULES_SHOWN, CHILDREN_SHOWN, ISSUES_SHOWN, CODES_SHOWN, FAULTS_SHOWN = 12, 5, 40, 12, 5
HEADINGS = {
    Matters.SUBMISSION: "Stops the submission",
    Matters.MEASURES: "Distorts a measure",
    Matters.REST: "Everything else",
}


def as_text(found: Sequence[Validated], today: date) -> str:
    """Every return's overview, one after the other."""
    rules = [by_rule(one.issues) for one in found]
    blocks = [_overview(one, own, today) for one, own in zip(found, rules, strict=True)]
    return "\n\n".join([*blocks, _next(found, rules)])


def issues_text(found: Sequence[Validated], *, rule: str = "", child: str = "") -> str:
    """Issues one by one, with cells, places and keys: those of one rule or one child, and why
    there may be none."""
    lines = _untold(found, rule, child)
    for one in found:
        if one.issues:
            lines += [words.name(one), *_each_rule(one), ""]
    if any(one.issues for one in found):
        return "\n".join([*lines, *_wrapped(words.NOT_A_JUDGEMENT)])
    asked = [f"rule {rule}"] * bool(rule) + [f"child {child}"] * bool(child)
    return "\n".join([*lines, f"Nothing is marked for {' and '.join(asked)}."])


def _untold(found: Sequence[Validated], rule: str, child: str) -> list[str]:
    """Why nothing may be told of a rule or a child: silence would look like a clean record."""
    lines: list[str] = []
    for one in found:
        why = {code.upper(): why for code, why in one.not_run.items()}.get(rule.upper())
        if why:
            lines += _wrapped(f"{words.name(one)}: rule {rule} was not run: {why}.")
        if rule.upper() in {code.upper() for code in one.broken}:
            lines += _wrapped(f"{words.name(one)}: rule {rule} FAILED, which is our error.")
    if child and not any(one.tells_of(child) for one in found):
        lines.append(f"No return checked here tells of a child {child}.")
    return lines


def _overview(one: Validated, rules: Sequence[RuleFound], today: date) -> str:
    lines = [_heading(one), *_checked(one), *_broken(one), "", *_counts(one), *_day(one, today)]
    lines += _rules(rules)
    lines += _children(one)
    lines += _not_run(one)
    lines += _faults(one.faults)
    return "\n".join(lines)


def _heading(one: Validated) -> str:
    named = f"{one.authority}: " if one.authority else ""
    return f"{named}{words.name(one)}"


def _checked(one: Validated) -> list[str]:
    seen = f"{words.number_of(one.children, 'child')}, {words.number_of(one.rows, 'row')}."
    return _wrapped(f"{seen} {words.checked_by(one)} {words.beside(one)}")


def _counts(one: Validated) -> list[str]:
    sums = totals(one)
    stops = "   stop the submission" if one.source_return != "annex_a" else ""
    lines = [
        f"  {sums.errors:>7,}  {_plural(sums.errors, 'error')}{stops}",
        f"  {sums.queries:>7,}  queries  to look at; they may be right as they are",
    ]
    if sums.accepted:
        lines.append(f"  {sums.accepted:>7,}  accepted as correct, not counted above")
    if sums.next_year:
        lines.append(f"  {sums.next_year:>7,}  by next year's rules only, not counted above")
    if one.last_run is not None:
        lines.append(
            f"  Since the last run on {words.long_day(one.last_run)}: {sums.new:,} new, "
            f"{sums.fixed:,} fixed, {sums.still_there:,} still there."
        )
    return lines


def _plural(number: int, what: str) -> str:
    return what if number == 1 else f"{what}s"


def _day(one: Validated, today: date) -> list[str]:
    left = words.days_left(one, today)
    if not left:
        return []
    return _wrapped(f"{left} {words.usual_day(one, today)}", indent=2)


def _broken(one: Validated) -> list[str]:
    if not one.broken:
        return []
    codes = ", ".join(sorted(one.broken))
    return ["", *_wrapped(
        f"!! {words.number_of(len(one.broken), 'rule')} FAILED, which is our error, not yours: "
        f"{codes}. The return is not clean until they run. Send these codes to whoever looks "
        "after Alongside; no child's data is in them."
    )]  # fmt: skip


def _rules(rules: Sequence[RuleFound]) -> list[str]:
    lines: list[str] = []
    shown = [rule for rule in rules if rule.open or rule.level is Level.ERROR_NEXT_YEAR]
    heading = ""
    for rule in shown[:RULES_SHOWN]:
        own = _section(rule)
        if own != heading:
            lines += ["", own]
            heading = own
        lines += _rule(rule)
    if len(shown) > RULES_SHOWN:
        lines += [f"  ... and {words.number_of(len(shown) - RULES_SHOWN, 'more rule')}; "
                  "all of them: --format csv, xlsx or html"]  # fmt: skip
    return lines


def _section(rule: RuleFound) -> str:
    if rule.level is Level.ERROR_NEXT_YEAR:
        return "By next year's rules"
    return HEADINGS[rule.matters]


def _rule(rule: RuleFound) -> list[str]:
    """Count, code, level and words; below them the measures, and how many are new."""
    count = len(rule.open) or len(rule.issues)
    level = "query" if rule.level is Level.QUERY else "error"
    told = [rule.rule.title]
    if rule.matters is Matters.MEASURES and rule.measures:
        number = words.number_of(len(rule.measures), "measure")
        told.append(f"({number}, such as {rule.measures[0]})")
    if rule.new:
        told.append(f"({rule.new:,} new)")
    first, *rest = wrap(" ".join(told), WIDE - len(BESIDE)) or [""]
    return [
        f"  {count:>7,}  {rule.rule.code:<9} {level}  {first}",
        *(f"{BESIDE}{line}" for line in rest),
    ]


def _children(one: Validated) -> list[str]:
    children = [each for each in by_child(one.issues) if each.open and each.child]
    if len(children) < 2:
        return []
    lines = ["", f"Children with an open issue: {len(children):,}. Those with most:"]
    for each in children[:CHILDREN_SHOWN]:
        whose = ", ".join(filter(None, (each.team, each.worker)))
        codes = each.codes if len(each.codes) <= 44 else f"{each.codes[:41]}..."
        lines.append(f"  {each.open:>7,}  {each.child:<16} {codes}{'   ' + whose if whose else ''}")
    return lines


def _not_run(one: Validated) -> list[str]:
    reasons = by_reason(one)
    if not reasons:
        return []
    lines = ["", f"Not run: {words.number_of(len(one.not_run), 'rule')}, and why"]
    for why, codes in reasons.items():
        listed = ", ".join(codes[:CODES_SHOWN]) + (" ..." if len(codes) > CODES_SHOWN else "")
        lines += _wrapped(f"{len(codes):>7,}  {why}: {listed}", indent=2, after=11)
    return lines


def _faults(faults: Sequence[Fault]) -> list[str]:
    if not faults:
        return []
    lines = ["", f"About the files: {words.number_of(len(faults), 'thing')} to know"]
    for fault in faults[:FAULTS_SHOWN]:
        at = f" ({fault.where})" if fault.where else ""
        todo = f" What to do: {fault.todo}." if fault.todo else ""
        lines += _wrapped(f"{fault.level.value}: {fault.what}{at}.{todo}", indent=2, after=4)
    more = len(faults) - FAULTS_SHOWN
    return [*lines, f"  ... and {more:,} more (--format json)"] if more > 0 else lines


def _next(found: Sequence[Validated], rules: Sequence[Sequence[RuleFound]]) -> str:
    """What to do next, with a rule and a child that are really there."""
    lines = ["Next"]
    if first := next((rule for own in rules for rule in own if rule.open), None):
        issue = first.open[0]
        lines.append(
            f"  --rule {first.rule.code:<24} the rows a rule marks, with their cells and keys"
        )
        if issue.child:
            lines.append(f"  --child {issue.child:<23} everything about one child")
        lines.append("  --out FILE.xlsx                 the failing cells marked, to mend from")
        if any(one.is_remembered for one in found):
            lines.append(
                f"  --accept {words.short_key(issue)} --because TEXT --by NAME   it is right"
            )
    elif all(one.was_checked for one in found):
        left = sum(len(one.not_run) + len(one.broken) for one in found)
        by = f" by the rules that were run; {words.number_of(left, 'rule')} told nothing"
        said = f"Nothing is open{by if left else ''}. Check again after the next export."
        lines += _wrapped(said, indent=2)
    else:
        lines.append("  Give what the rules need, as said above under: Not run.")
    if not all(one.is_remembered for one in found):
        lines += _wrapped(
            "Nothing of this is remembered: there is no home here. With one (--home DIR, made by "
            "`alongside load`) the next run tells what is new and fixed, and issues can be "
            "accepted.", indent=2
        )  # fmt: skip
    return "\n".join(lines)


def _each_rule(one: Validated) -> list[str]:
    lines: list[str] = []
    for rule in by_rule(one.issues):
        level = "error next year" if rule.level is Level.ERROR_NEXT_YEAR else rule.level.value
        lines += ["", *_wrapped(f"{rule.rule.code} ({level}) {rule.rule.title}")]
        lines += _wrapped(f"Look at {rule.columns}.", indent=2)
        for issue in rule.issues[:ISSUES_SHOWN]:
            lines += _issue(issue)
        if len(rule.issues) > ISSUES_SHOWN:
            lines.append(f"  ... and {len(rule.issues) - ISSUES_SHOWN:,} more: --format csv")
    return lines


def _issue(issue: Issue) -> list[str]:
    about = issue.child or "the return"
    state = f"  {issue.state.value}" if issue.state else ""
    whose = (
        f"  {', '.join(filter(None, (issue.team, issue.worker)))}"
        if issue.worker or issue.team
        else ""
    )
    lines = [f"  {words.short_key(issue)}  {about}  {words.place(issue)}{state}{whose}"]
    table = f"{issue.table} " if issue.table else ""
    lines += _wrapped(f"{table}{words.cells(issue)}", indent=14)
    if taken := issue.accepted:
        lines += _wrapped(
            f"accepted by {taken.by} on {words.long_day(taken.on)}: {taken.because}", indent=14
        )
    return lines


def _wrapped(text: str, indent: int = 0, after: int | None = None) -> list[str]:
    first, rest = " " * indent, " " * (indent if after is None else after)
    return wrap(text, WIDE, initial_indent=first, subsequent_indent=rest) or [""]
