"""Sentences that more than one command says, and text made fit for a terminal."""

from __future__ import annotations

from pathlib import PurePath


def error_line(message: str) -> str:
    """Return an error as its line on standard error."""
    return f"briefgen: error: {printable(message)}"


def note_line(message: str) -> str:
    """Return a remark as its line on standard error."""
    return f"briefgen: {printable(message)}"


def unexpected(error: BaseException) -> str:
    """Return what to say of an error that nobody foresaw."""
    what = " ".join(str(error).split()) or "no further word"
    return f"unexpected {type(error).__name__}: {what}; --debug shows where, please report it"


def named(message: str, name: str) -> str:
    """Return what is said of a source by its file's name with the name that the user gave it."""
    short = PurePath(name).name
    return f"{name}{message[len(short) :]}" if message.startswith(f"{short}: ") else message


def printable(text: str) -> str:
    """Return text as one line that no terminal takes for a command.

    Control characters, line breaks and undecodable bytes of file names show as escapes.
    """
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode()
        for character in text.encode("utf-8", "backslashreplace").decode("utf-8")
    )


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: 1 brief, 3 briefs."""
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"
