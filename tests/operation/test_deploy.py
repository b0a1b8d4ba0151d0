"""What lies in deploy/ fits the program: parts and settings that there are, pages that answer, metrics that are told.

No engine runs the containers here. What can be known without one is: the structure of the Compose specification, that the
commands parse, that the settings are good ones, that the program starts from what the image holds.
"""

from __future__ import annotations

import ast
import copy
import fnmatch
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import ValidationError

import run
from bot.app import DRAIN, BotSettings
from bot.counts import Counts
from bot.health import LIVE, METRICS, READY
from bot.metrics import page
from bot.pressure import Reason
from config.settings import NAMES, Settings
from core.notices import Lane
from core.watching import Depths
from tests.architecture.tree import ROOT, files
from tests.databases import START

DEPLOY = ROOT / "deploy"
PAGES = {LIVE, READY, METRICS}
TOP = {"name", "services", "networks", "volumes", "secrets", "configs"}
SERVICE = {
    "build", "image", "restart", "stop_grace_period", "read_only", "cap_drop", "security_opt", "tmpfs", "env_file", "environment",
    "secrets", "networks", "depends_on", "healthcheck", "shm_size", "volumes", "command", "ports",
}  # fmt: skip
"""What we use of the Compose specification (github.com/compose-spec/compose-spec, 05-services)."""
GIVEN = {
    "LIAISON_DATABASE_PASSWORD": "pw",
    "LIAISON_DOMAIN": "bot.example.org",
    "LIAISON_DESK_DOMAIN": "desk.example.org",
}


def composed() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return loaded


def filled(text: str) -> str:
    """With its variables filled in, as Compose does it."""
    return re.sub(r"\$\{(\w+):\?\}", lambda found: GIVEN[found[1]], text)


def complaints(compose: dict[str, Any]) -> Iterator[str]:
    """What does not fit."""
    yield from (f"no such key: {key}" for key in compose if key not in TOP and not key.startswith("x-"))
    services = compose["services"]
    for name, service in services.items():
        yield from (f"{name}: no such key: {key}" for key in service if key not in SERVICE)
        yield from (f"{name}: no service {one}" for one in service.get("depends_on", ()) if one not in services)
        yield from (f"{name}: no network {one}" for one in service["networks"] if one not in compose["networks"])
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            if not source.startswith("./") and source not in compose["volumes"]:
                yield f"{name}: no volume {source}"
        if "build" in service:
            yield from (f"{name}: {one}" for one in _app(service))


def _app(service: dict[str, Any]) -> Iterator[str]:
    try:
        run.arguments().parse_args(service["command"])
    except SystemExit:
        yield f"the command is none: {service['command']}"
    settings = {key: filled(value) for key, value in service["environment"].items()}
    yield from (f"no setting {key}" for key in settings if key not in NAMES)
    given = {key.removeprefix("LIAISON_").lower(): value for key, value in settings.items() if key in NAMES}
    try:
        Settings(_env_file=None, bot_token="42:x", webhook_secret="a-secret-that-is-long", **given)  # type: ignore[arg-type]  # as text
    except ValidationError as error:
        yield f"settings: {error.errors()[0]['loc']}"
    kind, _, _, code = service["healthcheck"]["test"]
    ast.parse(code)
    found = re.search(r"http://127\.0\.0\.1:(\d+)(/\w+)", code)
    if kind != "CMD" or found is None or found[1] != settings["LIAISON_HEALTH_PORT"] or found[2] not in PAGES:
        yield "the health check asks for a page that there is not"
    if int(service["stop_grace_period"].removesuffix("s")) < DRAIN:
        yield "it is killed before it has drained"


def test_compose_fits_the_program() -> None:
    compose = composed()
    assert list(complaints(compose)) == []
    assert {"database", "app", "standby"} <= set(compose["services"])


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("app", "command"), ["serve", "--parts", "receive,pigeons"], "the command is none"),
        (("app", "environment", "LIAISON_WEBHOOK_PROT"), "1", "no setting"),
        (("app", "environment", "LIAISON_HEALTH_PORT"), "9101", "health check"),
        (("app", "environment", "LIAISON_INBOX_LIMIT"), "none", "settings: "),
        (("app", "healthcheck", "test"), ["CMD", "python", "-c", "get('http://127.0.0.1:9100/well')"], "health check"),
        (("app", "stop_grace_period"), "10s", "killed before"),
        (("app", "volumes"), ["nowhere:/x"], "no volume"),
        (("app", "depends_on"), ["nobody"], "no service"),
        (("proxy", "networks"), ["nowhere"], "no network"),
        (("proxy", "helthcheck"), {}, "no such key"),
    ],
)
def test_control_what_does_not_fit_is_found(path: tuple[str, ...], value: Any, words: str) -> None:
    compose = copy.deepcopy(composed())
    place = compose["services"]
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    assert any(words in each for each in complaints(compose)), list(complaints(compose))


def containerfile() -> list[list[str]]:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", " ")
    return [line.split(maxsplit=1) for line in text.splitlines() if line and not line.startswith("#")]


def test_the_image_holds_what_the_program_needs(tmp_path: Path) -> None:
    """The program starts from a folder with nothing but what the image would be given."""
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for path in files():
        parts = [path.as_posix(), *(parent.as_posix() for parent in path.parents)]
        if not any(fnmatch.fnmatch(part, pattern.removeprefix("**/")) for part in parts for pattern in ignored):
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
    assert not (tmp_path / "tests").exists()
    steps = containerfile()
    entry, command = (
        json.loads(next(rest for word, rest in steps if word == which)) for which in ("ENTRYPOINT", "CMD")
    )
    assert entry == ["python", "/opt/liaison/run.py"]
    run.arguments().parse_args(command)
    done = subprocess.run(
        [sys.executable, tmp_path / "run.py", "doctor"], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False,
        env={"PATH": "/usr/bin:/bin", "LIAISON_DATA_DIR": str(tmp_path / "data")},
    )  # fmt: skip
    assert "bot token: not set" in done.stdout, done.stderr


def test_the_image_runs_as_nobody_in_particular_and_its_libraries_are_the_locked_ones() -> None:
    steps = containerfile()
    assert [rest for word, rest in steps if word == "USER"] == ["10001"]
    assert any("--require-hashes -r /tmp/requirements.lock" in rest for word, rest in steps if word == "RUN")
    for word, rest in steps:
        if word == "COPY" and not rest.startswith("--from"):
            assert (ROOT / rest.split()[0]).exists()
        if word == "FROM":
            assert "slim" in rest


@pytest.mark.parametrize("name", ["liaison.service", "liaison@.service"])
def test_the_units_are_good_ones(name: str, tmp_path: Path) -> None:
    unit = (DEPLOY / "systemd" / name).read_text(encoding="utf-8")
    [started] = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    program, script, *command = shlex.split(started.replace("${PARTS}", "receive,courier"))
    assert script == "/opt/liaison/run.py"
    run.arguments().parse_args(command)
    for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "TimeoutStopSec=30", "Restart=always", "User=liaison"):
        assert f"\n{line}\n" in unit
    assert set(re.findall(r"LIAISON_\w+", "".join(re.findall(r"^Environment=.*", unit, re.MULTILINE)))) <= set(NAMES)
    analyser = shutil.which("systemd-analyze")
    if analyser is None:
        return  # the lines above are what is known without it
    (tmp_path / name).write_text(unit.replace(program, sys.executable), encoding="utf-8")
    asked: list[str | Path] = [analyser, "verify", "--man=no", tmp_path / name]
    done = subprocess.run(asked, capture_output=True, text=True, timeout=60, check=False)
    assert [line for line in (done.stdout + done.stderr).splitlines() if name.partition(".")[0] in line] == []


def test_the_proxies_lead_to_what_there_is() -> None:
    caddy, nginx = ((DEPLOY / name).read_text(encoding="utf-8") for name in ("Caddyfile", "nginx.conf"))
    hook, settings = BotSettings("x").webhook_path, Settings(_env_file=None)
    compose = composed()["services"]["app"]["environment"]
    assert f"handle {hook} {{" in caddy
    assert f"app:{compose['LIAISON_WEBHOOK_PORT']} standby:{compose['LIAISON_WEBHOOK_PORT']}" in caddy
    assert f"app:{compose['LIAISON_DESK_PORT']} standby:{compose['LIAISON_DESK_PORT']}" in caddy
    assert re.findall(r"health_uri (\S+)", caddy) == [READY]
    assert re.findall(r"health_port (\S+)", caddy) == [compose["LIAISON_HEALTH_PORT"]]
    assert f"location = {hook} {{" in nginx
    assert f"127.0.0.1:{settings.webhook_port} " in nginx
    assert f"http://127.0.0.1:{settings.desk_port};" in nginx
    for text in (caddy, nginx):
        assert text.count("{") == text.count("}")
        assert METRICS not in text


def told() -> set[str]:
    """The names of all metrics."""
    more = dict.fromkeys(
        ("database_answers", "sender", "others_heard", "stall_seconds", *(f"closed_{r.value}" for r in Reason)),
        ("", 0.0),
    )
    depths = Depths(START, parcels=dict.fromkeys(Lane, 0), copies={"total": 0})
    return set(re.findall(r"^(?:# HELP )?(liaison_\w+)", page(Counts(), depths, more, 0).decode(), re.MULTILINE))


def test_the_alerts_are_about_metrics_that_there_are() -> None:
    [group] = yaml.safe_load((DEPLOY / "alerts.yml").read_text(encoding="utf-8"))["groups"]
    assert group["rules"]
    for rule in group["rules"]:
        assert set(rule) == {"alert", "expr", "for", "annotations"}
        assert set(re.findall(r"liaison_\w+", rule["expr"])) <= told(), rule["alert"]
        for brackets in ("()", "[]", "{}"):
            assert rule["expr"].count(brackets[0]) == rule["expr"].count(brackets[1])
        assert re.fullmatch(r"\d+[sm]", rule["for"])
        assert rule["annotations"]["summary"]


def test_the_examples_of_settings_and_the_operators_page_name_what_there_is() -> None:
    example = (DEPLOY / "liaison.env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"^(\w+)=", example, re.MULTILINE)) <= set(NAMES)
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bLIAISON_[A-Z_]*[A-Z]\b", text))
    assert named - set(NAMES) - set(GIVEN) == set()
    assert set(re.findall(r"\bliaison_\w+", text)) <= told() | {"liaison_bot"}
    for command in re.findall(
        r"^(?:sudo .*)?(?:\S*/)?run\.py ([\w-]+)",
        "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL)),
        re.MULTILINE,
    ):
        with pytest.raises(SystemExit) as left:
            run.arguments().parse_args([command, "--help"])
        assert left.value.code == 0, command
