"""The edges of the rules on young mothers."""

import pytest

from tests.validation.edges import Case, cases_of, marked

MOTHERS = """
165 | 2024-25 | Header.MOTHER, SEX, OC3.IN_TOUCH, ACTIV, ACCOM
Header   | CHILD | SEX | MOTHER |
fails    | a     | M   | 0      | whatever the answer
         | b     | M   |        |
fails    | c     | F   |        |
         | d     | F   |        | respite alone
fails    | e     | F   | 0      | left before the year, and a leaver's answer
         | f     | F   | 0      | left before the year, no answer
         | g     | F   |        |
fails    | h     | U   | 2      |
         | i     | F   | 2      | no episode
fails    | j     | 1   | 1      |
fails    | k     | 2   |        |
fails    | l     | F   |        | ended on the first day
         | m     | F   |        | begun after the year
OC3      | CHILD | IN_TOUCH | ACTIV | ACCOM |
fails    | c     | YES      |       |       | in the year all the same
fails    | e     |          |       | x     |
         | f     |          |       |       |
fails    | h     |          |       |       |
         | i     | YES      |       |       |
Episodes | CHILD | LS | DECOM      | DEC        |
         | a     | C2 | 01/05/2020 |            |
         | b     | C2 | 01/05/2020 |            |
         | c     |    | 01/05/2020 |            |
         | d     | V3 | 01/05/2020 |            |
         | d     | v4 | 01/05/2020 |            |
         | e     | C2 | 01/05/2020 | 31/03/2024 |
         | f     | C2 | 01/05/2020 | 31/03/2024 |
         | g     | C2 | soon       |            |
         | h     | C2 | soon       |            |
         | j     | C2 | 01/05/2020 | 31/03/2024 |
         | k     | C2 | 31/03/2025 |            |
         | l     | C2 | 01/05/2020 | 01/04/2024 |
         | m     | C2 | 01/04/2025 |            |

393 | 2024-25 | MOTHER
Header   | CHILD | SEX | MOTHER |
fails    | a     | f   |        |
         | b     | F   | 0      |
         | c     | F   |        |
         | d     | F   |        |
         | a     | U   |        |
Episodes | CHILD | LS |
         | a     |    |
         | a     | V3 |
         | b     | C2 |
         | c     | v4 |

399 | 2024-25 | Header.MOTHER, Episodes.LS, Reviews.REVIEW, REVIEW_CODE
Header   | CHILD | MOTHER |
fails    | a     | 0      |
fails    | b     |        | beside a review that is filled
         | c     |        |
         | d     | 1      |
Episodes | CHILD | LS |
fails    | a     | V3 |
fails    | a     | V4 |
fails    | b     | V3 |
         | c     | V3 |
         | d     | V3 |
         | d     |    |
fails    | e     | V3 | not in the header
Reviews  | CHILD | REVIEW | REVIEW_CODE |
fails    | a     |        |             | even an empty one
         | b     |        |             |
fails    | b     | x      |             |
         | c     |        |             |
         | d     |        | PN1         |
fails    | e     |        | PN1         |

611 | 2024-25 | MOTHER, MC_DOB
Header | MOTHER | MC_DOB |
fails  | 1      |        |
       | 1      | x      |
       | 0      |        |

612 | 2024-25 | SEX, MOTHER, MC_DOB
Header | SEX | MOTHER | MC_DOB |
fails  | F   |        | x      |
fails  | f   | 0      | x      |
       | F   | 1      | x      |
       | F   | 0      |        |
       | M   | 0      | x      |
       |     | 0      | x      |

620 | 2024-25 | DOB, MOTHER
Header | DOB        | MOTHER |
       | 01/04/2013 | 1      | eleven on 1 April
fails  | 02/04/2013 | 1      |
       | 02/04/2013 | 0      |
       | none       | 1      |

621 | 2024-25 | DOB, MC_DOB
Header | DOB        | MC_DOB     |
fails  | 01/05/2010 | 1/5/2010   |
fails  | 01/05/2010 | 30/04/2010 |
       | 01/05/2010 | 02/05/2010 |
       | 01/05/2010 |            |
       |            | 02/05/2010 | nobody can tell

625 | 2024-25 | Header.MC_DOB, Episodes.DEC
Header   | CHILD | MC_DOB     |
fails    | a     | 02/06/2024 |
         | b     | 01/06/2024 |
         | c     | 02/06/2024 | still in care
         | d     | 31/03/2025 |
fails    | e     | 01/04/2025 | never left
         | a     | x          |
         | a     |            |
Episodes | CHILD | DEC        |
         | a     | 01/05/2024 |
fails    | a     | 01/06/2024 |
         | a     | 01/06/2024 |
         | b     | 01/06/2024 |
         | c     | 01/06/2024 |
         | c     |            |
         | d     |            |
         | e     |            |

628 | 2024-25 | MOTHER
Header   | CHILD | MOTHER |
fails    | a     | 0      |
         | b     |        |
         | c     | 1      |
         | d     | 1      |
         | e     | 1      |
Episodes | CHILD |
         | d     |
OC3      | CHILD | IN_TOUCH | ACTIV | ACCOM |
         | a     |          | x     |       |
         | b     | YES      |       |       |
         | c     |          |       |       |
         | d     | YES      |       |       |
"""


@pytest.mark.parametrize("case", cases_of(MOTHERS), ids=str)
def test_a_young_mother_is_marked_just_where_one_fails(case: Case) -> None:
    assert marked(case) == case.wanted
