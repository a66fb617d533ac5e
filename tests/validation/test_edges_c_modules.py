"""The edges of the rules on earlier permanence and social workers."""

import pytest

from tests.validation.edges import Case, cases_of, marked

PERMANENCE = """
630 | 2024-25 | RNE
Episodes | CHILD | DECOM      | RNE |
fails    | a     | 01/04/2024 | S   |
         | a     | 31/03/2024 | S   |
         | a     | 01/04/2024 | P   |
fails    | a     | 01/05/2025 | S   | however late
         | b     | 01/05/2024 | S   |
         | c     | 01/05/2024 | S   |
fails    | d     | 01/05/2024 | S   |
fails    | e     | 01/05/2024 | S   |
fails    | f     | 01/05/2024 | S   |
fails    | g     | 01/05/2024 | S   |
PrevPerm | CHILD | PREV_PERM | LA_PERM | DATE_PERM |
         | b     | Z1        |         |           |
         | c     | P1        | 999     | soon      |
         | d     | P1        |         | soon      |
         | e     | P1        | 999     |           |
         | f     |           | 999     | soon      |
         | g     | Z1        |         |           | one of two that is not complete
         | g     | P1        |         |           |

631 | 2024-25 | PREV_PERM
PrevPerm | PREV_PERM |
         | p1        |
         | Z1        |
         |           |
fails    | P5        |

632 | 2024-25 | PrevPerm.DATE_PERM, Episodes.DECOM
Episodes | CHILD | DECOM      |
         | a     | 01/07/2021 |
fails    | a     | 31/05/2021 |
         | a     | 31/05/2021 | the second of one day
         | b     | 01/06/2021 |
fails    | c     | 01/06/2021 |
         | d     | soon       |
         | e     | 01/06/2021 |
PrevPerm | CHILD | DATE_PERM  |
fails    | a     | 31/05/2021 | the same day
         | a     | 30/05/2021 |
fails    | a     | zz/05/2021 | to the end of May
         | a     | ZZ/04/2021 |
         | a     |            |
         | b     | ZZ/05/2021 |
         | b     | 05/ZZ/2020 |
         | b     | ZZ/ZZ/1993 |
         | b     | ZZ/ZZ/ZZZZ |
fails    | c     | ZZ/ZZ/ZZ   |
fails    | c     | xx/10/2011 |
fails    | c     | 01/13/2011 |
fails    | c     | 30/02/2011 |
         | d     | ZZ/ZZ/ZZ   | nothing to set it beside

633 | 2024-25 | LA_PERM
PrevPerm | LA_PERM |
         | 201     |
         |         |
fails    | 0201    |

634 | 2024-25 | PrevPerm.LA_PERM, PREV_PERM, DATE_PERM, Episodes.DECOM
Episodes | CHILD | DECOM      |
fails    | a     | 31/03/2016 |
fails    | a     | soon       | every episode of the child
         | b     | 31/03/2016 |
         | b     | 01/04/2016 |
         | c     | soon       |
         | d     | 31/03/2016 |
PrevPerm | CHILD | PREV_PERM | LA_PERM | DATE_PERM |
fails    | a     | Z1        |         |           |
fails    | a     |           | 999     |           |
fails    | a     |           |         | soon      |
         | a     |           |         |           |
         | b     | P1        |         |           |
         | c     | P1        |         |           |
         | d     |           |         |           |
         | e     | P1        |         |           | no episodes

635 | 2024-25 | LA_PERM, DATE_PERM, PREV_PERM
PrevPerm | PREV_PERM | LA_PERM | DATE_PERM |
fails    | z1        | 999     |           |
fails    | Z1        |         | soon      |
         | Z1        |         |           |
         | P1        | 999     | soon      |
         |           | 999     | soon      |

INT07 | 2024-25 | CHILD
Header   | CHILD |
         | a     |
PrevPerm | CHILD |
         | a     |
fails    | b     |
fails    | b     |

INT16 | 2024-25 | DOB
Header   | CHILD | DOB        |
         | a     | 01/05/2014 |
         | a     | 02/05/2014 |
         | b     | soon       |
PrevPerm | CHILD | DOB        |
fails    | a     | 02/05/2014 |
         | b     | 01/05/2014 |
         | c     | 01/05/2014 |

INT35 | 2024-25 | CHILD
PrevPerm | CHILD |
fails    | a     |
fails    | a     |
         | b     |
         |       |
         |       |
"""

SOCIAL_WORKERS = """
SW01aSTG1 | 2024-25 | SW_DECOM, SW_ID
SWEpisodes | SW_DECOM   | SW_ID |
fails      |            | SW1   |
fails      | ZZ/04/2023 | SW1   | known in part is no date here
fails      | 31/03/2023 |       |
           | 31/03/2023 | SW1   |
           | 01/04/2023 |       |

SW01bSTG1 | 2024-25 | SW_DECOM, SW_ID, SW_REASON
SWEpisodes | SW_DECOM   | SW_ID | SW_REASON |
fails      |            | SW1   | MANAGE    |
fails      | 01/04/2023 |       | MANAGE    |
fails      | 01/04/2023 | SW1   |           |
           | 01/04/2023 | SW1   | MANAGE    |
           | 31/03/2023 |       |           |

SW02STG1 | 2024-25 | SW_ID
SWEpisodes | SW_ID |
           | sw1   |
           | XX    |
fails      | 1SW   |
fails      |       |

SW04STG1 | 2024-25 | SW_DECOM
SWEpisodes | SW_DECOM   |
           | 01/01/ZZZZ |
           | ZZ/ZZ/ZZZZ |
           | 31/ZZ/2024 |
           |            |
fails      | zz         |
fails      | 01/05/24   |
fails      | ZZ/13/2024 |

SW05STG1 | 2024-25 | SW_DEC
SWEpisodes | SW_DEC     |
           | 01/01/ZZZZ |
           | ZZ/ZZ/ZZZZ |
           |            |
fails      | ZZ/ZZ/ZZ   |
fails      | 30/02/ZZZZ |

SW06STG2 | 2024-25 | SW_DECOM
SWEpisodes | SW_DECOM   |
           | 31/03/2025 |
fails      | 01/04/2025 |
           | 01/04/1925 | no lower limit
           | soon       |

SW07STG2 | 2024-25 | SW_DEC
SWEpisodes | SW_DEC     |
           | 01/04/2023 | a 29 February lies between
fails      | 31/03/2023 |
           | 31/03/2025 |
fails      | 01/04/2025 |
           | 01/04/25   |

SW08STG2 | 2024-25 | SW_DEC
SWEpisodes | CHILD | SW_DECOM   | SW_DEC     |
           | a     | 01/06/2024 |            |
fails      | a     | 01/05/2024 | soon       |
           | a     | 01/04/2024 | 01/05/2024 |
           | a     |            |            | never marked, and follows nothing
fails      | b     | 01/05/2024 |            |
           | b     | 01/05/2024 |            | of two of one day only the last may be open
           |       | 01/05/2024 |            |
           |       | 01/06/2024 |            |

SW09STG2 | 2024-25 | SW_DECOM, SW_DEC
SWEpisodes | SW_DECOM   | SW_DEC     |
fails      | 01/05/2024 | 1/5/2024   |
           | 01/05/2024 | 02/05/2024 |
           |            |            |

SW10STG2 | 2024-25 | SW_DECOM
SWEpisodes | CHILD | SW_DECOM   | SW_DEC     | SW_REASON |
           | a     | 01/04/2024 | 08/05/2024 |           |
           | a     | 01/05/2024 | 10/05/2024 |           | seven days before
           | a     | 17/05/2024 | 01/06/2024 | MANAGE    | seven days after
fails      | a     | 09/06/2024 | 30/06/2024 | MANAGE    | eight
           | a     | 01/08/2024 |            | FCONTA    |
fails      | a     | 02/08/2024 | 30/08/2024 |           | the one before is open
fails      | a     |            | 30/08/2024 |           | no start
fails      | b     | 01/05/2024 |            |           | sorts after the one that ended
           | b     | 01/05/2024 | 09/05/2024 |           |

SW11bSTG2 | 2024-25 | SW_DEC
SWEpisodes | CHILD | SW_DECOM   | SW_DEC     |
fails      | a     | 01/05/2024 | 26/03/2025 | five days before the last
           | b     | 01/05/2024 | 25/03/2025 |
fails      | c     | 01/05/2024 | 31/03/2025 |
           | d     | 01/05/2024 | 01/04/2025 |
           | e     | 01/05/2024 | 28/03/2025 | goes on
           | e     | 28/03/2025 |            |
fails      | f     |            | 31/03/2025 | the only row
fails      | g     | 01/05/2024 | 31/03/2025 |
           | g     |            |            | follows nothing
           |       | 01/05/2024 | 31/03/2025 |

SW12STG2 | 2024-25 | DECOM, DEC
Episodes   | CHILD | DECOM      | RNE | LS | DEC        | REC |
           | a     | 01/05/2024 | S   | C2 |            |     |
fails      | a     | 02/05/2024 | S   | C2 |            |     |
           | a     | 02/05/2024 | P   | C2 |            |     | open, with a worker by 31 March
           | a     | 01/04/2024 | P   | C2 | 01/05/2024 | E3  |
fails      | a     | 01/04/2024 | P   | C2 | 30/04/2024 | E3  |
           | a     | 01/04/2024 | P   | C2 | 30/04/2024 | X1  |
fails      | b     | 01/05/2024 | P   |    | 01/04/2023 |     | the first day of two years
           | b     | 01/05/2024 | P   |    | 31/03/2023 |     |
fails      | b     | 01/05/2024 | S   |    | 31/03/2025 | X1  |
           | b     | 01/05/2024 | S   |    | 01/04/2025 | X1  |
           | b     | 01/05/2024 | S   | V4 | 31/03/2025 | E3  |
fails      | b     | 01/05/2024 | P   | C2 |            |     |
SWEpisodes | CHILD | SW_DECOM   |
           | a     |            |
           | a     | 01/05/2024 | one that fits is enough

SW13STG1 | 2024-25 | SW_REASON
SWEpisodes | SW_DECOM   | SW_REASON |
           | 01/04/2023 | fconta    |
fails      | 31/03/2023 | OTHER     |
fails      | 01/04/2023 |           |
           | 31/03/2023 |           |
           | ZZ/04/2023 |           |

SW17STG2 | 2025-26 | SW_DEC, SW_DECOM
SWEpisodes | CHILD | SW_DECOM   | SW_DEC     |
           | a     | 01/05/2025 | 01/06/2025 |
           | a     | 01/06/2025 |            |
fails      | b     | 01/05/2025 | 31/03/2026 |
           | c     | 01/05/2025 | 01/04/2026 | still open on 31 March
fails      | d     | 01/05/2025 | soon       |
           | d     |            |            | no start is the earliest
fails      | e     |            | 01/06/2025 |
           |       | 01/05/2025 | 01/06/2025 |
"""


@pytest.mark.parametrize("case", cases_of(PERMANENCE + SOCIAL_WORKERS), ids=str)
def test_a_row_of_a_module_is_marked_just_where_it_fails(case: Case) -> None:
    assert marked(case) == case.wanted
