"""Options that many commands share, said once."""

from pathlib import Path
from typing import Annotated

import typer

HOME = Annotated[
    Path | None,
    typer.Option(
        "--home",
        metavar="DIR",
        help="The home folder (else ALONGSIDE_HOME, else ./alongside-home).",
    ),
]
PROTECTED = Annotated[
    bool, typer.Option("--protected", help="Only what anybody may see: small numbers taken out.")
]
