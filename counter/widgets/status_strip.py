"""The lowest line of the window: how the network and every device are, by shape and word, and the time."""

from PySide6.QtWidgets import QFrame, QWidget

from counter.look.tokens import TONE_INKS
from counter.look.wearing import worn
from counter.widgets.boxes import emptied, row
from counter.widgets.text import IconView, Text
from counter.widgets.values import Light

_SHAPES = {
    "success": "light_ready",
    "info": "light_busy",
    "warn": "light_attention",
    "danger": "light_failed",
    "plain": "light_off",
}


class StatusLight(QWidget):
    """One light: shape, name, and the word for its state."""

    def __init__(self, light: Light) -> None:
        super().__init__()
        self.setToolTip(light.hint)
        self.setAccessibleName(f"{light.name} {light.word}")
        icon = IconView(_SHAPES[light.tone], TONE_INKS[light.tone], worn().px(14))
        is_loud = light.tone in ("warn", "danger")
        word = Text(light.word, "caption", light.tone if is_loud else "text2")
        self.setLayout(row(icon, Text(light.name, "caption"), word, gap="xs"))


class StatusStrip(QFrame):
    """Lights from the left, words at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("edge", "top")
        self.setFixedHeight(worn().px(32))
        self._lights = row(gap="l")
        self._end = Text("", "caption", "text2")
        inside = row(self._lights, None, self._end, gap="l")
        inside.setContentsMargins(worn().space["l"], 0, worn().space["l"], 0)
        self.setLayout(inside)
        self._shown: tuple[Light, ...] = ()

    def show_lights(self, lights: tuple[Light, ...]) -> None:
        """Show these lights; nothing is built anew while none has changed."""
        if lights == self._shown:
            return
        self._shown = lights
        emptied(self._lights)
        for light in lights:
            self._lights.addWidget(StatusLight(light))

    def show_end(self, words: str) -> None:
        """Show what stands at the right: paper, time."""
        self._end.setText(words)
