"""The window's own words in one language, from `resources/texts`; names of things come with the data."""

from typing import Literal

from shared.qt.texts import load_texts


class Words:
    """Gives the words of a key, with its places filled in. A key that is not there is a defect."""

    def __init__(self, language: Literal["zh", "en"] = "zh") -> None:
        self.language = language
        self._texts = {**load_texts("counter", language), **load_texts("desk", language)}

    def __call__(self, key: str, **places: object) -> str:
        """Return the words.

        Raises:
            KeyError: nobody wrote them.
        """
        words = self._texts[key]
        return words.format(**places) if places else words

    def has(self, key: str) -> bool:
        """Whether there are words for a key; codes of errors may have none of their own."""
        return key in self._texts
