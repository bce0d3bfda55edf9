"""One record of the file: named cells, read with a complaint where they are wrong (pure)."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from catalog.importing.columns import Columns
from catalog.importing.problems import BadValue, Problem, problem

T = TypeVar("T")


class Row:
    """A record and the line it starts on; what is wrong with it goes to ``problems``."""

    __slots__ = ("_cells", "_columns", "_problems", "is_bad", "line")

    def __init__(
        self, *, line: int, cells: Sequence[str], columns: Columns, problems: list[Problem]
    ) -> None:
        self.line = line
        self.is_bad = False
        self._cells = cells
        self._columns = columns
        self._problems = problems
        if any(cells[len(columns.titles) :]):
            self.complain(
                f"{len(cells)} cells, but the header has {len(columns.titles)}; "
                "is a comma or quote missing?"
            )

    def has(self, field: str) -> bool:
        """Say whether the file has the column at all."""
        return field in self._columns

    def raw(self, field: str) -> str:
        """Return the cell without outer blanks; empty when the column or cell is not there."""
        place = self._columns.places.get(field)
        return "" if place is None or place >= len(self._cells) else self._cells[place].strip()

    def title(self, field: str) -> str:
        """Return the title of a field's column as it stands in the file."""
        return self._columns.title(field)

    def read(self, field: str, reader: Callable[[str], T], default: T) -> T:
        """Read a cell; an empty one is ``default``, a wrong one too, with a complaint."""
        text = self.raw(field)
        if not text:
            return default
        try:
            return reader(text)
        except BadValue as bad:
            self.complain(f"{bad}.", field)
            return default

    def complain(self, message: str, field: str = "") -> None:
        """Note that the line is bad, and why."""
        self.is_bad = True
        self._problems.append(
            problem(
                line=self.line,
                column=self._columns.title(field) if field else "",
                value=self.raw(field) if field else "",
                message=message,
            )
        )
