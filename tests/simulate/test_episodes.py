"""Episodes of care from placements and legal statuses: what begins, what goes on, why."""

import numpy as np

from alongside.journeys.tables import TABLE_BY_NAME
from alongside.returns.canonical import Table, as_text
from alongside.returns.episodes import episodes
from alongside.simulate.life import blanks


def table(name: str, text: str) -> Table:
    """A canonical table from a header and rows of cells between bars."""
    header, *lines = [
        [cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()
    ]
    made = {}
    for column in TABLE_BY_NAME[name].columns:
        if column.name not in header:
            made[column.name] = blanks(column.kind, len(lines))
            continue
        cells = [line[header.index(column.name)] or None for line in lines]
        if column.kind.value == "date":
            made[column.name] = np.array([c or "NaT" for c in cells], dtype="datetime64[D]")
        elif column.kind.value == "boolean":
            made[column.name] = np.array([c and c == "yes" for c in cells], dtype=object)
        else:
            made[column.name] = np.array(cells, dtype=object)
    return made


def told(care: str, placements: str, statuses: str) -> str:
    """The chain as `start RNE LS PLACE end REC`, a row an episode."""
    made = episodes(
        {
            "care_period": table("care_period", care),
            "placement": table("placement", placements),
            "legal_status": table("legal_status", statuses),
        }
    )
    names = ("start_date", "new_episode", "status", "place", "end_date", "end_reason")
    chain = zip(*(as_text(made[name]) for name in names), strict=True)
    return "\n".join(" ".join(cell or "-" for cell in row) for row in chain)


CARE = """
child_id | start_date | end_date   | end_reason
C1       | 2024-01-10 | 2024-09-01 | E4A
"""


def test_a_move_and_a_new_order_each_begin_an_episode() -> None:
    assert told(
        CARE,
        """
        child_id | start_date | end_date   | place | same_carer
        C1       | 2024-01-10 | 2024-03-01 | U6    | no
        C1       | 2024-03-01 | 2024-09-01 | K2    | no
        """,
        """
        child_id | start_date | end_date   | status
        C1       | 2024-01-10 | 2024-05-05 | V2
        C1       | 2024-05-05 | 2024-09-01 | C1
        """,
    ) == "\n".join(
        [
            "2024-01-10 S V2 U6 2024-03-01 X1",
            "2024-03-01 P V2 K2 2024-05-05 X1",
            "2024-05-05 L C1 K2 2024-09-01 E4A",
        ]
    )


def test_both_on_one_day_are_one_episode() -> None:
    placements = """
    child_id | start_date | end_date   | place | same_carer
    C1       | 2024-01-10 | 2024-03-01 | U6    | no
    C1       | 2024-03-01 | 2024-09-01 | K2    | {same}
    """
    statuses = """
    child_id | start_date | end_date   | status
    C1       | 2024-01-10 | 2024-03-01 | V2
    C1       | 2024-03-01 | 2024-09-01 | C1
    """
    with_new_carer = told(CARE, placements.format(same="no"), statuses)
    with_same_carer = told(CARE, placements.format(same="yes"), statuses)
    assert with_new_carer.splitlines()[1] == "2024-03-01 B C1 K2 2024-09-01 E4A"
    assert with_same_carer.splitlines()[1] == "2024-03-01 U C1 K2 2024-09-01 E4A"


def test_a_move_with_the_same_carer_is_a_t() -> None:
    chain = told(
        CARE,
        """
        child_id | start_date | end_date   | place | same_carer
        C1       | 2024-01-10 | 2024-03-01 | U6    | no
        C1       | 2024-03-01 | 2024-09-01 | U4    | yes
        """,
        """
        child_id | start_date | end_date   | status
        C1       | 2024-01-10 | 2024-09-01 | C2
        """,
    )
    assert chain.splitlines()[1] == "2024-03-01 T C2 U4 2024-09-01 E4A"


def test_a_child_still_in_care_has_an_open_last_episode_and_returns_start_anew() -> None:
    assert told(
        """
        child_id | start_date | end_date   | end_reason
        C1       | 2023-01-10 | 2023-02-01 | E4B
        C1       | 2024-06-01 |            |
        """,
        """
        child_id | start_date | end_date   | place | same_carer
        C1       | 2023-01-10 | 2023-02-01 | U6    | no
        C1       | 2024-06-01 |            | U3    | no
        """,
        """
        child_id | start_date | end_date   | status
        C1       | 2023-01-10 | 2023-02-01 | V2
        C1       | 2024-06-01 |            | C1
        """,
    ) == "\n".join(
        ["2023-01-10 S V2 U6 2023-02-01 E4B", "2024-06-01 S C1 U3 - -"],
    )
