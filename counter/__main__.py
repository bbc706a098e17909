"""`hall-window`: run a window, or enrol this terminal with the province.

hall-window run --settings FILE [--rehearse] [--until-interactive]
hall-window enrol --settings FILE --ca FILE --code CODE
"""

import argparse
import logging
import sys
from pathlib import Path

from shared.audit.redaction import RedactingFormatter
from shared.settings.terminal import SettingsError, load_settings


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    options = _options(arguments)
    _log_redacted()
    try:
        settings = load_settings(options.settings)
    except SettingsError as error:
        sys.stderr.write(f"{error.code} {error}\n")
        return 2
    if options.command == "enrol":
        from shared.flow.enrolling import enrol_terminal  # the window needs nothing of this

        return enrol_terminal(settings, options.ca, options.code)
    from counter.assembly import run_window  # Qt only once the settings are known to be good

    return run_window(settings, is_rehearsed=options.rehearse, until_interactive=options.until_interactive)


def _log_redacted() -> None:
    """Log to standard error, one line a record, nothing about a person."""
    lines = logging.StreamHandler()
    lines.setFormatter(RedactingFormatter())
    logging.basicConfig(level=logging.INFO, handlers=[lines])


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall-window", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="open the window")
    run.add_argument("--settings", type=Path, required=True)
    run.add_argument("--rehearse", action="store_true", help="take presses from standard input (demo only)")
    run.add_argument("--until-interactive", action="store_true", help="end at the first interactive frame")
    enrol = commands.add_parser("enrol", help="get this terminal's certificate")
    enrol.add_argument("--settings", type=Path, required=True)
    enrol.add_argument("--ca", type=Path, required=True, help="the province's authority, brought by staff")
    enrol.add_argument("--code", required=True, help="one-time pairing code")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
