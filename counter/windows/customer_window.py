"""The citizen's window: a second top-level one, on the screen the settings name, never on the clerk's."""

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from counter.look.words import Words
from counter.panels.customer import CustomerScreen
from counter.panels.customer_views import CustomerView
from counter.widgets.boxes import column
from counter.widgets.focus_ring import FocusRing


class CustomerWindow(QWidget):
    """Shows the customer screen full screen, or framed in a size for trying it out."""

    def __init__(self, application: QApplication, words: Words, *, px_per_mm: float) -> None:
        super().__init__()
        self.setWindowTitle(words("window.customer"))
        self.screen_view = CustomerScreen(words, px_per_mm=px_per_mm)
        self.setLayout(column(self.screen_view, gap=""))
        self._ring = FocusRing(application, self)

    def show_view(self, view: CustomerView) -> None:
        """Show a state."""
        self.screen_view.show_view(view)

    def open_on(self, screen: QScreen, clerk: QWidget) -> bool:
        """Fill a screen, unless the clerk's window is on it; returns whether it is shown."""
        if clerk.screen() is screen:
            self.screen_view.blank()
            self.hide()
            return False
        self.setGeometry(screen.geometry())
        self.showFullScreen()
        return True


def customer_screen(name: str, clerk: QWidget) -> QScreen | None:
    """Return the screen with this serial number or name; without one, any that is not the clerk's."""
    others = [screen for screen in QGuiApplication.screens() if screen is not clerk.screen()]
    if not name:
        return others[0] if others else None
    return next((screen for screen in others if name in (screen.serialNumber(), screen.name())), None)
