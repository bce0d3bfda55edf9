"""Gunicorn's access log without secrets: what opens a page to whoever holds it stays out."""

import re
from typing import Any

from gunicorn.glogging import Logger

SECRET = re.compile(r"(?<=/)[\w:.\-]{20,}(?=/|$)")


def without_secrets(path: str) -> str:
    """Replace every long part of a path, such as a token or an order's secret address."""
    return SECRET.sub("…", path)


class AccessLog(Logger):
    """Logs paths, never their tokens or what stands behind a question mark."""

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> Any:
        """Return what a line may be made of."""
        atoms = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": without_secrets(str(atoms["U"])), "q": "", "f": "", "r": ""}
