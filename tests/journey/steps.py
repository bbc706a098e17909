"""What a citizen does, page by page."""

from devices.bench.hall import Hall
from devices.bench.rehearsed_program import RehearsedProgram
from shared.catalogue.items import CONTRIBUTION_CERTIFICATE

ROW = f"row_{CONTRIBUTION_CERTIFICATE}"


def tap_card(hall: Hall, kiosk: RehearsedProgram, label: str) -> None:
    """Put a social security card on at the home page."""
    kiosk.wait("startCard", 30)
    hall.world.put_social_card(hall.world.citizen(label))


def sign_the_form(hall: Hall, kiosk: RehearsedProgram, label: str) -> None:
    """From the home page to a signature that only has to be handed in."""
    tap_card(hall, kiosk, label)
    go_to_the_pad(kiosk)


def go_to_the_pad(kiosk: RehearsedProgram) -> None:
    """From the list of items to a signature that only has to be handed in."""
    kiosk.press(ROW, 30)
    kiosk.press("primaryAction")
    kiosk.wait("period_0", 30)
    kiosk.press("primaryAction")
    kiosk.sign()
    kiosk.wait("signatureDone")


def print_and_leave(hall: Hall, kiosk: RehearsedProgram) -> None:
    """From the result to the home page, with the paper and a rating."""
    kiosk.wait("paperDrawn", 60)
    kiosk.press("printButton")
    kiosk.press("rate_5", 60)
    kiosk.wait("againButton")
    hall.world.take_social_card()
    hall.world.lift_id_card()
    kiosk.wait("startCard", 60)
