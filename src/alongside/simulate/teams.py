"""The teams of a fictional authority, with the place each serves and the service above it."""

from dataclasses import dataclass

from alongside.simulate.arrays import Words
from alongside.simulate.districts import DISTRICTS
from alongside.simulate.draws import words


@dataclass(frozen=True)
class Team:
    """One team: the place it serves, and the service above it."""

    name: str
    area: str | None
    parent: str


TEAMS: tuple[Team, ...] = (
    *(Team(f"{district} Assessment", district, "Assessment") for district in DISTRICTS),
    *(Team(f"{district} Safeguarding", district, "Safeguarding") for district in DISTRICTS),
    Team("Children with Disabilities", None, "Safeguarding"),
    Team("Children in Care North", None, "Permanence"),
    Team("Children in Care South", None, "Permanence"),
    Team("Leaving Care", None, "Permanence"),
    # These two only where an authority has gone over to Family Help.
    *(Team(f"{district} Family Help", district, "Family Help") for district in DISTRICTS),
    Team("Multi-Agency Child Protection", None, "Multi-Agency Child Protection"),
)
ASSESSMENT, SAFEGUARDING, DISABILITIES, IN_CARE, LEAVING = 0, 4, 8, 9, 11
FAMILY_HELP, PROTECTION = 12, 16


def team_names() -> Words:
    return words([team.name for team in TEAMS])
