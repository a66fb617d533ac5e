"""The edges of the rules on care leavers, by themselves and beside the episodes they left."""

import pytest

from tests.validation.edges import Case, cases_of, marked

ANSWERS = """
131 | 2024-25 | IN_TOUCH
OC3   | IN_TOUCH |
      | died     |
fails |          |
fails | 1        |

132 | 2024-25 | ACTIV
OC3   | ACTIV |
      | 0     |
fails |       |
fails | 00    |

133 | 2024-25 | ACCOM
OC3   | ACCOM |
      | 0     |
fails |       |
fails | T     |

344 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3   | IN_TOUCH | ACTIV | ACCOM |
      | rhom     | 0     | 0     |
fails | DIED     |       | 0     |
fails | RHOM     | 0     |       |
      | YES      |       |       |
      |          | F1    | B1    |

347 | 2024-25 | ACCOM, DOB
OC3   | ACCOM | DOB        |
fails | T1    | 02/04/2006 |
fails | T2    | 02/04/2006 |
fails | T     | 02/04/2006 |
      | T1    | 01/04/2006 | 18 on that day
      | T1    |            |
      | T1    | none       |
      | B1    | 02/04/2006 |

348 | 2025-26 | IN_TOUCH
OC3      | CHILD | IN_TOUCH |
fails    | a     |          |
         | a     | died     |
         | b     | YES      |
         |       | YES      |
OC3_last | CHILD | IN_TOUCH |
         | a     | DIED     |
         | a     | YES      |
         | b     | NO       |
         |       | DIED     |

391 | 2024-25 | DOB, IN_TOUCH, ACTIV, ACCOM
OC3   | DOB        | IN_TOUCH | ACTIV | ACCOM |
fails | 01/04/2008 |          |       | x     |
      | 31/03/2008 |          |       | x     |
      | 01/04/2008 |          |       |       |
      | 01/04/1908 | YES      | F1    | B1    |

3001 | 2024-25 | ACCOM
OC3    | CHILD | ACCOM |
fails  | a     | Z1    |
       | a     | Z3    |
       | a     |       |
       | b     | Z1    |
fails  | c     | z2    |
       | d     | Z2    |
       | e     | Z2    |
Header | CHILD | DOB        |
       | a     | 01/04/2007 |
       | b     | 31/03/2007 |
       | c     | 31/03/2008 |
       | d     | none       |

215 | 2024-25 | OC3.IN_TOUCH, ACTIV, ACCOM, OC2.CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED
OC3   | CHILD | IN_TOUCH | ACTIV | ACCOM |
fails | a     |          | x     |       |
      | a     |          |       |       |
      | b     | YES      |       |       |
OC2   | CHILD | CONVICTED | HEALTH_CHECK | IMMUNISATIONS | TEETH_CHECK | HEALTH_ASSESSMENT | SUBSTANCE_MISUSE | INTERVENTION_RECEIVED | INTERVENTION_OFFERED |
fails | a     |           |              |               |             |                   |                  |                       | x                    |
      | a     |           |              |               |             |                   |                  |                       |                      |
      | c     | 1         |              |               |             |                   |                  |                       |                      |
"""  # noqa: E501 - a table is as wide as its columns

EPISODES = """
1000 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
absent   | Episodes_last
OC3      | CHILD |
fails    | a     |
         | b     |
Episodes | CHILD | REC |
         | a     | e2  |
         | b     | X1  |
         | b     | E4a |
         | b     |     |

1000 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3           | CHILD |
fails         | a     |
              |       |
Episodes      | CHILD | REC |
              | b     | E2  |
              |       | E2  |
Episodes_last | CHILD | REC |
              | a     | E2  |

1001 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3           | CHILD |
              | a     |
fails         | b     |
              | c     | 20 on the last day is spared
fails         | d     | unless adopted
fails         | e     | no episode
fails         | f     | not in the header
fails         | g     |
              | h     |
fails         | i     |
fails         | j     |
              | k     |
fails         | l     | born on a day nobody can read
Header        | CHILD | DOB        |
              | a     | 01/05/2007 |
              | b     | 01/05/2007 |
              | c     | 31/03/2005 |
              | d     | 31/03/2005 |
              | e     | 01/05/2007 |
              | g     | 01/05/2007 |
              | h     | 01/05/2007 |
              | i     | 01/05/2007 |
              | j     | 01/05/2007 |
              | k     | 01/05/2007 |
              | l     | May 2007   |
Episodes      | CHILD | DECOM      | DEC        | LS | REC |
              | a     | 01/05/2024 | 31/07/2024 |    | E4A | 91 days
              | b     | 01/05/2024 | 30/07/2024 | C2 | E4A | 90
              | c     | 01/05/2024 | 01/06/2024 | C2 | E4A |
              | d     | 01/05/2024 | 01/06/2024 | V3 | E12 |
              | f     | 01/05/2023 | 01/05/2024 | C2 | E4A |
              | g     | 01/05/2023 | 01/05/2024 | V4 | E4A | respite alone
              | h     | 30/12/2024 |            | C2 |     | open: 91 days to the end of the year
              | i     | 01/05/2023 |            | C2 |     | open, but not the latest
              | i     | 01/06/2024 | 01/07/2024 | C2 | E4A |
              | k     | 01/05/2023 |            | C2 |     |
              | l     | 01/05/2023 | 01/05/2024 | C2 | E4A |
Episodes_last | CHILD | DECOM      | DEC        | LS | REC |
              | j     | 01/05/2023 | 01/04/2024 | C2 | E11 |
              | k     | 01/05/2023 | 31/03/2024 | C2 | E4A | of one start the end that is told

1001 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3           | CHILD |
fails         | a     | at 16 for no day
              | b     | for one
Header        | CHILD | DOB        |
              | a     | 01/05/2008 |
              | b     | 01/05/2008 |
Episodes      | CHILD | DECOM      | DEC        | LS | REC |
              | a     | 01/04/2024 | 01/05/2024 | C2 | E4A |
              | b     | 01/04/2024 | 02/05/2024 | C2 | E4A |
Episodes_last | CHILD | DECOM      | DEC        | LS | REC |
              | a     | 01/05/2023 | 01/04/2024 | C2 | X1  |
              | b     | 01/05/2023 | 01/04/2024 | C2 | X1  |

1001 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3           | CHILD |
              | a     | nobody can be measured
              | b     |
Header        | CHILD | DOB        |
              | a     | 01/05/2007 |
Episodes      | CHILD | DECOM      | DEC        | LS | REC |
              | a     | 01/05/2023 | 01/05/2024 | V3 | E11 |
Episodes_last | CHILD | DECOM      | DEC        | LS | REC |
              | b     | 01/05/2023 | 01/05/2024 | C2 | E4A |

1002 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3           | CHILD |
              | a     |
              | b     |
fails         | c     |
Episodes      | CHILD |
              | a     |
Episodes_last | CHILD |
              | b     |

1007 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3      | CHILD | DOB        | IN_TOUCH | ACTIV | ACCOM |
fails    | a     | 01/05/2007 | x        |       |       |
         | b     | 01/05/2007 | x        |       |       |
fails    | c     | 01/05/2007 | x        |       |       | still in care
fails    | d     | 29/02/2008 | x        |       |       | 17 on 28 February
         | e     | 01/05/2007 |          |       |       |
         | f     | 31/03/2006 | x        |       |       | 19 on the last day
fails    | g     | 01/04/2006 | x        |       |       |
         | h     | none       | x        |       |       |
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/05/2024 | 02/05/2024 |
         | b     | 01/05/2020 | 01/05/2024 | ended on the birthday
         | b     | soon       |            |
         | c     | 01/05/2020 |            |
         | d     | 28/02/2025 | 01/03/2025 |
         | e     | 01/05/2020 |            |
         | f     | 01/05/2020 |            |
         | g     | 01/04/2024 | 02/04/2024 |
         | h     | 01/05/2020 |            |

1010 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3           | CHILD |
fails         | a     |
              | b     | open, but not the latest
              | c     | an episode this year
              | d     |
Episodes      | CHILD |
              | c     |
Episodes_last | CHILD | DECOM      | DEC        |
              | a     | 01/05/2023 |            |
              | a     | soon       | 01/06/2023 |
              | b     | 01/05/2023 |            |
              | b     | 02/05/2023 | 01/06/2023 |
              | c     | 01/05/2023 |            |
              | d     | soon       |            |

1011 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3      | CHILD | IN_TOUCH | ACTIV | ACCOM |
fails    | a     |          | x     |       |
         | a     |          |       |       |
         | b     | YES      |       |       |
Episodes | CHILD | DECOM      | REC |
         | a     | 01/05/2024 | e3  |
         | a     | soon       | X1  |
         | b     | 01/05/2024 | E3  |
         | b     | 02/05/2024 |     |

1016 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3      | CHILD | DOB        | IN_TOUCH | ACTIV | ACCOM |
fails    | a     | 31/03/2008 |          |       | x     | 17 on the last day
         | b     | 01/05/2007 | x        |       |       |
fails    | c     | 31/03/2007 | x        |       |       | 18 on it
         | d     | 31/03/2007 | x        |       |       | in care at 17, not at 18
         | e     | 01/05/2007 | x        |       |       |
         | f     | 01/05/2007 |          |       |       |
         | g     | 01/05/2007 | x        |       |       | no episode
         | h     | none       | x        |       |       |
Episodes | CHILD | DEC        |
         | a     | 31/03/2025 |
         | b     | 30/04/2024 |
         | c     | 31/03/2025 |
         | d     | 30/03/2025 |
         | e     | soon       |
         | f     | 01/05/2024 |
         | h     | 01/05/2024 |

1016 | 2024-25 | IN_TOUCH, ACTIV, ACCOM
OC3      | CHILD | DOB        | IN_TOUCH | ACTIV | ACCOM |
fails    | a     | 01/05/2007 | x        |       |       |
         | b     | 01/05/2007 | x        |       |       | care went on
Episodes | CHILD | DEC        | REC |
         | a     | 01/05/2024 |     |
         | b     | 01/05/2024 | X1  |
"""


@pytest.mark.parametrize("case", cases_of(ANSWERS) + cases_of(EPISODES), ids=str)
def test_a_care_leaver_is_marked_just_where_one_fails(case: Case) -> None:
    assert marked(case) == case.wanted
