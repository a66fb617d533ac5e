"""The edges of the rules on details of an adoption and on deprivation of liberty."""

import pandas as pd
import pytest

import alongside
from tests.validation.edges import Case, cases_of, marked

DETAILS = """
113 | 2024-25 | DATE_MATCH
AD1   | DATE_MATCH |
      | 1/5/2024   |
      |            |
fails | 01/05/24   |
fails | 2024-05-01 |

114 | 2024-25 | FOSTER_CARE
AD1   | FOSTER_CARE |
      | 0           |
      |             |
fails | 2           |
fails | 01          |

134 | 2024-25 | DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR
AD1   | CHILD | DATE_INT | DATE_MATCH | FOSTER_CARE | NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR |
fails | a     |          |            |             | 2         |            |           |
fails | a     | soon     |            |             |           |            |           |
      | a     |          |            |             |           |            |           |
      | b     | soon     |            |             |           |            |           |
      |       | soon     |            |             |           |            |           |
OC3   | CHILD | IN_TOUCH | ACTIV | ACCOM |
      | a     |          |       |       |
      | a     |          |       | ?     | one of two rows answers
      | b     |          |       |       |
      |       | YES      |       |       |

151 | 2024-25 | DATE_INT, DATE_MATCH, FOSTER_CARE, NB_ADOPTR, SEX_ADOPTR, LS_ADOPTR
AD1   | DATE_INT   | DATE_MATCH | FOSTER_CARE | NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR |
      |            |            |             |           |            |           |
      | soon       | soon       | ?           | two       | ?          | ?         |
fails | 01/05/2024 | 01/05/2024 | 0           |           | MF         | L2        |

187 | 2024-25 | AD1.DATE_INT, AD1.DATE_MATCH, AD1.FOSTER_CARE, AD1.NB_ADOPTR, AD1.SEX_ADOPTR, AD1.LS_ADOPTR, OC3.IN_TOUCH, OC3.ACTIV, OC3.ACCOM
Episodes | CHILD | DECOM      | RNE | LS | DEC        | REC |
         | a     | 01/04/2024 | S   | C2 | 31/03/2025 | E11 | begins and ends on the last days
         | b     | 01/04/2020 | S   | C2 | 30/03/2025 |     | no reason is another than X1
         | c     | 01/04/2020 | S   | V3 |            |     |
         | d     | 01/04/2020 | S   | C2 | soon       | E3  |
AD1      | CHILD | DATE_INT | DATE_MATCH | FOSTER_CARE | NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR |
fails    | a     |          |            | 0           |           |            |           |
         | a     |          |            |             |           |            |           |
         | b     | soon     |            |             |           |            |           |
         | c     | soon     |            |             |           |            |           |
fails    | d     | soon     |            |             |           |            |           |
OC3      | CHILD | IN_TOUCH | ACTIV | ACCOM |
fails    | a     |          | ?     |       |
         | e     | YES      |       |       | no episodes

331 | 2024-25 | AD1.DATE_MATCH, Episodes.DECOM, Episodes.REC
AD1      | CHILD | DATE_MATCH |
fails    | a     | 02/05/2024 |
fails    | a     | 1/5/2024   | after the second episode
         | b     | 02/05/2024 |
         | c     | 1/5/2024   |
Episodes | CHILD | DECOM      | REC |
fails    | a     | 01/05/2024 | E12 |
fails    | a     | 30/04/2024 | e11 |
         | c     | 01/05/2024 | E11 |
         | b     | 01/05/2024 | X1  |

333 | 2024-25 | DATE_INT
AD1   | DATE_INT   | DATE_MATCH |
      | 01/05/2024 | 1/5/2024   |
fails | soon       | 01/05/2024 |
fails |            | 01/05/2024 |
      | 02/05/2024 | soon       |

334 | 2024-25 | AD1.DATE_INT, Episodes.DECOM, Episodes.RNE
Episodes | CHILD | DECOM      | RNE |
         | a     | 01/01/2020 | S   |
fails    | a     | 01/05/2024 | S   | the latest
         | a     | soon       | S   |
         | a     | 01/06/2024 | P   |
         | b     | 01/05/2024 |     | no start of care
AD1      | CHILD | DATE_INT   |
fails    | a     | 30/04/2024 |
         | a     | 01/05/2024 |
         | b     | 30/04/2024 |

511 | 2024-25 | NB_ADOPTR, SEX_ADOPTR
AD1   | NB_ADOPTR | SEX_ADOPTR |
fails | 2         | f1         |
      | 2         |            |
      | 2         | ?          |
      | 1         | M1         |

514 | 2024-25 | LS_ADOPTR, SEX_ADOPTR
AD1   | LS_ADOPTR | SEX_ADOPTR |
fails | L0        |            |
fails | l0        | mf         |
      | L0        | m1         |

519 | 2024-25 | LS_ADOPTR, SEX_ADOPTR
AD1   | LS_ADOPTR | SEX_ADOPTR |
fails | L2        |            |
      | L2        | FF         |
      |           | M1         |

602 | 2024-25 | CHILD
AD1      | CHILD | DATE_INT | DATE_MATCH | FOSTER_CARE | NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR |
         | a     | soon     |            |             |           |            |           |
fails    | b     | soon     |            |             |           |            |           |
fails    | c     |          |            |             |           |            | ?         | no episodes
         | c     |          |            |             |           |            |           |
fails    |       | soon     |            |             |           |            |           |
Episodes | CHILD | DEC        | REC |
         | a     | 31/03/2025 | E12 |
         | a     | 01/04/2025 | E11 |
         | b     | soon       | E11 |
         |       | 01/05/2024 | E11 |

INT01 | 2024-25 | CHILD
Header | CHILD |
       | a     |
AD1    | CHILD |
       | A     | whatever the case
fails  | b     |

INT11 | 2024-25 | DOB
Header | CHILD | DOB        |
       | a     | 01/05/2019 |
       | a     | 02/05/2019 |
       | b     | soon       |
AD1    | CHILD | DOB        |
fails  | a     | 1/5/2019   | one of two differs, and it is marked once
       | b     | 01/05/2019 |
       | c     | 01/05/2019 |

INT31 | 2024-25 | CHILD
AD1   | CHILD |
fails | a     |
fails | A     |
      |       |
      |       |
"""  # noqa: E501 - the marked cells are named in one line

LIBERTY = """
700 | 2026-27 | DOLO_START
DoLo  | DOLO_START |
      | 1/5/2026   |
fails |            |
fails | 2000/12/10 |

701 | 2026-27 | DOLO_END
DoLo  | DOLO_END   |
      |            |
fails | 2000/12/10 |

702 | 2026-27 | DOLO_START, DOLO_END
DoLo  | DOLO_START | DOLO_END |
fails | 01/05/2026 | 1/5/2026 |
      | soon       | 1/5/2026 |

703 | 2026-27 | DOLO_START
DoLo  | DOLO_START |
      | 31/03/2027 |
fails | 01/04/2027 |
      | soon       |

704 | 2026-27 | DOLO_END
DoLo  | DOLO_END   |
      | 01/04/2026 |
      | 31/03/2027 |
fails | 31/03/2026 |
fails | 01/04/2027 |
      | soon       |

705 | 2026-27 | DOLO_START, DOLO_END
DoLo  | CHILD | DOLO_START | DOLO_END   |
      | a     | 01/05/2026 | soon       | stands where it began
fails | a     | 01/06/2026 | 01/07/2026 |
      | a     | 01/07/2026 |            | on the day
fails | b     | 01/05/2026 | 01/07/2026 | its beginning is not what is compared
      | b     | 01/05/2026 | 01/06/2026 |
      |       | 01/05/2026 |            |
      |       | 01/06/2026 |            |

706 | 2026-27 | DOLO_START
DoLo_last | CHILD | DOLO_START | DOLO_END |
          | a     |            |          |
fails     | b     | 01/05/2025 |          |
          | c     | 01/05/2025 |          | one day, written in two ways
          | d     | 01/05/2025 | soon     |
fails     | e     |            |          | a blank matches a blank alone
DoLo      | CHILD | DOLO_START |
          | a     |            |
          | b     | 02/05/2025 |
          | b     |            |
          | c     | 02/05/2025 |
          | c     | 1/5/2025   |
          | e     | 01/05/2025 |

707 | 2026-27 | DOLO_END
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/05/2026 | 01/06/2026 |
         | a     | 01/06/2026 | 01/07/2026 | the same period
         | a     | 01/08/2026 |            |
         | b     | 01/05/2026 | 01/06/2026 |
DoLo     | CHILD | DOLO_START | DOLO_END   |
         | a     | 01/05/2026 | 15/06/2026 |
fails    | a     | 01/05/2026 | 15/07/2026 |
         | a     | 01/08/2026 | soon       | open, as the period is
fails    | a     | 31/07/2026 |            |
         | a     |            | 15/07/2026 |
fails    | b     | 01/05/2026 | soon       |
         | c     | 01/05/2026 |            | no episodes

708 | 2026-27 | DOLO_START
DoLo  | DOB        | DOLO_START |
fails | 01/05/2014 | 1/5/2014   |
      | 01/05/2014 | 2/5/2014   |
      |            | 1/5/2014   |

709 | 2026-27 | DoLo.DOLO_START, Episodes.PLACE
DoLo     | CHILD | DOLO_START | DOLO_END   |
fails    | a     | 01/05/2026 | 01/06/2026 |
fails    | a     | 01/06/2026 | 01/07/2026 |
         | a     | 01/05/2026 |            | not checked
         | a     | soon       | 01/07/2026 |
         | a     | 01/05/2026 | soon       |
Episodes | CHILD | DECOM      | DEC        | PLACE |
         | a     | 01/01/2026 | 30/04/2026 | U1    |
fails    | a     | 01/01/2026 | 01/05/2026 |       |
fails    | a     | 01/06/2026 | soon       | K1    | in two orders, and marked once
         | a     | 02/07/2026 |            | K1    |
         | a     | 01/06/2026 |            | z12   |

710 | 2026-27 | DoLo.DOLO_START, Episodes.PLACE
DoLo     | CHILD | DOLO_START | DOLO_END   |
fails    | a     | 01/05/2026 | 01/06/2026 |
         | b     | 01/05/2026 |            |
Episodes | CHILD | DECOM      | DEC        | PLACE |
fails    | a     | 01/06/2026 |            | k1    |
         | a     | 01/05/2026 |            |       |
         | a     | 02/06/2026 |            | K1    |
         | b     | 01/05/2026 |            | P1    |
"""


@pytest.mark.parametrize("case", cases_of(DETAILS), ids=str)
def test_details_of_an_adoption_are_marked_just_where_they_fail(case: Case) -> None:
    assert marked(case) == case.wanted


@pytest.mark.parametrize("case", cases_of(LIBERTY), ids=str)
def test_orders_that_deprive_of_liberty_are_marked_just_where_they_fail(case: Case) -> None:
    assert marked(case) == case.wanted


def test_numbers_are_codes_however_pandas_holds_them() -> None:
    details = pd.DataFrame({"FOSTER_CARE": [0, 1, None, 2], "NB_ADOPTR": [2, 1, None, 3]})
    found = alongside.validate_ssda903(
        {"AD1": details}, collection_year="2024-25", rules=["114", "175"]
    )
    assert list(zip(found["rule"], found["row"], strict=True)) == [("114", 3), ("175", 3)]
