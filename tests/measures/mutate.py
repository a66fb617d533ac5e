"""`make mutate`: each definition changed in one place at a time; what no example notices is listed.

Exit 1 where a change at a bound (a date, an age, a threshold) lives, else 0. Names of definitions
narrow it: python -m tests.measures.mutate referrals cp_plan_history ssda903.302
"""

import sys
from collections.abc import Callable
from functools import cache, partial
from multiprocessing import Pool

from alongside.measures.catalogue import catalogue
from alongside.measures.worklists import worklists
from alongside.validation.rulebooks import rule_book
from alongside.validation.tables import CHECKED
from tests.measures.mutants import Change
from tests.measures.survivors import of_idea, of_list, of_measure
from tests.validation.survivors import of_rule, of_shared

PROCESSES = 2
Survivors = tuple[str, list[Change]]


def main(names: list[str]) -> int:
    """Print the survivors by file; how many live at a bound, as an exit code."""
    known = jobs()
    chosen = [name for name in known if not names or name.split(" ")[1] in names]
    with Pool(PROCESSES) as pool:
        found = [each for each in pool.imap_unordered(run, chosen) if each[1]]
    for file, changes in sorted(found, key=lambda each: each[0]):
        print(f"\n{file}")
        for change in changes:
            print(f"  {'AT A BOUND  ' if change.at_bound else ''}{change}")
    all_changes = [change for _, changes in found for change in changes]
    at_bounds = sum(change.at_bound for change in all_changes)
    print(
        f"\n{len(chosen)} definitions changed in one place at a time: {len(all_changes)} changes"
        f" live, {at_bounds} of them at a bound"
    )
    return int(at_bounds > 0)


@cache
def jobs() -> dict[str, Callable[[], Survivors]]:
    """What there is to do, by kind and name of a definition."""
    measures = catalogue()
    ideas, lists = measures.ideas, worklists()
    found: dict[str, Callable[[], Survivors]] = {}
    for idea in ideas:  # the longest first: each is tried on every measure that stands on it
        found[f"idea {idea.name}"] = partial(
            _told, idea.file, partial(of_idea, idea, measures.measures, lists.lists, ideas)
        )
    for measure in measures.measures:
        found[f"measure {measure.id}"] = partial(
            _told, measure.file, partial(of_measure, measure, ideas)
        )
    for one in lists.lists:
        found[f"list {one.id}"] = partial(_told, one.file, partial(of_list, one, ideas))
    return found | _of_rules()


def _of_rules() -> dict[str, Callable[[], Survivors]]:
    found: dict[str, Callable[[], Survivors]] = {}
    for kind in CHECKED:
        book = rule_book(kind)
        for table in book.shared:
            name = f"shared {kind}.{table.name}"
            found[name] = partial(_told, table.file, partial(of_shared, table, book))
        for rule in book.rules:
            name = f"rule {kind}.{rule.id}"
            found[name] = partial(_told, f"{rule.file} {rule.id}", partial(of_rule, rule, book))
    return found


def run(name: str) -> Survivors:
    """One definition, in whichever process."""
    return jobs()[name]()


def _told(file: str, survivors: Callable[[], list[Change]]) -> Survivors:
    return file, survivors()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
