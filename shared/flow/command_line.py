"""The two commands every program of the hall has: run, and enrol this terminal with the province.

PROGRAM run --settings FILE [--rehearse] [--until-interactive]
PROGRAM enrol --settings FILE --ca FILE --code CODE
"""

import argparse
import faulthandler
import logging
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shared.audit.redaction import RedactingFormatter
from shared.settings.terminal import SettingsError, TerminalSettings, load_settings


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How a program is run: worked from outside, or only until its first interactive frame."""

    is_rehearsed: bool
    until_interactive: bool


def run_command(
    program: str, about: str, arguments: list[str] | None, run: Callable[[TerminalSettings, RunOptions], int]
) -> int:
    """Carry out a command and return its exit code. `run` loads Qt itself, once the settings are known."""
    options = _options(program, about, arguments)
    _log_redacted()
    try:
        settings = load_settings(options.settings)
    except SettingsError as error:
        sys.stderr.write(f"{error.code} {error}\n")
        return 2
    if options.command == "enrol":
        from shared.flow.enrolling import enrol_terminal  # a program that runs needs nothing of this

        return enrol_terminal(settings, options.ca, options.code)
    return run(settings, RunOptions(options.rehearse, options.until_interactive))


def _log_redacted() -> None:
    """Log to standard error, a line a record, nothing about a person. A library that crashes leaves where."""
    faulthandler.enable()
    lines = logging.StreamHandler()
    lines.setFormatter(RedactingFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[lines])


def _options(program: str, about: str, arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog=program, description=about)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the program")
    run.add_argument("--settings", type=Path, required=True)
    run.add_argument("--rehearse", action="store_true", help="take presses from standard input (demo only)")
    run.add_argument("--until-interactive", action="store_true", help="end at the first interactive frame")
    enrol = commands.add_parser("enrol", help="get this terminal's certificate")
    enrol.add_argument("--settings", type=Path, required=True)
    enrol.add_argument("--ca", type=Path, required=True, help="the province's authority, brought by staff")
    enrol.add_argument("--code", required=True, help="one-time pairing code")
    return parser.parse_args(arguments)
