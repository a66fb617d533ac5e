"""The edges of the rules that set this year's episodes beside last year's."""

import pytest

from tests.validation.edges import Case, cases_of, marked

CASES = """
199 | 2024-25 | CHILD
Episodes | CHILD | DECOM      | REC |
         | a     | 01/05/2024 | E11 |
fails    | a     | 01/06/2024 | E12 | a second one
fails    | a     | 01/07/2024 |     |
         | a     | soon       | X1  | no day, no place in the order
         | b     | 01/05/2023 | E11 | sorts before the same of last year
fails    | b     | 02/05/2023 | X1  |
fails    | c     | 01/05/2024 | E11 | last year's was the first
         | d     | 30/04/2023 | X1  |
Episodes_last | CHILD | DECOM      | REC |
              | b     | 01/05/2023 | E11 |
              | c     | 01/05/2023 | E12 |
              | d     | 01/05/2023 | E12 |

199 | 2024-25 | CHILD
Episodes | CHILD | DECOM      | REC |
         | a     | 01/05/2024 | E11 |
fails    | a     | 01/05/2024 |     | later in the file of one day

302 | 2024-25 | Episodes.DECOM, Header.DOB
Header   | CHILD | DOB        |
fails    | a     | 02/05/2024 |
         | b     | 01/05/2024 |
         | c     |            |
Episodes | CHILD | DECOM      |
         | a     | soon       |
fails    | a     | 01/05/2024 |
         | a     | 01/05/2024 | the second of one day
         | b     | 01/05/2024 |
         | c     | 01/05/2024 |
         | d     | 01/05/2024 |

452 | 2024-25 | PL_LA
Episodes      | CHILD | DECOM      | RNE | PL_LA     |
fails         | a     | 01/05/2024 | S   | E06000998 | the days of starting may differ
              | b     | 01/05/2024 | P   | E06000998 |
              | c     | 01/05/2024 |     | E06000998 | two blanks are not one reason
fails         | d     | 01/05/2024 | S   |           |
              | e     | 01/05/2024 | S   |           |
              | f     | 01/05/2024 | S   | E06000998 |
              | g     | soon       | S   | E06000998 |
              | h     | 01/05/2024 | S   | E06000998 |
              | i     | 01/05/2024 | S   | 301       |
Episodes_last | CHILD | DECOM      | RNE | PL_LA     | DEC  |
              | a     | 01/05/2023 | S   | E06000999 |      |
              | b     | 01/05/2023 | S   | E06000999 |      |
              | c     | 01/05/2023 |     | E06000999 |      |
              | d     | 01/05/2023 | S   | E06000999 |      |
              | e     | 01/05/2023 | S   |           |      |
              | f     | 01/05/2023 | S   | E06000999 | soon |
              | g     | 01/05/2023 | S   | E06000999 |      |
              | h     | soon       | S   | E06000999 |      |
              | i     | 01/05/2023 | S   | 301       |      |

453 | 2024-25 | PL_DISTANCE
Episodes      | CHILD | DECOM      | RNE | PL_DISTANCE |
fails         | a     | 01/05/2024 | S   | 10.2        |
              | b     | 01/05/2024 | S   | 10.1        |
fails         | c     | 01/05/2024 | S   | 10          |
fails         | d     | 01/05/2024 | S   |             |
              | e     | 01/05/2024 | S   |             |
              | f     | 01/05/2024 | P   | 10.2        |
fails         | g     | 01/05/2024 | S   | 10.2        |
Episodes_last | CHILD | DECOM      | RNE | PL_DISTANCE | DEC        |
              | a     | 01/05/2023 | S   | 10          |            |
              | b     | 01/05/2023 | S   | 10          |            |
              | c     | 01/05/2023 | S   |             |            |
              | d     | 01/05/2023 | S   | 10          |            |
              | e     | 01/05/2023 | S   |             |            |
              | f     | 01/05/2023 | S   | 10          |            |
              | g     | 01/05/2023 | S   | 10          | 31/04/2024 |

503G | 2024-25 | PL_DISTANCE
Episodes      | CHILD | DECOM      | PL_DISTANCE |
fails         | a     | 01/05/2024 | 10.2        |
              | b     | 01/05/2024 | 10.1        |
fails         | c     | 01/05/2024 | 10          |
fails         | d     | 01/05/2024 |             |
              | e     | 01/05/2024 | 10.2        |
Episodes_last | CHILD | DECOM      | PL_DISTANCE | DEC        |
              | a     | 01/05/2023 | 10          |            |
              | b     | 01/05/2023 | 10          |            |
              | c     | 01/05/2023 |             |            |
              | d     | 01/05/2023 | 10          |            |
              | e     | 01/05/2023 | 10          | 30/04/2024 |

502 | 2024-25 | DECOM
Episodes      | CHILD | DECOM      |
              | a     | 01/06/2024 |
fails         | a     | 01/05/2023 |
              | a     | 01/05/2023 |
fails         | b     | 01/05/2023 |
              | c     | 01/05/2023 |
              | d     | soon       |
              | e     | 01/05/2023 |
Episodes_last | CHILD | DECOM      | DEC        |
              | a     | 01/05/2023 |            |
              | a     | 01/04/2023 |            | an older one that is open too
              | b     | soon       |            |
              | c     | 02/05/2023 | soon       | there, as written
              | d     | 02/05/2023 |            |
              | e     | 01/05/2023 |            |

503D | 2024-25 | PLACE
Episodes      | CHILD | DECOM      | PLACE |
              | a     | 01/05/2023 | K3    |
fails         | b     | 01/05/2023 | H3    |
fails         | c     | 01/05/2023 | H5    |
fails         | d     | 01/05/2023 |       |
Episodes_last | CHILD | DECOM      | PLACE | DEC |
              | a     | 01/05/2023 | H5    |     |
              | b     | 01/05/2023 | H5    |     |
              | c     | 01/05/2023 | K3    |     |
              | d     | 01/05/2023 | K3    |     |

503D | 2025-26 | PLACE
Episodes      | CHILD | DECOM      | PLACE |
fails         | a     | 01/05/2023 | K3    |
              | b     | 01/05/2023 | Z11   |
              | c     | 01/05/2023 | Z14   |
fails         | d     | 01/05/2023 | Z15   |
Episodes_last | CHILD | DECOM      | PLACE | DEC |
              | a     | 01/05/2023 | H5    |     |
              | b     | 01/05/2023 | Z1    |     |
              | c     | 01/05/2023 | Z1    |     |
              | d     | 01/05/2023 | Z1    |     |

503D | 2026-27 | PLACE
Episodes      | CHILD | DECOM      | PLACE |
fails         | a     | 01/05/2023 | Z11   |
Episodes_last | CHILD | DECOM      | PLACE | DEC |
              | a     | 01/05/2023 | Z1    |     |

562 | 2024-25 | DECOM
Episodes      | CHILD | DECOM      |
              | a     | 01/05/2023 |
fails         | b     | 01/05/2023 |
              | b     | 01/06/2023 | the earliest alone
              | c     | 01/04/2024 | from this year on
fails         | d     | 31/03/2024 |
              | e     | 31/03/2024 |
Episodes_last | CHILD | DECOM      |
              | a     | 01/05/2023 |
              | a     | 01/05/2022 |
              | b     | 01/05/2023 |
              | b     | 01/06/2023 |
              | e     | soon       | nothing to set beside it

NoE | 2024-25 | DECOM
Episodes      | CHILD | DECOM      |
              | a     | 01/05/2023 |
fails         | b     | 31/03/2024 |
fails         | b     | 01/05/2023 |
              | b     | 01/04/2024 |
              | b     | soon       |
Episodes_last | CHILD |
              | a     |
"""

# Rules that compare one column of the pair, as 503A does, and the name of the column.
OF_A_PAIR = {
    "503A": "RNE",
    "503B": "LS",
    "503C": "CIN",
    "503D": "PLACE",
    "503E": "PLACE_PROVIDER",
    "503F": "URN",
    "503H": "PL_LA",
    "503J": "PL_LOCATION",
}
PAIR = """
{code} | 2024-25 | {column}
Episodes      | CHILD | DECOM      | {column} |
fails         | a     | 01/05/2023 | X        | the earliest, the first of one day
              | a     | 01/05/2023 | Z        |
              | a     | soon       | Z        |
              | b     | 01/05/2024 | X        |
fails         | c     | 02/05/2024 | X        | the days of starting may differ
              | d     | 01/05/2023 |          |
fails         | e     | 01/05/2023 |          |
fails         | f     | 01/05/2023 | X        | what cannot be read is no end
              | g     | 01/05/2023 | X        |
              | h     | soon       | X        |
              | i     | 01/05/2023 | X        |
              | j     | 01/05/2023 | X        |
Episodes_last | CHILD | DECOM      | {column} | DEC        |
              | a     | 01/05/2022 | X        |            |
              | a     | 01/05/2023 | Y        |            |
              | a     | 01/05/2023 | X        |            |
              | b     | 01/05/2022 | Y        |            |
              | b     | 01/05/2023 | X        |            |
              | c     | 01/05/2023 | Y        |            |
              | d     | 01/05/2023 |          |            |
              | e     | 01/05/2023 | Y        |            |
              | f     | 01/05/2023 |          | 31/04/2024 |
              | g     | 01/05/2023 | Y        | 30/04/2024 |
              | h     | 01/05/2023 | Y        |            |
              | i     | soon       | Y        |            |
"""


@pytest.mark.parametrize("case", cases_of(CASES), ids=str)
def test_an_episode_is_held_to_last_years(case: Case) -> None:
    assert marked(case) == case.wanted


@pytest.mark.parametrize("code", OF_A_PAIR)
def test_a_column_of_a_pair_must_not_change(code: str) -> None:
    [case] = cases_of(PAIR.format(code=code, column=OF_A_PAIR[code]))
    assert marked(case) == case.wanted
