"""Arranging: rows and columns with the theme's spacing, cards, and titled sections."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter.look.wearing import worn
from counter.widgets.text import IconDisc, Text

Piece = QWidget | QBoxLayout | int | None
"""A widget, a layout, a fixed gap in pixels, or None for room that grows."""


def column(*pieces: Piece, gap: str = "s", margin: str = "") -> QVBoxLayout:
    """Return pieces one below the other."""
    layout = QVBoxLayout()
    _fill(layout, pieces, gap, margin)
    return layout


def row(*pieces: Piece, gap: str = "s", margin: str = "") -> QHBoxLayout:
    """Return pieces side by side."""
    layout = QHBoxLayout()
    _fill(layout, pieces, gap, margin)
    return layout


def boxed(layout: QBoxLayout) -> QWidget:
    """Return a plain widget with this inside."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def line() -> QFrame:
    """Return a thin dividing line."""
    divider = QFrame()
    divider.setProperty("line", "true")
    divider.setFixedHeight(1)
    return divider


def emptied(layout: QBoxLayout) -> None:
    """Take everything out of a layout and let it go."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            emptied(inner)


class Card(QFrame):
    """A surface with a thin outline."""

    def __init__(self, *pieces: Piece, surface: str = "card", gap: str = "s", margin: str = "l") -> None:
        super().__init__()
        self.setProperty("surface", surface)
        self._body = column(*pieces, gap=gap, margin=margin)
        self.setLayout(self._body)

    def body(self) -> QBoxLayout:
        """Return the layout inside."""
        return self._body


class Section(QWidget):
    """A titled card: heading with an action at its end, then the card."""

    def __init__(self, title: str, *pieces: Piece, ends: Iterable[QWidget] = (), margin: str = "l") -> None:
        super().__init__()
        self.title = Text(title, "h3")
        self.card = Card(*pieces, margin=margin)
        self.setLayout(column(row(self.title, None, *ends), self.card))


class PageTitle(QWidget):
    """An icon, what this page is for, and one line below it; whatever is needed stands at the end."""

    def __init__(self, icon: str, title: str, below: str = "", *ends: QWidget) -> None:
        super().__init__()
        self.disc = IconDisc(icon)
        self.title = Text(title, "h1")
        self.below = Text(below, "body", "text2")
        if not below:
            self.below.hide()
        words = column(self.title, self.below, gap="")
        self.setLayout(row(self.disc, words, None, *ends, gap="m"))

    def say(self, title: str, below: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.below.setText(below)
        self.below.setVisible(bool(below))


def _fill(layout: QBoxLayout, pieces: Iterable[Piece], gap: str, margin: str) -> None:
    space = worn().space
    layout.setSpacing(space[gap] if gap else 0)
    edge = space[margin] if margin else 0
    layout.setContentsMargins(edge, edge, edge, edge)
    for piece in pieces:
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, int):
            layout.addSpacing(piece)
        elif isinstance(piece, QWidget):
            layout.addWidget(piece)
        else:
            layout.addLayout(piece)
