"""`hall-window`: run a window, or enrol this terminal with the province; see `shared.flow.command_line`."""

import sys

from shared.flow.command_line import RunOptions, run_command
from shared.settings.terminal import TerminalSettings


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit code."""
    return run_command("hall-window", "Run a window, or enrol this terminal with the province.", arguments, _run)


def _run(settings: TerminalSettings, options: RunOptions) -> int:
    from counter.assembly import run_window  # Qt only once the settings are known to be good

    return run_window(settings, is_rehearsed=options.is_rehearsed, until_interactive=options.until_interactive)


if __name__ == "__main__":
    sys.exit(main())
