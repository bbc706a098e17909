"""Makes `resources/catalogue/readings.json` anew: `python -m tests.data.readings`, after a name was changed."""

import json
from collections.abc import Iterable
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT

from shared.catalogue.items import load_catalogue
from shared.catalogue.window_items import window_items

FILE = Path(__file__).parents[2] / "resources" / "catalogue" / "readings.json"


def findable_texts() -> set[str]:
    """Every Chinese text that can be found: names of items, and what a window can do."""
    desk = json.loads((files("resources") / "texts" / "desk.zh.json").read_text(encoding="utf-8"))
    return {
        *(item.name["zh"] for item in load_catalogue().items),
        *(item.name["zh"] for item in window_items().values()),
        *(text for key, text in desk.items() if key.startswith("command.")),
    }


def readings_of(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """The readings of texts by the dictionary, as the file holds them."""
    runs = {"".join(run) for text in texts for is_readable, run in groupby(text, key=_is_readable) if is_readable}
    return {
        "phrases": {run: " ".join(each[0] for each in pinyin(run, style=Style.NORMAL)) for run in sorted(runs)},
        "characters": {
            each: " ".join(dict.fromkeys(pinyin(each, style=Style.NORMAL, heteronym=True)[0]))
            for each in sorted(set("".join(runs)))
        },
    }


def as_text() -> str:
    """The file as it should be."""
    return json.dumps(readings_of(findable_texts()), ensure_ascii=False, indent=1) + "\n"


def _is_readable(character: str) -> bool:
    return character >= "\u3007" and ord(character) in PINYIN_DICT


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8")
