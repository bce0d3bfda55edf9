"""Faults for the shop's processes: death at a named step of the mail's way, and a clock that jumps.

They are put in from outside, at Django's connection, at smtplib and at Django's clock. A step kills
when there is a ticket for it in the folder: the process that removes the file dies, once.
"""

import os
import re
import signal
import smtplib
import time
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from django.utils import timezone

CLAIM_OF_REMINDERS = re.compile(r"^SELECT.*shop_reminder.*FOR (NO KEY )?UPDATE", re.DOTALL)
MAIL_ROW = re.compile(r'^\s*(INSERT INTO|COPY) "?shop_mail"')
CLAIM_OF_MAIL = re.compile(r'UPDATE "?shop_mail"?\s+SET[^;]*\'claimed\', claimed_at', re.DOTALL)
RECORD = re.compile(r'UPDATE "?shop_mail"?\s+SET state = \'sent\'', re.DOTALL)
STEPS = (
    "reminders claimed",
    "mail row written",
    "mail row committed",
    "mail claimed",
    "mail handed over",
    "mail recorded",
)
TICK_S = 1  # between beat's rounds, which are minutes apart in the shop
ROUND_S = 2.0  # how long one round of a task may go on
LEASE_S = 12  # after which a mail is free again; ten minutes in the shop
CLOCK = "clock"  # the file that holds by how many seconds the clock is wrong
DEATHS = "deaths"  # the file that says when and at which step a process died


def write_ticket(
    folder: Path, step: str, *, number: int = 0, after: int = 0, whole: bool = False
) -> None:
    """Let one process die when it comes by a step; ``after`` so many times, ``whole`` with its kin."""
    victim = "group" if whole else "child"
    (folder / f"{step}.{number}.{after}.{victim}").touch()


def set_clock(folder: Path, seconds: float) -> None:
    """Let all clocks of the shop be wrong by so many seconds."""
    new = folder / f"{CLOCK}.new"
    new.write_text(str(seconds))
    new.replace(folder / CLOCK)


class Faults:
    """What kills this process, and what time it takes it to be."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._passed = dict.fromkeys(STEPS, 0)
        self._has_mail_row = False

    def install(self) -> None:
        """Watch this process and those it forks."""
        connection_created.connect(self._watch, weak=False)
        psycopg.Cursor.copy = self._after_copy(psycopg.Cursor.copy)
        BaseDatabaseWrapper._commit = self._after_commit(BaseDatabaseWrapper._commit)
        smtplib.SMTP.data = self._after_hand_over(smtplib.SMTP.data)
        true_now = timezone.now
        timezone.now = lambda: self._wrong(true_now())

    def pass_by(self, step: str) -> None:
        """Come by a step, and die if there is a ticket for it."""
        self._passed[step] += 1
        for ticket in self._folder.glob(f"{step}.*"):
            _, _, after, victim = ticket.name.split(".")
            if self._passed[step] > int(after):
                self._die(ticket, step, victim)

    def _die(self, ticket: Path, step: str, victim: str) -> None:
        try:
            ticket.unlink()
        except FileNotFoundError:
            return  # somebody else died of it
        with (self._folder / DEATHS).open("a") as file:
            file.write(f"{time.time()} {step}\n")
        if victim == "group":
            os.killpg(os.getpgrp(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    def _watch(self, connection: Any, **_: Any) -> None:
        if self._after_statement not in connection.execute_wrappers:
            connection.execute_wrappers.append(self._after_statement)

    def _after_statement(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        result = execute(sql, params, many, context)
        text = str(sql)
        if CLAIM_OF_REMINDERS.search(text):
            self.pass_by("reminders claimed")
        elif MAIL_ROW.search(text):
            self._after_mail_row()
        elif CLAIM_OF_MAIL.search(text) and not context["connection"].in_atomic_block:
            self.pass_by("mail claimed")
        elif RECORD.search(text):
            self.pass_by("mail recorded")
        return result

    def _after_mail_row(self) -> None:
        self._has_mail_row = True
        self.pass_by("mail row written")

    def _after_copy(self, copy: Callable[..., Any]) -> Callable[..., Any]:
        @contextmanager
        def copied(cursor: psycopg.Cursor, statement: Any, *args: Any, **kwargs: Any) -> Any:
            with copy(cursor, statement, *args, **kwargs) as lines:
                yield lines
            text = statement if isinstance(statement, str) else statement.as_string(cursor)
            if MAIL_ROW.search(text):
                self._after_mail_row()

        return copied

    def _after_commit(self, commit: Callable[..., Any]) -> Callable[..., Any]:
        def committed(connection: BaseDatabaseWrapper) -> Any:
            result = commit(connection)
            if self._has_mail_row:
                self._has_mail_row = False
                self.pass_by("mail row committed")
            return result

        return committed

    def _after_hand_over(self, data: Callable[..., Any]) -> Callable[..., Any]:
        def handed_over(server: smtplib.SMTP, message: Any) -> Any:
            result = data(server, message)
            if result[0] == 250:
                self.pass_by("mail handed over")
            return result

        return handed_over

    def _wrong(self, moment: datetime) -> datetime:
        try:
            return moment + timedelta(seconds=float((self._folder / CLOCK).read_text()))
        except FileNotFoundError:
            return moment
