"""The edges of the rules on ages, distances, adoption and reviews."""

import pytest

from tests.validation.edges import Case, cases_of, marked

AGES = """
234 | 2025-26 | Episodes.REASON_PLACE_CHANGE, Header.DOB
Header   | CHILD | DOB        |
         | a     | 01/05/2015 |
fails    | b     | 02/05/2015 |
         | c     | 02/05/15   |
         | d     | 01/05/2015 |
         |       | 01/05/2025 |
Episodes | CHILD | DECOM      | REASON_PLACE_CHANGE |
         | a     | 01/05/2025 | CUSTOD              | ten that day
fails    | b     | 1/5/2025   | custod              |
         | b     | 02/04/2025 |                     |
         | c     | 01/05/2025 | CUSTOD              |
         | d     | 30/04/2025 | CUSTOD              | ten when the next begins
         | d     | 01/05/2025 |                     |
         |       | 01/05/2025 | CUSTOD              | nobody's

352 | 2024-25 | DECOM, RNE
Header   | CHILD | DOB        |
         | a     | 29/02/2004 |
         | b     | 01/05/2006 |
         | b     | 01/05/2006 | two rows, one mark
         | c     | soon       |
Episodes | CHILD | DECOM      | RNE |
fails    | a     | 28/02/2022 | S   | the birthday of 29 February
         | a     | 27/02/2022 | S   |
fails    | b     | 01/05/2024 | s   |
         | b     | 30/04/2024 | S   |
         | b     | 01/05/2024 | P   |
         | c     | 01/05/2024 | S   |
         | d     | 01/05/2024 | S   |

358 | 2024-25 | Episodes.DECOM, LS, Header.DOB
Header   | CHILD | DOB        |
         | a     | 01/05/2014 |
fails    | b     | 02/05/2014 |
Episodes | CHILD | DECOM      | LS |
         | a     | 01/05/2024 | J1 | ten that day
fails    | b     | 01/05/2024 | J1 |
fails    | b     | 01/05/2024 | J3 |
         | b     | 01/05/2024 | J4 |
         | b     | 01/05/24   | J1 |
         | c     | 01/05/2024 | J1 |

359 | 2024-25 | DEC, LS, PLACE
Header   | CHILD | DOB        |
         | a     | 31/03/2007 | eighteen on the last day
         | b     | 30/03/2007 |
         | c     |            |
Episodes | CHILD | DEC        | LS | PLACE |
         | a     |            | C2 | K2    |
fails    | b     |            | C2 | K2    |
fails    | b     |            | V2 | K1    |
fails    | b     |            | V2 |       |
fails    | b     |            |    | K2    |
         | b     |            | V2 | K2    |
         | b     | soon       | C2 | K2    | there, as written
         | b     | 31/03/2025 | C2 | K2    |
         | c     |            | C2 | K2    |
         | d     |            | C2 | K2    |

371 | 2024-25 | DECOM, PLACE
Header   | CHILD | DOB        |
         | a     | 01/05/2008 |
         | b     | 02/05/2008 |
Episodes | CHILD | DECOM      | DEC        | PLACE |
         | a     | 01/05/2024 | 01/06/2024 | K3    |
fails    | b     | 01/05/2024 | 01/06/2024 | K3    |
fails    | b     | 01/05/2024 |            | K3    |
         | c     | 01/05/2024 | 01/06/2024 | K3    |

372 | 2024-25 | DECOM, PLACE
Header   | CHILD | DOB        |
         | a     | 01/05/2014 |
         | b     | 02/05/2014 |
Episodes | CHILD | DECOM      | DEC        | PLACE |
         | a     | 01/05/2024 | 01/06/2024 | R5    |
fails    | b     | 01/05/2024 | 01/06/2024 | R5    |
fails    | b     | 01/05/2024 |            | R5    |
         | c     | 01/05/2024 | 01/06/2024 | R5    |

373 | 2024-25 | DECOM, PLACE
Header   | CHILD | DOB        |
         | a     | 01/05/2020 |
         | b     | 02/05/2020 |
Episodes | CHILD | DECOM      | DEC        | PLACE |
         | a     | 01/05/2024 | 01/06/2024 | S1    |
fails    | b     | 01/05/2024 | 01/06/2024 | S1    |
fails    | b     | 01/05/2024 |            | S1    |
         | c     | 01/05/2024 | 01/06/2024 | S1    |

374 | 2024-25 | DECOM, PLACE
Header   | CHILD | DOB        |
         | a     | 01/05/2010 |
         | b     | 02/05/2010 |
Episodes | CHILD | DECOM      | PLACE |
         | a     | 01/05/2024 | P3    |
fails    | b     | 01/05/2024 | P3    |
         | c     | 01/05/2024 | P3    |

386 | 2024-25 | REC
Header   | CHILD | DOB        |
         | a     | 01/05/2006 |
         | b     | 02/05/2006 |
Episodes | CHILD | DEC        | REC |
fails    | a     | 01/05/2024 | e11 | on the birthday
         | b     | 01/05/2024 | E12 |
         | a     |            | E12 |
         | a     | 01/05/2024 | E13 |

387 | 2024-25 | REC
Header   | CHILD | DOB        |
         | a     | 01/05/2010 |
         | b     | 02/05/2010 |
         | c     |            |
Episodes | CHILD | DEC        | REC |
         | a     | 01/05/2024 | E5  |
fails    | b     | 01/05/2024 | e6  |
         | b     |            | E5  |
         | b     | 01/05/24   | E5  |
         | c     | 01/05/2024 | E5  |
         | d     | 01/05/2024 | E5  | not in the header

389 | 2024-25 | REC
Header   | CHILD | DOB        |
         | a     | 01/05/2008 |
         | b     | 02/05/2008 |
         | c     |            |
Episodes | CHILD | DEC        | REC |
         | a     | 01/05/2024 | E7  |
fails    | b     | 01/05/2024 | e7  |
         | b     |            | E7  |
         | c     | 01/05/2024 | E7  |
         | d     | 01/05/2024 | E7  |

407 | 2024-25 | Episodes.DEC, REC, Header.DOB
Header   | CHILD | DOB        |
         | a     | 01/05/2006 |
fails    | b     | 30/04/2006 |
         | c     |            |
Episodes | CHILD | DEC        | REC |
         | a     | 01/05/2024 | E45 | on the birthday
fails    | b     | 01/05/2024 | E48 |
         | b     | 01/05/2024 | E44 |
         | b     |            | E45 |
         | c     | 01/05/2024 | E45 |
         | d     | 01/05/2024 | E45 |

460 | 2024-25 | DEC, REC
Header   | CHILD | DOB        |
         | a     | 01/05/2006 |
         | b     | 02/05/2006 |
         | c     | 01/05/2006 |
         | c     | 02/05/2006 | one of two is enough
Episodes | CHILD | DEC        | REC |
         | a     | 01/05/2024 | E17 |
fails    | b     | 01/05/2024 | E17 |
fails    | c     | 01/05/2024 | E17 |
         | d     | 01/05/2024 | E17 |

607 | 2024-25 | Episodes.DEC, REC, LS, Header.MOTHER, SEX
Header   | CHILD | SEX | MOTHER |
fails    | a     | F   |        |
         | b     | F   | 0      |
         | c     | M   |        |
Episodes | CHILD | DEC        | REC | LS |
fails    | a     | 01/04/2024 | E3  | C2 |
fails    | a     | 31/03/2025 | ??  |    | any reason but X1, any status but respite
         | a     | 31/03/2024 | E3  | C2 |
         | a     | 01/04/2025 | E3  | C2 |
         | a     | 01/05/2024 |     | C2 |
         | a     | 01/05/2024 | X1  | C2 |
         | a     | 01/05/2024 | E3  | V3 |
         | b     | 01/05/2024 | E3  | C2 |
         | c     | 01/05/2024 | E3  | C2 |
         | d     | 01/05/2024 | E3  | C2 |

INT03 | 2024-25 | CHILD
Header   | CHILD |
         | a     |
Episodes | CHILD |
         | a     |
fails    | b     |
fails    | b     |
fails    |       |
"""

PLACEMENTS = """
375 | 2024-25 | DECOM, PLACE
Episodes | DECOM      | DEC        | PLACE |
         | 01/05/2024 | 12/06/2024 | T1    | 42 days
fails    | 01/05/2024 | 13/06/2024 | T1    |
         | 17/02/2025 |            | T1    | 42 days to 31 March
fails    | 16/02/2025 |            | T1    |
         | 01/05/2024 | soon       | T1    |
         |            | 13/06/2024 | T1    |
         | 01/05/2024 | 13/06/2024 | T3    |

376 | 2024-25 | DECOM, PLACE
Episodes | DECOM      | DEC        | PLACE |
         | 01/05/2024 | 22/05/2024 | T3    | 21 days
fails    | 01/05/2024 | 23/05/2024 | T3    |
fails    | 01/05/2024 |            | T3    |

379 | 2024-25 | DECOM, PLACE
Episodes | DECOM      | DEC        | PLACE |
         | 01/05/2024 | 08/05/2024 | T4    | seven days
fails    | 01/05/2024 | 09/05/2024 | T4    |
fails    | 01/05/2024 |            | T4    |

164 | 2024-25 | PL_DISTANCE
Header    | CHILD |
          | a     |
UASC_last | CHILD | DUC        |
          | a     |            |
          | b     | 01/05/2024 |
Episodes  | CHILD | LS | PL_DISTANCE |
fails     | a     | C2 | 999.91      |
          | a     | C2 | 999.9       |
fails     | a     | C2 | -0.1        |
          | a     | C2 | 0           |
          | a     | C2 |             |
          | a     | V3 | 1000        | respite is meant to be left out
          | b     | C2 | 1000        |
fails     |       |    | 1000        | nobody's

164 | 2024-25 | PL_DISTANCE
Header   | CHILD | UASC |
         | a     | 0    |
Episodes | CHILD | PL_DISTANCE |
fails    | a     | 1000        | no status was asked for

392a | 2024-25 | PL_DISTANCE
Header    | CHILD | UASC |
          | a     | 0    |
          | b     | 1    |
UASC_last | CHILD | SEX |
          | a     |     | nothing but an id
          | c     | M   |
Episodes  | CHILD | LS | PL_DISTANCE |
fails     | a     | C2 |             |
fails     | a     |    |             |
          | a     | V4 |             |
          | a     | C2 | 0           |
          | b     | C2 |             |
          | c     | C2 |             |

392b | 2024-25 | HOME_POST, PL_POST
UASC_last | CHILD | DUC  |
          | a     |      |
          | b     | soon |
Episodes  | CHILD | LS | HOME_POST | PL_POST |
fails     | a     | C2 |           | ZZ1 1AA |
fails     | a     |    | ZZ1 1AA   |         |
          | a     | C2 | ?         | ?       |
          | a     | V3 |           |         |
          | b     | C2 |           |         |

406 | 2024-25 | PL_DISTANCE
Header      | CHILD | UASC |
            | a     | 0    |
            | b     | 1    |
Header_last | CHILD | UASC |
            | a     | 1    |
Episodes    | CHILD | PL_DISTANCE |
fails       | a     | 3.5         |
fails       | b     | 0           |
            | b     |             |
            | c     | 3.5         |

335 | 2024-25 | Episodes.PLACE, AD1.FOSTER_CARE
AD1      | CHILD | FOSTER_CARE |
fails    | a     | 0           |
fails    | b     | 1           |
         | c     |             |
Episodes | CHILD | PLACE | REC |
fails    | a     | A2    | E1  | codes of old
fails    | a     | A3    | E11 |
         | a     | A4    | E12 |
         | a     | A3    | E13 |
fails    | b     | A1    | E12 |
fails    | b     | A6    | E11 |
         | b     | A5    | E11 |
         | c     | A3    | E11 |

521 | 2024-25 | Episodes.PLACE, DECOM, AD1.DATE_INT
AD1      | CHILD | DATE_INT   |
fails    | a     | 02/05/2024 |
         | b     | soon       |
Episodes | CHILD | PLACE | DECOM      |
         | a     | A3    | 02/05/2024 |
fails    | a     | A3    | 01/05/2024 |
fails    | a     | A6    | 01/04/2024 | each of them
         | a     | U1    | 01/05/2024 |
         | b     | A3    | 01/05/2024 |

553 | 2024-25 | CHILD, PlacedAdoption.DATE_PLACED, DATE_PLACED_CEASED, REASON_PLACED_CEASED
PlacedAdoption | CHILD | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
               | a     | 01/05/2024  |                    |                      |
fails          | b     | 01/05/2024  | soon               |                      |
fails          | c     | 01/05/2024  |                    | RD1                  |
               | d     | 01/05/2024  | 01/06/2024         | RD1                  |
               | e     |             |                    |                      |
Episodes       | CHILD | LS | DEC        |
               | a     | E1 |            |
               | b     | E1 |            |
               | c     | E1 |            |
               | d     | E1 | 01/06/2024 |
               | d     | C2 |            |
fails          | e     | E1 |            | no day of a decision
fails          | f     | E1 | 01/06/2024 |
               | f     | C2 |            |

582 | 2024-25 | DEC
AD1      | CHILD | DATE_MATCH |
         | a     | 1/5/2024   |
         | b     |            |
Episodes | CHILD | DEC        | REC |
fails    | a     | 01/05/2024 | E11 | one day, written two ways
         | a     | 01/05/2024 | E13 |
         | a     | 02/05/2024 | E12 |
         | b     |            | E11 |

601 | 2025 | Episodes.REC, AD1.DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR
AD1      | CHILD | DATE_INT | DATE_MATCH | FOSTER_CARE | NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR |
         | a     | ?        | ?          | ?           | ?         | ?          | ?         |
fails    | b     | ?        | ?          | ?           | ?         | ?          |           |
fails    | c     |          | ?          | ?           | ?         | ?          | ?         |
         | d     |          |            |             |           |            |           |
Episodes | CHILD | DEC        | REC |
         | a     | 01/05/2024 | E11 |
fails    | b     | 01/04/2024 | E11 |
fails    | c     | 31/03/2025 | E12 |
         | d     | 31/03/2024 | E11 |
         | d     | 01/04/2025 | E11 |
         | d     | 01/05/2024 | E13 |
fails    | e     | 01/05/2024 | E11 | no details at all

167 | 2024-25 | REVIEW_CODE
Reviews | REVIEW     | REVIEW_CODE |
        | 01/05/2024 | PN0         |
        | soon       | PN7         |
        |            |             |
fails   |            | PN1         | a code without a review
fails   | 01/05/2024 |             |
fails   | 01/05/2024 | PN8         |

440 | 2024-25 | DOB, REVIEW, REVIEW_CODE
Reviews | DOB        | REVIEW     | REVIEW_CODE |
fails   | 01/05/2020 | 01/05/2024 | PN0         | four that day
        | 02/05/2020 | 01/05/2024 | PN0         |
        | 01/05/2020 | 01/05/2024 | PN1         |
        | 01/05/2020 |            | PN0         |

441 | 2024-25 | DOB, REVIEW, REVIEW_CODE
Reviews | DOB        | REVIEW     | REVIEW_CODE |
        | 01/05/2020 | 01/05/2024 | PN1         |
fails   | 02/05/2020 | 01/05/2024 | PN7         |
        | 02/05/2020 | 01/05/2024 | PN0         |

INT08 | 2024-25 | CHILD
Header  | CHILD |
        | a     |
Reviews | CHILD |
        | a     |
fails   | b     |
fails   | b     |

INT17 | 2024-25 | DOB
Header  | CHILD | DOB        |
        | a     | 01/05/2014 |
        | a     | 02/05/2014 |
        | b     | 01/05/2014 |
        | c     | 01/05/14   |
Reviews | CHILD | DOB        |
fails   | a     | 01/05/2014 | one of two differs
        | b     | 1/5/2014   |
        | b     | soon       |
        | c     | 01/05/2014 |
        | d     | 01/05/2014 |
"""


@pytest.mark.parametrize("case", cases_of(AGES) + cases_of(PLACEMENTS), ids=str)
def test_a_row_is_marked_just_where_it_fails(case: Case) -> None:
    assert marked(case) == case.wanted
