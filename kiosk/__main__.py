"""`hall-kiosk`: run the kiosk, or enrol this terminal with the province; see `shared.flow.command_line`."""

import sys

from shared.flow.command_line import RunOptions, run_command
from shared.settings.terminal import TerminalSettings


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    return run_command("hall-kiosk", "Run the kiosk, or enrol this terminal with the province.", arguments, _run)


def _run(settings: TerminalSettings, options: RunOptions) -> int:
    from kiosk.assembly import run_kiosk  # Qt only once the settings are known to be good

    return run_kiosk(settings, is_rehearsed=options.is_rehearsed, until_interactive=options.until_interactive)


if __name__ == "__main__":
    sys.exit(main())
