"""The form, its materials, its risks and a supervisor's word."""

from collections.abc import Mapping
from typing import Literal

from counter.look.words import Words
from counter.panels.views import (
    AuthoriseView,
    Difference,
    FieldKind,
    FieldView,
    FormSection,
    FormView,
    MaterialRow,
    MaterialState,
    ProblemView,
    RiskLine,
    RiskView,
)
from counter.showing.sentences import in_language, item_name, notice_of, person_line
from counter.showing.station import voiding_view
from counter.widgets.values import Part
from shared.cases.desk import Desk, Field, Matter, Stage
from shared.catalogue.forms import FormDefinition, FormField, check, load_form
from shared.catalogue.window_items import MaterialSlot, WindowItem, missing_materials, window_items

_KINDS: Mapping[str, FieldKind] = {
    "text": "text",
    "choice": "choice",
    "month": "text",
    "phone": "number",
    "bank_account": "text",
    "readonly": "text",
}
_READ_ONLY = frozenset({Stage.CHECKING, Stage.CUSTOMER, Stage.AUTHORISING})


def wrong_with(matter: Matter) -> tuple[tuple[str, str], ...]:
    """Return everything that is not right yet: fields by their key, materials by "material:" and their slot."""
    form, item = load_form(matter.item_code, matter.form_version), window_items().get(matter.item_code)
    wrong = [] if form is None else check(form, matter.form)
    if item is not None:
        readable = [slot for slot, pages in matter.pages.items() if pages and all(p.is_readable for p in pages)]
        wrong += [(f"material:{slot}", code) for slot, code in missing_materials(item, readable)]
    return tuple(wrong)


def form_view(desk: Desk, words: Words) -> FormView | None:
    """Return the page of the form; None when there is no form to show."""
    matter = desk.matter
    form = None if matter is None else load_form(matter.item_code, matter.form_version)
    item = None if matter is None else window_items().get(matter.item_code)
    if matter is None or form is None or item is None:
        return None
    wrong = dict(matter.wrong)
    now_wrong = dict(wrong_with(matter))
    is_fixed = desk.stage in _READ_ONLY
    sections = tuple(
        FormSection(
            section.key,
            in_language(section.title, words),
            tuple(_field(field, matter, wrong, words, is_fixed=is_fixed) for field in section.fields),
        )
        for section in form.sections
    )
    return FormView(
        item=in_language(item.name, words),
        person=person_line(desk),
        kind=words("form.days", n=item.promised_days) if item.promised_days else words("case.on_the_spot"),
        sections=sections,
        parts=_parts(form, now_wrong, words),
        materials=material_rows(desk, words),
        problems=_problems(form, item, wrong, words),
        has_checked=bool(wrong),
        wanting=_wanting(now_wrong, words),
        saved=words("form.saved", n=matter.version) if matter.version else "",
        holder=words("form.customer_reads") if desk.stage is Stage.CUSTOMER else "",
        customer=words("form.checking") if desk.stage is Stage.CHECKING else "",
        problem=_problem(desk, form, words),
        accept_words=words("form.sign"),
    )


def material_rows(desk: Desk, words: Words) -> tuple[MaterialRow, ...]:
    """Return the materials of the matter, each with how it stands."""
    matter = desk.matter
    item = None if matter is None else window_items().get(matter.item_code)
    if matter is None or item is None:
        return ()
    return tuple(_material(slot, matter, words) for slot in item.materials)


def risk_view(desk: Desk, words: Words) -> RiskView:
    """Return what the rules say about the matter."""
    matter = desk.matter
    risk = None if matter is None else matter.risk
    return RiskView(
        item=item_name(None if matter is None else matter.item_code, words),
        person=person_line(desk),
        risks=()
        if risk is None
        else tuple(
            RiskLine(each.code, each.words, "", "warn" if each.level == "high" else "info") for each in risk.risks
        ),
        differences=()
        if risk is None
        else tuple(
            Difference(each.label, each.before, each.after, "warn" if each.before != each.after else "plain")
            for each in risk.differences
        ),
        needs=words("notice.NEEDS_STEP_UP") if risk is not None and risk.needs == "authorisation" else "",
    )


def authorise_view(desk: Desk, words: Words, supervisor: str, *, has_pin: bool) -> AuthoriseView:
    """Return the page on which a supervisor decides; number and PIN are theirs and stay with the page."""
    stage: Literal["number", "card", "pin", "decide"] = "number"
    if supervisor:
        stage = "card" if desk.staff_card is None else "decide" if has_pin else "pin"
    tries = desk.notice_detail if desk.notice == "SIGN_IN_REFUSED" else ""
    return AuthoriseView(
        voiding_view(desk, words) or risk_view(desk, words),
        stage,
        supervisor=supervisor,
        tries_left=int(tries) if tries.isdigit() else None,
        problem=notice_of(desk, words),
        reasons=tuple((key, words(f"review.{key}")) for key in ("unclear", "missing", "mismatch")),
    )


def _field(
    field: FormField, matter: Matter, wrong: Mapping[str, str], words: Words, *, is_fixed: bool
) -> FieldView:
    answer = matter.fields.get(field.key, Field(""))
    code, label = wrong.get(field.key, ""), in_language(field.label, words)
    return FieldView(
        name=field.key,
        label=label,
        kind=_KINDS[field.kind],
        value=answer.value,
        choices=tuple((choice.key, in_language(choice.name, words)) for choice in field.choices),
        is_required=field.required,
        is_fixed=is_fixed or field.kind == "readonly",
        source=answer.source,
        day="" if answer.as_of is None else answer.as_of.isoformat(),
        error=_sentence(field, code, words),
    )


def _sentence(field: FormField, code: str, words: Words) -> str:
    if not code:
        return ""
    if code == "pattern" and field.message is not None:
        return in_language(field.message, words)
    return words(f"field.{code}", label=in_language(field.label, words))


def _parts(form: FormDefinition, wrong: Mapping[str, str], words: Words) -> tuple[Part, ...]:
    parts = []
    for section in form.sections:
        count = sum(field.key in wrong for field in section.fields)
        whole = len(section.fields)
        title = in_language(section.title, words)
        parts.append(Part(section.key, title, "todo" if count else "done", f"{whole - count}/{whole}"))
    return tuple(parts)


def _material(slot: MaterialSlot, matter: Matter, words: Words) -> MaterialRow:
    pages = matter.pages.get(slot.slot, ())
    is_readable = all(page.is_readable for page in pages)
    state: MaterialState = "missing" if not pages else "scanned" if is_readable else "unreadable"
    if not pages and not slot.required:
        state = "later"
    return MaterialRow(slot.slot, in_language(slot.name, words), slot.sort, state, pages=len(pages))


def _problems(
    form: FormDefinition, item: WindowItem, wrong: Mapping[str, str], words: Words
) -> tuple[ProblemView, ...]:
    fields = [
        ProblemView(field.key, in_language(field.label, words), _sentence(field, wrong[field.key], words))
        for field in form.fields
        if field.key in wrong
    ]
    slots = [
        ProblemView(f"material:{slot.slot}", in_language(slot.name, words), words("materials.missing"))
        for slot in item.materials
        if f"material:{slot.slot}" in wrong
    ]
    return tuple(fields + slots)


def _wanting(wrong: Mapping[str, str], words: Words) -> str:
    """What is still missing stands beside the button; pressing it all the same jumps to the first of it."""
    materials = sum(key.startswith("material:") for key in wrong)
    fields = len(wrong) - materials
    said = [words("wanting.fields", n=fields)] if fields else []
    return "，".join(said + ([words("wanting.materials", n=materials)] if materials else []))


def _problem(desk: Desk, form: FormDefinition, words: Words) -> str:
    matter = desk.matter
    if matter is not None and matter.disputed is not None:
        label = next(
            (in_language(f.label, words) for f in form.fields if f.key == matter.disputed), matter.disputed
        )
        return words("form.disputed", label=label)
    if desk.conflict is not None:
        return _conflict(desk, form, words)
    return notice_of(desk, words)


def _conflict(desk: Desk, form: FormDefinition, words: Words) -> str:
    theirs, matter = desk.conflict, desk.matter
    if theirs is None or matter is None:
        return ""
    lines = [words("form.conflict", who=theirs.saved_by)]
    for field in form.fields:
        mine, other = matter.form.get(field.key, ""), str(theirs.form.get(field.key, ""))
        if mine != other:
            label = in_language(field.label, words)
            lines.append(words("form.conflict_line", label=label, theirs=other or "—", mine=mine or "—"))
    return "\n".join(lines)
