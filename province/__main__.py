"""`hall-province`: the reference backend and what its operator does with it.

hall-province init --data DIR [--citizens N] [--seed N]
hall-province serve --data DIR [--host H] [--port N] [--ready-file FILE]
hall-province enrol --data DIR --terminal NAME [--hall CODE]
hall-province block --data DIR --terminal ID
hall-province unblock --data DIR --terminal ID
hall-province take-number --data DIR --board BOARD [--hall CODE]
hall-province ecard-code --data DIR --person LABEL
hall-province demo-cards --data DIR --out FILE
hall-province demo-staff --data DIR --out FILE
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from province.authority import open_authority
from province.citizens import DEFAULT_COUNT, DEFAULT_SEED, demo_cards, seed_citizens
from province.clock import local_day
from province.records import open_database
from province.synthetic_staff import demo_staff, seed_staff
from province.terminals import DEMO_HALL, new_pairing_code, set_blocked
from province.tickets import give_number
from province.visits import new_code
from shared.cases.months import plus_months


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    commands: dict[str, Callable[[argparse.Namespace], int]] = {
        "init": _init,
        "serve": _serve,
        "enrol": _enrol,
        "block": partial(_set_blocked, is_blocked=True),
        "unblock": partial(_set_blocked, is_blocked=False),
        "take-number": _take_number,
        "ecard-code": _ecard_code,
        "demo-cards": _demo_cards,
        "demo-staff": _demo_staff,
    }
    return commands[options.command](options)


def _init(options: argparse.Namespace) -> int:
    options.data.mkdir(parents=True, exist_ok=True)
    open_authority(options.data)
    engine = open_database(options.data)
    count = seed_citizens(engine, options.citizens, options.seed, _last_month(options.data))
    seed_staff(engine)
    sys.stdout.write(f"{count}\n")
    return 0


def _serve(options: argparse.Namespace) -> int:
    from province.blobs import Pictures
    from province.calling import House  # the web framework is for serving alone
    from province.server import serve

    options.data.mkdir(parents=True, exist_ok=True)
    engine = open_database(options.data)
    seed_citizens(engine, DEFAULT_COUNT, DEFAULT_SEED, _last_month(options.data))
    seed_staff(engine)
    pictures = Pictures(options.data / "pictures")
    house = House(engine, open_authority(options.data), lambda: datetime.now(UTC), pictures)
    serve(house, options.host, options.port, options.ready_file)
    return 0


def _enrol(options: argparse.Namespace) -> int:
    with Session(open_database(options.data)) as session, session.begin():
        code = new_pairing_code(session, options.terminal, options.hall, datetime.now(UTC))
    sys.stdout.write(f"{code}\n")
    return 0


def _set_blocked(options: argparse.Namespace, *, is_blocked: bool) -> int:
    try:
        with Session(open_database(options.data)) as session, session.begin():
            set_blocked(session, options.terminal, is_blocked)
    except LookupError:
        sys.stderr.write("there is no such terminal\n")
        return 1
    return 0


def _take_number(options: argparse.Namespace) -> int:
    """A number from the desk of the guide, who has no terminal."""
    with Session(open_database(options.data)) as session, session.begin():
        ticket = give_number(session, options.hall, options.board, datetime.now(UTC))
    sys.stdout.write(f"{ticket.ticket_no}\n")
    return 0


def _ecard_code(options: argparse.Namespace) -> int:
    try:
        with Session(open_database(options.data)) as session, session.begin():
            code = new_code(session, options.person, datetime.now(UTC))
    except LookupError:
        sys.stderr.write("nobody has this label\n")
        return 1
    sys.stdout.write(f"{code}\n")
    return 0


def _demo_cards(options: argparse.Namespace) -> int:
    cards = demo_cards(DEFAULT_SEED, _last_month(options.data))
    options.out.write_text(json.dumps({"cards": cards}, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _demo_staff(options: argparse.Namespace) -> int:
    options.out.write_text(json.dumps({"staff": demo_staff()}, ensure_ascii=False, indent=1), encoding="utf-8")
    return 0


def _last_month(data: Path) -> str:
    """Contributions are known up to the month before this one; remembered, so that histories do not move."""
    remembered = data / "last-month"
    if not remembered.exists():
        this_month = f"{local_day(datetime.now(UTC)):%Y-%m}"
        remembered.write_text(plus_months(this_month, -1), encoding="ascii")
    return remembered.read_text(encoding="ascii")


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall-province", description="The province's reference backend.")
    commands = parser.add_subparsers(dest="command", required=True)
    names = ("init", "serve", "enrol", "block", "unblock", "take-number", "ecard-code", "demo-cards", "demo-staff")
    made = {name: commands.add_parser(name) for name in names}
    for command in made.values():
        command.add_argument("--data", type=Path, required=True, help="folder of the province's data")
    made["init"].add_argument("--citizens", type=int, default=DEFAULT_COUNT)
    made["init"].add_argument("--seed", type=int, default=DEFAULT_SEED)
    made["serve"].add_argument("--host", default="127.0.0.1")
    made["serve"].add_argument("--port", type=int, default=8443)
    made["serve"].add_argument("--ready-file", type=Path)
    made["enrol"].add_argument("--terminal", required=True, help="name of the terminal, as on its door")
    for name in ("enrol", "take-number"):
        made[name].add_argument("--hall", default=DEMO_HALL, help="region code of the hall")
    made["take-number"].add_argument("--board", required=True, help="business board, as in the catalogue")
    for name in ("block", "unblock"):
        made[name].add_argument("--terminal", required=True, help="id of the terminal, as in its certificate")
    made["ecard-code"].add_argument("--person", required=True, help="label of a demo citizen")
    for name in ("demo-cards", "demo-staff"):
        made[name].add_argument("--out", type=Path, required=True)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
