"""What the citizen's screen shows: what they gave and what becomes of it, nothing of the clerk's."""

from counter.look.words import Words
from counter.panels.customer_views import CustomerState, CustomerView, Sentence
from counter.showing.sentences import day_of, in_language, item_name
from shared.cases.desk import Desk, Stage
from shared.catalogue.forms import FormField, load_form

REASONS = ("slow", "unclear", "attitude", "trips", "other")
_FILLING = frozenset(
    {Stage.FORM, Stage.CHECKING, Stage.AUTHORISING, Stage.PREFILLING, Stage.NOTICE, Stage.REFUSAL}
)


def customer_view(desk: Desk, words: Words, hall: str, *, is_signing: bool) -> CustomerView:
    """Return what the second screen shows. `is_signing`: the citizen has confirmed and holds the pen."""
    staff = desk.staff
    window = words("customer.window", n=staff.window_no) if staff is not None and staff.window_no else ""
    item = item_name(desk.matter.item_code if desk.matter else None, words)
    state = _state(desk, is_signing=is_signing)
    is_read = state in ("check", "sign")
    return CustomerView(
        state=state,
        hall=hall,
        window=window,
        staff="" if staff is None else f"{staff.name[:1]}* {staff.staff_no}",
        ticket="" if desk.ticket is None else desk.ticket.ticket_no,
        item=item if state not in ("idle", "called") else "",
        sentences=_sentences(desk, words) if is_read else (),
        materials=_materials(desk, words) if is_read else "",
        declaration=words("customer.declare", item=item) if is_read else "",
        can_confirm=desk.stage is Stage.CUSTOMER,
        result_title=_title(desk, words),
        result_body="" if desk.case is None else desk.case.result,
        take=(words("customer.take_card"),),
        rating_reasons=tuple((key, words(f"customer.reason.{key}")) for key in REASONS),
    )


def _state(desk: Desk, *, is_signing: bool) -> CustomerState:
    if desk.stage is Stage.CUSTOMER:
        return "sign" if is_signing else "check"
    if desk.stage in _FILLING and desk.matter is not None and desk.matter.fields:
        return "check"
    if desk.stage in (Stage.DONE, Stage.DELAYED):
        return "result" if desk.is_rated else "rate"
    if desk.stage in (Stage.SUBMITTING, Stage.NOTICED, Stage.REFUSED):
        return "result"
    if desk.ticket is not None and desk.ticket.state == "called" and desk.person is None:
        return "called"
    return "identify" if desk.ticket is not None and desk.person is None else "idle"


def _sentences(desk: Desk, words: Words) -> tuple[Sentence, ...]:
    matter = desk.matter
    form = None if matter is None else load_form(matter.item_code, matter.form_version)
    if matter is None or form is None:
        return ()
    return tuple(
        Sentence(field.key, in_language(field.label, words), _read(field, matter.form[field.key], words))
        for field in form.fields
        if field.key in matter.form
    )


def _read(field: FormField, answer: str, words: Words) -> str:
    """An answer as it is read: the words of a choice, an account in groups of four."""
    if field.kind == "bank_account":
        return " ".join(answer[start : start + 4] for start in range(0, len(answer), 4))
    return next((in_language(choice.name, words) for choice in field.choices if choice.key == answer), answer)


def _materials(desk: Desk, words: Words) -> str:
    count = sum(len(pages) for pages in desk.matter.pages.values()) if desk.matter else 0
    return words("customer.materials", n=count) if count else ""


def _title(desk: Desk, words: Words) -> str:
    if desk.stage is Stage.DELAYED:
        return words("customer.saved")
    if desk.stage is Stage.DONE and desk.case is not None and desk.case.due_on is not None:
        return words("customer.accepted", day=day_of(desk.case.due_on))
    if desk.stage is Stage.DONE:
        return words("customer.done")
    return words("customer.submitting") if desk.stage is Stage.SUBMITTING else ""
