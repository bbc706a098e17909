"""The one style sheet, made from a look: families of controls by class, their variants by dynamic properties.

Roles of text are properties too (`role`, `tone`), so that a label says what it is and never how large. Small on
purpose: what is drawn by our own widgets (buttons' keys, chips, rings) does not appear here.
"""

from counter.look.tokens import TEXT_INKS, TONE_GROUNDS, Look


def style_sheet(look: Look) -> str:
    """Return the sheet for one look."""
    families = (_text, _surfaces, _buttons, _fields, _tables, _lists, _bars)
    return "\n".join(family(look) for family in families)


def _text(look: Look) -> str:
    c = look.colours
    rules = [f"QLabel {{ color: {c['text']}; background: transparent; }}"]
    for size, letters in (("", look.letters), ('[large="true"]', look.large)):
        rules += [
            f'QLabel[role="{role}"]{size} {{ font-size: {each.size}px; font-weight: {each.weight}; }}'
            for role, each in letters.items()
        ]
    rules += [f'QLabel[tone="{tone}"] {{ color: {c[ink]}; }}' for tone, ink in TEXT_INKS.items()]
    rules.append(
        f"QToolTip {{ color: {c['text']}; background: {c['surface']}; border: 1px solid {c['border']};"
        f" padding: {look.space['xs']}px {look.space['s']}px; font-size: {look.letters['label'].size}px; }}"
    )
    return "\n".join(rules)


def _surfaces(look: Look) -> str:
    c, radius = look.colours, look.radius
    lines = {"plain": "divider", "info": "primaryLine", "success": "successLine", "warn": "warnLine"}
    lines["danger"] = "dangerLine"
    grounds = {"card": ("surface", "divider"), "raised": ("raised", "divider"), "sunken": ("sunken", "sunken")}
    rules = [
        f'QFrame[surface="{name}"] {{ background: {c[ground]}; border: 1px solid {c[line]};'
        f" border-radius: {radius['card']}px; }}"
        for name, (ground, line) in grounds.items()
    ]
    rules += [
        f'QFrame[notice="{tone}"] {{ background: {c[ground]}; border: 1px solid {c[lines[tone]]};'
        f" border-radius: {radius['control']}px; }}"
        for tone, ground in TONE_GROUNDS.items()
    ]
    sides = {"bottom": "bottom", "top": "top", "left": "left", "right": "right"}
    rules += [
        f'QFrame[edge="{name}"] {{ background: {c["surface"]}; border: 0;'
        f" border-{side}: 1px solid {c['divider']}; }}"
        for name, side in sides.items()
    ]
    rules.append(f'QFrame[line="true"] {{ background: {c["divider"]}; border: 0; }}')
    rules.append(f'QFrame[line="brand"] {{ background: {c["brandRed"]}; border: 0; }}')
    rules.append("QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: 0; }")
    rules.append(f"QSplitter::handle {{ background: {c['bg']}; }}")
    return "\n".join(rules)


def _buttons(look: Look) -> str:
    c, letters = look.colours, look.letters["strong"]
    rules = [
        f"QPushButton {{ min-height: {look.control - 2}px; border: 1px solid transparent;"
        f" border-radius: {look.radius['control']}px; padding: 0 {look.space['m']}px;"
        f" font-size: {letters.size}px; font-weight: {letters.weight}; outline: 0; }}"
    ]
    kinds = {
        "primary": ("primary", "primary", "primaryHover", "primaryPressed"),
        "danger": ("danger", "danger", "dangerHover", "dangerHover"),
        "secondary": ("surface", "border", "rowHover", "rowChosen"),
        "quiet": ("transparent", "transparent", "rowHover", "rowChosen"),
        "refusing": ("surface", "dangerLine", "dangerSoft", "dangerSoft"),
    }
    colours = {**c, "transparent": "transparent"}
    for kind, (ground, line, hover, pressed) in kinds.items():
        name = f'QPushButton[kind="{kind}"]'
        rules += [
            f"{name} {{ background: {colours[ground]}; border-color: {colours[line]}; }}",
            f"{name}:hover {{ background: {colours[hover]}; }}",
            f"{name}:pressed, {name}:checked {{ background: {colours[pressed]}; }}",
            f"{name}:disabled {{ background: {c['sunken']}; border-color: {c['divider']}; }}",
        ]
    rules.append(
        f'QPushButton[kind="line"] {{ background: transparent; color: {c["text"]}; text-align: left;'
        f" min-height: {look.least_target}px; padding: 0 {look.space['s']}px; font-weight: 400; }}"
    )
    rules.append(f'QPushButton[kind="line"]:hover {{ color: {c["primary"]}; }}')
    rules.append('QPushButton[kind="quiet"]:disabled { background: transparent; border-color: transparent; }')
    return "\n".join(rules)


def _fields(look: Look) -> str:
    c, letters = look.colours, look.letters["body"]
    fields = "QLineEdit, QPlainTextEdit, QComboBox, QDateEdit"
    each = fields.split(", ")
    states = {
        ":hover": f"border-color: {c['text2']};",
        ":focus": f"border: 1px solid {c['primary']};",
        ":disabled": f"background: {c['sunken']}; color: {c['text2']}; border-color: {c['divider']};",
        ":read-only": f"background: {c['raised']}; color: {c['text']}; border-color: {c['divider']};",
        '[state="error"]': f"border: 1px solid {c['danger']}; background: {c['dangerSoft']};",
        '[state="warn"]': f"border: 1px solid {c['warn']}; background: {c['warnSoft']};",
    }
    rules = [
        f"{fields} {{ background: {c['surface']}; color: {c['text']}; border: 1px solid {c['border']};"
        f" border-radius: {look.radius['control']}px; padding: 0 {look.space['s']}px;"
        f" font-size: {letters.size}px; selection-background-color: {c['primary']};"
        f" selection-color: {c['whiteOnPrimary']}; }}",
        f"QLineEdit, QComboBox, QDateEdit {{ min-height: {look.control - 2}px; }}",
        f"QPlainTextEdit {{ padding: {look.space['xs']}px {look.space['s']}px; }}",
        f"QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {look.px(28)}px; }}",
        "QComboBox::down-arrow, QDateEdit::down-arrow { image: none; }",
        f"QComboBox QAbstractItemView {{ background: {c['surface']}; border: 1px solid {c['border']};"
        f" selection-background-color: {c['rowChosen']}; selection-color: {c['text']}; outline: 0; }}",
    ]
    for state, words in states.items():
        able = [name for name in each if state != ":read-only" or name in ("QLineEdit", "QPlainTextEdit")]
        rules.append(f"{', '.join(name + state for name in able)} {{ {words} }}")
    return "\n".join(rules)


def _tables(look: Look) -> str:
    c, letters, head = look.colours, look.letters["table"], look.letters["label"]
    return f"""
QTableView {{ background: {c["surface"]}; border: 0; gridline-color: transparent; font-size: {letters.size}px;
  selection-background-color: {c["rowChosen"]}; selection-color: {c["text"]}; outline: 0; }}
QTableView::item {{ border: 0; padding: 0; }}
QHeaderView {{ background: {c["raised"]}; border: 0; }}
QHeaderView::section {{ background: {c["raised"]}; color: {c["text2"]}; border: 0;
  border-bottom: 1px solid {c["divider"]}; padding: 0 {look.space["m"]}px; font-size: {head.size}px;
  font-weight: {head.weight}; min-height: {look.row["standard"]}px; }}
QHeaderView::section:hover {{ color: {c["primary"]}; }}
QHeaderView::up-arrow, QHeaderView::down-arrow {{ image: none; width: 0; }}
QTableCornerButton::section {{ background: {c["raised"]}; border: 0; }}"""


def _lists(look: Look) -> str:
    c, letters = look.colours, look.letters["body"]
    return f"""
QListView {{ background: {c["surface"]}; border: 0; outline: 0; font-size: {letters.size}px; }}
QMenu {{ background: {c["surface"]}; border: 1px solid {c["border"]}; padding: {look.space["xs"]}px; }}
QMenu::item {{ padding: {look.space["xs"]}px {look.space["l"]}px; border-radius: {look.radius["control"]}px; }}
QMenu::item:selected {{ background: {c["rowChosen"]}; }}
QTabBar {{ background: transparent; border: 0; qproperty-drawBase: 0; }}
QTabBar::tab {{ background: transparent; color: {c["text2"]}; padding: 0 {look.space["m"]}px;
  height: {look.row["comfortable"]}px; border: 0; border-bottom: 3px solid transparent;
  font-size: {look.letters["strong"].size}px; font-weight: 500; }}
QTabBar::tab:hover {{ color: {c["primary"]}; }}
QTabBar::tab:selected {{ color: {c["primary"]}; border-bottom-color: {c["primary"]}; }}"""


def _bars(look: Look) -> str:
    c, width = look.colours, 12
    return f"""
QScrollBar {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ width: {width}px; }}
QScrollBar:horizontal {{ height: {width}px; }}
QScrollBar::handle {{ background: {c["border"]}; border: 0; margin: 3px; border-radius: 3px; }}
QScrollBar::handle:vertical {{ min-height: 40px; }}
QScrollBar::handle:horizontal {{ min-width: 40px; }}
QScrollBar::handle:hover {{ background: {c["text2"]}; }}
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page
  {{ background: transparent; border: 0; width: 0; height: 0; }}
QProgressBar {{ background: {c["sunken"]}; border: 0; border-radius: 3px; max-height: 6px; min-height: 6px; }}
QProgressBar::chunk {{ background: {c["primary"]}; border-radius: 3px; }}"""
