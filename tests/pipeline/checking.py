"""A small made-up SSDA903 in files, and its check."""

from collections.abc import Mapping
from pathlib import Path

from alongside.kernel.identity import Role, Viewer
from alongside.pipeline.to_check import Question
from alongside.pipeline.validate import validate
from alongside.pipeline.validated import Validated
from alongside.store.home import Home

ANALYST = Viewer("Ann Example", Role.ANALYST)

HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB"
EPISODES = (
    "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN"
)
# B2 has no date of birth: rule 102.
HEADERS = ("A1,M,04/05/2014,WBRI,UN1,,", "B2,M,,WBRI,UN1,,")
STAYS = (
    "A1,01/05/2024,S,E1,N1,U1,PR1,,,,AB1 2CD,AB1 2CD,XXXXXXX",
    "B2,01/06/2024,S,C2,N1,U1,PR1,,,,AB1 2CD,AB1 2CD,XXXXXXX",
)


def written(folder: Path, files: Mapping[str, tuple[str, ...]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, lines in files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def ssda903(folder: Path, *, headers: tuple[str, ...] = HEADERS) -> Path:
    return written(folder, {"header.csv": (HEADER, *headers), "episodes.csv": (EPISODES, *STAYS)})


def check(*paths: Path, home: Home | None = None, **asked: object) -> Validated:
    [found] = validate(
        Question(paths, **asked),  # type: ignore[arg-type]
        home=home,
        by=ANALYST,
        purpose="a test",
    )
    return found


def codes(found: Validated) -> set[str]:
    return {issue.rule.code for issue in found.issues}
