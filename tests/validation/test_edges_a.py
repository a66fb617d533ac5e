"""The edges of the rules on a year of care: who is looked after all through it, and what is asked.

Episodes show only what tells of an unbroken year: DECOM, RNE, LS, DEC and REC.
"""

import pytest

from tests.validation.edges import Case, cases_of, marked

ALL_YEAR = """
185 | 2024-25 | SDQ_SCORE
OC2      | CHILD | SDQ_SCORE |
         | a     | 0         |
         | b     | 1         |
fails    | c     | 1         |
fails    | d     | X         |
fails    | e     | 1         | no episode
fails    |       | 1         |
         | f     |           |
fails    | g     | 1         |
fails    | g     | 2         |
         | h     | 1         |
         | i     | 1         |
fails    | j     | 1         |
fails    | k     | 1         |
fails    | l     | 1         |
         | m     | 1         |
fails    | n     | 1         |
Episodes | CHILD | DECOM      | RNE | LS | DEC        | REC |
         | a     | 1/4/2024   | S   | C2 | 31/03/2025 | E4a | begun on the first day, ended on the last
         | b     | 31/03/2024 | S   |    |            |     |
         | c     | 02/04/2024 | s   | C2 |            |     | begun a day later
         | d     | 01/04/2020 | S   | C2 | 30/03/2025 |     | ended without a reason
         | g     | 01/04/2020 | S   | V4 | 01/04/2024 | x1  | respite on the first day
         | g     | 01/04/2024 | P   | C2 |            |     |
         | h     | 01/04/2020 | S   | V3 | 31/03/2024 | X1  | respite till the day before
         | h     | 31/03/2024 | P   | C2 | never      | E4A | an end nobody can read
         | i     | 01/04/2020 | S   | C2 | 01/10/2024 | X1  | one follows another
         | i     | 01/10/2024 | P   | C2 |            |     |
         | j     | 01/04/2020 | S   | C2 | 01/10/2024 | X1  |
         | j     | 01/10/2024 | S   | C2 |            |     | which begins care
         | k     | soon       | S   | C2 |            |     | a start nobody can read
         | l     | 01/04/2025 | P   | C2 |            |     | after the year
         | m     | 01/04/2020 | S   | C2 |            |     |
         | m     | 01/04/2025 | S   | V4 |            |     | new care after the year
         | n     | 01/04/2020 | S   | C2 |            |     |
         | n     | unknown    | P   | C2 | 01/10/2024 |     | an end, if not a start

190 | 2025-26 | CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED
OC2      | CHILD | CONVICTED | HEALTH_CHECK | IMMUNISATIONS | TEETH_CHECK | HEALTH_ASSESSMENT | SUBSTANCE_MISUSE | INTERVENTION_RECEIVED | INTERVENTION_OFFERED |
fails    | z     |           |              |               |             |                   |                  |                       | 0                    | no episode
         | y     |           |              |               |             |                   |                  |                       |                      |
         | a     | 1         |              |               |             |                   |                  |                       |                      |
fails    | b     | 1         | 1            |               |             |                   |                  |                       |                      |
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2025 | S   | C2 |     |     |
         | b     | 31/03/2026 | S   | C2 |     |     | the last day

198 | 2024-25 | SDQ_REASON
OC2      | CHILD | SDQ_REASON |
fails    | z     | none       | no episode
         | z     |            |
         | a     | SDQ1       |
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2020 | S   | C2 |     |     |

157 | 2024-25 | SDQ_REASON, DOB
OC2      | CHILD | DOB        | SDQ_SCORE | SDQ_REASON |
fails    | a     | 31/03/2009 |           | SDQ1       | 16 on the last day
fails    | a     | 01/04/2009 |           | sdq1       |
fails    | a     | 01/04/2008 |           | SDQ1       | still 16
         | a     | 31/03/2008 |           | SDQ1       | 17
fails    | a     | 01/04/2020 |           | SDQ1       | four on the first day
         | a     | 02/04/2020 |           | SDQ1       |
         | a     | 01/05/2014 | 0         | SDQ1       |
         | a     | 01/05/2014 | X         | SDQ1       |
         | a     | 01/05/2014 |           | SDQ2       |
         | a     |            |           | SDQ1       |
         | b     | 01/05/2014 |           | SDQ1       | no episode
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2020 | S   | C2 |     |     |

186 | 2024-25 | SDQ_SCORE
OC2      | CHILD | DOB        | SDQ_SCORE | SDQ_REASON |
fails    | a     | 29/02/2016 |           |            |
         | a     | 01/05/2014 |           | any        |
         | a     | 01/05/2014 | any       |            |
fails    | a     | 01/04/2008 |           |            |
         | a     | 31/03/2008 |           |            |
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2020 | S   | C2 |     |     |
         | b     | 01/04/2020 | S   | C2 |     |     | no row in OC2

197B | 2024-25 | SDQ_REASON, DOB
OC2      | CHILD | DOB        | SDQ_SCORE | SDQ_REASON |
fails    | a     | 01/04/2020 |           |            |
         | a     | 31/03/2020 |           |            |
fails    | a     | 31/03/2008 |           |            |
         | a     | 01/04/2008 |           |            |
         | a     | 01/05/2007 |           | SDQ1       |
         | b     | 01/05/2007 |           |            |
Episodes | CHILD | DECOM      | RNE | LS | DEC        | REC |
         | a     | 01/04/2020 | S   | C2 |            |     |
         | b     | 01/04/2020 | S   | C2 | 30/03/2025 | E3  |

191 | 2024-25 | OC2.IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, Episodes.CHILD
OC2      | CHILD | IMMUNISATIONS | TEETH_CHECK | HEALTH_ASSESSMENT | SUBSTANCE_MISUSE |
fails    | a     | 1             | 1           | 1                 |                  |
         | a     | x             | 0           | 0                 | 0                |
         |       |               |             |                   |                  |
Episodes | CHILD | DECOM      | RNE | LS | DEC        | REC |
         | a     | 01/04/2020 | S   | C2 |            |     |
         | b     | soon       | P   | C2 |            |     |
         | b     | 01/10/2024 | P   | C2 |            |     |
fails    | b     | 01/04/2020 | S   | C2 | 01/10/2024 | X1  |
         |       | 01/04/2020 | S   | C2 |            |     |

543 | 2024-25 | DOB, CONVICTED
OC2      | CHILD | DOB        | CONVICTED |
fails    | a     | 30/03/2015 |           |
fails    | a     | 31/03/2015 |           | ten on the last day is ten
         | a     | 01/04/2015 |           |
         | a     | 30/03/2015 | 0         |
         | a     | 30/03/15   |           |
         | b     | 30/03/2015 |           | no episode
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2020 | S   | C2 |     |     |

545 | 2024-25 | DOB, HEALTH_CHECK
OC2      | CHILD | DOB        | HEALTH_CHECK |
fails    | a     | 01/04/2020 |              |
         | a     | 31/03/2020 |              |
         | a     | 01/04/2020 | no           |
         | a     |            |              |
         | b     | 01/04/2020 |              |
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2020 | S   | C2 |     |     |

546 | 2024-25 | DOB, HEALTH_CHECK
OC2      | CHILD | DOB        | HEALTH_CHECK |
         | a     | 01/04/2020 | 1            |
fails    | a     | 31/03/2020 | 0            |
         | a     | 31/03/2020 |              |
         | b     | 31/03/2015 | 1            | not looked after all year
Episodes | CHILD | DECOM      | RNE | LS | DEC | REC |
         | a     | 01/04/2020 | S   | C2 |     |     |
         | b     | 01/04/2020 | S   | V3 |     |     |
"""  # noqa: E501 - a table is as wide as its columns

BY_ITSELF = """
180 | 2024-25 | SDQ_SCORE
OC2   | SDQ_SCORE |
      | 20.0      |
      | 00        |
fails | 39.5      |
fails | 41        |
fails | 40.01     |
fails | -1        |
fails | x         |

182 | 2024-25 | CONVICTED, HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE, INTERVENTION_RECEIVED, INTERVENTION_OFFERED
OC2   | CONVICTED | HEALTH_CHECK | IMMUNISATIONS | TEETH_CHECK | HEALTH_ASSESSMENT | SUBSTANCE_MISUSE | INTERVENTION_RECEIVED | INTERVENTION_OFFERED |
      |           |              | 1             |             |                   |                  |                       |                      | some of the four
fails |           |              | 1             | 1           | 1                 |                  |                       | 0                    |
      | 1         | 1            | 1             | 1           | 1                 | 0                | 0                     | 0                    |
      |           |              |               |             |                   |                  |                       |                      |

188 | 2024-25 | SDQ_SCORE, SDQ_REASON
OC2   | DOB        | SDQ_SCORE | SDQ_REASON |
      | 31/03/2021 | 1         |            |
fails | 01/04/2021 | x         |            |
fails | 01/04/2021 |           | x          |
      | 01/04/2021 |           |            |

189 | 2024-25 | DOB, SDQ_SCORE, SDQ_REASON
OC2   | DOB        | SDQ_SCORE | SDQ_REASON |
      | 01/04/2007 | 1         |            |
fails | 31/03/2007 | 1         |            |
fails | 31/03/2007 |           | SDQ2       |

544 | 2024-25 | CONVICTED, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE
OC2   | CONVICTED | IMMUNISATIONS | TEETH_CHECK | HEALTH_ASSESSMENT | SUBSTANCE_MISUSE |
fails | 1         |               | 1           | 1                 | 1                |
      | 1         | 0             | 0           | 0                 | 0                |
      | 0         |               |             |                   |                  |
      |           |               |             |                   |                  |

547 | 2024-25 | HEALTH_CHECK, IMMUNISATIONS, TEETH_CHECK, HEALTH_ASSESSMENT, SUBSTANCE_MISUSE
OC2   | HEALTH_CHECK | IMMUNISATIONS | TEETH_CHECK | HEALTH_ASSESSMENT | SUBSTANCE_MISUSE |
fails | 1            | 1             | 1           | 1                 |                  |
      | 0            |               |             |                   |                  |
      |              |               |             |                   |                  |
"""  # noqa: E501 - a table is as wide as its columns


@pytest.mark.parametrize("case", cases_of(ALL_YEAR) + cases_of(BY_ITSELF), ids=str)
def test_a_year_of_care_is_marked_just_where_it_fails(case: Case) -> None:
    assert marked(case) == case.wanted
