"""A supervisor decides at the clerk's window: own number, own card, own PIN, for this case, within 120 seconds."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.form import footer
from counter.panels.risk import summary
from counter.panels.views import AuthoriseView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, PageTitle, boxed, column, emptied, row, scrolled
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import Choice, CountdownRing
from counter.widgets.step_rail import StepDots
from counter.widgets.text import IconDisc, Text

_STAGES = ("number", "card", "pin", "decide")


class AuthorisePanel(QWidget):
    """Left what is asked for, right who decides. Nothing of the clerk's can press for the supervisor."""

    supervisor_named = Signal(str)
    pin_given = Signal(str)
    agreed = Signal()
    declined = Signal(str)
    left = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._title = PageTitle("shield", words("authorise.title"), words("authorise.below"))
        self._asked = column(gap="")
        self._dots = StepDots(tuple(words(f"authorise.step.{stage}") for stage in _STAGES))
        self._problem = column(gap="s")
        self._ring = CountdownRing(120)
        self._bound = Text("", "label", "text2", wraps=True)
        self._stages = QStackedWidget()
        for stage in (self._number_stage(), self._card_stage(), self._pin_stage(), self._decide_stage()):
            self._stages.addWidget(stage)
        self._who = Text("", "h2", wraps=True)
        time_left = row(self._ring, self._bound, gap="l")
        time_left.setStretch(1, 1)
        right = Card(self._dots, self._who, self._problem, self._stages, time_left, None, gap="l", margin="xl")
        right.setFixedWidth(worn().px(500))
        both = row(Card(scrolled(boxed(self._asked)), margin="l"), right, gap="l")
        both.setStretch(0, 1)
        above = column(self._title, both, gap="m", margin="l")
        above.setStretch(1, 1)
        back = KeyButton(words("form.leave"), "Esc", icon="back")
        back.clicked.connect(self.left)
        self.setLayout(column(boxed(above), footer(back, None), gap=""))
        self._shown = ""

    def show_view(self, view: AuthoriseView) -> None:
        """Show what is asked for and what is wanted next."""
        emptied(self._asked)
        self._asked.addWidget(summary(self._words, view.risk))
        emptied(self._problem)
        if view.problem:
            left = "" if view.tries_left is None else self._words("sign_in.tries_left", n=view.tries_left)
            self._problem.addWidget(Banner(self._words, "danger", view.problem, left))
        self._show_outcome(view)
        at = _STAGES.index(view.stage) if view.stage in _STAGES else len(_STAGES) - 1
        self._dots.show_step(at)
        self._stages.setCurrentIndex(at)
        self._stages.setVisible(view.stage in _STAGES)
        self._who.setText(view.supervisor)
        self._who.setVisible(bool(view.supervisor))
        self._reason.show_choices(view.reasons, self._reason.chosen())
        self._ring.show_left(view.left_s)
        is_counting = view.stage in ("decide", "granted")
        self._ring.setVisible(is_counting)
        self._bound.setText(self._words("authorise.bound" if is_counting else "authorise.own_hands"))
        if view.stage != self._shown:
            self._shown = view.stage
            (self._number, self._again, self._pin, self._agree)[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_left(self, left_s: int) -> None:
        """Let the ring go on without showing everything anew."""
        self._ring.show_left(left_s)

    def _show_outcome(self, view: AuthoriseView) -> None:
        if view.stage == "granted":
            self._problem.addWidget(
                Banner(
                    self._words, "success", self._words("authorise.granted"), self._words("authorise.granted_body")
                )
            )
        if view.stage == "refused":
            self._problem.addWidget(Banner(self._words, "danger", self._words("authorise.refused")))

    def _number_stage(self) -> QWidget:
        words = self._words
        self._number = QLineEdit()
        self._number.setAccessibleName(words("authorise.number"))
        self._number.returnPressed.connect(self._name_supervisor)
        go = KeyButton(words("sign_in.next"), "Ctrl+Return", "primary")
        go.clicked.connect(self._name_supervisor)
        label = Text(words("authorise.number"), "label", "text2")
        return boxed(column(label, self._number, worn().space["s"], go, None, gap="xs"))

    def _card_stage(self) -> QWidget:
        words = self._words
        said = column(
            Text(words("authorise.card"), "h3", wraps=True),
            Text(words("authorise.card_body"), "body", "text2", wraps=True),
            gap="xs",
        )
        inside = row(IconDisc("id_card", "info", 64), said, gap="l")
        inside.setStretch(1, 1)
        self._again = KeyButton(words("authorise.other"))
        self._again.clicked.connect(lambda: self.supervisor_named.emit(""))
        return boxed(column(inside, row(None, self._again), None, gap="l"))

    def _pin_stage(self) -> QWidget:
        words = self._words
        self._pin = QLineEdit()
        self._pin.setEchoMode(QLineEdit.EchoMode.Password)
        self._pin.setAccessibleName(words("authorise.pin"))
        self._pin.returnPressed.connect(self._give_pin)
        go = KeyButton(words("sign_in.next"), "Ctrl+Return", "primary")
        go.clicked.connect(self._give_pin)
        label = Text(words("authorise.pin"), "label", "text2")
        return boxed(column(label, self._pin, worn().space["s"], go, None, gap="xs"))

    def _decide_stage(self) -> QWidget:
        words = self._words
        self._reason = Choice(words("authorise.reason"), words("choice.none"))
        self._agree = KeyButton(words("authorise.agree"), "Ctrl+Return", "primary", "check")
        decline = KeyButton(words("authorise.decline"), "Ctrl+D", "refusing")
        self._agree.clicked.connect(self.agreed)
        decline.clicked.connect(lambda: self.declined.emit(self._reason.chosen()))
        label = Text(words("authorise.reason"), "label", "text2", wraps=True)
        buttons = row(decline, self._agree)
        buttons.setStretch(1, 1)
        return boxed(column(label, self._reason, worn().space["s"], buttons, None, gap="xs"))

    def _name_supervisor(self) -> None:
        if self._number.text().strip():
            self.supervisor_named.emit(self._number.text().strip())

    def _give_pin(self) -> None:
        if self._pin.text():
            self.pin_given.emit(self._pin.text())
            self._pin.clear()
