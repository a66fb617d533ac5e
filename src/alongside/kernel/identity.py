"""Who is looking, and what each role may ask. The site later says who holds which role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """The roles of the tool; `MAY_SEE_ROWS` and `MAY_SEE_EXACT` say what each may ask."""

    VIEWER = "viewer"
    PRACTITIONER = "practitioner"
    TEAM_MANAGER = "team manager"
    SERVICE_MANAGER = "service manager"
    DIRECTOR = "director"
    QUALITY_ASSURANCE = "quality assurance"
    ANALYST = "analyst"
    PROJECT_LEAD = "project lead"
    INFORMATION_GOVERNANCE = "information governance"
    ADMINISTRATOR = "administrator"


# Whose rows each role may open; a role that is absent opens no child's row.
ROWS_OF_EVERY_TEAM = frozenset(
    {Role.SERVICE_MANAGER, Role.DIRECTOR, Role.QUALITY_ASSURANCE, Role.ANALYST}
)
ROWS_OF_OWN_TEAMS = frozenset({Role.TEAM_MANAGER})
ROWS_OF_OWN_CASES = frozenset({Role.PRACTITIONER})
MAY_SEE_ROWS = ROWS_OF_EVERY_TEAM | ROWS_OF_OWN_TEAMS | ROWS_OF_OWN_CASES

# Everybody but these is served exact counts; these are served the protected cube and nothing else.
PROTECTED_ONLY = frozenset({Role.VIEWER, Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE})

# Who may read the access log itself.
MAY_READ_ACCESS_LOG = frozenset({Role.INFORMATION_GOVERNANCE})


@dataclass(frozen=True)
class Viewer:
    """A plain value: the person asking. `teams` are the teams they manage or work in;
    `worker` is the id their own cases carry, where they have cases."""

    name: str
    role: Role
    teams: frozenset[str] = frozenset()
    worker: str | None = None

    def __post_init__(self) -> None:
        if not self.name.strip():
            raise ValueError("a viewer has a name")

    @property
    def sees_exact_counts(self) -> bool:
        return self.role not in PROTECTED_ONLY
