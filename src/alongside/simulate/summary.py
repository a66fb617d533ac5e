"""What was made, as lines for a terminal: rows by table, and rates beside England's."""

from collections.abc import Iterator

from alongside.returns.canonical import size
from alongside.simulate.calibration.compare import calibrate
from alongside.simulate.parameters import whole_years
from alongside.simulate.run import Simulated

# The tables a newcomer asks for, in the order of a journey.
SHOWN = (
    ("child", "Children met"),
    ("contact", "Contacts"),
    ("early_help", "Early help"),
    ("referral", "Referrals"),
    ("assessment", "Assessments"),
    ("section47", "Section 47 enquiries"),
    ("conference", "Initial conferences"),
    ("cp_plan", "Protection plans"),
    ("cin_plan", "Child in need plans"),
    ("visit", "Visits"),
    ("care_period", "Times in care"),
    ("placement", "Placements"),
    ("missing_episode", "Times missing"),
    ("adoption", "Adoptions begun"),
    ("worker", "Workers"),
    ("involvement", "Workers' times with a child"),
    ("enrolment", "Children in services"),
    ("experience", "Answers from families"),
)


def counts(made: Simulated) -> Iterator[str]:
    """Two tables a line."""
    cells = [f"{title:<28}{size(made.tables[name]):>9,}" for name, title in SHOWN]
    half = (len(cells) + 1) // 2
    for left, right in zip(cells[:half], [*cells[half:], ""], strict=False):
        yield f"  {left}    {right}".rstrip()


def figures(made: Simulated) -> Iterator[str]:
    """Each figure over all the years, with England's of 2024-25."""
    years = whole_years(made.parameters)
    span = f"{years[0]} to {years[-1]}"
    yield f"  {span:<55}{'made up':>9}{'England':>10}"
    for figure in calibrate(made.tables, years, made.population, made.families):
        title = f"{figure.known.title} ({figure.known.unit})"
        yield f"  {title:<55}{figure.value:>9.1f}{figure.known.value:>10.1f}"
