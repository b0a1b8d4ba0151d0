"""Nothing in the repository depends on, or tells about, the machine that it was written on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, lay, says, text_of

PERSONAL = {"home", "root", "Users"}
STANDARD = {
    "app", "bin", "boot", "data", "dev", "etc", "lib", "lib64", "media", "mnt", "opt", "proc", "run", "sbin", "srv", "sys", "tmp",
    "usr", "var",
}  # fmt: skip
"""Folders that a document may name, and that say nothing about whose machine it is."""

_PATH = re.compile(r"(?<![\w.\-/}>])/([\w.\-]+)/")
_INDEX = re.compile(
    r"pypi\.org/simple|files\.pythonhosted|(?:^|\s)(?:-i\s|--(?:extra-)?index-url|--find-links|--trusted-host)"
    r"|https?:/{2}[^\s\"'<>]+/simple\b|file:/{3}"
)


def own_folders(top: Path = Path("/")) -> set[str]:
    """The folders below ``top`` that are somebody's own: people's, and those that this machine alone has."""
    return PERSONAL | {path.name for path in top.iterdir() if path.is_dir()} - STANDARD


def strange(root: Path, own: set[str]) -> list[str]:
    """Lines with a path below one of those folders, or with the address of a package index."""
    complaints = []
    for path in files(root):
        for number, line in enumerate(text_of(root / path).splitlines(), 1):
            found = [match.group() for match in _PATH.finditer(line) if match[1] in own]
            found += [match.group() for match in _INDEX.finditer(line)]
            complaints += [f"{path}:{number}: belongs to one machine: {what!r}" for what in found]
    return complaints


def test_no_file_tells_of_a_machine() -> None:
    assert len(files(ROOT)) > 50
    says(strange(ROOT, own_folders()))


@pytest.mark.parametrize(
    ("line", "good"),
    [
        ("see docs/howto/add-a-feature.md and tests/root/test_x.py", True),
        ("a URL with such a word in it: https://example.org/root/page", True),
        ("initdb lives in /usr/lib/postgresql/", True),
        ("app.router.add_get('/live', live)", True),
        ("it lives in {}/somebody/liaison", False),
        ("sys.path.insert(0, '{}/liaison')", False),
        ("--index-" + "url https://example.org/", False),
        ("https://pypi." + "org/simple/pillow/", False),
        ("http://127.0.0.1:3141/mirror/" + "simple", False),
        ("file:" + "///wheels", False),
    ],
)
@pytest.mark.parametrize("folder", ["home", "ours"])
def test_control_a_strange_line_is_found(tmp_path: Path, folder: str, line: str, good: bool) -> None:
    for name in ("usr", "ours"):
        (tmp_path / "top" / name).mkdir(parents=True)
    lay(tmp_path / "tree", "docs/page.md", f"# Page\n\n{line.format('/' + folder)}\n")

    assert (strange(tmp_path / "tree", own_folders(tmp_path / "top")) == []) is good
