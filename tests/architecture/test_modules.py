"""What every module of ours keeps to: it is short, its exceptions carry reasons, and it promises nothing for later."""

from __future__ import annotations

import io
import re
import tokenize
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, files, lay, modules, says, text_of

MOST_LINES = 400
_EXCEPTION = re.compile(
    r"#\s*(?:noqa|type:\s*ignore)\b(?::\s*[A-Z]+\d+(?:[, ]+[A-Z]+\d+)*|\[[\w, -]+\])?", re.IGNORECASE
)
_NAMED = re.compile(r"(?::\s*[A-Z]+\d+|\[)")
_LATER = re.compile(r"\b(?:TO" + "DO|FIX" + "ME)\\b")
_PROSE = {".py", ".md", ".ftl", ".toml", ".html", ".css", ".js", ".yaml", ".mako", ""}


def too_long(root: Path) -> list[str]:
    lengths = ((path, len(text_of(root / path).splitlines())) for path in modules(root))
    return [f"{path}: {lines} lines, {MOST_LINES} at most" for path, lines in lengths if lines > MOST_LINES]


def without_reason(root: Path) -> list[str]:
    """Exceptions from a checker that do not name the rule, or do not say why."""
    complaints = []
    for path in modules(root):
        for token in tokenize.generate_tokens(io.StringIO(text_of(root / path)).readline):
            if token.type != tokenize.COMMENT:
                continue
            marks = [mark.group() for mark in _EXCEPTION.finditer(token.string)]
            reason = re.findall(r"\w+", _EXCEPTION.sub("", token.string).replace("fmt: skip", ""))
            if marks and not (len(reason) >= 2 and all(_NAMED.search(mark) for mark in marks)):
                complaints.append(f"{path}:{token.start[0]}: say which rule and why: {token.string}")
    return complaints


def put_off(root: Path) -> list[str]:
    lines = (
        (path, number, line)
        for path in files(root) if path.suffix in _PROSE
        for number, line in enumerate(text_of(root / path).splitlines(), 1)
    )  # fmt: skip
    return [
        f"{path}:{number}: do it, or make it an issue: {line.strip()}"
        for path, number, line in lines
        if _LATER.search(line)
    ]


def test_no_module_is_long() -> None:
    says(too_long(ROOT))


def test_each_exception_carries_its_reason() -> None:
    says(without_reason(ROOT))


def test_nothing_is_put_off_in_a_comment() -> None:
    says(put_off(ROOT))


def test_control_a_long_module_is_found(tmp_path: Path) -> None:
    lay(tmp_path, "core/long.py", "x = 1\n" * MOST_LINES)
    assert too_long(tmp_path) == []

    lay(tmp_path, "core/long.py", "x = 1\n" * (MOST_LINES + 1))
    assert too_long(tmp_path) == ["core/long.py: 401 lines, 400 at most"]


@pytest.mark.parametrize(
    ("comment", "good"),
    [
        ("# noqa: BLE001  # one bad batch must not end the door", True),
        ("# type: ignore[arg-type]  # whatever the server wrote", True),
        ("# type: ignore[arg-type]  # noqa: S101  # both for a reason", True),
        ("# what the numbers mean", True),
        ("# noqa: BLE001", False),
        ("# noqa: BLE001, S101", False),
        ("# noqa  # never mind which one", False),
        ("# type: ignore[arg-type]", False),
        ("# type: ignore  # it is fine as it is", False),
        ("# type: ignore[arg-type]  # noqa: S101", False),
        ("# noqa: S603  # fmt: skip", False),
    ],
)
def test_control_an_exception_without_reason_is_found(tmp_path: Path, comment: str, good: bool) -> None:
    lay(tmp_path, "core/odd.py", f"text = '# noqa in a string is no exception'\nvalue = 1  {comment}\n")

    assert (without_reason(tmp_path) == []) is good


def test_control_a_promise_for_later_is_found(tmp_path: Path) -> None:
    lay(tmp_path, "core/later.py", "x = 1  # TO" + "DO: more\n")

    assert len(put_off(tmp_path)) == 1
