"""The page of the fault programme: what did not run stays, figures of several tests add up, each line has all its controls."""

from __future__ import annotations

from tests.faults.report import HEAD, merged, table

PAGE = """| promise | what was done | count | result | control | run |
| --- | --- | --- | --- | --- | --- |
| 1 | kills | 200 kills | 0 lost | a queue in memory lost 11 | 2026-11-24 |
| – | chaos | 7 | fine |  | 2026-11-24 |
"""


def test_figures_add_up_and_controls_stand_side_by_side() -> None:
    told = [
        [3, "worlds", "{worlds} worlds", "{calls} calls", "", {"worlds": 2, "calls": 5}],
        [3, "worlds", "{worlds} worlds", "{calls} calls", "", {"worlds": 1, "calls": 7}],
        [3, "worlds", "", "", "one is found out", {}], [3, "worlds", "", "", "another too", {}],
        [0, "chaos", "8", "fine {sic}", "", {}],
    ]  # fmt: skip
    assert table(told, "today") == [
        ("3", "worlds", "3 worlds", "12 calls", "one is found out; another too", "today"),
        ("–", "chaos", "8", "fine {sic}", "", "today"),
    ]


def test_what_did_not_run_stays_as_it_was() -> None:
    rows = merged(PAGE, [("–", "chaos", "9", "better", "seen", "today"), ("1", "kills", "", "", "seen too", "today")])
    assert rows == [
        ("1", "kills", "200 kills", "0 lost", "seen too", "2026-11-24"),
        ("–", "chaos", "9", "better", "seen", "today"),
    ]
    assert all(len(row) == len(HEAD) for row in rows)
    assert merged("", [("2", "new", "1", "2", "", "today")]) == [("2", "new", "1", "2", "", "today")]
