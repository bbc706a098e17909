"""A message that stays until the next action, and one that goes by itself."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from counter.look.tokens import TONE_ICONS, TONE_INKS, Tone
from counter.look.wearing import worn
from counter.look.words import Words
from counter.widgets.boxes import column, row
from counter.widgets.text import IconView, Text

_TOAST_MS = 4000


class Banner(QFrame):
    """What happened, whether all is safe, what to do now: shape, word and sentence; buttons stand at its end."""

    def __init__(self, words: Words, tone: Tone, title: str, body: str = "", *buttons: QWidget) -> None:
        super().__init__()
        self._tone = tone
        self.setProperty("notice", tone)
        self.title = Text(title, "strong", tone, wraps=True)
        self.body = Text(body, "body", wraps=True)
        if not body:
            self.body.hide()
        self.setAccessibleName(f"{words(f'tone.{tone}')}: {title}")
        icon = column(IconView(TONE_ICONS[tone], TONE_INKS[tone], worn().px(20)), None, gap="")
        icon.setContentsMargins(0, worn().px(2), 0, 0)
        said = column(self.title, self.body, gap="")
        inside = row(icon, said, *buttons, gap="m", margin="m")
        inside.setStretch(1, 1)
        self.setLayout(inside)


class Toast(QFrame):
    """Says briefly at the lower edge of a window what was done; never the only place of anything important."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setProperty("surface", "card")
        self._icon = IconView("done", "success", worn().px(20))
        self._words = Text("", "strong")
        self.setLayout(row(self._icon, self._words, gap="s", margin="m"))
        self._leave = QTimer(self, singleShot=True, interval=_TOAST_MS)
        self._leave.timeout.connect(self.hide)
        self.hide()
        window.installEventFilter(self)

    def say(self, words: str, tone: Tone = "success") -> None:
        """Show a few words for four seconds."""
        self._icon.show_icon(TONE_ICONS[tone], TONE_INKS[tone])
        self._words.setText(words)
        self.setAccessibleName(words)
        self._place()
        self.show()
        self.raise_()
        self._leave.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the window, or take its keys."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        self.adjustSize()
        window = self._window
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - worn().px(56))
