"""The edges of the census's rules on episodes of need: referrals, closures and assessments."""

# ruff: noqa: E501 - a text table is as wide as its columns

import pytest

from tests.validation.edges_cin import CensusCase, census_cases_of, missed_or_wrong

REFERRED_AND_CLOSED = """
2990
CINdetails           | LAchildID | CINdetailsID | ReasonForClosure | DateOfInitialCPC |
                     | a         | 1            | RC8              | 2024-06-31       | no day is none
fails                | a         | 2            | RC9              |                  | a plan without days
                     | a         | 3            | rc8              | 2024-06-01       |
fails                | b         | 1            | RC8              | 2024-06-01       |
                     | c         | 1            | RC1              | 2024-06-01       |
Section47            | LAchildID | CINdetailsID |
                     | a         | 3            |
fails                | b         | 1            |
ChildProtectionPlans | LAchildID | CINdetailsID |
                     | c         | 1            |
CINplanDates         | LAchildID | CINdetailsID |
fails                | a         | 2            |

4000
CINdetails   | LAchildID | CINdetailsID | ReferralNFA |
fails        | a         | 1            | true        |
             | a         | 2            | 1           |
             | b         | 1            |             |
             | c         | 1            | false       |
CINplanDates | LAchildID | CINdetailsID |
fails        | a         | 1            |
fails        | a         | 1            |
             | b         | 1            |
             | c         | 1            |

8555Q
CINdetails       | LAchildID | CINreferralDate |
                 | a         | 2024-05-01      |
fails            | a         | 2024-05-02      |
                 | b         | 2024-05-02      |
                 | c         | 2024-05-32      |
ChildIdentifiers | LAchildID | PersonDeathDate |
fails            | a         | 2024-05-01      |
                 | c         | 2024-05-01      |

8568
CINdetails | ReferralNFA |
           | TRUE        |
           | False       |
           | 0           |
fails      | no          |
fails      |             |

8569Q | 2025-03-31
CINdetails | CINreferralDate | ReferralNFA |
fails      | 2024-03-27      | true        |
           | 2024-03-28      | true        | the last working day before the year
           | 2024-04-01      | true        | in the year, and a bank holiday
fails      | 2024-03-27      |             |
fails      | 2024-03-27      | False       |
           | 2024-03-27      | false       |
           | 2024-03-27      | 0           |
           | 2024-03-32      | 1           |
fails      | 1985-01-01      | 1           |

8585Q
CINdetails       | LAchildID | ReasonForClosure |
fails            | a         | RC2              |
                 | a         | RC1              |
                 | b         | RC2              | not among the children
                 | c         | RC2              |
ChildIdentifiers | LAchildID | PersonDeathDate  |
fails            | a         | 2024-05-32       |
                 | c         | 2024-05-01       |

8606
CINdetails       | LAchildID | CINreferralDate |
                 | a         | 2024-05-01      |
fails            | b         | 2024-05-01      |
fails            | c         | 2024-05-01      |
                 | d         | 2024-05-01      |
ChildIdentifiers | LAchildID | PersonBirthDate | ExpectedPersonBirthDate |
                 | a         | 2025-02-05      | 2025-02-05              | 280 days
fails            | b         | 2025-02-06      |                         |
fails            | c         | 2024-05-01      | 2025-02-06              |
                 | d         |                 |                         |

8620 | 2025-03-31
CINdetails | CINclosureDate |
           | 2024-04-01     |
fails      | 2024-03-31     |
fails      | 2025-04-01     |
           |                |

8815
CINdetails | LAchildID | CINclosureDate | ReferralNFA |
fails      | a         |                | 0           |
fails      | a         | 2024-05-32     | false       |
           | a         |                | true        |
           | b         |                | 0           |
           | b         |                | 1           |
           | b         |                |             |

8816
CINdetails | LAchildID | CINreferralDate | CINclosureDate | ReferralNFA |
fails      | a         | 2024-05-01      |                | 0           | the first of one day
fails      | a         | 2024-05-01      |                | 0           |
fails      | b         | 2024-05-01      |                | false       |
fails      | b         | 2024-05-02      | 2024-05-03     | 1           |
           | c         |                 |                | 0           |
           | c         | 2024-05-01      |                | 0           |

8820 | 2025-03-31
CINdetails | LAchildID | CINreferralDate | CINclosureDate | ReferralNFA |
           | a         | 2024-05-01      | 2024-05-03     | 0           |
           | a         | 2024-05-03      | 2024-05-04     | 0           | on the day the other closed
           | b         | 2024-05-01      |                | 1           | never blocks
           | b         | 2024-06-01      | 2024-06-01     | 0           |
fails      | c         | 2024-05-01      | 2024-05-02     |             |
fails      | c         | 2024-05-01      | 2024-05-02     |             |
           | d         | 2024-05-01      |                | False       |
           | d         | 2025-03-31      |                |             | the day of the census
           | e         | 2024-05-01      |                |             | open, and no answer
           | e         | 2024-05-02      |                | 1           |

8825Q
CINdetails  | LAchildID | CINdetailsID | ReasonForClosure |
            | a         | 1            | RC9              |
fails       | a         | 2            | RC8              |
            | a         | 3            | RC1              |
Assessments | LAchildID | CINdetailsID |
            | a         | 1            |

8831
CINdetails  | LAchildID | CINdetailsID | ReferralNFA | DateOfInitialCPC |
            | a         | 1            | 1           |                  | rows without days
fails       | b         | 1            | true        | 2024-05-01       |
            | c         | 1            | TRUE        | 2024-05-01       |
fails       | d         | 1            | 1           |                  |
Assessments | LAchildID | CINdetailsID | AssessmentActualStartDate | AssessmentAuthorisationDate |
            | a         | 1            |                           |                             |
fails       | d         | 1            |                           | 2024-05-01                  |
Section47   | LAchildID | CINdetailsID | S47ActualStartDate        |
            | a         | 1            |                           |
fails       | b         | 1            |                           | linked by the conference
            | d         | 1            | 2024-05-32                |
fails       | d         | 1            | 2024-05-01                |

8832
CINdetails           | LAchildID | CINdetailsID | ReferralNFA |
                     | a         | 1            |             |
fails                | a         | 2            | True        |
fails                | b         | 1            | 1           |
                     | c         | 1            | 1           |
ChildProtectionPlans | LAchildID | CINdetailsID |
fails                | b         | 1            |
fails                | a         | 2            |
                     | a         | 1            |

8866
CINdetails | CINreferralDate | ReferralSource |
fails      | 2013-04-01      |                |
           | 2013-03-31      |                |
fails      | 2024-05-01      | 5d             |
           | 2024-05-01      | 5D             |
           |                 |                |

8867
CINdetails  | LAchildID | CINdetailsID | CINclosureDate              |
fails       | a         | 1            | 2024-05-01                  |
            | b         | 1            | 2024-05-01                  | without an assessment
            | c         | 1            | 2024-05-32                  |
Assessments | LAchildID | CINdetailsID | AssessmentAuthorisationDate |
fails       | a         | 1            |                             |
            | a         | 1            | 2024-05-01                  |
            | c         | 1            |                             |

8868
CINdetails | LAchildID | CINdetailsID | CINclosureDate   |
fails      | a         | 1            | 2024-05-01       |
           | b         | 1            | 2024-05-01       | without an enquiry
           | c         | 1            |                  |
Section47  | LAchildID | CINdetailsID | DateOfInitialCPC | ICPCnotRequired |
fails      | a         | 1            |                  |                 |
fails      | a         | 1            | 2024-05-01       | true            |
           | a         | 1            | 2024-05-01       | False           |
           | a         | 1            |                  | 1               |
           | c         | 1            |                  |                 |
"""

ASSESSED = """
1103
Assessments | LAchildID | CINdetailsID | AssessmentActualStartDate |
            | a         | 1            | 2024-05-01                |
            | a         | 2            | 2024-05-01                | the referral has no day
fails       | a         | 3            | 2024-05-01                |
CINdetails  | LAchildID | CINdetailsID | CINreferralDate           |
            | a         | 1            | 2024-05-01                |
            | a         | 2            | 2024-05-32                |
fails       | a         | 3            | 2024-05-02                |

8614
Assessments           | LAchildID | CINdetailsID | AssessmentID | AssessmentAuthorisationDate |
fails                 | a         | 1            | 1            |                             |
                      | a         | 1            | 2            |                             |
                      | a         | 2            | 1            | 2024-05-01                  |
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor            |
                      | a         | 1            | 1            | 1A                          |
                      | a         | 2            | 1            | 1A                          |

8614
Assessments | LAchildID | CINdetailsID | AssessmentID | AssessmentAuthorisationDate | AssessmentFactors |
fails       | a         | 1            | 1            |                             | test              |
            | a         | 1            | 2            |                             |                   |
            | a         | 2            | 1            | 2024-05-01                  | test              |

8670Q | 2024-03-31
Assessments | AssessmentActualStartDate | AssessmentAuthorisationDate |
            | 2024-01-29                |                             |
fails       | 2024-01-28                |                             |
            | 2024-01-26                | 2024-03-01                  |
fails       | 2024-01-26                | 2024-03-32                  |
            |                           |                             |

8670Q | 2027-03-31
Assessments | AssessmentActualStartDate | AssessmentAuthorisationDate |
            | 2027-01-26                |                             |
fails       | 2027-01-25                |                             |

8736 | 2025-03-31
Assessments | CINdetailsID | AssessmentActualStartDate | AssessmentAuthorisationDate |
            |              | 2020-01-01                |                             |
fails       | 1            | 2024-03-31                |                             |
            | 1            | 2024-04-01                |                             |
fails       | 1            |                           |                             |
fails       | 1            | 2024-04-31                | 2024-04-31                  |
            | 1            | 2020-01-01                | 2024-04-30                  |

8863Q | 2025-03-31
Assessments | LAchildID | CINdetailsID | AssessmentActualStartDate | AssessmentAuthorisationDate |
fails       | a         | 1            | 2024-05-01                | 2024-05-03                  |
fails       | a         | 1            | 2024-05-03                | 2024-05-04                  |
            | a         | 2            | 2024-05-02                | 2024-05-03                  |
fails       | b         | 1            | 2024-05-01                |                             |
fails       | b         | 1            | 2024-05-01                |                             | alike in all days
            | c         | 1            | 2024-05-01                |                             |
            | c         | 1            | 2025-04-01                |                             |

8869
Assessments           | LAchildID | CINdetailsID | AssessmentID |
fails                 | a         | 1            | 1            |
                      | a         | 1            | 2            |
                      | a         | 2            | 1            |
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor |
                      | a         | 1            | 1            | 21               |
                      | a         | 1            | 1            | 1A               |
                      | a         | 1            | 2            | 21               |
                      | a         | 2            | 1            | 1A               |

8873Q
Assessments           | LAchildID | CINdetailsID | AssessmentID |
fails                 | a         | 1            | 1            |
                      | a         | 2            | 1            | two of them
                      | a         | 2            | 2            |
                      | a         | 3            | 1            | open
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor |
                      | a         | 1            | 1            | 21               |
                      | a         | 2            | 1            | 21               |
                      | a         | 2            | 2            | 21               |
                      | a         | 3            | 1            | 21               |
CINdetails            | LAchildID | CINdetailsID | ReasonForClosure |
fails                 | a         | 1            | RC1              |
                      | a         | 2            | RC1              |
                      | a         | 3            |                  |

8896
Assessments | LAchildID | CINdetailsID | AssessmentAuthorisationDate |
fails       | a         | 1            |                             |
fails       | a         | 1            | 2024-05-32                  |
            | a         | 1            | 2024-05-01                  |
            | a         | 2            |                             |

8897Q | 2025-03-31
Assessments           | LAchildID | CINdetailsID | AssessmentID | AssessmentAuthorisationDate |
                      | a         | 1            | 1            | 2024-03-31                  |
fails                 | a         | 1            | 2            | 2024-04-01                  |
                      | a         | 2            | 1            | 2024-04-01                  |
fails                 | a         | 2            | 2            | 2024-04-01                  |
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor |
                      | a         | 2            | 1            | 1A               |
                      | a         | 2            | 2            | 1A               |
                      | a         | 2            | 2            | 1a               |

8898
Assessments           | LAchildID | CINdetailsID | AssessmentID |
                      | a         | 1            | 1            |
fails                 | a         | 1            | 2            |
                      | a         | 2            | 1            |
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor |
                      | a         | 1            | 1            | 1A               |
                      | a         | 1            | 2            | 1A               |
                      | a         | 1            | 2            | 1A               |
                      | a         | 2            | 1            | 1A               |
                      | b         | 1            | 1            | 1A               |
                      | b         | 1            | 1            | 1A               |

8945Q | 2025-03-31
Assessments           | LAchildID | CINdetailsID | AssessmentID |
fails                 | a         | 1            | 1            |
                      | a         | 1            | 2            |
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor |
                      | a         | 1            | 1            | 18a              |
                      | a         | 1            | 1            | 18B              |
                      | a         | 1            | 2            | 18C              |
                      | a         | 1            | 2            |                  |

8950Q | 2025-03-31
Assessments           | LAchildID | CINdetailsID | AssessmentID |
fails                 | a         | 1            | 1            |
                      | a         | 1            | 2            |
AssessmentFactorsList | LAchildID | CINdetailsID | AssessmentID | AssessmentFactor |
                      | a         | 1            | 1            | 19a              |
                      | a         | 1            | 2            | 19B              |
                      | a         | 1            | 2            | 19C              |

8945Q | 2025-03-31
Assessments | AssessmentFactors |
fails       | 18a               |
            | 18B               |
            |                   |

8614
Assessments | LAchildID | AssessmentAuthorisationDate | AssessmentFactors |
fails       | a         |                             | test              |
            | a         |                             |                   |
            | a         | 2024-05-01                  | test              |
"""


@pytest.mark.parametrize(
    "case", census_cases_of(REFERRED_AND_CLOSED) + census_cases_of(ASSESSED), ids=str
)
def test_the_case_marks_its_rows(case: CensusCase) -> None:
    assert missed_or_wrong(case) == (set(), set())
