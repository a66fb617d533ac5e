"""The edges of the rules on missing periods."""

import pytest

from tests.validation.edges import Case, cases_of, marked

MISSING = """
564 | 2024-25 | MISSING, MIS_START
Missing | MISSING | MIS_START |
fails   | m       |           |
fails   | A       |           |
        | A       | soon      |
        | X       |           |
        |         |           |

565 | 2024-25 | MISSING, MIS_START
Missing | MISSING | MIS_START |
fails   |         | soon      |
        |         |           |
        | X       | soon      |

566 | 2024-25 | MISSING, MIS_END
Missing | MISSING | MIS_END |
fails   |         | soon    |
        |         |         |
        | X       | soon    |

567 | 2024-25 | MIS_START, MIS_END
Missing | MIS_START  | MIS_END    |
        | 01/05/2024 | 1/5/2024   |
fails   | 01/05/2024 | 30/04/2024 |
        | 01/05/2024 | 30/04/24   |

570 | 2024-25 | MIS_START
Missing | MIS_START  |
        | 31/03/2025 |
fails   | 01/04/2025 |

571 | 2024-25 | MIS_END
Missing | MIS_END    |
        | 01/04/2024 |
fails   | 31/03/2024 |
        | 31/03/2025 |
fails   | 01/04/2025 |
        | 01/04/25   | cannot be read
        |            |

574 | 2024-25 | MIS_START, MIS_END
Missing | CHILD | MIS_START  | MIS_END    |
        | a     | 01/05/2024 | 03/05/2024 |
        | a     | 03/05/2024 | 04/05/2024 |
fails   | b     | 01/05/2024 | 09/05/2024 | sorts after the open one within it
        | b     | 02/05/2024 | soon       |
        | c     | 01/05/2024 | 02/05/2024 |
        | c     |            | 03/05/2024 | no start beside one that ended
fails   | d     |            |            | the last of all: neither day is known
fails   | d     | 01/05/2024 |            |
        | d     | 01/04/2024 |            |
        | e     | 01/05/2024 |            |

575 | 2024-25 | MIS_END
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/05/2024 | 01/06/2024 |
         | a     | 01/06/2024 |            |
         | b     | 01/05/2024 |            |
Missing  | CHILD | MIS_START  | MIS_END |
fails    | a     | 01/05/2024 |         |
fails    | a     | 01/06/2024 |         |
         | a     | 02/06/2024 |         |
         | a     | 30/04/2024 |         |
         | a     | 01/05/2024 | soon    | told, whatever it says
         | b     | 01/05/2024 |         | an open episode is not looked at

576 | 2024-25 | CHILD
Missing      | CHILD | MIS_START  |
             | a     | 01/02/2024 |
             | a     | 01/05/2024 |
fails        | b     | 02/02/2024 |
fails        | c     |            |
             | d     | 01/05/2024 |
             | e     | 01/05/2024 |
fails        | f     | 01/02/2024 |
Missing_last | CHILD | MIS_START  | MIS_END |
             | a     | 01/02/2024 |         |
             | b     | 01/02/2024 |         |
             | c     | 01/02/2024 |         |
             | d     | 01/02/2024 | soon    |
             | e     | soon       |         |
             | f     | 01/02/2024 |         |
             | f     | 02/02/2024 |         | each that was open is compared
             | g     | 01/02/2024 |         | nothing this year to mark

577 | 2024-25 | MIS_END
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/05/2024 | 01/06/2024 |
         | a     | 01/06/2024 | 01/07/2024 |
         | a     | 01/09/2024 | 01/10/2024 |
         | b     | soon       | 01/06/2024 |
         | c     | 01/05/2024 | soon       |
         | d     | 01/05/2024 |            |
         | d     | 01/06/2024 | 01/07/2024 | the same period, for the one before has no end
Missing  | CHILD | MIS_START  | MIS_END    |
         | a     | 01/04/2024 | 01/05/2024 | from before, to the first day
fails    | a     | 01/04/2024 | 30/04/2024 |
         | a     | 01/06/2024 | 01/07/2024 |
fails    | a     | 01/07/2024 | 02/07/2024 |
fails    | a     | 01/07/2024 | 31/08/2024 |
fails    | a     | 01/05/2024 |            |
fails    | a     | 01/05/2024 | soon       |
         | a     |            | 02/07/2024 |
         | b     | 01/05/2024 |            | no period can be told
         | c     | 01/05/2024 |            |
fails    | c     | 30/04/2024 |            |
         | d     | 01/05/2024 | 01/07/2024 |
fails    | d     | 01/05/2024 |            |
         | e     | 01/05/2024 |            | no episodes

578 | 2024-25 | MIS_START
Episodes | CHILD | LS | DECOM      | DEC        |
         | a     | V3 | 01/05/2024 | 01/06/2024 |
         | b     | C2 | 01/05/2024 |            |
Missing  | CHILD | MIS_START  |
         | a     | 01/05/2024 |
fails    | a     | 30/04/2024 |
         | a     | 01/06/2024 |
fails    | a     | 02/06/2024 |
         | a     |            |
         | a     | soon       |
         | b     | 01/06/2025 |
         | c     | 01/05/2024 |

580 | 2024-25 | REC
Missing  | CHILD | MISSING | DOB        | MIS_END    |
         | a     | M       | 01/05/2006 | 01/05/2024 |
         | b     | A       | 01/05/2006 | 01/05/2024 |
         | c     | M       | 02/05/2006 | 01/05/2024 |
         | d     | M       | 01/05/2006 | 02/05/2024 |
Episodes | CHILD | DEC        | REC |
fails    | a     | 01/05/2024 | E3  |
fails    | a     | 01/05/2024 |     |
         | a     | 01/05/2024 | E8  |
         | a     | 02/05/2024 | E3  |
fails    | b     | 1/5/2024   | E3  |
         | c     | 01/05/2024 | E3  |
         | d     | 02/05/2024 | E3  |

581 | 2024-25 | MIS_START
Episodes | CHILD | DECOM      | DEC        |
         | a     | 01/05/2024 | 01/06/2024 |
         | a     | 01/07/2024 | 01/08/2024 |
         | b     | 01/05/2024 | soon       |
         | c     | soon       |            |
Missing  | CHILD | MIS_START  |
         | a     | 01/05/2024 |
         | a     | 01/06/2024 |
fails    | a     | 30/04/2024 | before
fails    | a     | 15/06/2024 | between
fails    | a     | 02/08/2024 | after
fails    | a     |            |
fails    | a     | soon       |
         | b     | 01/06/2025 |
fails    | c     | 01/05/2024 |
         | d     | 01/05/2024 | no episodes

586 | 2024-25 | MIS_START
Missing | DOB        | MIS_START  |
fails   | 01/05/2014 | 01/05/2014 | the day itself
        | 01/05/2014 | 02/05/2014 |
        |            | 01/05/2014 |

1004 | 2024-25 | MIS_START
Missing | MIS_START  |
        | 01/05/2024 |
fails   |            |
fails   | 13/10/21   |

1005 | 2024-25 | MIS_END
Missing | MIS_END    |
        | 13/10/2021 |
        |            |
fails   | 13/10/21   |

1006 | 2024-25 | MISSING
Missing | MISSING |
        | m       |
        | A       |
        |         |
fails   | X       |

INT04 | 2024-25 | CHILD
Header  | CHILD |
        | a     |
Missing | CHILD |
        | a     |
fails   | b     |
fails   | b     |

INT13 | 2024-25 | DOB
Header  | CHILD | DOB        |
        | a     | 01/05/2014 |
        | a     | 02/05/2014 |
        | b     | 01/05/2014 |
Missing | CHILD | DOB        |
fails   | a     | 02/05/2014 |
        | b     | 01/05/2014 |
        | b     | 02/05/14   |
        | c     | 01/05/2014 |
"""


@pytest.mark.parametrize("case", cases_of(MISSING), ids=str)
def test_a_missing_period_is_marked_just_where_it_fails(case: Case) -> None:
    assert marked(case) == case.wanted
