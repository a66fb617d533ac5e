"""The edges of the census's rules on plans, reviews, enquiries and conferences."""

# ruff: noqa: E501 - a text table is as wide as its columns

import pytest

from tests.validation.edges_cin import CensusCase, census_cases_of, missed_or_wrong

PLANS = """
4001
ChildProtectionPlans | LAchildID | CINdetailsID | CPPendDate       |
fails                | a         | 1            |                  |
fails                | a         | 1            | 2024-05-32       |
                     | a         | 1            | 2024-05-01       |
                     | b         | 1            |                  |
                     | c         | 1            |                  |
CINplanDates         | LAchildID | CINdetailsID | CINPlanStartDate | CINPlanEndDate |
fails                | a         | 1            | 2024-05-01       |                |
                     | b         | 1            |                  |                |
                     | c         | 2            | 2024-05-01       |                |

4003
ChildProtectionPlans | LAchildID | CINdetailsID | CPPID | CPPendDate |
fails                | a         | 1            | 1     | 2024-06-30 |
                     | a         | 2            | 1     | 2024-06-30 | the same number in another episode
                     | b         | 1            | 1     | 2024-05-10 |
                     | c         | 1            | 1     | 2024-06-30 |
Reviews              | LAchildID | CINdetailsID | CPPID | CPPreviewDate |
fails                | a         | 1            | 1     | 2024-05-01    |
                     | b         | 1            | 1     | 2024-05-10    |
                     | c         | 1            | 1     | 2024-05-20    |
CINplanDates         | LAchildID | CINPlanStartDate | CINPlanEndDate |
fails                | a         | 2024-05-01       | 2024-05-20     |
                     | b         | 2024-05-01       | 2024-05-20     |
                     | c         | 2024-05-01       | 2024-05-20     | reviewed on its last day

4004
CINplanDates | LAchildID | CINdetailsID | CINPlanEndDate |
fails        | a         | 1            |                |
fails        | a         | 1            | 2024-04-31     |
             | a         | 1            | 2024-05-01     |
             | a         | 2            |                |

4010 | 2025-03-31
CINplanDates | CINPlanStartDate |
             | 2025-03-31       |
             | 2000-03-31       |
fails        | 2025-04-01       |
fails        |                  |

4010 | 31-03-2025
CINplanDates | CINPlanStartDate |
             | 31-03-2025       |
fails        | 01-04-2025       |

4014 | 2025-03-31
CINplanDates | LAchildID | CINPlanStartDate | CINPlanEndDate |
fails        | a         | 2024-05-01       | 2024-05-03     |
fails        | a         | 2024-05-03       | 2024-05-04     |
fails        | b         | 2024-05-01       | 2024-05-02     |
fails        | b         | 2024-05-01       | 2024-05-02     |
fails        | c         | 2024-03-01       | 2024-04-31     | open
fails        | c         | 2025-03-31       | 2025-03-31     |
             | d         | 2024-03-01       |                |
             | d         | 2025-04-01       |                |

4016 | 2025-03-31
ChildProtectionPlans | LAchildID | CPPstartDate     | CPPendDate |
fails                | a         | 2024-05-01       | 2024-05-03 |
                     | b         | 2024-05-01       | 2024-05-03 |
fails                | c         | 2024-05-01       |            |
                     | d         | 2024-05-01       |            |
CINplanDates         | LAchildID | CINPlanStartDate |
fails                | a         | 2024-05-01       |
                     | b         | 2024-05-03       |
fails                | c         | 2025-03-31       |
                     | d         | 2025-04-01       |
                     | c         |                  |

4017 | 2025-03-31
CINplanDates         | LAchildID | CINPlanStartDate | CINPlanEndDate |
fails                | a         | 2024-05-01       | 2024-05-03     |
                     | b         | 2024-05-01       | 2024-05-03     |
fails                | c         | 2024-05-01       |                |
                     | d         | 2024-05-01       |                |
ChildProtectionPlans | LAchildID | CPPstartDate     |
fails                | a         | 2024-05-01       |
                     | b         | 2024-05-03       |
fails                | c         | 2025-03-31       |
                     | d         | 2025-04-01       |

8565
CINdetails           | LAchildID | CINdetailsID | CINclosureDate | DateOfInitialCPC |
fails                | a         | 1            | 2024-05-01     | 2024-05-02       |
fails                | b         | 1            | 2024-05-01     |                  |
                     | c         | 1            | 2024-05-01     | 2024-05-01       |
Assessments          | LAchildID | CINdetailsID | AssessmentActualStartDate | AssessmentAuthorisationDate |
fails                | a         | 1            | 2024-05-01                | 2024-05-02                  |
                     | c         | 1            | 2024-05-01                | 2024-05-32                  |
Section47            | LAchildID | CINdetailsID | S47ActualStartDate | DateOfInitialCPC |
fails                | b         | 1            | 2024-05-02         |                  |
ChildProtectionPlans | LAchildID | CINdetailsID | CPPendDate |
fails                | b         | 1            | 2024-05-02 |
                     | b         | 2            | 2024-05-02 |
CINplanDates         | LAchildID | CINdetailsID | CINPlanStartDate | CINPlanEndDate |
fails                | b         | 1            |                  | 2024-05-02     |
                     | c         | 1            | 2024-05-01       | 2024-05-01     |

8720 | 2025-03-31
ChildProtectionPlans | CPPID | CPPstartDate |
                     |       |              |
fails                | 1     |              |
                     | 1     | 2025-03-31   |
fails                | 1     | 2025-04-01   |

8730
ChildProtectionPlans | NumberOfPreviousCPP |
                     | 0                   |
fails                | -1                  |
fails                | two                 |
fails                |                     |

8841
ChildProtectionPlans | LAchildID | CINdetailsID | CPPID | CPPstartDate  |
fails                | a         | 1            | 1     | 2024-05-01    |
                     | a         | 2            | 1     | 2024-06-01    |
Reviews              | LAchildID | CINdetailsID | CPPID | CPPreviewDate |
fails                | a         | 1            | 1     | 2024-05-01    |
                     | a         | 1            | 1     | 2024-05-02    |

8842Q
Reviews | CPPreviewDate |
fails   |               |
fails   | 2024-05-32    |
        | 2024-05-01    |

8935
ChildProtectionPlans | LAchildID | CPPendDate |
fails                | a         |            |
fails                | a         |            |
                     | a         | 2024-05-01 |
                     | b         |            |

8940 | 2025-03-31
ChildProtectionPlans | LAchildID | CPPstartDate | CPPendDate |
fails                | a         | 2024-05-01   | 2024-05-03 |
fails                | a         | 2024-05-03   | 2024-05-04 | whatever its number
fails                | b         | 2024-05-01   | 2024-05-02 |
fails                | b         | 2024-05-01   | 2024-05-02 |
                     | c         | 2024-05-01   |            |
                     | c         | 2025-04-01   |            |
"""

ENQUIRIES = """
1104
Section47  | LAchildID | CINdetailsID | DateOfInitialCPC |
fails      | a         | 1            | 2024-05-01       |
           | a         | 2            | 2024-05-02       |
           | b         | 1            | 2024-05-01       | without an episode
CINdetails | LAchildID | CINdetailsID | CINreferralDate  |
fails      | a         | 1            | 2024-05-02       |
           | a         | 2            | 2024-05-02       |

2883 | 2025-03-31
fails                | return
ChildProtectionPlans | CPPstartDate     |
                     | 2024-04-01       |
                     | 2025-03-31       |
                     | 2024-05-01       |
CINdetails           | DateOfInitialCPC |
                     | 2024-05-01       |
Section47            | DateOfInitialCPC |
                     | 2025-03-31       |
                     | 2025-04-01       |

2884
Section47  | LAchildID | DateOfInitialCPC |
fails      | a         | 2024-05-01       |
           | a         |                  |
           | b         | 2024-05-01       |
CINdetails | LAchildID | DateOfInitialCPC |
           | a         |                  |
fails      | a         | 2024-05-01       |

2885 | 2025-03-31
ChildProtectionPlans | LAchildID | CINdetailsID | CPPstartDate     |
                     | a         | 1            | 2024-05-01       | one of two matches
fails                | a         | 1            | 2024-05-02       |
                     | b         | 1            | 2024-03-31       | of the year before
fails                | c         | 1            | 2024-05-01       | beside a blank
fails                | d         | 1            | 2024-05-01       | none where it counts
                     | e         | 1            | 2024-05-01       | not required, so the episode counts
fails                | f         | 1            | 2024-05-01       | no row at all
Section47            | LAchildID | CINdetailsID | DateOfInitialCPC | ICPCnotRequired |
                     | a         | 1            | 2024-05-01       |                 |
                     | b         | 1            | 2024-05-01       |                 |
fails                | c         | 1            |                  | 0               |
fails                | d         | 1            | 2024-05-03       | false           |
                     | d         | 1            | 2024-05-01       | 1               |
                     | e         | 1            | 2024-05-03       | true            |
CINdetails           | LAchildID | CINdetailsID | DateOfInitialCPC |
                     | a         | 1            | 2024-05-02       | never consulted
                     | b         | 1            |                  |
                     | c         | 1            | 2024-05-01       |
                     | d         | 1            | 2024-05-01       |
                     | e         | 1            | 2024-05-01       |

2991Q
Section47   | LAchildID | CINdetailsID |
            | a         | 1            |
fails       | a         | 2            |
            | b         |              |
fails       | c         |              |
Assessments | LAchildID | CINdetailsID |
            | a         | 1            |
            | b         |              |
            | c         | 1            |

8675Q | 2022-03-31
Section47 | S47ActualStartDate | DateOfInitialCPC | ICPCnotRequired |
fails     | 2022-03-10         |                  | false           |
          | 2022-03-11         |                  | 0               |
          | 2022-03-10         |                  |                 |
          | 2022-03-10         |                  | False           |
          | 2022-03-10         | 2022-03-20       | 0               |
          |                    |                  | 0               |

8675Q | 2024-03-31
Section47 | S47ActualStartDate | DateOfInitialCPC | ICPCnotRequired |
fails     | 2024-03-10         |                  | false           | a Sunday
          | 2024-03-11         |                  | 0               |

8715 | 2025-03-31
Section47 | DateOfInitialCPC |
fails     | 2024-03-31       |
          | 2024-04-01       |
          | 2025-03-31       |
fails     | 2025-04-01       |

8740 | 2025-03-31
Section47 | S47ActualStartDate | DateOfInitialCPC | ICPCnotRequired |
fails     | 2024-03-31         |                  | false           |
fails     | 2025-04-01         |                  | 0               |
          | 2024-03-31         |                  |                 |
          | 2024-03-31         | 2024-05-01       | 0               |
          |                    |                  | 0               |

8839
Section47 | LAchildID | CINdetailsID | DateOfInitialCPC | ICPCnotRequired |
fails     | a         | 1            |                  |                 |
fails     | a         | 1            | 2024-05-32       | TRUE            |
          | a         | 1            | 2024-05-01       |                 |
          | a         | 1            |                  | true            |
          | b         | 1            |                  | 0               |
          | b         | 1            |                  | 1               |

8870Q
Section47 | InitialCPCtarget |
fails     | 2024-06-01       |
fails     | 02-06-2024       |
          | 2024-06-03       |
          | 2024-12-25       | a bank holiday
          |                  |

8875
Section47 | DateOfInitialCPC |
fails     | 2024-06-01       |
          | 2024-12-25       |
          | 2024-06-31       |

8890 | 2025-03-31
Section47 | LAchildID | CINdetailsID | S47ActualStartDate | DateOfInitialCPC | ICPCnotRequired |
fails     | a         | 1            | 2024-05-01         | 2024-05-03       | 1               |
fails     | a         | 1            | 2024-05-03         | 2024-05-04       | 1               |
          | b         | 1            | 2024-05-01         |                  | True            |
          | b         | 1            | 2024-05-02         |                  | true            | never blocks
fails     | c         | 1            | 2024-05-01         |                  |                 |
fails     | c         | 1            | 2025-03-31         |                  | true            |
fails     | d         | 1            | 2024-05-01         | 2024-05-02       |                 |
fails     | d         | 1            | 2024-05-01         | 2024-05-02       |                 |
"""


@pytest.mark.parametrize("case", census_cases_of(PLANS) + census_cases_of(ENQUIRIES), ids=str)
def test_the_case_marks_its_rows(case: CensusCase) -> None:
    assert missed_or_wrong(case) == (set(), set())
