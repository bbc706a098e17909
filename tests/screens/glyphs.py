"""Which characters the program's own faces can draw."""

from functools import cache
from importlib.resources import files

from fontTools.ttLib import TTFont


@cache
def drawable() -> frozenset[int]:
    """The code points of both faces."""
    points: set[int] = set()
    for name in ("NotoSansSC-Regular.ttf", "HanaMinB.ttf"):
        points |= set(TTFont(str(files("resources") / "fonts" / name), lazy=True).getBestCmap())
    return frozenset(points)
