"""A critical eye without taste: what can be found wrong on a page by looking at its items.

Cut or clipped text, text and buttons outside the window or on top of each other, characters no face can draw,
targets smaller than the tokens ask for, and personal data high on an upright screen, where the queue can read it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtQml import QQmlExpression, qmlContext
from PySide6.QtQuick import QQuickItem, QQuickWindow

from shared.cases.identity_number import mask_name
from shared.cases.visit import Visit
from shared.qt.theme import load_tokens
from tests.screens.glyphs import drawable

_SLACK_PX = 1.5
_NO_GLYPH_NEEDED = {"\u200b", "\u2060", "\n"}
_SHARE_LEFT = {0x2: 1.0, 0x4: 0.5}
"""How much of the free room stands left of a text: right-aligned, centred."""
_CARDS = ("Panel", "TouchCard", "Tile", "Option", "Notice", "Chip", "Thing", "Choice", "NumberCard", "NumberPlate")
"""What text must not stick out of."""
_PRIVATE_FROM = 480
"""Units from the top of an upright screen above which nothing personal may stand."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One visible item, where it is on the window, where it may be seen, and the card it stands on."""

    item: QQuickItem
    place: QRectF
    window: QRectF
    card: QRectF | None

    @property
    def is_scrolled(self) -> bool:
        """Whether it lies in a list, which may go on below the edge."""
        return self.window.height() < self.window.width() * 10 and self.window.y() > 0


class Critic:
    """Looks at one window."""

    def __init__(self, window: QQuickWindow, is_elder: bool) -> None:
        self._window = window
        self._is_elder = is_elder
        self._is_upright = window.height() > window.width()

    def defects(self, visit: Visit) -> list[str]:
        """Return what is wrong on the page that is shown now."""
        seen = list(_seen(self._root(), QRectF(0, 0, self._window.width(), self._window.height())))
        texts = [each for each in seen if _words(each.item)]
        found = [defect for each in texts for defect in self._text_defects(each)]
        found += [defect for each in seen for defect in self._target_defects(each)]
        found += _overlaps(texts)
        if self._is_upright:
            found += _exposed(texts, visit)
        return found

    def _root(self) -> QQuickItem:
        """What can be touched: the page, or what covers it."""
        content = self._window.contentItem()
        return next((each for each in visible_items(content) if each.objectName() == "overlay"), content)

    def _text_defects(self, seen: Seen) -> Iterator[str]:
        words, item = _words(seen.item), seen.item
        if item.property("truncated"):
            yield f"cut: {words[:24]}"
        if float(item.property("contentWidth")) > item.width() + _SLACK_PX:
            yield f"wider than its place: {words[:24]}"
        if float(item.property("contentHeight")) > item.height() + _SLACK_PX:
            yield f"higher than its place: {words[:24]}"
        missing = sorted({each for each in words if each not in _NO_GLYPH_NEEDED and ord(each) not in drawable()})
        if missing:
            yield f"no glyph for {missing}"
        if not seen.is_scrolled and not seen.window.adjusted(-1, -1, 1, 1).contains(seen.place):
            yield f"outside: {words[:24]}"

        if seen.card is not None and not seen.card.adjusted(-1, -1, 1, 1).contains(_ink(seen)):
            yield f"outside its card: {words[:24]}"

    def _target_defects(self, seen: Seen) -> Iterator[str]:
        if "PushButton" not in _kind(seen.item) and "SceneButton" not in _kind(seen.item):
            return
        column = 1 if self._is_elder else 0
        target = load_tokens()["target"]
        least = target["headerIcon"][column] if seen.item.property("compact") else target["secondary"][column]
        if min(seen.place.width(), seen.place.height()) < least - _SLACK_PX:
            yield f"small target: {seen.item.objectName()} {seen.place.width():.0f}×{seen.place.height():.0f}"
        if float(seen.item.property("implicitWidth")) > seen.place.width() + 40:
            yield f"text wider than its button: {seen.item.objectName()}"
        if not seen.item.objectName():
            yield f"nameless button: {seen.item.property('text')}"
        if not seen.item.property("name"):
            yield f"button without an accessible name: {seen.item.objectName()}"
        if not seen.is_scrolled and not seen.window.adjusted(-1, -1, 1, 1).contains(seen.place):
            yield f"button outside: {seen.item.objectName()}"


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """Give all visible items below `root`."""
    for seen in _seen(root, QRectF(-1e6, -1e6, 2e6, 2e6)):
        yield seen.item


def _seen(item: QQuickItem, window: QRectF, card: QRectF | None = None) -> Iterator[Seen]:
    if not item.isVisible() or item.opacity() == 0:
        return
    place = item.mapRectToScene(QRectF(QPointF(0, 0), item.size()))
    yield Seen(item, place, window, card)
    inner = window.intersected(place) if item.clip() else window
    around = place if _kind(item).startswith(_CARDS) else card
    for child in item.childItems():
        yield from _seen(child, inner, around)


def _kind(item: QQuickItem) -> str:
    return item.metaObject().className()


def _words(item: QQuickItem) -> str:
    """The text of a Text item; empty for anything else."""
    if item.property("contentWidth") is None or item.property("font") is None:
        return ""
    words = item.property("text")
    return words if isinstance(words, str) else ""


def _aligned(item: QQuickItem) -> int:
    """Qt::AlignmentFlag of a text; the property itself has a type that Python does not know."""
    context = qmlContext(item)
    assert context is not None
    value, _is_undefined = QQmlExpression(context, item, "horizontalAlignment").evaluate()
    return int(value)


def _ink(seen: Seen) -> QRectF:
    """Where the letters of a text are on the window, without the air around them."""
    width, height = float(seen.item.property("contentWidth")), float(seen.item.property("contentHeight"))
    left = seen.place.x() + (seen.place.width() - width) * _SHARE_LEFT.get(_aligned(seen.item), 0)
    top = seen.place.y() + (seen.place.height() - height) / 2
    return QRectF(left, top, width, height).adjusted(2, 6, -2, -6)


def _overlaps(texts: list[Seen]) -> Iterator[str]:
    """Texts that are printed on each other."""
    boxes = [(_ink(each).intersected(each.window), _words(each.item)) for each in texts]
    for index, (box, words) in enumerate(boxes):
        for other, other_words in boxes[index + 1 :]:
            if box.intersects(other):
                yield f"on each other: {words[:16]} / {other_words[:16]}"


def _exposed(texts: list[Seen], visit: Visit) -> Iterator[str]:
    """Personal data that stands too high."""
    if visit.person is None:
        return
    private = {visit.person.name, mask_name(visit.person.name), visit.person.id_number_masked}
    private |= {value.value for value in visit.form.values} if visit.form is not None else set()
    for each in texts:
        words = _words(each.item).replace("\u200b", "").replace("\u2060", "")
        if each.place.y() < _PRIVATE_FROM and any(secret in words for secret in private):
            yield f"personal data at {each.place.y():.0f}: {words[:16]}"
