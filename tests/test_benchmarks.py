"""The benches in their short form: each runs, checks what it did, and fails where something is not stored or not sent. Nothing
here judges a time."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from benchmarks import broadcast, growth, memory, page, presses, receive, search, starts, turns
from benchmarks.crew import Wrong, check
from benchmarks.lines import Line, Scale, share
from benchmarks.sites import Site
from storage.keyring import Keyring
from tests.postgres import Cluster

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(postgres: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The cluster of the tests in place of one of its own."""
    return Site(tmp_path_factory.mktemp("bench"), postgres, Keyring.fresh().text())


@pytest.mark.bench
@pytest.mark.timeout(600)  # each contestant is a process of its own, that loads the whole program
@pytest.mark.parametrize("bench", [broadcast, receive, turns, presses, growth, search, memory, starts])
def test_each_bench_runs_and_is_checked(site: Site, bench: ModuleType) -> None:
    lines: list[Line] = bench.run(site, Scale(short=True))
    assert any(line.met is not None for line in lines)
    assert all(line.figure for line in lines)


@pytest.mark.bench
@pytest.mark.timeout(600)
@pytest.mark.parametrize("peer", sorted(turns.PEERS))
def test_each_peer_answers_everybody(site: Site, peer: str) -> None:
    assert turns.once(site, peer, each=1)["rate"] > 0


@pytest.mark.bench
@pytest.mark.timeout(600)  # each contestant is a process of its own, that loads the whole program
@pytest.mark.parametrize("bench", [broadcast, receive, turns, presses, growth, search, memory, starts])
def test_control_a_wrong_result_fails_the_run(site: Site, bench: ModuleType) -> None:
    with pytest.raises(Wrong):
        bench.control(site)


def test_what_differs_is_wrong() -> None:
    check("the same", (1, 2), (1, 2))
    with pytest.raises(Wrong, match="recipients: 3 expected, 2 found"):
        check("recipients", 3, 2)


def test_the_nearest_rank() -> None:
    assert [share(list(range(1, 101)), part) for part in (0.5, 0.95, 0.99, 1.0)] == [50, 95, 99, 100]
    assert share([7.0], 0.95) == 7.0


def test_a_run_writes_its_figures_and_leaves_the_words(tmp_path: Path) -> None:
    copy = tmp_path / "performance.md"
    copy.write_text((ROOT / "docs" / "performance.md").read_text(encoding="utf-8"), encoding="utf-8")
    before = copy.read_text(encoding="utf-8").partition(page.BEGIN)[0]
    page.write(copy, [Line("turns", "full turns", "1/s", "≥ 2/s", False)], 0.1, 9)
    written = copy.read_text(encoding="utf-8")
    assert written.startswith(before)
    assert "| full turns | 1/s | ≥ 2/s | MISSED |  |" in written
    assert "Aims missed: 1 of 1." in written
    copy.write_text("no place", encoding="utf-8")
    with pytest.raises(ValueError, match="no place for the figures"):
        page.write(copy, [], 0.1, 9)
