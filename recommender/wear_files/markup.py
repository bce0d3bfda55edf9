"""XML from strangers: refused before parsing if it declares entities or another document (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree as ET

from recommender.wear_files.record import Refused

DECLARES = re.compile(rb"<!\s*(DOCTYPE|ENTITY|ATTLIST|ELEMENT|NOTATION)", re.IGNORECASE)
DEEPEST = 40


def check(data: bytes, name: str) -> None:
    """Refuse a DOCTYPE or entities, in whatever encoding they may hide.

    Raises
    ------
    Refused
        The file declares something, or is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused(f"{name} is not written in UTF-8.") from None
    head = re.match(r"\s*<\?xml[^>]*encoding=[\"']([\w.-]+)", text[:200])
    if head and head[1].lower() not in {"utf-8", "utf8", "us-ascii"}:
        raise Refused(f"{name} is not written in UTF-8.")
    if "\0" in text or DECLARES.search(data):
        raise Refused(f"{name} declares a DOCTYPE or entities, which no tracker needs.")


def elements(data: bytes, name: str) -> Iterator[tuple[str, str, ET.Element]]:
    """Yield (event, local name, element) of a checked file as it is read.

    Raises
    ------
    Refused
        It is broken, with the line, or nested too deep.
    """
    check(data, name)
    depth = 0
    try:
        for event, element in ET.iterparse(BytesIO(data), events=("start", "end")):  # noqa: S314  checked
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                raise Refused(f"{name} is nested deeper than any tracker's file.")
            yield event, str(element.tag).rpartition("}")[2], element
    except ET.ParseError as error:
        raise Refused(f"{name}, line {error.position[0]}: the XML is broken.") from None
