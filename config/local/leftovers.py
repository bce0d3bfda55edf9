"""Ends what a killed earlier run left behind; touches only what is provably ours."""

import os
import signal
from pathlib import Path

import psutil

from config.local.places import Places

MARK = "FOOTING_LOCAL_RUN"
SERVERS = {"postgres", "redis-server", "valkey-server"}
GRACE_S = 5.0


def mark(where: Places) -> dict[str, str]:
    """Return the variable by which a later run recognizes our children."""
    return {MARK: str(where.var)}


def end_leftovers(where: Places) -> list[str]:
    """End processes of an earlier run on the same folders; return their names.

    The caller holds the run's lock, so no living supervisor owns them.
    """
    ours = [process for process in psutil.process_iter() if _is_ours(process, where)]
    names = sorted({_name(process) for process in ours})
    # Children of PostgreSQL leave with it; ended one by one they would set off a recovery.
    leaders = [process for process in ours if not _has_parent_in(process, ours)]
    for process in leaders:
        _signal(process, is_last_word=False)
    _, alive = psutil.wait_procs(ours, timeout=GRACE_S)
    for process in alive:
        _signal(process, is_last_word=True)
    psutil.wait_procs(alive, timeout=GRACE_S)
    return names


def _is_ours(process: psutil.Process, where: Places) -> bool:
    if process.pid == os.getpid():
        return False
    try:
        if process.environ().get(MARK) == str(where.var):
            return True
        return process.name() in SERVERS and _is_inside(process.cwd(), where)
    except (psutil.Error, OSError):
        return False  # not ours to look at, so not ours to end


def _is_inside(folder: str, where: Places) -> bool:
    return Path(folder) in (where.postgres, where.redis)


def _has_parent_in(process: psutil.Process, others: list[psutil.Process]) -> bool:
    try:
        parent = process.parent()
    except psutil.Error:
        return False
    return parent in others


def _name(process: psutil.Process) -> str:
    try:
        return str(process.name())
    except psutil.Error:
        return "a process"


def _signal(process: psutil.Process, *, is_last_word: bool) -> None:
    try:
        if is_last_word:
            process.kill()
        elif process.name() == "postgres":
            process.send_signal(signal.SIGINT)
        else:
            process.terminate()
    except psutil.Error:
        return
