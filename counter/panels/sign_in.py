"""Signing in: staff number and password, then the card on the reader, then post and window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from counter.look.wearing import worn
from counter.look.words import Words
from counter.panels.views import SignInView
from counter.widgets.banner import Banner
from counter.widgets.boxes import Card, boxed, column, emptied, row
from counter.widgets.chip import Chip
from counter.widgets.key_button import KeyButton
from counter.widgets.small_parts import Choice
from counter.widgets.step_rail import StepDots
from counter.widgets.text import IconDisc, Picture, Text, draw_hall

_STAGES = ("password", "card", "place")


class SignInPanel(QWidget):
    """One card in the middle, on the kiosk's blue."""

    password_given = Signal(str, str)
    gave_up = Signal()
    place_chosen = Signal(str, str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._hall = Text("", "h3")
        self._practice = Chip(words("sign_in.practice"), "warn")
        self._problem = column(gap="s")
        self._dots = StepDots(tuple(words(f"sign_in.step.{stage}") for stage in _STAGES))
        self._stages = QStackedWidget()
        for stage in (self._password_stage(), self._card_stage(), self._place_stage()):
            self._stages.addWidget(stage)
        head = row(Picture("emblem", 44, 44), self._hall, None, self._practice, gap="m")
        card = Card(head, self._dots, self._problem, self._stages, margin="xxl", gap="l")
        card.setFixedWidth(worn().px(520))
        self.setLayout(column(None, row(None, card, None), None))

    def show_view(self, view: SignInView) -> None:
        """Show what is wanted next."""
        self._hall.setText(view.hall)
        self._practice.setVisible(view.is_practice)
        emptied(self._problem)
        if view.problem:
            left = "" if view.tries_left is None else self._words("sign_in.tries_left", n=view.tries_left)
            self._problem.addWidget(Banner(self._words, "danger", view.problem, left))
        at = _STAGES.index(view.stage)
        self._dots.show_step(at)
        changed = self._stages.currentIndex() != at
        self._stages.setCurrentIndex(at)
        self._go.forbid(self._words("sign_in.busy") if view.is_busy else "")
        if view.stage == "card":
            self._card_title.setText(self._words("sign_in.card_title", staff=view.staff))
        if view.stage == "place":
            self._post.show_choices(view.posts, self._post.chosen() or _first(view.posts))
            self._window.show_choices(view.windows, self._window.chosen() or _first(view.windows))
            self._duty.setText(view.duty)
            self._duty_title.setVisible(bool(view.duty))
        if changed or not self.isVisible():
            self._first_of(at).setFocus()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw it."""
        draw_hall(self)

    def _password_stage(self) -> QWidget:
        words = self._words
        self._staff, self._password = QLineEdit(), QLineEdit()
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        for field, name in ((self._staff, "sign_in.staff_no"), (self._password, "sign_in.password")):
            field.setAccessibleName(words(name))
        self._staff.returnPressed.connect(self._password.setFocus)
        self._password.returnPressed.connect(self._give_password)
        self._go = KeyButton(words("sign_in.next"), "Ctrl+Return", "primary")
        self._go.clicked.connect(self._give_password)
        return boxed(
            column(
                Text(words("sign_in.staff_no"), "label", "text2"),
                self._staff,
                Text(words("sign_in.password"), "label", "text2"),
                self._password,
                worn().space["s"],
                self._go,
                None,
                gap="xs",
            )
        )

    def _card_stage(self) -> QWidget:
        self._card_title = Text("", "h2", wraps=True)
        body = Text(self._words("sign_in.card_body"), "body", "text2", wraps=True)
        self._back = KeyButton(self._words("sign_in.other_person"), "Esc")
        self._back.clicked.connect(self.gave_up)
        said = column(self._card_title, body, gap="xs")
        inside = row(IconDisc("id_card", "info", 64), said, gap="l")
        inside.setStretch(1, 1)
        return boxed(column(inside, None, row(None, self._back), gap="l"))

    def _place_stage(self) -> QWidget:
        words = self._words
        self._post, self._window = (
            Choice(words("sign_in.post"), words("choice.none")),
            Choice(words("sign_in.window"), words("choice.none")),
        )
        self._duty_title, self._duty = Text(words("sign_in.duty"), "label", "warn"), Text("", wraps=True)
        begin = KeyButton(words("sign_in.begin"), "Ctrl+Return", "primary")
        begin.clicked.connect(lambda: self.place_chosen.emit(self._post.chosen(), self._window.chosen()))
        return boxed(
            column(
                Text(words("sign_in.post"), "label", "text2"),
                self._post,
                Text(words("sign_in.window"), "label", "text2"),
                self._window,
                self._duty_title,
                self._duty,
                worn().space["s"],
                begin,
                None,
                gap="xs",
            )
        )

    def _give_password(self) -> None:
        if not self._staff.text().strip():
            self._staff.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._password.text():
            self._password.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.password_given.emit(self._staff.text().strip(), self._password.text())
            self._password.clear()

    def _first_of(self, stage: int) -> QWidget:
        return (self._staff, self._back, self._post)[stage]


def _first(choices: tuple[tuple[str, str], ...]) -> str:
    return choices[0][0] if choices else ""
