"""What became of a matter: accepted, delayed, noticed, refused; and the reviewer's page."""

from collections.abc import Mapping

from counter.look.tokens import Tone
from counter.look.words import Words
from counter.panels.views import (
    Difference,
    Gap,
    NoticeView,
    RefusalView,
    ResultView,
    ReviewPicture,
    ReviewView,
)
from counter.showing.front import case_row
from counter.showing.matter import wrong_with
from counter.showing.sentences import clock_of, day_of, in_language, item_name, notice_of, person_line
from counter.widgets.values import Fact, Part
from devices.contracts.states import PaperState
from shared.cases.desk import Desk, Stage
from shared.catalogue.forms import load_form
from shared.catalogue.window_items import window_items

_SLIPS: Mapping[str, Tone] = {
    "printing": "info",
    "printed": "success",
    "not_printed": "warn",
    "unknown": "warn",
}
REFUSALS = ("conditions_not_met", "not_entitled", "not_responsible", "already_done")
RETURNS = ("unclear", "missing", "mismatch")
_FINAL = frozenset({"MAKER_IS_CHECKER", "NOT_PERMITTED", "VERSION_CONFLICT"})
"""After these no second press helps the reviewer; after all others, a line that was away first of all, it does."""


def result_view(desk: Desk, words: Words) -> ResultView:
    """Return the page after a signature, a notice or a refusal."""
    if desk.issued is not None:
        return _issued(desk, words)
    title, body, tone = _words_of(desk, words)
    number = (desk.case.case_no or "") if desk.case is not None else ""
    return ResultView(
        tone,
        title,
        body,
        number,
        facts=_facts(desk, words),
        steps=_steps(desk, words),
        paper=_paper(desk, words),
        paper_tone=_SLIPS.get(desk.slip, "plain"),
        can_print=desk.stage is Stage.DONE and desk.slip != "printing",
        customer=words("result.rated" if desk.is_rated else "result.customer_rates")
        if desk.stage is Stage.DONE
        else "",
    )


def _words_of(desk: Desk, words: Words) -> tuple[str, str, Tone]:
    """Return title, sentence and tone of what became of the case."""
    if desk.stage is Stage.DELAYED:
        return words("result.delayed"), words("result.delayed_body"), "warn"
    if desk.case is None or desk.stage is Stage.SUBMITTING:
        return words("result.submitting"), words("result.submitting_body"), "info"
    if desk.case.due_on is not None:
        return words("result.accepted", day=day_of(desk.case.due_on)), desk.case.result, "success"
    return words("result.finished"), desk.case.result, "success"


def suggested_gaps(desk: Desk, words: Words) -> tuple[Gap, ...]:
    """Return what is missing as the form knows it, each with how to get it."""
    matter = desk.matter
    if matter is None:
        return ()
    form, item = load_form(matter.item_code, matter.form_version), window_items().get(matter.item_code)
    labels = {} if form is None else {field.key: in_language(field.label, words) for field in form.fields}
    if item is not None:
        labels |= {f"material:{slot.slot}": in_language(slot.name, words) for slot in item.materials}
    return tuple(Gap(key, labels.get(key, key), "") for key, _ in wrong_with(matter))


def notice_view(desk: Desk, words: Words, gaps: tuple[Gap, ...]) -> NoticeView:
    """Return the page of the one-time notice."""
    return NoticeView(
        item=item_name(desk.matter.item_code if desk.matter else None, words),
        person=person_line(desk),
        gaps=gaps,
        until=words("form.days", n=15),
        contact="12333",
        problem=notice_of(desk, words),
    )


def refusal_view(desk: Desk, words: Words, reason: str) -> RefusalView:
    """Return the page of a refusal."""
    return RefusalView(
        item=item_name(desk.matter.item_code if desk.matter else None, words),
        person=person_line(desk),
        reasons=tuple((key, words(f"refusal.reasons.{key}")) for key in REFUSALS),
        reason=reason,
        basis=words(f"refusal.basis.{reason}") if reason else "",
        remedy=words(f"refusal.remedy.{reason}") if reason else "",
        problem=notice_of(desk, words),
    )


def review_view(desk: Desk, words: Words, pictures: Mapping[str, bytes], left: str, right: str) -> ReviewView:
    """Return the reviewer's page. `pictures` are those fetched so far, by digest."""
    waiting = tuple(case_row(each, words) for each in desk.tasks)
    task = desk.task
    if task is None:
        return ReviewView(waiting)
    form = load_form(task.case.item_code)
    labels = {} if form is None else {field.key: in_language(field.label, words) for field in form.fields}
    item = window_items().get(task.case.item_code)
    names = {} if item is None else {slot.slot: in_language(slot.name, words) for slot in item.materials}
    pages = [(each.slot, number, digest) for each in task.materials for number, digest in enumerate(each.pages, 1)]
    return ReviewView(
        waiting,
        item=item_name(task.case.item_code, words),
        person=task.case.person_masked,
        facts=(
            *(Fact(key, labels.get(key, key), str(value)) for key, value in task.form.items()),
            Fact("accepted_by", words("review.accepted_by"), task.accepted_by),
            Fact("due", words("review.due"), day_of(task.case.due_on)),
        ),
        differences=tuple(Difference(each.label, each.before, each.after) for each in task.differences),
        pictures=tuple(
            ReviewPicture(digest, f"{names.get(slot, slot)} {number}", pictures.get(digest, b""))
            for slot, number, digest in pages
        ),
        left=left or (pages[0][2] if pages else ""),
        right=right or (pages[-1][2] if pages else ""),
        reasons=tuple((key, words(f"review.{key}")) for key in RETURNS),
        forbidden=notice_of(desk, words) if desk.notice in _FINAL else "",
        problem=notice_of(desk, words) if desk.notice not in _FINAL else "",
        history=tuple(
            words("review.step", time=clock_of(each.at), step=words(f"review.step.{each.step}"), note=each.note)
            for each in task.case.steps
        ),
    )


def _issued(desk: Desk, words: Words) -> ResultView:
    issued = desk.issued
    if issued is None:
        raise ValueError("nothing is issued")
    is_notice = issued.kind == "notice"
    return ResultView(
        "warn",
        words("issued.notice" if is_notice else "issued.refusal"),
        words("issued.notice_body", day=day_of(issued.due_on)) if is_notice else "\n".join(issued.texts),
        issued.number,
        facts=_facts(desk, words),
        steps=tuple(Part(f"gap{n}", text, "todo") for n, text in enumerate(issued.texts)) if is_notice else (),
        paper=_paper(desk, words),
        paper_tone=_SLIPS.get(desk.slip, "plain"),
        can_print=desk.slip != "printing",
    )


def _paper(desk: Desk, words: Words) -> str:
    """Return how far the slip is; while it waits for paper that is said."""
    if desk.slip == "printing" and desk.paper in (PaperState.OUT, PaperState.JAMMED):
        return words(f"slip.{desk.paper.value}")
    return words(f"slip.{desk.slip}") if desk.slip else ""


def _facts(desk: Desk, words: Words) -> tuple[Fact, ...]:
    facts = [
        Fact("item", words("result.item"), item_name(desk.matter.item_code if desk.matter else None, words)),
        Fact("person", words("result.person"), person_line(desk)),
    ]
    if desk.case is not None and desk.case.due_on is not None:
        facts.append(Fact("due", words("result.due"), day_of(desk.case.due_on)))
    return tuple(facts)


def _steps(desk: Desk, words: Words) -> tuple[Part, ...]:
    if desk.case is None or desk.case.due_on is None:
        return ()
    return (
        Part("accepted", words("result.step.accepted"), "done"),
        Part("review", words("result.step.review"), "current"),
        Part("finished", words("result.step.finished"), "todo", day_of(desk.case.due_on)),
    )
