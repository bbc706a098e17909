"""The hall bench: a window with which a person plays the world around a kiosk.

Choose somebody, put their cards on and take them off, empty the printer's tray, cut the line. Every call of the
world is an errand beside the UI thread; the controls show what the world last confirmed and rest while a call
that concerns them is under way. A call that fails is shown as one sentence and changes nothing. UI thread.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from devices.bench.errands import Errands
from devices.bench.playable_world import Citizen, PlayableWorld
from devices.bench.window_cards import Notice, card, head, label, section
from devices.bench.window_code import CodeDisplay
from devices.bench.window_controls import ActionButton, Switch, TextButton, Weight
from devices.bench.window_papers import Paper, PaperTray, look_at
from devices.bench.window_people import PeopleList
from devices.bench.window_style import Space, load_faces, style_sheet

_WIDTH_PX, _HEIGHT_PX = 420, 860
_LOOK_EVERY_MS = 1000
_REASON_LENGTH = 160

T = TypeVar("T")


def open_bench(world: PlayableWorld) -> QWidget:
    """Return the bench window of this world, not shown yet. Needs a QApplication; closing it ends its worker."""
    return BenchWindow(world)


class CardPlace:
    """A place at the kiosk for one kind of card: its two buttons and whose card the world last confirmed there."""

    def __init__(self, put: ActionButton, take: ActionButton) -> None:
        self.put, self.take = put, take
        self.owner: Citizen | None = None
        self.is_busy = False
        self._says_put, self._says_take = put.english, take.english

    def follow(self, chosen: Citizen | None, *, is_carried: bool) -> None:
        """Enable what can be done: put on a card that is carried and not there yet, take what is there."""
        self.put.setEnabled(not self.is_busy and is_carried and chosen != self.owner)
        self.take.setEnabled(not self.is_busy and self.owner is not None)
        if self.owner is None or self.owner == chosen:
            self.take.explain(self._says_take)
        else:
            self.take.explain(f"{self._says_take}: {self.owner.name}")
        if is_carried:
            self.put.explain(self._says_put if self.owner != chosen else "Already there")
        else:
            self.put.explain("Has none")


class BenchWindow(QWidget):
    """The people above, what the chosen one can do in the middle, the hall's condition and its paper below."""

    def __init__(self, world: PlayableWorld, clock: Callable[[], float] = monotonic) -> None:
        """`clock` gives seconds that never go back."""
        super().__init__()
        load_faces()
        self._world, self._clock = world, clock
        self._errands = Errands(self)
        self.people = PeopleList(world.citizens)
        self.chosen_name = label("", "name")
        self.chosen_name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.social_card = CardPlace(
            ActionButton("放上社保卡", "Insert social card", "social_card", Weight.PRIMARY),
            ActionButton("取走社保卡", "Take it out", "exit", Weight.PLAIN),
        )
        self.id_card = CardPlace(
            ActionButton("放上身份证", "Lay ID card", "id_card", Weight.PRIMARY),
            ActionButton("拿走身份证", "Lift it", "exit", Weight.PLAIN),
        )
        self.new_code = ActionButton("电子社保卡码", "New code", "phone", Weight.PLAIN)
        self.code = CodeDisplay(clock)
        self.paper = Switch("打印纸", "printer", ("有纸", "Paper loaded"), ("缺纸", "Out of paper"))
        self.network = Switch("网络", "globe", ("网络通", "Network up"), ("网络断", "Network cut"))
        self.tray = PaperTray()
        self.open_paper = TextButton("打开 Open")
        self.open_paper.setEnabled(False)
        self.notice = Notice(self)
        self._lay_out()
        self._connect()
        self._follow()
        self._looking = QTimer(self, interval=_LOOK_EVERY_MS)
        self._looking.timeout.connect(self.look_for_paper)
        self._looking.start()
        self.look_for_paper()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """End the worker with the window."""
        self._looking.stop()
        self._errands.close()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the notice at the foot."""
        super().resizeEvent(event)
        self.notice.settle()

    def look_for_paper(self) -> None:
        """Ask the printer what it printed, unless the worker has something to do for the person."""
        if self._errands.is_idle:
            failed = partial(self._tell, "查看打印结果 Printed papers")
            self._errands.give(lambda: look_at(self._world.printed()), self._show_papers, failed)

    def _lay_out(self) -> None:
        self.setObjectName("bench")
        self.setWindowTitle("大厅演示台 Hall bench")
        self.setStyleSheet(style_sheet())
        self.resize(_WIDTH_PX, _HEIGHT_PX)
        column = QVBoxLayout()
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(section("来办事的人", "People"))
        column.addWidget(card(self.people), 5)
        column.addWidget(card(self._actions()))
        column.addSpacing(Space.XS)
        column.addLayout(section("大厅状态", "The hall"))
        switches = QHBoxLayout()
        switches.setSpacing(Space.S)
        switches.addWidget(self.paper)
        switches.addWidget(self.network)
        column.addLayout(switches)
        column.addSpacing(Space.XS)
        column.addLayout(section("打印出的证明", "Printed", self.open_paper))
        column.addWidget(card(self.tray), 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head("大厅演示台", "Hall bench"))
        whole.addLayout(column)

    def _actions(self) -> QVBoxLayout:
        buttons = QGridLayout()
        buttons.setSpacing(Space.S)
        for row, place in enumerate((self.social_card, self.id_card)):
            buttons.addWidget(place.put, row, 0)
            buttons.addWidget(place.take, row, 1)
        code = QHBoxLayout()
        code.setSpacing(Space.M)
        code.addWidget(self.new_code)
        code.addWidget(self.code)
        actions = QVBoxLayout()
        actions.setSpacing(Space.S)
        actions.addWidget(self.chosen_name)
        actions.addLayout(buttons)
        actions.addLayout(code)
        return actions

    def _connect(self) -> None:
        world = self._world
        self.people.citizen_chosen.connect(self._follow)
        self.social_card.put.clicked.connect(lambda: self._put(self.social_card, world.put_social_card))
        self.social_card.take.clicked.connect(lambda: self._take(self.social_card, world.take_social_card))
        self.id_card.put.clicked.connect(lambda: self._put(self.id_card, world.lay_id_card))
        self.id_card.take.clicked.connect(lambda: self._take(self.id_card, world.lift_id_card))
        self.new_code.clicked.connect(self._make_code)
        self.paper.clicked.connect(lambda: self._turn(self.paper, world.put_paper_in, world.take_paper_out))
        self.network.clicked.connect(lambda: self._turn(self.network, world.restore_network, world.cut_network))
        self.open_paper.clicked.connect(self.tray.open_chosen)
        self.tray.cannot_open.connect(self._tell_no_viewer)

    def _follow(self) -> None:
        """Let names and buttons follow the chosen person and the cards at the kiosk."""
        chosen = self.people.chosen
        if chosen is not None:
            self.chosen_name.setText(chosen.name)
            self.chosen_name.setToolTip(chosen.note)
        self.social_card.follow(chosen, is_carried=chosen is not None and chosen.has_social_card)
        self.id_card.follow(chosen, is_carried=chosen is not None and chosen.has_id_card)
        self.people.show_lying(self.social_card.owner, self.id_card.owner)

    def _put(self, place: CardPlace, put: Callable[[Citizen], None]) -> None:
        chosen = self.people.chosen
        if chosen is not None:
            self._change(place, chosen, lambda: put(chosen), place.put.text())

    def _take(self, place: CardPlace, take: Callable[[], None]) -> None:
        self._change(place, None, take, place.take.text())

    def _change(self, place: CardPlace, owner: Citizen | None, call: Callable[[], None], action: str) -> None:
        """Have the world change what lies in `place`; it then belongs to `owner`."""

        def changed(_: None) -> None:
            place.owner, place.is_busy = owner, False
            self._follow()

        def failed(error: Exception) -> None:
            place.is_busy = False
            self._follow()
            self._tell(action, error)

        place.is_busy = True
        self._begin(call, changed, failed)
        self._follow()

    def _turn(self, switch: Switch, make_good: Callable[[], None], make_bad: Callable[[], None]) -> None:
        becomes_on = not switch.is_on

        def turned(_: None) -> None:
            switch.show_state(is_on=becomes_on)
            switch.setEnabled(True)

        def failed(error: Exception) -> None:
            switch.setEnabled(True)
            self._tell(switch.text(), error)

        switch.setEnabled(False)
        self._begin(make_good if becomes_on else make_bad, turned, failed)

    def _make_code(self) -> None:
        chosen, asked_s = self.people.chosen, self._clock()
        if chosen is None:
            return

        def made(digits: str) -> None:
            self.code.show_code(digits, chosen.name, asked_s)
            self.new_code.setEnabled(True)

        def failed(error: Exception) -> None:
            self.new_code.setEnabled(True)
            self._tell(self.new_code.text(), error)

        self.new_code.setEnabled(False)
        self._begin(lambda: self._world.new_ecard_code(chosen), made, failed)

    def _begin(
        self, call: Callable[[], T], done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Start what the person asked for; an old notice has had its time."""
        self.notice.hide()
        self._errands.give(call, done, failed)

    def _show_papers(self, papers: list[Paper]) -> None:
        self.tray.show_papers(papers)
        self.open_paper.setEnabled(bool(papers))

    def _tell_no_viewer(self, path: Path) -> None:
        self._tell(self.open_paper.text(), OSError(f"no viewer for {path.name}"))

    def _tell(self, action: str, error: Exception) -> None:
        """Say in one sentence what did not work and why."""
        reason = " ".join(str(error).split()) or type(error).__name__
        if len(reason) > _REASON_LENGTH:
            reason = reason[:_REASON_LENGTH] + "…"
        self.notice.say(f"{action}：没有成功 · failed: {reason}")
