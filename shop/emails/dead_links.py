"""A letter to look at, not to act on: every link dead, every picture inside, no token left."""

import base64
import re
from collections.abc import Iterable
from dataclasses import replace

from shop.emails.rendering import Attachment, Letter

ATTRIBUTE = re.compile(
    r"""\b(href|action|formaction|background)\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE
)
SOURCE = re.compile(r"""\bsrc\s*=\s*("[^"]*"|'[^']*')""", re.IGNORECASE)
ADDRESS = re.compile(r"""\b(https?://[^/\s"'<>)]+)(/[^\s"'<>)]*)?""", re.IGNORECASE)
CID = "cid:"


def dead(letter: Letter) -> Letter:
    """Return the letter as it reads, with links that lead nowhere.

    A link's address may hold a token that answers, stops or opens an order for whoever has it;
    so of an address in the text only the host is left.
    """
    pictures = {one.content_id: _data_url(one) for one in letter.attachments}
    html = ATTRIBUTE.sub(r'\1="#"', letter.html)
    html = SOURCE.sub(lambda found: f'src="{_source(found[1][1:-1], pictures)}"', html)
    return replace(letter, text=_masked(letter.text), html=_masked(html), attachments=())


def unpack(rows: Iterable[dict[str, str]]) -> tuple[Attachment, ...]:
    """Return the pictures of a stored mail."""
    return tuple(
        Attachment(
            content_id=row["content_id"],
            filename=row["filename"],
            content_type=row["content_type"],
            content=base64.b64decode(row["content_base64"]),
        )
        for row in rows
    )


def _masked(text: str) -> str:
    return ADDRESS.sub(lambda found: f"{found[1]}/…" if found[2] else found[1], text)


def _source(address: str, pictures: dict[str, str]) -> str:
    """Return the picture itself; one that would be fetched from elsewhere is left out."""
    return pictures.get(address.removeprefix(CID), "") if address.startswith(CID) else ""


def _data_url(picture: Attachment) -> str:
    content = base64.b64encode(picture.content).decode("ascii")
    return f"data:{picture.content_type};base64,{content}"
