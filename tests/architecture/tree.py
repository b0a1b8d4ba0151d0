"""The files of the checkout, for the rules that are read off them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GENERATED = ("storage/migrations/versions/",)
"""Modules that a tool writes and nobody reads as prose."""


def files(root: Path = ROOT) -> list[Path]:
    """What is in the repository or about to be, relative to ``root``; without git, whatever lies there."""
    try:
        listed = subprocess.run(
            ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            check=True, capture_output=True, text=True,
        ).stdout.split("\0")  # fmt: skip
    except (OSError, subprocess.CalledProcessError):
        listed = [str(path) for path in _lying(root)]
    return sorted(Path(name) for name in set(listed) if name and (root / name).is_file())


def modules(root: Path = ROOT) -> list[Path]:
    """The Python modules that we write ourselves, relative to ``root``."""
    return [path for path in files(root) if path.suffix == ".py" and not path.as_posix().startswith(GENERATED)]


def text_of(path: Path) -> str:
    """The text of a file; empty where it is none."""
    data = path.read_bytes()
    return "" if b"\0" in data else data.decode(errors="replace")


def lay(root: Path, name: str, text: str = "") -> Path:
    """Writes a file into a made-up tree; its path relative to the root."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return Path(name)


def says(complaints: list[str]) -> None:
    """Fails with all complaints at once, one on a line."""
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def _lying(root: Path) -> Iterator[Path]:
    for folder, below, names in os.walk(root):
        below[:] = [name for name in below if not name.startswith(".") and name not in {"__pycache__", "node_modules"}]
        yield from (Path(folder, name).relative_to(root) for name in names)
