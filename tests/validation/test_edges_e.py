"""The edges of the census's rules on children: who they are, their numbers and codes."""

import pytest

from tests.validation.edges_cin import CensusCase, census_cases_of, missed_or_wrong

IDENTITY = """
100
Header | Year | ReferenceDate |
       | 2025 | 2025-03-31    |
fails  | 2025 | 2024-03-31    | of another year
fails  | 2025 |               |
fails  |      | 2025-03-31    |
fails  | 25   | 2025-03-31    |
fails  | 2025 | 2025-03-32    |

1510
ChildIdentifiers | UPN           |
                 | A123456789012 |
fails            | B123456789012 |
fails            | a123456789012 |
fails            | 1123456789012 |
                 | B12345678901A | a temporary one is not tested
                 | B1234567890X2 |
                 | B12345678901  |
                 |               |

1520
ChildIdentifiers | UPN           |
fails            | A123456789012 |
fails            | A123456789012 |
                 | a123456789012 |
                 |               |
                 |               |

1530 | 2025-03-31
ChildIdentifiers | UPN            |
                 | A942456789012  |
                 | A943456789012  |
fails            | A999456789012  |
fails            | A94A456789012  |
                 | A99945678901   | twelve characters prove nothing
                 |                |

1540
ChildIdentifiers | UPN           |
fails            | A123          | nothing stands there
                 | A1234567      | eight characters, digits from the fifth
fails            | A123456X      |
fails            | A1234 6789012 |
                 | ABCD56789012Z |
fails            | ABCD567890ZZZ |
                 |               |

1550
ChildIdentifiers | UPN            |
                 | A12345678901Z  |
fails            | A12345678901z  |
fails            | A12345678901O  |
                 | A1234567890O   |
                 | A123456789012O |
                 |                |

1560Q
ChildIdentifiers | FormerUPN      |
                 | a123456789012  |
                 | A12345678901B  | temporary
fails            | A1234567890BB  |
fails            | A12345678901   |
fails            | 1A23456789012  |
                 |                |

1570 | 2025-03-31
ChildIdentifiers | LAchildID             |
                 | ABCDEFGHIJKLMNOPQRST  |
fails            | ABCDEFGHIJKLMNOPQRSTU |
                 |                       |

1580 | 2025-03-31
ChildIdentifiers | LAchildID |
                 | Éa1       |
fails            | a.1       |
fails            | a_1       |
                 |           |

8500
ChildIdentifiers | LAchildID | UPN |
fails            |           | x   |
                 | a         |     |

8510
ChildIdentifiers | LAchildID | UPN |
fails            | a         | x   |
fails            | a         | y   |
                 | A         | x   |
                 |           | x   | 8500 has the blanks
                 |           | y   |

8590
ChildIdentifiers | LAchildID |
                 | a         |
fails            | b         |
CINdetails       | LAchildID |
                 | a         |
                 | stranger  |

8770Q | 2001-03-31
ChildIdentifiers | LAchildID | PersonBirthDate | UPN | UPNunknown |
fails            | a         | 1995-08-31      |     |            |
                 | b         | 1995-09-01      |     |            |
                 | c         | 1990-01-01      | x   |            | however the UPN is written
                 | d         | 1990-01-01      |     | un2        |
fails            | e         | 1990-01-01      |     | UN1        |
                 | f         | 1990-01-32      |     |            |
CINdetails       | LAchildID | ReferralNFA     |
                 | a         | true            |
                 | a         | False           |
                 | b         | 0               |
                 | c         | 0               |
                 | d         | 0               |
                 | e         | 0               |
                 | f         | 0               |

8772
ChildIdentifiers | LAchildID | UPNunknown  |
fails            | a         | UN7         |
fails            | b         | UN7         | without an episode
                 | c         | un7         |
                 | d         | UN7         |
CINdetails       | LAchildID | ReferralNFA |
fails            | a         |             |
                 | a         | True        |
                 | c         | 0           |
                 | d         | 1           |
                 | b2        | 0           |
"""

ABOUT_THEM = """
2886Q | 2025-03-31
fails            | return
ChildIdentifiers | Sex | ExpectedPersonBirthDate |
                 | U   |                         |
                 | 0   |                         |

2886Q | 2025-03-31
passes           | return
ChildIdentifiers | Sex | ExpectedPersonBirthDate |
                 | U   | 2025-05-01              |
                 | 0   |                         | an old code is a code

2886Q | 2025-03-31
passes           | return
ChildIdentifiers | Sex | ExpectedPersonBirthDate |

2887Q
fails        | return
Disabilities | Disability |

2887Q
fails        | return
Disabilities | Disability |
             | NONE       |

2887Q
passes       | return
Disabilities | Disability |
             | HAND       |
             | MOB        |
             | PC         |
             | INC        |
             | COMM       |
             | LD         |
             | HEAR       |
             | VIS        |

2888Q
fails        | return
Disabilities | LAchildID | Disability |
             | a         | MOB        |
             | a         |            |

2888Q
passes       | return
Disabilities | LAchildID | Disability |
             | a         | NONE       |
             | b         | NONE       |

4180 | 2025-03-31
ChildIdentifiers | Sex  |
                 | U    |
fails            | 1    |
fails            | Male |
fails            |      |

8520 | 2025-03-31
ChildIdentifiers | PersonBirthDate |
                 | 2025-03-31      |
fails            | 2025-04-01      |
                 |                 |

8525Q
ChildIdentifiers | PersonBirthDate | ExpectedPersonBirthDate |
fails            |                 |                         |
fails            | 2020-02-30      |                         |
                 | 2020-02-28      | 2020-02-30              |

8530Q | 2025-03-31
ChildIdentifiers | ExpectedPersonBirthDate |
fails            | 2025-02-28              |
                 | 2025-03-02              |
                 | 2025-12-30              |
fails            | 2026-01-01              |
                 |                         |

8535Q
ChildIdentifiers | PersonDeathDate | PersonBirthDate |
fails            | 2024-05-01      |                 |
fails            | 2024-05-01      | 2024-05-02      |
                 | 2024-05-01      | 2024-05-01      |
                 | 2024-05-32      | 2024-06-01      |

8540
ChildIdentifiers | LAchildID | PersonBirthDate |
fails            | a         | 2014-05-01      |
fails            | b         | 2014-05-01      | no code, blank or wrong
                 | c         | 2014-05-01      | without an episode
                 | d         | 2014-05-01      |
                 | e         | 2014-05-32      |
Disabilities     | LAchildID | Disability      |
                 | a         | MOB             |
fails            | a         |                 |
fails            | a         | mob             |
                 | d         | XX              |
CINdetails       | LAchildID | ReferralNFA     |
fails            | a         | false           |
                 | a         | true            |
fails            | b         | 0               |
                 | d         | 1               |
                 | e         | 0               |

8545Q | 2025-03-31
ChildIdentifiers | PersonDeathDate |
fails            | 2024-03-31      |
                 | 2024-04-01      |
                 | 2024-55-01      |
                 | 2025-03-31      |

8750 | 2025-03-31
ChildIdentifiers | Sex | PersonBirthDate | ExpectedPersonBirthDate |
fails            |     |                 | 2025-05-01              |
                 | M   | 2025-01-01      | 2025-05-01              |
                 | M   |                 |                         |
fails            | u   | 2025-01-32      | 2025-05-01              |

8775Q | 2025-03-31
ChildIdentifiers | LAchildID | PersonBirthDate |
                 | a         | 2000-03-31      |
fails            | b         | 2000-03-30      |
                 | c         | 1990-01-01      | closed on the birthday
                 | d         | 1990-01-01      |
CINdetails       | LAchildID | CINclosureDate  |
                 | a         |                 |
fails            | b         | 2025-03-31      |
                 | b         | 2025-03-30      |
                 | c         | 2015-01-01      |

8790
Disabilities | LAchildID | Disability |
             | a         | none       |
             | a         |            | a blank contradicts nothing
fails        | a         | MOB        |
             | b         | MOB        |

8794
Disabilities | LAchildID | Disability |
fails        | a         | MOB        |
             | a         | mob        |
fails        | a         | MOB        |
             | b         |            |
             | b         |            |
"""


@pytest.mark.parametrize("case", census_cases_of(IDENTITY) + census_cases_of(ABOUT_THEM), ids=str)
def test_the_case_marks_its_rows(case: CensusCase) -> None:
    assert missed_or_wrong(case) == (set(), set())
