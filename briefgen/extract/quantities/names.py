"""The numbers that an article uses as names."""

from __future__ import annotations


class Names:
    """The numbers that an article uses as names, as in Boeing 787."""

    def __init__(self) -> None:
        """Start with none."""
        self._texts: set[str] = set()

    def add(self, text: str) -> None:
        """Note a number in digits that stood as a name."""
        self._texts.add(text)

    def __contains__(self, text: object) -> bool:
        return text in self._texts
