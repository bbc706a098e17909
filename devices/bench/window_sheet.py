"""The bench window's style sheet: `@names` are colour tokens and the sizes and roundings of `window_style`."""

SHEET = """\
QWidget#bench { background: @bg; }
QLabel { font-family: "Noto Sans SC", "HanaMinB"; color: @text; font-size: @px_BODY; background: transparent; }

QFrame#head { background: @primary; }
QFrame#head QLabel#title { color: @whiteOnPrimary; font-size: @px_TITLE; font-weight: 700; }
QFrame#head QLabel#subtitle { color: @paleOnPrimary; font-size: @px_NOTE; }

QFrame[card="true"] { background: @surface; border: 1px solid @divider; border-radius: @px_CARD; }
QLabel[role="section"] { font-size: @px_BODY; font-weight: 500; color: @text; }
QLabel[role="english"] { font-size: @px_SMALL; color: @text2; }
QLabel[role="name"] { font-size: @px_NAME; font-weight: 700; color: @text; }

QListWidget { background: @surface; border: none; outline: none; font-size: @px_BODY; color: @text; }

QFrame#notice { background: @dangerSoft; border: 1px solid @danger; border-radius: @px_CONTROL; }
QFrame#notice QLabel { color: @danger; font-size: @px_NOTE; font-weight: 500; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: @divider; border-radius: 3px; min-height: 32px; }
QScrollBar::handle:vertical:hover { background: @border; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
"""
