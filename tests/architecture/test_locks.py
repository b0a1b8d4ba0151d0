"""The locks: what is tested is what runs, and a package may be taken for any machine."""

from __future__ import annotations

import re

from tests.architecture.tree import ROOT


def locked(text: str) -> dict[str, tuple[str, int]]:
    """Each package of a lock with its version and the number of files it may be installed from."""
    packages = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
    found = (re.match(r"([a-z0-9.\-]+)(?:\[[\w,\-]+\])?==(\S+)", package) for package in packages)
    return {
        match[1]: (match[2], package.count("--hash=sha256:"))
        for match, package in zip(found, packages, strict=True)
        if match
    }


def alone(packages: dict[str, tuple[str, int]]) -> list[str]:
    """Packages of a single file: a wheel of the machine that made the lock, most likely."""
    return sorted(name for name, (_, files) in packages.items() if files < 2)


RUN = locked((ROOT / "requirements.lock").read_text(encoding="utf-8"))
DEV = locked((ROOT / "requirements-dev.lock").read_text(encoding="utf-8"))


def test_what_is_tested_is_what_runs() -> None:
    assert {name: version for name, (version, _) in RUN.items()} == {name: DEV[name][0] for name in RUN}


def test_a_package_may_be_taken_for_any_machine() -> None:
    assert len(DEV) > len(RUN) > 20
    assert alone(DEV) == []
    assert alone(RUN) == []
    assert all(DEV[name][1] > 20 for name in ("pillow", "cryptography", "asyncpg", "orjson", "uvloop", "sqlalchemy"))


def test_control_a_package_of_one_file_is_found() -> None:
    one, two = (
        "pillow==13.0.0 --hash=sha256:00\n    # via liaison\n",
        "segno==1.6.6 --hash=sha256:00 --hash=sha256:01\n",
    )

    assert alone(locked(one + two)) == ["pillow"]
