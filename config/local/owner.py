"""The account PostgreSQL runs under: it refuses root, so root lends it another one."""

import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

from config.local.places import CannotStart

ACCOUNTS = ("postgres", "nobody")


@dataclass(frozen=True)
class Owner:
    """Whom the database's files belong to; ``argv`` goes in front of its commands."""

    uid: int
    gid: int
    argv: tuple[str, ...] = ()


def owner(*, data: Path, programs: Path) -> Owner:
    """Return ourselves, or for root the data's owner, else `postgres`, else `nobody`.

    Raises
    ------
    CannotStart
        The data belongs to somebody else, or root has no way to step down.
    """
    uid = data.stat().st_uid if data.exists() else None
    if os.geteuid() != 0:
        if uid not in (None, os.geteuid()):
            raise CannotStart(
                f"{data} belongs to another account (an earlier run as root?). Run as that account, "
                "or choose another folder: FOOTING_VAR=/some/folder make run"
            )
        return Owner(os.geteuid(), os.getegid())
    account = pwd.getpwuid(uid) if uid else _account()
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise CannotStart(
            "PostgreSQL refuses to run as root and `setpriv` (package util-linux) is missing. "
            "Run as another user, or set DATABASE_URL."
        )
    argv = [
        setpriv,
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
    ]
    if _is_closed(data) or _is_closed(programs):
        # Below a home of mode 0700 the account could not even reach its own folder. Only the
        # right to pass by file modes is kept, so that nobody's home has to be opened.
        capability = "-all,+dac_override"
        argv += [
            "--securebits=+no_setuid_fixup",
            f"--inh-caps={capability}",
            f"--ambient-caps={capability}",
            f"--bounding-set={capability}",
        ]
    return Owner(account.pw_uid, account.pw_gid, (*argv, "--"))


def hand_over(folder: Path, to: Owner) -> None:
    """Make a private folder that belongs to the owner."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_uid != to.uid:
        os.chown(folder, to.uid, to.gid)
    folder.chmod(0o700)


def _account() -> pwd.struct_passwd:
    for name in ACCOUNTS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise CannotStart(
        "PostgreSQL refuses to run as root and there is no account `nobody`. "
        "Run as another user, or set DATABASE_URL."
    )


def _is_closed(path: Path) -> bool:
    return any(
        not parent.stat().st_mode & stat.S_IXOTH for parent in path.parents if parent.exists()
    )
