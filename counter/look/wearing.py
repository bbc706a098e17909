"""What the program wears: one look for all its windows, put on as a whole and changed while they are open.

Like `QApplication.style()`, it is asked for while something is drawn, so nobody has to hand it through every
constructor and a change of theme needs no widget's help. Qt thread only.
"""

from PySide6.QtGui import QColor, QFont, QPalette, Qt
from PySide6.QtWidgets import QApplication

from counter.look.style_sheet import style_sheet
from counter.look.tokens import Letters, Look, load_look
from shared.qt.faces import load_first_faces

_worn = [load_look()]
_ROLES = {
    QPalette.ColorRole.Window: "bg",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "raised",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "danger",
    QPalette.ColorRole.Highlight: "primary",
    QPalette.ColorRole.HighlightedText: "whiteOnPrimary",
    QPalette.ColorRole.Link: "primary",
    QPalette.ColorRole.LinkVisited: "primary",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Accent: "primary",
}


def prepare_screens() -> None:
    """Let screens scale by fractions; to be called before the application is made."""
    QApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)


def wear(application: QApplication, look: Look) -> None:
    """Put a look on; the first call loads the faces too."""
    _worn[0] = look
    if application.style().name() != "fusion":
        application.setStyle("fusion")
    if application.property("facesLoaded") is None:
        application.setFont(load_first_faces())
        application.setProperty("facesLoaded", True)
    application.setFont(font_of(look.letters["body"]))
    application.setPalette(palette_of(look))
    application.setStyleSheet(style_sheet(look))


def worn() -> Look:
    """Return the look the program wears."""
    return _worn[0]


def colour(name: str) -> QColor:
    """Return a colour of the look by its name in the tokens."""
    return QColor(worn().colours[name])


def font(role: str) -> QFont:
    """Return the letters of a role."""
    return font_of(worn().letters[role])


def font_of(letters: Letters) -> QFont:
    """Return the program's face at a size and weight."""
    face = QFont(QApplication.font())
    face.setPixelSize(letters.size)
    face.setWeight(QFont.Weight(letters.weight))
    return face


def palette_of(look: Look) -> QPalette:
    """Return Qt's palette for a look; what a style sheet does not reach takes its colours from it."""
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(look.colours[name]))
    faint = QColor(look.colours["disabled"])
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette
