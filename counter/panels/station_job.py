"""The line that says how far a printing is, and asks about paper nobody has seen."""

from collections.abc import Callable

from counter.look.words import Words
from counter.panels.station_views import JobView
from counter.widgets.banner import Banner
from counter.widgets.key_button import KeyButton


def job_line(words: Words, view: JobView, seen: Callable[[bool], None]) -> Banner:
    """Return the line; `seen` hears whether the paper came out."""
    if not view.asks:
        return Banner(words, view.tone, view.words)
    out, nothing = KeyButton(words("job.came_out"), "Alt+Y"), KeyButton(words("job.nothing"), "Alt+N")
    out.clicked.connect(lambda: seen(True))
    nothing.clicked.connect(lambda: seen(False))
    return Banner(words, view.tone, view.words, words("job.look"), out, nothing)
