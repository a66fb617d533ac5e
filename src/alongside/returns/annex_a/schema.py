"""Annex A's eleven lists, named and numbered as Ofsted's guidance does.

`also` holds other spellings of a header that real workbooks use. Headers are compared without
case, punctuation and runs of spaces (`headers.py`); a `*` stands for any words.
"""

from alongside.returns.annex_a.fields import (
    ADOPTER,
    ALLOCATED,
    CHILD,
    DISABILITY,
    FAMILY,
    code,
    day,
    flag,
    happened,
    number,
    text,
)
from alongside.returns.schema import Cell, Field, ReturnTable, Schema

TITLES = {
    1: "Contacts",
    2: "Early help",
    3: "Referrals",
    4: "Assessments",
    5: "Section 47 enquiries and conferences",
    6: "Children in need",
    7: "Child protection",
    8: "Children in care",
    9: "Care leavers",
    10: "Adoption",
    11: "Adopters",
}


def _list(number: int, *fields: Field) -> ReturnTable:
    return ReturnTable(f"list_{number}", fields)


CONTACTS = _list(
    1,
    *CHILD,
    happened("Date of Contact", "*date*contact*", "contact*date*"),
    code("Contact Source", "*source*", codes="referral_source"),
)

EARLY_HELP = _list(
    2,
    *CHILD,
    happened("Assessment start date", "*start*date*", "*date*start*"),
    day("Assessment completion date", "*complet*date*", "*date*complet*", "*end*date*"),
    text("Organisation completing assessment", "*organisation*"),
)

REFERRALS = _list(
    3,
    *CHILD,
    happened("Date of referral", "*date*referral*", "referral*date*"),
    code("Referral Source", "*source*", codes="referral_source"),
    flag("Referral NFA?", "*nfa*", "*no*further*action*"),
    number("Number of Referrals in Last 12 Months", "*number*referrals*", "*referrals*12*"),
    *ALLOCATED,
)

ASSESSMENTS = _list(
    4,
    *CHILD,
    DISABILITY,
    happened("Continuous Assessment Start Date", "*assessment*start*", "*start*assessment*"),
    flag("Child Seen During Continuous Assessment", "*child*seen*"),
    day("Continuous Assessment Date of Authorisation", "*assessment*authori*", "*authori*date*"),
    flag(
        "Was the child assessed as requiring LA children's social care support?",
        "*assessed*requiring*",
        "*requiring*support*",
    ),
    *ALLOCATED,
)

SECTION_47 = _list(
    5,
    *CHILD,
    DISABILITY,
    happened(
        "Strategy discussion initiating Section 47 Enquiry Start Date",
        "*strategy*discussion*",
        "*47*start*date*",
    ),
    flag(
        "Was an Initial Child Protection Conference deemed unnecessary?",
        "*conference*unnecessary*",
        "*icpc*unnecessary*",
    ),
    day(
        "Date of Initial Child Protection Conference",
        "*date*initial*conference*",
        "*date*icpc*",
        "*icpc*date*",
    ),
    flag(
        "Did the Initial Child Protection Conference Result in a Child Protection Plan",
        "*conference*result*plan*",
        "*icpc*result*plan*",
    ),
    number("Number of Section 47 Enquiries in the last 12 months", "*number*47*"),
    number("Number of ICPCs in the last 12 months", "*number*icpc*", "*number*conference*"),
    *ALLOCATED,
)

CHILDREN_IN_NEED = _list(
    6,
    *CHILD,
    DISABILITY,
    happened("CIN Start Date", "*cin*start*", "*in need*start*"),
    code("Primary Need Code", "*need*code*", "*primary*need*", codes="primary_need"),
    day("Date Child Was Last Seen", "*last*seen*"),
    day("CIN Closure Date", "*clos*date*", "*date*clos*"),
    code("Reason for Closure", "*reason*clos*", "*clos*reason*", codes="closure_reason"),
    code("Case Status", "*case*status*", codes="case_status"),
    *ALLOCATED,
)

CHILD_PROTECTION = _list(
    7,
    *CHILD,
    DISABILITY,
    happened("Child Protection Plan Start Date", "*plan*start*", "*cp*start*date*"),
    code("Initial Category of Abuse", "*initial*category*", codes="category_of_abuse"),
    code("Latest Category of Abuse", "*latest*category*", codes="category_of_abuse"),
    day("Date of the Last Statutory Visit", "*last*visit*", "*visit*date*"),
    flag("Was the Child Seen Alone?", "*seen*alone*"),
    day("Date of latest review conference", "*review*conference*", "*latest*review*"),
    day("Child Protection Plan End Date", "*plan*end*", "*cp*end*date*"),
    flag(
        "Subject to Emergency Protection Order or Protected Under Police Powers "
        "in Last Six Months (Y/N)",
        "*emergency*protection*",
    ),
    number("Number of Previous Child Protection Plans", "*previous*plan*"),
    *ALLOCATED,
)

CHILDREN_IN_CARE = _list(
    8,
    *CHILD,
    flag(
        "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
        "*unaccompanied*",
        "*uasc*",
    ),
    DISABILITY,
    happened("Date Started to be Looked After", "*started*looked*after*", "*care*start*date*"),
    code("Child's Category of Need", "*category*need*", codes="primary_need"),
    flag(
        "Is this a second or subsequent period of being a Looked After Child "
        "within the last 12 months (Y/N)",
        "*second*subsequent*",
    ),
    day("Start date of current legal status", "*start*legal*status*", "*legal*status*start*"),
    code("Child's Legal Status", "*legal*status*", codes="legal_status"),
    day("Date of Latest Statutory Review", "*statutory*review*"),
    day("Date of Last Social Work Visit", "*social*work*visit*"),
    text("What is the permanence plan for this child?", "*permanence*plan*"),
    day("Date of Last IRO Visit / Contact to the Child", "*iro*"),
    day("Date of Last Health Assessment", "*health*assessment*"),
    day("Date of Last Dental Check", "*dental*"),
    number("Number of Placements in the Last 12 months", "*number*placements*"),
    day("Date Ceased to be Looked After", "*date*ceased*", "*ceased*date*"),
    code("Reason Ceased to be Looked After", "*reason*ceased*", codes="episode_end"),
    day("Start Date of Most Recent Placement", "*start*placement*", "*placement*start*"),
    code("Placement Type", "*placement*type*", codes="placement_type"),
    code("Placement Provider", "*placement*provider*", codes="placement_provider"),
    text("Placement postcode", "*postcode*"),
    text("URN of Placement", "*urn*"),
    text("Placement Location", "*placement*location*"),
    text("LA of Placement", "*la*of*placement*"),
    number(
        "Number of Episodes the Child has been 'Missing' from their Placement "
        "in the last 12 months",
        "*number*missing*",
    ),
    number(
        "Number of Episodes the Child has been 'Absent' from their Placement in the last 12 months",
        "*number*absent*",
    ),
    flag(
        "Was the child offered a Return Interview after their last missing episode (Y/N)?",
        "*offered*interview*",
    ),
    flag(
        "Did the child accept a Return Interview after their last missing episode (Y/N)?",
        "*accept*interview*",
    ),
    *ALLOCATED,
)

CARE_LEAVERS = _list(
    9,
    *CHILD,
    flag(
        "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
        "*unaccompanied*",
        "*uasc*",
    ),
    DISABILITY,
    *ALLOCATED,
    text("Allocated Personal Advisor", "*personal*advis*"),
    Field("Eligibility Category", key=True, also=("*eligib*",)),
    day("Latest Pathway Plan Review Date", "*pathway*plan*"),
    code("LA in Touch", "*in touch*", codes="in_touch"),
    day("Latest Date of Contact", "*latest*contact*", "*last*contact*"),
    code("Type of Accommodation", "*type*accommodation*", codes="accommodation"),
    text("Suitability of Accommodation", "*suitab*"),
    code("Activity Status", "*activity*", codes="activity"),
)

ADOPTION = _list(
    10,
    CHILD[0],
    FAMILY,
    *CHILD[1:],
    DISABILITY,
    day("Date the Child Entered Care", "*entered*care*"),
    Field(
        "Date of Decision that Child Should be Placed for Adoption",
        Cell.DATE,
        key=True,
        also=("*decision*should*be*placed*",),
    ),
    day("Date of Placement Order", "*placement*order*"),
    day("Date of Matching Child and Prospective Adopters", "*match*"),
    day("Date Placed for Adoption", "date*placed*for*adoption"),
    day("Date of Adoption Order", "*adoption*order*"),
    day(
        "Date of Decision that Child Should No Longer be Placed for Adoption",
        "*decision*no longer*",
    ),
    code(
        "Reason Why Child No Longer Placed for Adoption",
        "*reason*no longer*",
        codes="placed_ceased",
    ),
    day(
        "Date the child was placed for fostering in FFA or concurrent planning placement",
        "*ffa*",
        "*concurrent*",
    ),
)

ADOPTERS = _list(
    11,
    *ADOPTER,
    day("Date enquiry received", "*enquiry*"),
    day("Date Stage 1 started", "*stage 1*start*"),
    day("Date Stage 1 ended", "*stage 1*end*"),
    day("Date Stage 2 started", "*stage 2*start*"),
    day("Date Stage 2 ended", "*stage 2*end*"),
    day("Date application submitted", "*application*submit*"),
    day("Date application approved", "*application*approv*"),
    day("Date adopter matched with child(ren)", "*match*"),
    day("Date child/children placed with adopter(s)", "*placed*with*"),
    number("No. of children placed", "*no*of*children*"),
    day("Date of Adoption Order", "*adoption*order*"),
    day("Date of leaving adoption process", "*date*leaving*"),
    text("Reason for leaving adoption process", "*reason*leaving*"),
)

SCHEMA = Schema(
    "annex_a",
    (
        CONTACTS,
        EARLY_HELP,
        REFERRALS,
        ASSESSMENTS,
        SECTION_47,
        CHILDREN_IN_NEED,
        CHILD_PROTECTION,
        CHILDREN_IN_CARE,
        CARE_LEAVERS,
        ADOPTION,
        ADOPTERS,
    ),
)
