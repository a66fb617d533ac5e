"""The same seed makes the same files, byte for byte; another seed makes others."""

import hashlib
from pathlib import Path

from alongside.simulate.run import Simulated, simulate_to


def fingerprints(made: Simulated, folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in made.files
    }


def made_in(folder: Path, seed: int) -> dict[str, str]:
    return fingerprints(simulate_to(folder, residents=800, years=1, seed=seed, truth=True), folder)


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    assert made_in(tmp_path / "once", 3) == made_in(tmp_path / "again", 3)


def test_another_seed_makes_another_authority(tmp_path: Path) -> None:
    one, other = made_in(tmp_path / "one", 3), made_in(tmp_path / "other", 4)
    name = "truth/referral.csv"
    assert one[name] != other[name]


def test_every_return_is_there(tmp_path: Path) -> None:
    made = made_in(tmp_path, 3)
    assert {
        "annex_a/Annex_A_2025-03-31.xlsx",
        "annex_a/Annex_A_2025-09-30.xlsx",
        "cin/CIN_2024-25.xml",
        "ssda903/2024-25/ssda903_2024-25_episodes.csv",
        "ssd/ssd_person.csv",
        "local/population.csv",
    } <= set(made)
