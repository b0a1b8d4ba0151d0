"""Imports point one way. Each contract has a control: an import that breaks it, in a copy of the tree."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

CONFIG = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in CONFIG["contracts"]]

BREAKS = {
    "Imports point one way: handlers, bot, papers, texts, core": {"texts/bad_layers.py": "import bot"},
    "Storage and config know the core alone": {"storage/bad_texts.py": "import texts"},
    "Storage and config do not know each other": {"storage/bad_config.py": "import config"},
    "Nobody but operation and run.py knows storage and config": {"bot/bad_storage.py": "import storage"},
    "The desk knows papers, texts and the core alone": {"console/bad_bot.py": "import bot"},
    "Nobody but operation knows the desk": {"handlers/bad_console.py": "import console"},
    "The core knows no framework, no clock and no system": {"core/bad_asyncio.py": "import asyncio"},
    "Rules are pure: a model knows no ports, no unit of work and so no verbs": {
        "core/bad/model.py": "import core.bad.ports"
    },
    "Features do not import each other's handlers": {"handlers/bad_one.py": "import handlers.bad_other"},
    "The emulator has never heard of us": {"emulator/bad_core.py": "import core"},
    "Nobody of the house knows the emulator": {"handlers/bad_emulator.py": "import emulator"},
}
BESIDE = ("core/bad/__init__.py", "core/bad/ports.py", "handlers/bad_other.py")
"""What the bad imports need to stand on."""


def verdicts(root: Path) -> dict[str, str]:
    """Each contract's name and KEPT or BROKEN, from a run of its own in that tree."""
    script = "import sys; from importlinter.cli import lint_imports_command as run; sys.path.insert(0, '.'); run()"
    done = subprocess.run(
        [sys.executable, "-c", script, "--no-logo", "--no-cache"], cwd=root, check=False, capture_output=True, text=True
    )
    found = dict(re.findall(r"^(.+?) (KEPT|BROKEN)\b", re.sub(r"\x1b\[\d+m", "", done.stdout), re.MULTILINE))
    assert found, done.stdout + done.stderr
    assert (done.returncode == 0) == all(verdict == "KEPT" for verdict in found.values())
    return found


def copy(root: Path) -> Path:
    for package in CONFIG["root_packages"]:
        shutil.copytree(ROOT / package, root / package, ignore=shutil.ignore_patterns("__pycache__", "static"))
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def test_imports_point_one_way() -> None:
    assert verdicts(ROOT) == dict.fromkeys(CONTRACTS, "KEPT")


def test_control_each_contract_can_break(tmp_path: Path) -> None:
    root = copy(tmp_path)
    for path in BESIDE:
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).touch()
    for files in BREAKS.values():
        for path, line in files.items():
            (root / path).write_text(line + "\n", encoding="utf-8")

    assert verdicts(root) == dict.fromkeys(CONTRACTS, "BROKEN")


def test_each_contract_has_a_control() -> None:
    assert list(BREAKS) == CONTRACTS


@pytest.mark.parametrize("room", CONFIG["root_packages"])
def test_each_room_is_named_in_a_contract(room: str) -> None:
    keys = ("source_modules", "forbidden_modules", "layers", "modules")
    assert any(room in contract.get(key, ()) for contract in CONFIG["contracts"] for key in keys)
