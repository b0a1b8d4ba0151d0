"""The command line: each command is carried out by the room ``operation``."""

from __future__ import annotations

import argparse
import asyncio
import errno
import sys
from pathlib import Path

import uvloop
from pydantic import ValidationError

from config import logging
from config.settings import Settings
from config.sheets import SheetError
from core import lifecycles
from core.actors import Desk
from core.privacy.model import Ground
from core.queues import StorageAway
from operation.auditing import accept, verify
from operation.backup import backup
from operation.demo import DEMO_PORT, demo
from operation.erasing import GROUNDS, erase
from operation.examination import examine
from operation.house import PARTS, CannotStart
from operation.letters import letters
from operation.reindexing import reindexed
from operation.restore import restore
from operation.rotation import rotate
from operation.seats import add_post, import_roster
from operation.serving import migrated, new_keyring, serve

TAKEN = (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES)
"""What the system says of an address on which nobody else may listen."""
ANOTHER = (
    "Is another program using the port? Choose another: LIAISON_WEBHOOK_PORT, LIAISON_DESK_PORT, LIAISON_HEALTH_PORT, "
    "or --port of the demo."
)


def parts(given: str) -> list[str]:
    """The parts that were named, each once. Raises ``ArgumentTypeError`` for one that there is not."""
    named = list(dict.fromkeys(given.split(",")))
    if unknown := [name for name in named if name not in PARTS]:
        raise argparse.ArgumentTypeError(f"there is no part {unknown[0]!r}; there are {','.join(PARTS)}")
    return named


def arguments() -> argparse.ArgumentParser:
    """The command line."""
    parser = argparse.ArgumentParser(prog="run.py", description="政协委员联系服务 · the CPPCC members' liaison bot")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serving = commands.add_parser("serve", help="run the bot")
    serving.add_argument("--parts", type=parts, default=list(PARTS), help=f"any of {','.join(PARTS)}")
    playing_ = commands.add_parser("demo", help="emulated Telegram, phones in the browser, an invented committee")
    playing_.add_argument("--port", type=int, default=DEMO_PORT)
    playing_.add_argument("--no-browser", action="store_true")
    playing_.add_argument("--language", choices=["zh", "en"], default="zh", help="what the phones are set to")
    commands.add_parser("doctor", help="say in words what is missing")
    ring = commands.add_parser("keyring", help="make a key ring for a database that is not embedded")
    ring.add_argument("file", type=Path)
    commands.add_parser("migrate", help="bring the database to the newest revision")
    roster = commands.add_parser("import", help="import the roster of members (XLSX or CSV) and print their codes")
    roster.add_argument("sheet", type=Path)
    roster.add_argument("--term", type=int, required=True, help="the term of rows that name none")
    post = commands.add_parser("staff", help="add somebody to the staff and print their code")
    post.add_argument("name")
    post.add_argument("desks", nargs="+", choices=[desk.value for desk in Desk])
    inbox = commands.add_parser("inbox", help="dead letters: show them, or play one again")
    inbox.add_argument("what", choices=["parked", "retry"])
    inbox.add_argument("number", nargs="?", type=int)
    commands.add_parser("reindex", help="make the index of search anew where it is not as it should be")
    saving = commands.add_parser("backup", help="save the database while the bot runs, without the key ring")
    saving.add_argument("target", help="a file, or a folder (one that is there, or ends in /)")
    restoring = commands.add_parser(
        "restore", help="put a backup into an empty database; who was erased since stays so"
    )
    restoring.add_argument("source", type=Path)
    restoring.add_argument("--replace", action="store_true", help="in place of what the database holds now")
    restoring.add_argument(
        "--keyring", type=Path, help="the key ring of the time of the backup, where keys were rotated since"
    )
    rotating = commands.add_parser(
        "rotate-keys", help="a new key in the key ring, while the bot runs; the older ones open nothing"
    )
    rotating.add_argument(
        "--add-only", action="store_true", help="only put the new key into the ring, to bring it to other hosts"
    )
    erasing = commands.add_parser("erase", help="erase somebody who has asked for it in writing")
    erasing.add_argument("who", help="a person's number (it stands on their copy), or the number of a case")
    erasing.add_argument("--ground", required=True, choices=[ground.value for ground in GROUNDS])
    erasing.add_argument("--yes", action="store_true", help="without it nothing is erased")
    audit = commands.add_parser(
        "audit", help="the audit log: verify it, or accept it as it is after an older database came back"
    )
    audit.add_argument("what", choices=["verify", "accept"])
    commands.add_parser("lifecycles", help="draw docs/lifecycles.md from the tables")
    return parser


async def perform(given: argparse.Namespace, settings: Settings) -> bool:
    """Carries the command out; whether all went well."""
    match given.command:
        case "serve":
            await serve(settings, given.parts)
        case "demo":
            await demo(given.port, "en" if given.language == "en" else "zh-hans", browser=not given.no_browser)
        case "doctor":
            return await examine(settings)
        case "keyring":
            new_keyring(given.file)
        case "migrate":
            await migrated(settings)
        case "import":
            return await import_roster(settings, given.sheet, given.term)
        case "staff":
            await add_post(settings, given.name, given.desks)
        case "inbox":
            return await letters(settings, given.number if given.what == "retry" else None)
        case "backup" | "restore" | "rotate-keys" | "erase" | "audit" | "reindex":
            return await keep(given, settings)
        case "lifecycles":
            print(lifecycles.drawn(), end="")
    return True


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException:
    inner = group.exceptions[0]
    return _first(inner) if isinstance(inner, BaseExceptionGroup) else inner


async def keep(given: argparse.Namespace, settings: Settings) -> bool:
    """Carries out a command of keeping: what is saved, restored, locked anew, erased, verified."""
    match given.command:
        case "backup":
            return await backup(settings, Path(given.target), folder=given.target.endswith("/"))
        case "restore":
            return await restore(settings, given.source, replace=given.replace, older=given.keyring)
        case "rotate-keys":
            return await rotate(settings, add_only=given.add_only)
        case "erase":
            return await erase(settings, given.who, Ground(given.ground), sure=given.yes)
        case "reindex":
            await reindexed(settings)
            return True
        case _:
            return await (verify(settings) if given.what == "verify" else accept(settings))


def taken(error: BaseException) -> bool:
    """Whether it is about an address, and not about a file."""
    return isinstance(error, OSError) and error.filename is None and error.errno in TAKEN


def words(error: OSError) -> str:
    """What the system says, with the file that it says it of, or what to do about an address."""
    said = error.strerror or str(error)
    if taken(error):
        return f"{said}. {ANOTHER}"
    return f"{error.filename}: {said}." if error.filename is not None else f"{said}."


def main() -> int:
    """Runs the command; 0 where all went well, 1 where not, 2 where the settings are wrong."""
    given = arguments().parse_args()
    try:
        settings = Settings()
    except ValidationError as error:
        for problem in error.errors(include_url=False, include_input=False):
            name = "_".join(str(part) for part in problem["loc"]).upper()
            print(f"LIAISON_{name}: {problem['msg']}", file=sys.stderr)
        return 2
    logging.set_up("WARNING" if given.command == "demo" else settings.log_level)
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            return 0 if runner.run(perform(given, settings)) else 1
    except (CannotStart, SheetError) as error:
        print(error, file=sys.stderr)
    except StorageAway:
        print("The database does not answer. Check LIAISON_DATABASE_URL and that the server is up.", file=sys.stderr)
    except ExceptionGroup as group:
        if (ports := group.subgroup(taken)) is None:
            raise
        print(f"{_first(ports)}. {ANOTHER}", file=sys.stderr)
    except OSError as error:
        print(words(error), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
