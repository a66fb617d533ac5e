"""The edges of the rules on the header, by itself and beside last year's."""

import pytest

from tests.validation.edges import Case, cases_of, marked

HEADER = """
168 | 2024-25 | UPN
Header | UPN           |
       | A00000000000X | no digit is checked
       | un3           |
       |               |
fails  | 1             |
fails  | UN1 2         |
fails  | A00000000000- |

209 | 2025-26 | UPN, DOB
Header | UPN | DOB        |
fails  | UN1 | 31/08/2020 |
       | UN1 | 01/09/2020 |
       | UN1 | 31/08/20   |

210 | 2024-25 | Header.UPN, Episodes.DECOM
Header   | CHILD | UPN |
fails    | a     | UN4 |
         | b     | UN4 |
         | c     | UN3 |
Episodes | CHILD | DECOM      |
fails    | a     | 23/03/2025 | begun before the last week
         | a     | 24/03/2025 |
fails    | a     | 01/05/2020 |
         | b     | 24/03/2025 |
         | b     | 01/05/2025 |
         | b     | soon       |
         | c     | 01/05/2020 |

232 | 2024-25 | SEX
Header | SEX |
fails  | u   |
       |     |
       | Z   |

442 | 2024-25 | UPN
Header   | CHILD | UPN |
fails    | a     |     |
fails    | a     |     |
         | b     |     | no episode
         | c     | UN1 |
         | d     |     |
         |       |     |
Episodes | CHILD | LS |
         | a     | V3 |
         | a     |    |
         | c     | C2 |
         | d     | v4 |
         |       | C2 |

444 | 2025-26 | UPN
Header | UPN |
fails  | x   |
fails  | X   |
       | UN5 |
       | UN5 |
       |     |
       |     |

EPI | 2024-25 | CHILD
absent   | Episodes, OC3
Header   | CHILD |
fails    | a     |
fails    | b     |

EPI | 2024-25 | CHILD
Header   | CHILD |
         | a     |
fails    | b     |
Episodes | CHILD |
         | a     |

INT05 | 2024-25 | CHILD
Header | CHILD |
       | a     |
OC2    | CHILD |
       | A     |
fails  | b     |
fails  | b     |

INT14 | 2024-25 | DOB
Header | CHILD | DOB        |
       | a     | 01/05/2014 |
       | a     | 02/05/2014 |
       | b     | 1/5/2014   |
       | c     | none       |
OC2    | CHILD | DOB        |
fails  | a     | 01/05/2014 |
       | b     | 01/05/2014 |
       | c     | 01/05/2014 |
       | d     | 01/05/2014 |
       | a     |            |

INT32 | 2024-25 | CHILD
Header | CHILD | SEX |
fails  | a     | M   |
fails  | a     | F   |
       | b     | F   |
       |       | F   |
       |       | F   |
"""

LAST_YEAR = """
202 | 2024-25 | SEX
Header      | CHILD | SEX |
fails       | a     | M   |
fails       | b     |     |
fails       | c     | F   |
            | d     |     |
            | e     | M   | the code of M before
            | f     | F   |
fails       | g     | F   |
            | h     | U   | one year alone
Header_last | CHILD | SEX |
            | a     | F   |
            | b     | F   |
            | c     |     |
            | d     |     |
            | e     | 1   |
            | f     | 2   |
            | g     | 1   |

203 | 2024-25 | DOB
Header      | CHILD | DOB        |
            | a     | 1/5/2014   |
            | b     | x          | none in either year
            | c     | x          |
            | d     |            |
fails       | e     | x          |
fails       | f     | 01/05/2014 |
Header_last | CHILD | DOB        |
            | a     | 01/05/2014 |
            | b     | x          |
            | c     | y          |
            | d     | z          |
            | e     | 01/05/2014 |
            | f     |            |

204 | 2024-25 | ETHNIC
Header      | CHILD | ETHNIC |
            | a     | any    |
fails       | b     |        |
fails       | c     | any    |
            | d     |        |
Header_last | CHILD | ETHNIC |
            | a     | ANY    |
            | b     | any    |
            | c     |        |
            | d     |        |

207 | 2024-25 | MOTHER
Header      | CHILD | MOTHER |
fails       | a     | x      |
            | b     | 1      |
            | c     | 0      | no episode
            | d     | 0      |
Header_last | CHILD | MOTHER |
            | a     | 1      |
            | b     | 0      |
            | c     | 1      |
            | d     |        |
Episodes    | CHILD |
            | a     |
            | a     |
            | b     |
            | d     |

208 | 2024-25 | UPN
Header      | CHILD | UPN           |
fails       | a     | B123456789012 | another number
fails       | b     | UN2           |
fails       | c     |               |
fails       | d     | UN3           |
fails       | e     |               |
fails       | f     | UN1           |
            | g     | UN1           | a blank may become any code
            | h     | UN2           |
            | i     | UN5           |
            | j     | made up       |
            | k     | B123456789012 |
            | l     | b123456789012 |
            | m     |               |
Header_last | CHILD | UPN           |
            | a     | A123456789012 |
            | b     | A123456789012 |
            | c     | A123456789012 |
            | d     | UN2           |
            | e     | UN1           |
            | f     | UN2           |
            | g     |               |
            | h     | UN1           |
            | i     |               |
            | j     | UN4           |
            | k     |               |
            | l     | B123456789012 |
            | m     |               |

624 | 2024-25 | MC_DOB
Header      | CHILD | MC_DOB     |
            | a     | 1/5/2020   | the same day
fails       | b     |            |
fails       | c     | 02/05/2020 |
            | d     | 01/05/2020 |
            | e     | x          |
fails       | f     | y          |
Header_last | CHILD | MC_DOB     |
            | a     | 01/05/2020 |
            | b     | 01/05/2020 |
            | c     | 01/05/2020 |
            | d     |            |
            | e     | x          |
            | f     | x          |

626 | 2024-25 | MOTHER, MC_DOB
Header      | CHILD | MOTHER | MC_DOB     |
fails       | a     | 01     | 31/03/2024 | as a number
            | b     | 1      | 01/04/2024 |
            | c     | 1      | 31/03/2024 |
            | d     | 1      |            |
Header_last | CHILD | MOTHER |
            | a     | 0      |
            | b     | 0      |
            | c     |        |
            | d     | 0      |
"""


@pytest.mark.parametrize("case", cases_of(HEADER) + cases_of(LAST_YEAR), ids=str)
def test_a_header_is_marked_just_where_it_fails(case: Case) -> None:
    assert marked(case) == case.wanted
