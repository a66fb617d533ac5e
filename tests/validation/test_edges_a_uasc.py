"""The edges of the rules on unaccompanied children: flags submitted, worked out, or lacking."""

import pytest

from tests.validation.edges import Case, cases_of, marked

FLAGS = """
104 | 2024-25 | DUC
UASC  | DUC        |
      | 01/04/2024 |
      |            |
fails | 31/03/2024 |
fails | soon       |

105 | 2024-25 | UASC
Header | UASC |
       | 0    |
       | 1.0  |
fails  |      |
fails  | NO   |
fails  | 2    |

231 | 2024-25 | DOB, UASC
Header | DOB        | UASC |
       | 31/03/2014 | 1    | eleven
fails  | 01/04/2014 | 1    |
       | 01/04/2014 | 0    |
       | none       | 1    |

231 | 2024-25 | DOB, UASC
Header | CHILD | DOB        |
fails  | a     | 01/04/2014 | in the module
       | b     | 01/04/2014 |
UASC   | CHILD |
       | a     |

303 | 2024-25 | UASC.DUC, Header.UASC
Header | CHILD | UASC |
fails  | a     | 0    |
fails  | b     |      |
       | c     | 1    |
UASC   | CHILD | DUC  |
fails  | a     | soon |
       | a     |      |
fails  | b     | soon |
       | c     | soon |
       | d     | soon | not in the header

303 | 2024-25 | UASC.DUC, Header.UASC
Header | CHILD |
       | a     |
UASC   | CHILD | DUC        |
       | a     | 01/05/2024 | who stands in the module is flagged
       | b     | 01/05/2024 |

INT18 | 2024-25 | DOB
Header | CHILD | DOB        |
       | a     | 01/05/2010 |
       | a     | 02/05/2010 |
       | b     |            |
UASC   | CHILD | DOB        |
fails  | a     | 01/05/2010 |
       | b     | 01/05/2010 |
       | c     | 01/05/2010 |

INT21 | 2024-25 | SEX
Header | CHILD | SEX |
       | a     | M   |
       | b     |     |
UASC   | CHILD | SEX |
fails  | a     | 1   |
       | a     | m   |
       | b     | M   |
       | c     | M   |

1014 | 2024-25 | UASC.DUC, OC3.IN_TOUCH, ACTIV, ACCOM
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/04/2025 |            | after the year
         | a     | 01/05/2020 | 31/03/2024 | before it
         | b     | 01/05/2020 | 31/03/2025 | its last day
         | c     | 31/03/2025 | soon       |
         | e     | 01/05/2020 | 31/03/2024 |
         | g     | 01/05/2020 | 01/04/2024 |
UASC     | CHILD |
fails    | a     |
fails    | a     |
         | b     |
         | c     |
fails    | d     |
         | e     |
         | g     |
OC3      | CHILD | IN_TOUCH | ACTIV | ACCOM |
fails    | a     |          |       | x     |
         | a     |          |       |       |
         | b     | x        |       |       |
         | c     | x        |       |       |
fails    | d     | x        |       |       | no episode at all
         | e     |          |       |       |
         | f     | x        |       |       | not in the module
         | g     | x        |       |       |
"""

TWO_YEARS = """
205A | 2024-25 | UASC.CHILD, Header.UASC
UASC        | CHILD | DUC        |
            | a     |            | an end within last year, none now
fails       | b     | never      | an end now
fails       | c     |            | no end last year
fails       | d     |            | an end before last year
            | e     | 01/05/2024 | still flagged
            | f     | 01/05/2024 | not there last year
fails       | g     |            | not in the header
UASC_last   | CHILD | DUC        |
            | a     | 31/03/2024 |
            | b     | 01/05/2023 |
            | c     | never      |
            | d     | 31/03/2023 |
            | e     |            |
            | g     |            |
            | h     |            |
Header      | CHILD | UASC |
            | a     | 0    |
fails       | b     | 0    |
fails       | c     |      |
fails       | d     | 2    |
            | e     | 1    |
            | f     | 0    |
fails       | h     | 0    | gone from the module
Header_last | CHILD | UASC |
            | a     | 1    |
            | b     | 1    |
            | c     | 1    |
            | d     | 1    |
            | e     | 1    |
            | f     | 1    |
            | g     | 1    |
            | h     | 1    |

205A | 2024-25 | UASC.CHILD, Header.UASC
UASC        | CHILD | DUC        |
            | a     | 01/05/2024 | flagged by the module itself
UASC_last   | CHILD | DUC        |
            | a     | 01/05/2023 |
            | b     | 01/04/2024 |
            | c     | 01/04/2023 |
Header      | CHILD |
            | a     |
fails       | b     |
            | c     |
Header_last | CHILD |
            | a     |
            | b     |
            | c     |

205A | 2024-25 | CHILD
absent    | Header, Header_last
UASC      | CHILD | SEX | DOB        | DUC   |
fails     | a     |     | 01/05/2008 |       | a birth tells nothing
          | b     | M   |            |       |
          | c     |     |            | never | any text tells
          | d     |     |            |       |
          | e     |     |            |       |
UASC_last | CHILD | SEX | DOB        | DUC        |
          | a     | M   |            |            |
          | b     | M   |            |            |
          | c     | M   |            |            |
          | d     |     | 01/05/2008 |            |
          | e     |     |            | 01/05/2023 |

205B | 2024-25 | UASC.DUC, Header.UASC
Header      | CHILD |
            | a     |
            | b     |
fails       | c     |
fails       | d     |
fails       | e     |
            | f     |
Header_last | CHILD |
            | a     |
            | b     |
            | c     |
            | d     |
            | e     |
            | f     |
UASC        | CHILD | DUC        |
            | a     | 1/5/2026   | the same, after the year
            | b     | 01/04/2024 |
fails       | c     |            | blank in both years
fails       | d     | 01/05/2024 |
fails       | e     | 31/03/2024 | neither in the year nor the same
            | f     | 01/05/2024 | not there last year
UASC_last   | CHILD | DOB        | DUC        |
            | a     | 01/05/2008 | 01/05/2026 |
            | b     | 01/05/2008 | 01/05/2026 |
            | c     | 01/05/2008 |            |
            | d     | 01/05/2008 | 30/04/2026 | not the birthday
            | e     | 01/05/2008 | 01/05/2026 |

205C | 2024-25 | UASC.DUC, Header.UASC
Header      | CHILD | UASC |
fails       | a     | 0    |
fails       | b     |      |
            | c     | 0    |
            | d     | 0    |
            | e     | 1    |
Header_last | CHILD | UASC |
            | a     | 0    |
            | b     |      |
            | c     | 1    |
            | d     | 0    |
            | e     | 0    |
UASC        | CHILD | DUC        |
fails       | a     |            |
fails       | b     | 01/05/2024 |
            | c     | 01/05/2024 |
            | d     | never      | no date
            | e     | 01/05/2024 |
UASC_last   | CHILD | DUC        |
            | a     | 01/05/2023 |
            | c     |            |
            | d     | never      |

205D | 2024-25 | UASC, CHILD
Header      | CHILD | UASC |
fails       | a     | 1    |
fails       | b     | 1    |
            | c     | 1    | new
            | d     | 0    |
            | e     | 1    |
Header_last | CHILD | UASC |
            | a     | 0    |
            | b     |      |
            | d     | 0    |
            | e     | 1    |

205D | 2024-25 | CHILD
absent      | Header
UASC        | CHILD | SEX | DOB        | DUC   |
fails       | a     |     |            | never |
            | b     |     | 01/05/2008 |       |
            | c     | M   |            |       |
Header_last | CHILD | UASC |
            | a     | 0    |
            | b     | 0    |
            | c     | 1    |

205D | 2024-25 | UASC, CHILD
absent    | Header_last
Header    | CHILD |
          | a     |
fails     | b     |
          | c     |
UASC      | CHILD | SEX |
          | a     |     |
          | b     |     |
          | c     |     |
UASC_last | CHILD | SEX | DOB        |
          | a     | M   |            |
          | b     |     | 01/05/2008 |
"""


@pytest.mark.parametrize("case", cases_of(FLAGS) + cases_of(TWO_YEARS), ids=str)
def test_an_unaccompanied_child_is_marked_just_where_one_fails(case: Case) -> None:
    assert marked(case) == case.wanted
