"""The customer screen: what the citizen sees and does. Nothing here can be pressed from the clerk's side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from counter.look.words import Words
from counter.panels.customer_check import CheckPage
from counter.panels.customer_rate import RatePage
from counter.panels.customer_sign import SignPage
from counter.panels.customer_views import CustomerView
from counter.widgets.boxes import Card, column, emptied, row
from counter.widgets.text import IconDisc, Picture, Text, draw_hall

_PLAIN = ("idle", "called", "identify", "result", "away")


class CustomerScreen(QWidget):
    """One page a state. Leaving a state forgets what was drawn or chosen on it."""

    row_doubted = Signal(str)
    confirmed = Signal()
    signed = Signal(object)
    rated = Signal(int, object)
    rating_skipped = Signal()

    def __init__(self, words: Words, *, px_per_mm: float) -> None:
        super().__init__()
        self._words = words
        self._shown = ""
        self._hall = Text("", "strong").enlarge()
        self._window = Text("", "strong", "primary").enlarge()
        self._plain = PlainPage(words)
        self._check, self._sign, self._rate = CheckPage(words), SignPage(words, px_per_mm), RatePage(words)
        self._check.doubted.connect(self.row_doubted)
        self._check.confirmed.connect(self.confirmed)
        self._sign.signed.connect(self.signed)
        self._rate.rated.connect(self.rated)
        self._rate.skipped.connect(self.rating_skipped)
        self._pages = QStackedWidget()
        for page in (self._plain, self._check, self._sign, self._rate):
            self._pages.addWidget(page)
        strip, head = QFrame(), QFrame()
        strip.setProperty("line", "brand")
        strip.setFixedHeight(8)
        head.setProperty("edge", "bottom")
        inside = row(Picture("emblem", 64, 64), self._hall, None, self._window, gap="l")
        inside.setContentsMargins(48, 12, 48, 12)
        head.setLayout(inside)
        whole = column(strip, head, self._pages, gap="")
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_view(self, view: CustomerView) -> None:
        """Show a state; whatever belonged to the last one is gone."""
        self._hall.setText(view.hall)
        self._window.setText(view.window)
        if view.state != self._shown:
            self._sign.forget()
            self._rate.forget()
            self._shown = view.state
        if view.state in _PLAIN:
            self._check.forget()
            self._plain.show_view(view)
            self._pages.setCurrentWidget(self._plain)
        elif view.state == "check":
            self._check.show_view(view)
            self._pages.setCurrentWidget(self._check)
        elif view.state == "sign":
            self._sign.show_view(view)
            self._pages.setCurrentWidget(self._sign)
        else:
            self._rate.show_view(view)
            self._pages.setCurrentWidget(self._rate)

    def blank(self) -> None:
        """Show nothing personal at once, whatever happens next."""
        self._check.forget()
        self._sign.forget()
        self._rate.forget()
        self._plain.blank()
        self._pages.setCurrentWidget(self._plain)
        self._shown = ""


class PlainPage(QWidget):
    """Everything that is only read: idle, called, put your card on, what became of it, away."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._disc = IconDisc("window", "info", 136)
        self._big = Text("", "big", "primary", wraps=True).enlarge()
        self._title = Text("", "h1", wraps=True).enlarge()
        self._body = Text("", "body", "text2", wraps=True).enlarge()
        self._picture = Picture("cards", 360, 360)
        self._take = column(gap="m")
        self._notice = Text("", "label", "rail", wraps=True).enlarge()
        for each in (self._big, self._title, self._body, self._notice):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = column(
            row(None, self._disc, self._picture, None), self._big, self._title, self._body, self._take, gap="l"
        )
        inside.setContentsMargins(64, 32, 64, 32)
        self._card = Card(margin="")
        self._card.body().addLayout(inside)
        self._card.setFixedWidth(1120)
        whole = column(None, row(None, self._card, None), None, self._notice, gap="l")
        whole.setContentsMargins(48, 24, 48, 28)
        self.setLayout(whole)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        draw_hall(self)

    def show_view(self, view: CustomerView) -> None:
        """Show one of the states that are only read."""
        words, state = self._words, view.state
        icons = {"idle": "window", "called": "megaphone", "result": "done", "away": "clock"}
        self._card.show()
        self._picture.setVisible(state == "identify")
        self._disc.setVisible(state != "identify")
        self._disc.show_icon(icons.get(state, "window"), "success" if state == "result" else "info")
        big = {"idle": view.window, "called": view.ticket, "result": view.result_title}.get(state, "")
        title = {
            "idle": view.scope,
            "called": words("customer.called", ticket=view.ticket, window=view.window),
            "identify": words("customer.identify"),
            "away": words("customer.away", time=view.back_at),
        }.get(state, "")
        body = {
            "idle": view.staff,
            "called": view.item,
            "identify": words("customer.identify_body"),
            "result": view.result_body,
            "away": words("customer.away_body"),
        }.get(state, "")
        for label, said in ((self._big, big), (self._title, title), (self._body, body)):
            label.setText(said)
            label.setVisible(bool(said))
        self._show_take(view.take if state == "result" else ())
        self._notice.setText(view.notice or words("customer.hotline"))

    def blank(self) -> None:
        """Show only the hotline."""
        for label in (self._big, self._title, self._body):
            label.setText("")
            label.hide()
        self._card.hide()
        self._show_take(())
        self._notice.setText(self._words("customer.hotline"))

    def _show_take(self, things: tuple[str, ...]) -> None:
        emptied(self._take)
        if not things:
            return
        heading = Text(self._words("customer.take"), "label", "text2").enlarge()
        chips = [Card(Text(each, "h3").enlarge(), surface="raised", margin="l") for each in things]
        self._take.addLayout(row(None, heading, *chips, None, gap="l"))
