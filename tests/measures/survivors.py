"""Which mutants of a definition live: changed, and no worked example notices."""

from collections.abc import Iterable, Sequence

import duckdb

from alongside.counting.examples import duck, faults_of, set_out
from alongside.counting.list_examples import check_list, ideas_behind
from alongside.counting.written_out import needed_ideas
from alongside.measures.examples import Example, examples_of
from alongside.measures.idea import Idea
from alongside.measures.measure import Measure
from alongside.measures.worklist import Worklist, conditions, with_sql
from tests.measures.mutants import Change, changes_of, mutants_of_idea, mutants_of_measure, users


def of_measure(measure: Measure, ideas: Sequence[Idea]) -> list[Change]:
    """The changes to a measure that its examples let live. Each example is set out once, and every
    mutant still alive is judged on it: setting out is most of the time."""
    alive = list(mutants_of_measure(measure))
    for example in examples_of(measure):
        set_out(measure, ideas, example, duck())
        alive = [each for each in alive if _holds(each[1], ideas, example)]
    return [change for change, _ in alive]


def of_idea(
    idea: Idea, measures: Sequence[Measure], lists: Sequence[Worklist], ideas: Sequence[Idea]
) -> list[Change]:
    """The changes to an idea that the examples of no measure and no list over it notice."""
    alive = list(mutants_of_idea(idea))
    for measure in users(idea, measures, ideas):
        needed = needed_ideas([measure], ideas)
        behind = needed[[each.name for each in needed].index(idea.name) :]
        for example in examples_of(measure) if alive else ():
            set_out(measure, ideas, example, duck())
            alive = [
                each
                for each in alive
                if _can_be_written(each[1], behind) and _holds(measure, ideas, example)
            ]
    for one in lists if alive else ():
        if idea.name in {each.name for each in ideas_behind(one, ideas)}:
            alive = [each for each in alive if _list_holds(one, _swapped(each[1], ideas))]
    return [change for change, _ in alive]


def of_list(worklist: Worklist, ideas: Sequence[Idea]) -> list[Change]:
    """The changes to a list that its examples let live."""
    return [
        change
        for at, sql in conditions(worklist)
        for change in changes_of(sql)
        if _list_holds(with_sql(worklist, at, change.sql), ideas)
    ]


def _holds(measure: Measure, ideas: Sequence[Idea], example: Example) -> bool:
    """SQL that no longer runs is noticed by whoever runs it."""
    try:
        return not faults_of(measure, ideas, example, duck())
    except duckdb.Error:
        return False


def _can_be_written(mutant: Idea, behind: Iterable[Idea]) -> bool:
    """The mutant written out in place of its idea, and again whatever stands on it."""
    try:
        for idea in behind:
            duck().write_out(idea.name, mutant.sql if idea.name == mutant.name else idea.sql)
    except duckdb.Error:
        return False
    return True


def _swapped(mutant: Idea, ideas: Sequence[Idea]) -> list[Idea]:
    return [mutant if idea.name == mutant.name else idea for idea in ideas]


def _list_holds(worklist: Worklist, ideas: Sequence[Idea]) -> bool:
    try:
        return not check_list(worklist, ideas)
    except duckdb.Error:
        return False
