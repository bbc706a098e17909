"""What is on the screens before anything else is loaded: both windows, and the page of signing in.

The first frame needs no more than this. The front takes over as soon as it is loaded; what somebody typed by then
is handed to it. Qt thread.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from counter.look.words import Words
from counter.panels.customer_views import CustomerView
from counter.panels.sign_in import SignInPanel
from counter.panels.views import SignInView
from counter.widgets.values import Command
from counter.windows.clerk_window import ClerkWindow
from counter.windows.customer_window import CustomerWindow

Find = Callable[[str], Sequence[Command]]


class Shell:
    """Both windows of one workplace."""

    def __init__(self, application: QApplication, hall: str, *, is_practice: bool, px_per_mm: float) -> None:
        self.application, self.hall, self.is_practice = application, hall, is_practice
        self.words = words = Words()
        self._find: Find = lambda _query: ()
        self._given: list[tuple[str, str]] = []
        self.clerk = ClerkWindow(application, words, lambda query: self._find(query))
        self.customer = CustomerWindow(application, words, px_per_mm=px_per_mm)
        self.sign_in = SignInPanel(words)
        self.sign_in.setObjectName("page_sign_in")
        self.sign_in.password_given.connect(self._keep)
        self.clerk.show_places(())
        self.clerk.use({"sign_in": lambda: self.sign_in})
        self.clerk.go_to("sign_in")
        self.sign_in.show_view(SignInView(hall, "password", is_practice=is_practice))
        self.customer.show_view(CustomerView("idle", hall, ""))

    def windows(self) -> Mapping[str, QWidget]:
        """Return both top windows by name."""
        return {"desk": self.clerk, "customer": self.customer}

    def use(self, makers: Mapping[str, Callable[[], QWidget]], find: Find) -> None:
        """Have the other pages and the palette from now on."""
        self._find = find
        self.clerk.use(makers)

    def take_given(self) -> list[tuple[str, str]]:
        """Return the numbers and passwords given so far, and keep no more of them."""
        self.sign_in.password_given.disconnect(self._keep)
        given, self._given = self._given, []
        return given

    def _keep(self, staff_no: str, password: str) -> None:
        self._given.append((staff_no, password))
