"""Gunicorn's access log without secrets: what opens a page to whoever holds it stays out."""

from typing import Any

from gunicorn.glogging import Logger

from config.log_filters import without_secrets


class AccessLog(Logger):
    """Logs paths, never their tokens or what stands behind a question mark."""

    def atoms(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> Any:
        """Return what a line may be made of."""
        atoms = super().atoms(resp, req, environ, request_time)
        return atoms | {"U": without_secrets(str(atoms["U"])), "q": "", "f": "", "r": ""}
