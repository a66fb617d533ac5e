"""`make bundle`: wheels for every machine it is for, their hashes, and scripts that start it.

Into `build/bundle/alongside-VERSION/`, and a zip of that folder. Nothing is fetched but wheels
that the lock names by hash: no compiler is needed where it is unpacked.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bundle.targets import TARGETS, Target, entries_for

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements" / "bundle.txt"
OUT = ROOT / "build" / "bundle"
SCRIPTS = ("start.sh", "start.bat", "README.txt")


def main() -> None:
    """Make the folder and the zip anew."""
    shutil.rmtree(OUT, ignore_errors=True)
    built = _built_wheel(OUT / "built")
    folder = OUT / built.name.split("-py3")[0]
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own = Path(shutil.move(built, wheels))
    (OUT / "built").rmdir()
    lock = LOCK.read_text(encoding="utf-8")
    for target in TARGETS:
        print(f"Wheels for {target}", flush=True)
        _download(target, lock, wheels)
    (folder / "requirements.txt").write_text(_requirements(lock, own), encoding="utf-8")
    for name in SCRIPTS:
        _put_script(name, folder)
    _put_hashes(folder)
    archive = shutil.make_archive(str(folder), "zip", root_dir=OUT, base_dir=folder.name)
    print(f"{folder}\n{archive}: {Path(archive).stat().st_size / 1e6:,.0f} MB")


def _built_wheel(into: Path) -> Path:
    command = ["-m", "build", "--quiet", "--wheel", "--no-isolation", "--outdir", str(into)]
    subprocess.run([sys.executable, *command, str(ROOT)], check=True)
    (wheel,) = into.glob("*.whl")
    return wheel


def _download(target: Target, lock: str, wheels: Path) -> None:
    """Every wheel that the target needs; fails where one is not to be had as a wheel."""
    platforms = [word for tag in target.platforms for word in ("--platform", tag)]
    with TemporaryDirectory() as scratch:
        wanted = Path(scratch) / "requirements.txt"
        wanted.write_text("\n".join(entries_for(target, lock)) + "\n", encoding="utf-8")
        command = [
            *("-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--only-binary=:all:", "--no-deps", "--require-hashes"),
            *("--python-version", target.python, "--implementation", "cp"),
            *platforms,
            *("--dest", str(wheels), "--requirement", str(wanted)),
        ]
        subprocess.run([sys.executable, *command], check=True)


def _requirements(lock: str, own: Path) -> str:
    """The lock with our own wheel in it, by its hash like the rest."""
    name, version = own.name.split("-")[:2]
    return f"{name}=={version} --hash=sha256:{_sha256(own)}\n{lock}"


def _put_script(name: str, folder: Path) -> None:
    text = (ROOT / "bundle" / name).read_text(encoding="utf-8")
    # Windows reads batch files and Notepad reads text only with its own line ends.
    line_end = "\n" if name.endswith(".sh") else "\r\n"
    made = folder / name
    made.write_text(text, encoding="utf-8", newline=line_end)
    if name.endswith(".sh"):
        made.chmod(0o755)


def _put_hashes(folder: Path) -> None:
    """`sha256sum -c SHA256SUMS` checks the folder after it was carried."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{_sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8", newline="\n")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
