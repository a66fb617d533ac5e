"""The edges of the rules that hold an episode to the child's others."""

import pytest

from tests.validation.edges import Case, cases_of, marked

NEIGHBOURS = """
142 | 2024-25 | DEC, REC
Episodes | CHILD | DECOM      | DEC        | REC |
fails    | a     | 01/05/2024 | 01/06/2024 |     | one that cannot be read stands last
fails    | a     | 01/04/2024 | soon       | X1  |
         | a     | soon       |            |     |
         | b     | 01/05/2024 |            |     | alone
         |       | 01/05/2024 |            |     |
         |       | 01/06/2024 |            |     |
fails    | c     | 01/05/2024 |            |     | the first in the file of one day
         | c     | 01/05/2024 |            |     |

225 | 2024-25 | REASON_PLACE_CHANGE
Episodes | CHILD | DECOM      | RNE | REC | PLACE | REASON_PLACE_CHANGE |
fails    | a     | 01/05/2024 | S   | X1  |       |                     |
         | a     | 01/06/2024 | P   | X1  | U1    |                     | the last
fails    | b     | 01/05/2024 | S   | X1  | U1    |                     |
         | b     | soon       | T   | X1  |       |                     |
         | c     | 01/05/2024 | S   | X1  | U1    |                     | before a temporary one
         | c     | 01/06/2024 | P   | X1  | T0    |                     |
         | c     | 01/07/2024 | P   | X1  | U1    | CARPL               |
         | c     | 01/08/2024 | U   |     | U1    |                     |

226 | 2024-25 | REASON_PLACE_CHANGE, PLACE
Episodes | CHILD | DECOM      | PLACE | REASON_PLACE_CHANGE |
         | a     | 01/05/2024 | T0    |                     | a reason after it is fine
         | a     | 01/06/2024 | U1    | CARPL               |
fails    | a     | 01/07/2024 | T4    |                     |
         | a     | 01/08/2024 | U1    |                     |
fails    | b     | 01/05/2024 | T1    | CARPL               |
         |       | 01/05/2024 | U1    | CARPL               |
         |       | 01/06/2024 | T1    |                     | nobody's

226 | 2025-26 | REASON_PLACE_CHANGE, PLACE
Episodes | CHILD | DECOM      | PLACE | REASON_PLACE_CHANGE |
         | a     | 01/05/2025 | T0    |                     |
         | a     | 01/06/2025 | U1    | CARPL               |
fails    | a     | 01/07/2025 | T4    |                     |
         | a     | 01/08/2025 | Z11   | CARPL               |

336 | 2024-25 | PLACE
Episodes | CHILD | DECOM      | PLACE |
         | a     | 01/05/2024 | A3    | the first
         | a     | 01/06/2024 | A5    |
         | b     | 01/05/2024 |       |
fails    | b     | 01/06/2024 | A3    |
         | c     | 01/05/2024 | K1    |
         | c     | 01/06/2024 | A4    | not with the carer of before
         | d     | 01/05/2024 | K1    |
fails    | d     | 01/06/2024 | A5    |

357 | 2024-25 | RNE
Episodes | CHILD | DECOM      | RNE |
fails    | a     | 01/04/2024 |     |
         | a     | 01/05/2024 | P   |
         | b     | 31/03/2024 | P   | before the year
         | b     | 01/04/2024 | P   |
         | c     | soon       | P   | without a day
fails    | c     | 01/05/2024 | L   |
         | d     | 01/05/2024 | S   | the first in the file
         | d     | 01/05/2024 | P   |

383 | 2024-25 | PLACE
Episodes | CHILD | DECOM      | RNE | PLACE |
         | a     | 01/05/2024 | S   |       |
         | a     | 01/06/2024 | P   | T0    |
fails    | a     | 01/07/2024 | P   |       | blanks differ
         | b     | 01/05/2024 | P   | T0    | none before
         | b     | 01/06/2024 | U   | U1    |
         | b     | 01/07/2024 | P   | T0    | none after
         | c     | 01/05/2024 | S   | U1    |
         | c     | 01/06/2024 | P   | T0    |
fails    | c     | 01/07/2024 |     | U1    |

383 | 2025-26 | PLACE, RNE, PL_POST
Episodes | CHILD | DECOM      | RNE | PLACE | PL_POST |
         | a     | 01/05/2025 | S   | U1    |         |
         | a     | 01/06/2025 | P   | T0    | AB1 0JD |
         | a     | 01/07/2025 | P   | U1    |         | two blanks are the same
         | b     | 01/05/2025 | S   | U1    | AB1 0JD |
         | b     | 01/06/2025 | P   | T4    | AB1 0JD |
fails    | b     | 01/07/2025 | P   | U1    |         |
         | c     | 01/05/2025 | P   | T0    | AB1 0JD |
         | c     | 01/06/2025 | U   | U1    | AB1 0JE |

388 | 2024-25 | REC
Episodes | CHILD | DECOM      | DEC        | REC |
fails    | a     | 01/05/2024 | 01/06/2024 | X1  | the next begins a day later
fails    | a     | 02/06/2024 | 01/07/2024 | E3  | the next begins that day
fails    | a     | 1/7/2024   | 01/08/2024 | X1  | the last
         | b     | 01/05/2024 | 01/06/2024 |     | no reason
         | b     | 02/06/2024 | soon       | X1  |
         | c     | soon       | 01/05/2024 | X1  | without a start, of no order
         | c     | 01/06/2024 | 01/07/2024 | E3  |
         |       | 01/05/2024 | 01/06/2024 | X1  |

431 | 2024-25 | RNE, DECOM
Episodes | CHILD | DECOM      | DEC        | RNE |
         | a     | 01/05/2024 | 01/06/2024 | S   |
fails    | a     | 1/6/2024   | 15/06/2024 | S   | the same day
fails    | a     | 10/06/2024 |            | S   | an overlap
         | a     | 12/06/2024 |            | S   | only the one before counts
         | b     | 01/05/2024 | soon       | S   |
         | b     | 02/05/2024 | 01/06/2024 | S   |
         | b     | 02/05/24   |            | S   |

432 | 2024-25 | RNE
Episodes | CHILD | DECOM      | REC | RNE |
         | a     | 01/05/2024 | E3  | P   |
fails    | a     | 01/09/2024 | E41 |     | however long after
fails    | a     |            |     | L   | without a start it is last
         | b     | 01/05/2024 | X1  | S   |
         | b     | 01/06/2024 |     | P   |
         | b     | 01/07/2024 | E3  | P   |
         | b     | 01/08/2024 | E3  | S   |

433 | 2024-25 | RNE, DECOM
Episodes | CHILD | DECOM      | DEC        | RNE |
         | a     | 01/04/2024 | 01/05/2024 | P   | the first
         | a     | 1/5/2024   | 01/06/2024 | P   | one day, written otherwise
fails    | a     | 02/06/2024 | 01/07/2024 | B   | a gap
fails    | a     | 30/06/2024 |            | L   | an overlap
fails    | a     | 01/09/2024 | 01/10/2024 | U   | after an open one
         | a     | 02/10/2024 | 01/11/2024 | S   |
fails    | a     |            |            | T   |
fails    | b     | 01/05/2024 | 01/06/2024 | P   | of two of one day the first to end is first
         | b     | 01/05/2024 | 02/05/2024 | P   |

434 | 2024-25 | RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER
Episodes | CHILD | DECOM      | RNE | LS | PLACE | PL_POST | URN | PLACE_PROVIDER |
         | a     | 01/05/2024 | L   |    | U1    |         |     |                | the first
         | a     | 01/06/2024 | L   |    | U1    |         |     |                | no status, twice
fails    | a     | 01/07/2024 | L   | C2 | U1    | AB1 0JD |     |                |
fails    | a     | 01/08/2024 | L   | C2 | U1    | AB1 0JD |     |                |
         | a     | 01/09/2024 | L   |    | U1    | AB1 0JD |     |                |

435 | 2024-25 | LS, PLACE, PL_POST, URN, PLACE_PROVIDER
Episodes | CHILD | DECOM      | RNE | LS | PLACE | PL_POST | URN | PLACE_PROVIDER |
         | a     | 01/05/2024 | P   | C2 | U1    | AB1 0JD |     | PR1            | the first
fails    | a     | 01/06/2024 | T   | C2 | U1    | AB1 0JD |     | PR1            | no URN, twice
         | a     | 01/07/2024 | T   | C2 | U1    | AB1 0JD | SC1 | PR1            |
fails    | a     | 01/08/2024 | P   |    | U2    | AB1 0JD | SC1 | PR1            |
fails    | a     | 01/09/2024 | P   |    | U1    | AB1 0JD | SC1 | PR1            | blanks differ
         | a     | 01/10/2024 | U   | C1 | U1    | AB1 0JD | SC1 | PR1            |

436 | 2024-25 | RNE, LS, PLACE, PL_POST, URN, PLACE_PROVIDER
Episodes | CHILD | DECOM      | RNE | LS | PLACE | PL_POST | URN | PLACE_PROVIDER |
         | a     | 01/05/2024 | B   |    | U1    |         |     |                | the first
fails    | a     | 01/06/2024 | U   |    | U2    |         |     |                | blank is blank
fails    | a     | 01/07/2024 | B   | C2 | U2    |         |     |                |
         | a     | 01/08/2024 | B   |    | U2    |         | SC1 |                |
         |       | 01/05/2024 | B   | C2 | U1    |         |     |                |
         |       | 01/06/2024 | B   | C2 | U1    |         |     |                | nobody's

437 | 2024-25 | REC
Episodes | CHILD | DECOM      | REC |
         | a     | soon       | E2  | without a start
fails    | a     | 01/05/2024 | E15 | before one without a start
         | b     | 01/05/2024 | X1  |
         | b     | 01/06/2024 | E2  | the last
fails    | c     | 01/05/2024 | E2  | the first in the file of one day
         | c     | 01/05/2024 | E2  |

501 | 2024-25 | DECOM, DEC
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/05/2024 | 01/06/2024 |
fails    | a     | 01/05/2024 | 02/05/2024 | the later in the file of one day
         | a     | 2/5/2024   |            | the same day
         | a     | 03/05/2024 | 04/05/2024 | the one before is open
         |       | 01/05/2024 | 01/06/2024 |
         |       | 02/05/2024 | 01/06/2024 |

504 | 2024-25 | CIN
Episodes | CHILD | DECOM      | DEC        | REC | CIN |
         | a     | 01/05/2024 | 01/06/2024 | X1  |     |
         | a     | 1/6/2024   | 01/07/2024 | X1  |     | two blanks
fails    | a     | 01/07/2024 | 01/08/2024 | X1  | N1  |
         | a     | 01/08/2024 | 01/09/2024 | X1  | N1  | only at the change
         | a     | 02/09/2024 | 01/10/2024 | E3  | N2  | a day between
         | a     | 01/10/2024 |            |     | N3  | care ended
"""

ADDED_UP = """
361 | 2024-25 | LS, DECOM, DEC
Episodes | CHILD | LS | DECOM      | DEC        |
         | a     | L1 | 01/05/2024 | 04/05/2024 | three days
fails    | b     | L1 | 03/05/2024 | 05/05/2024 | four in all, later first
fails    | b     | L1 | 01/05/2024 | 3/5/2024   |
         | c     | L1 | 01/05/2024 | 02/05/2024 | another status at once,
         | c     | C1 | 02/05/2024 | 09/05/2024 | and L1 again
         | c     | L1 | 10/05/2024 | 11/05/2024 |
         | d     | L1 | 28/03/2025 | soon       | to the year's end
fails    | e     | L1 | 27/03/2025 |            |
         | f     | L1 | soon       | 01/05/2024 |
fails    |       | L1 | 01/05/2024 | 05/05/2024 | nobody's stand alone
         |       | L1 | 05/05/2024 | 08/05/2024 |

362 | 2024-25 | LS, DECOM, DEC
Episodes | CHILD | LS | DECOM      | DEC        |
         | a     | L2 | 01/05/2024 | 22/05/2024 | 21 days
fails    | b     | L2 | 01/05/2024 | 23/05/2024 |
         | c     | L2 | 01/05/2024 | 11/05/2024 |
         | c     | L1 | 11/05/2024 | 12/05/2024 |
         | c     | L2 | 12/05/2024 | 25/05/2024 |
fails    | d     | L2 | 09/03/2025 | soon       |

363 | 2024-25 | LS, DECOM, DEC
Episodes | CHILD | LS | DECOM      | DEC        |
fails    | a     | L3 | 05/05/2024 | 09/05/2024 | in any order
         | a     | C2 | 03/05/2024 | 04/05/2024 |
fails    | a     | L3 | 01/05/2024 | 06/05/2024 | 4 and 5 days
         | a     | L3 |            | 01/06/2024 |
         | b     | L3 | 01/05/2024 | 08/05/2024 | 7 less 1
         | b     | L3 | 02/05/2024 | 01/05/2024 |
fails    | c     | L3 | 01/05/2024 | soon       | goes on, and adds nothing
fails    | c     | L3 | 01/08/2024 | 09/08/2024 |
         | d     | L3 | 24/03/2025 |            | 7 to the year's end
         | e     | L3 | 01/05/2024 | 05/05/2024 |
         | e     | L3 | 06/05/2024 | 10/05/2024 | a day between

364 | 2024-25 | LS, DECOM, DEC
Episodes | CHILD | LS | DECOM      | DEC        |
fails    | a     | J2 | 11/05/2024 | 23/05/2024 |
         | a     | L1 | 02/05/2024 | 03/05/2024 |
fails    | a     | J2 | 01/05/2024 | 11/05/2024 | 22 in all
         | b     | J2 | 10/03/2025 |            | 21
fails    | c     | J2 | 09/03/2025 |            |
         | d     | J2 |            | 23/05/2024 |

367 | 2024-25 | LS, DECOM, DEC
Episodes | CHILD | LS | DECOM      | DEC        |
         | a     | V3 | 01/01/2024 | 15/06/2024 | 75 of this year
         | a     | V3 | 20/06/2024 | 19/06/2024 | not one less
fails    | b     | V3 | 15/01/2025 | 09/06/2025 | 75 to the year's end
fails    | b     | V3 | 01/05/2024 | 02/05/2024 | and one
         | b     | V3 | 03/05/2024 | 02/05/2024 | left out
         | b     | V3 | 04/05/2024 | soon       |
         | c     | V4 | 01/04/2024 | 31/03/2025 |

377 | 2024-25 | PLACE
Episodes | CHILD | PLACE |
fails    | a     | T3    |
fails    | a     | t3    |
         | a     | T2    |
fails    | a     | T3    |
         | b     | T3    |
         | b     | T3    |

426 | 2024-25 | LS
Episodes | CHILD | LS |
fails    | a     | V3 |
fails    | a     | V3 |
fails    | a     | v4 |
         | a     | C2 |
         | b     | V4 |
         |       | V3 |
"""


@pytest.mark.parametrize("case", cases_of(NEIGHBOURS) + cases_of(ADDED_UP), ids=str)
def test_an_episode_is_marked_for_what_stands_beside_it(case: Case) -> None:
    assert marked(case) == case.wanted
