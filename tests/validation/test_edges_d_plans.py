"""The edges of the rules on decisions to place a child for adoption."""

import pandas as pd
import pytest

import alongside
from tests.validation.edges import Case, cases_of, marked

DECISIONS = """
117 | 2024-25 | PlacedAdoption.DATE_PLACED, PlacedAdoption.DATE_PLACED_CEASED, Episodes.DECOM, Episodes.DEC, Episodes.REC
PlacedAdoption | CHILD | DATE_PLACED | DATE_PLACED_CEASED |
fails          | a     | 02/06/2024  |                    |
               | b     | 02/06/2024  |                    |
               | c     | 01/04/2025  |                    |
fails          | d     | 31/03/2025  | 01/04/2025         |
Episodes       | CHILD | DECOM      | DEC        | REC |
fails          | a     | 01/01/2024 | 01/06/2024 | E4A |
               | a     | 01/07/2024 |            | X1  | set aside before the latest is taken
               | b     | 01/01/2024 | 01/06/2024 | E4A |
               | b     | 01/07/2024 |            |     | a blank reason is not X1
               | c     | 01/01/2024 |            | X1  | not tested
               | c     | soon       |            |     |
fails          | d     | 01/01/2024 | soon       |     |

118 | 2024-25 | PlacedAdoption.DATE_PLACED_CEASED, Episodes.DECOM, Episodes.LS
PlacedAdoption | CHILD | DATE_PLACED_CEASED |
               | a     | 31/03/2024         |
fails          | b     | 30/04/2024         |
               | b     | 01/05/2024         |
               | b     | soon               |
fails          | c     | 31/03/2024         |
Episodes       | CHILD | DECOM      | LS |
               | a     | 01/05/2020 | V3 | respite alone is not tested
               | a     | 01/05/2020 | V4 |
               | b     | 01/01/2024 | V3 |
fails          | b     | 01/05/2024 |    |
fails          | c     | 01/05/2020 | C2 |

119 | 2024-25 | DATE_PLACED_CEASED, REASON_PLACED_CEASED
PlacedAdoption | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
               | soon               | ?                    |
fails          |                    | ?                    |
fails          | soon               |                      |

184 | 2024-25 | DATE_PLACED
Header         | CHILD | DOB        |
               | a     | 01/05/2024 |
               | a     | 01/06/2024 |
               | b     |            |
               | c     | soon       |
PlacedAdoption | CHILD | DATE_PLACED |
fails          | a     | 31/05/2024  | before one of two birthdays, and marked once
               | b     | 31/05/2024  | nobody knows
               | c     | 31/05/2024  |
               | d     | 31/05/2024  |

522 | 2024-25 | DATE_PLACED, DATE_PLACED_CEASED
PlacedAdoption | DATE_PLACED | DATE_PLACED_CEASED |
               | 01/05/2024  | 1/5/2024           |
fails          | 01/05/2024  | 30/04/2024         |
               | soon        | 30/04/2024         |

523 | 2024-25 | PlacedAdoption.DATE_PLACED, AD1.DATE_INT
PlacedAdoption | CHILD | DATE_PLACED |
               | a     | 01/05/2024  |
               | b     | 01/05/2024  |
fails          | b     | 02/05/2024  |
               | c     | soon        |
AD1            | CHILD | DATE_INT   |
               | a     | 1/5/2024   |
fails          | b     | 01/05/2024 | against the second plan
               | c     | 01/05/2024 |

525 | 2024-25 | PlacedAdoption.DATE_PLACED_CEASED, AD1.DATE_INT, AD1.DATE_MATCH, AD1.FOSTER_CARE, AD1.NB_ADOPTR, AD1.SEX_ADOPTR, AD1.LS_ADOPTR
PlacedAdoption | CHILD | DATE_PLACED_CEASED |
fails          | a     | soon               |
               | a     |                    |
               | b     | 01/05/2024         |
AD1            | CHILD | DATE_INT | DATE_MATCH | FOSTER_CARE | NB_ADOPTR | SEX_ADOPTR | LS_ADOPTR |
fails          | a     |          | soon       |             |           |            |           |
               | a     |          |            |             |           |            |           |
               | b     |          |            |             |           |            |           |

551 | 2024-25 | PLACE
Episodes       | CHILD | PLACE |
               | a     | A3    |
fails          | b     | A4    | one of two is blank
fails          | c     | a6    |
fails          |       | A5    |
               | c     | A1    |
PlacedAdoption | CHILD | DATE_PLACED |
               | a     | soon        |
               | b     | 01/05/2024  |
               | b     |             |
               |       | 01/05/2024  |

552 | 2024-25 | PlacedAdoption.DATE_PLACED, Episodes.DECOM
Episodes       | CHILD | DECOM      | PLACE |
               | a     | soon       | A3    |
               | a     | 02/05/2024 | A3    |
fails          | a     | 01/05/2024 | A4    | the first of equals
               | a     | 01/05/2024 | A3    |
               | b     | 01/05/2024 | A3    |
PlacedAdoption | CHILD | DATE_PLACED |
               | a     | 30/04/2024  |
fails          | a     | 02/05/2024  |
               | b     | 1/5/2024    |

554 | 2024-25 | PlacedAdoption.DATE_PLACED, Episodes.DECOM, Episodes.LS
Episodes       | CHILD | DECOM      | LS |
fails          | a     | 01/05/2024 | E1 |
               | a     | 01/05/2024 | E1 |
               | a     | 01/06/2024 | E1 |
               | b     | soon       | E1 |
PlacedAdoption | CHILD | DATE_PLACED |
fails          | a     | 02/05/2024  |
fails          | a     | 01/07/2024  | every decision
               | a     | 1/5/2024    |
               | b     | 01/07/2024  |

557 | 2024-25 | PlacedAdoption.DATE_PLACED_CEASED, PlacedAdoption.REASON_PLACED_CEASED, Episodes.PLACE, Episodes.LS, Episodes.REC
Episodes       | CHILD | PLACE | LS | REC |
fails          | a     | U1    | E1 | ?   |
               | a     | U1    | C2 | ?   |
fails          | b     | A3    |    | E3  |
               | c     | A3    | E1 |     |
               | d     | A3    | E1 | x1  |
               | e     | A3    | E1 | E12 |
               | f     | A3    | E1 | E3  |
PlacedAdoption | CHILD | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
fails          | a     | soon               |                      |
               | a     | soon               | ?                    |
               | f     | soon               | ?                    |

558 | 2024-25 | REC
Episodes       | CHILD | REC |
               | a     | E11 | a single plan
               | a     | E12 |
fails          | b     | E11 |
               | b     | X1  |
               | c     | E12 |
               | d     | E12 |
PlacedAdoption | CHILD | DATE_PLACED_CEASED |
               | a     | 01/05/2024         |
               | b     | 01/05/2024         |
               | b     | soon               |
               | c     | 01/05/2024         |
               | c     | 01/06/2024         |
               | c     |                    | excuses the others

559 | 2024-25 | DATE_PLACED
PlacedAdoption      | CHILD | DATE_PLACED |
fails               | a     | 31/03/2024  | in nobody's return
                    | a     | 01/04/2024  |
fails               | b     | 31/03/2024  |
fails               | c     | 31/03/2024  |
                    | d     | 31/03/2024  |
                    | a     | soon        |
PlacedAdoption_last | CHILD | DATE_PLACED |
                    | b     | soon        |
                    | c     | 31/03/2024  |
                    | c     |             | one is enough
                    | d     | 01/01/2020  |

560 | 2024-25 | DATE_PLACED, DATE_PLACED_CEASED
PlacedAdoption      | CHILD | DATE_PLACED | DATE_PLACED_CEASED |
                    | a     | soon        |                    |
                    | b     | 1/5/2023    |                    | one day, written in two ways
fails               | c     |             |                    |
fails               | d     | 02/05/2023  | 01/06/2024         |
                    | e     | 02/05/2023  |                    |
                    | f     | 02/05/2023  |                    |
PlacedAdoption_last | CHILD | DATE_PLACED | DATE_PLACED_CEASED |
                    | a     | SOON        |                    |
                    | b     | 01/05/2023  |                    |
                    | c     | 01/05/2023  |                    |
                    | d     | 01/05/2023  |                    |
                    | e     | 01/05/2023  | soon               |
                    | f     |             |                    |

561 | 2024-25 | DATE_PLACED
PlacedAdoption      | CHILD | DATE_PLACED |
fails               | a     | soon        |
fails               | b     | 01/05/2023  |
                    | c     |             |
                    | d     | 01/05/2023  |
                    | e     | 1/5/2023    | as text
PlacedAdoption_last | CHILD | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
                    | a     | SOON        | ?                  |                      |
                    | b     | 01/05/2023  |                    | ?                    |
                    | c     |             | 01/05/2023         |                      |
                    | d     | 01/05/2023  |                    |                      |
                    | e     | 01/05/2023  | 01/06/2023         |                      |

563 | 2024-25 | DATE_PLACED, REASON_PLACED_CEASED, DATE_PLACED_CEASED
PlacedAdoption | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
fails          |             | soon               | ?                    |
               | soon        | soon               | ?                    |
               |             |                    | RD1                  |
               |             | 01/05/2024         |                      |

579 | 2024-25 | DATE_PLACED, DATE_PLACED_CEASED
PlacedAdoption | CHILD | DATE_PLACED | DATE_PLACED_CEASED |
               | a     |             |                    | behind a closed one
fails          | a     | 31/05/2024  | 01/06/2024         |
               | a     | 01/05/2024  | 01/06/2024         |
               | b     | 01/06/2024  |                    |
               | b     | 01/05/2024  | 1/6/2024           | the same day
               | c     | 01/05/2024  | soon               |
fails          | c     | 01/06/2024  |                    |

583 | 2024-25 | DATE_PLACED, DATE_PLACED_CEASED
PlacedAdoption | CHILD | DATE_PLACED | DATE_PLACED_CEASED |
fails          | a     | 31/01/2020  |                    | text would have it later
               | a     | 01/02/2021  |                    |
               | b     |             | soon               |
fails          | b     |             |                    |
               | b     | 01/02/2021  |                    |
               |       | 31/01/2020  |                    |
               |       | 01/02/2021  |                    |

584 | 2024-25 | DATE_PLACED
PlacedAdoption      | CHILD | DATE_PLACED |
fails               | a     | 31/12/2022  | text would have it later
fails               | b     | 1/2/2023    | the same day
                    | c     | 01/02/2023  |
fails               | d     |             |
                    | e     |             | nothing to be later than
                    | f     | 31/12/2022  | still open last year
PlacedAdoption_last | CHILD | DATE_PLACED | DATE_PLACED_CEASED | REASON_PLACED_CEASED |
                    | a     | 01/02/2023  | soon               |                      |
                    | b     | 01/02/2023  |                    | ?                    |
                    | c     |             | 01/06/2023         | RD1                  |
                    | d     | 01/02/2023  | 01/06/2023         | RD1                  |
                    | e     |             | 01/06/2023         | RD1                  |
                    | f     | 01/02/2023  |                    |                      |

1003 | 2024-25 | PlacedAdoption.DATE_PLACED, Episodes.DECOM, Episodes.RNE
Episodes       | CHILD | DECOM      | RNE |
               | a     | 01/01/2024 | P   |
               | a     | 01/06/2024 | S   |
fails          | a     | 01/05/2024 | S   | the earliest
               | b     | 01/05/2024 | P   |
PlacedAdoption | CHILD | DATE_PLACED |
fails          | a     | 30/04/2024  |
               | a     | 01/05/2024  |
               | a     | soon        |
               | b     | 30/04/2024  |

1012 | 2024-25 | CHILD
Episodes | CHILD |
         | a     |
OC2      | CHILD |
         | a     |
fails    | b     |
fails    |       |
Missing  | CHILD |
fails    | b     |

INT02 | 2024-25 | CHILD
Header         | CHILD |
               | a     |
PlacedAdoption | CHILD |
               | a     |
fails          | b     |
fails          | b     |

INT12 | 2024-25 | DOB
Header         | CHILD | DOB        |
               | a     | 01/05/2019 |
               | a     | 02/05/2019 |
               | b     |            |
PlacedAdoption | CHILD | DOB        |
fails          | a     | 01/05/2019 |
               | a     | soon       |
               | b     | 01/05/2019 |
"""  # noqa: E501 - the marked cells are named in one line


@pytest.mark.parametrize("case", cases_of(DECISIONS), ids=str)
def test_decisions_to_place_are_marked_just_where_they_fail(case: Case) -> None:
    assert marked(case) == case.wanted


def test_a_part_without_its_column_of_children_is_passed_over() -> None:
    found = alongside.validate_ssda903(
        {
            "Episodes": pd.DataFrame({"CHILD": ["a"]}),
            "OC2": pd.DataFrame({"DOB": ["01/05/2014"]}),
            "AD1": pd.DataFrame({"CHILD": ["b"]}),
        },
        collection_year="2024-25",
        rules=["1012"],
    )
    assert list(zip(found["table"], found["row"], strict=True)) == [("AD1", 0)]
