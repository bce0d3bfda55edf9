"""What can be wrong with a file or a line (pure)."""

from dataclasses import dataclass

SHOWN_CHARACTERS = 80


class Refused(ValueError):
    """The file as a whole cannot be read; nothing of it is used.

    Attributes
    ----------
    line
        The line of the file where reading stopped, or ``None`` where no line is to blame.
    """

    def __init__(self, message: str, *, line: int | None = None) -> None:
        super().__init__(message if line is None else f"Line {line}: {message}")
        self.line = line


class BadValue(ValueError):
    """A cell does not hold what its column wants."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one line, in words for the person who made the file.

    Attributes
    ----------
    line
        The line of the file, counted from 1; a record of several lines is named by its first.
    column
        The column's title as it stands in the file, or empty for the line as a whole.
    value
        What the cell holds, cut to 80 characters.
    message
        What is wrong and what would be right.
    """

    line: int
    column: str
    value: str
    message: str

    def __str__(self) -> str:
        where = f"line {self.line}" + (f", {self.column}" if self.column else "")
        return f"{where}: {self.message}" + (f" (found “{self.value}”)" if self.value else "")


def problem(*, line: int, column: str, value: str, message: str) -> Problem:
    """Return a problem whose value is short enough to show."""
    short = value if len(value) <= SHOWN_CHARACTERS else value[: SHOWN_CHARACTERS - 1] + "…"
    return Problem(line=line, column=column, value=" ".join(short.split()), message=message)
