"""Kill everything that can be killed while reminders are on their way, and count what came.

PYTHONPATH=.:benchmarks python tests/crash [REMINDERS_EACH [PART_OF_A_NAME]]; prints one line per scenario.
"""

import os
import shutil
import sys
import tempfile
import time
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import django
from faults import LEASE_S, set_clock
from scenarios import SCENARIOS, Scenario
from stage import Stage, opened

from config.local.log import MergedLog

REMINDERS_EACH = 600
QUIET_S = LEASE_S + 8  # when nothing came for so long, what is left waits for its next try
# So the clock is moved on by these: tries are a minute and more apart, and a claim made while the
# clock was an hour ahead ends when that hour has come.
STEPS_S = (61, 122, 305, 610, 3600 + 2 * LEASE_S)
HEAD = f"{'scenario':<52} reminders  lost  doubled  astray  resent  deaths  gap s  done s"


def play(stage: Stage, scenario: Scenario, reminders: int) -> bool:
    """Let one scenario happen, print what came of it, and say whether that is right."""
    from counts import arrived, count

    prepare(stage, reminders)
    stage.start_sink(scenario.cut_every)
    scenario.before(stage)
    stage.start_worker()
    for number in range(scenario.beats):
        stage.start_beat(f"beat{number or ''}")
    scenario.fault(stage, reminders)
    over = stage.deaths()[-1] if stage.deaths() else time.time()
    moved = run_out(stage)
    time.sleep(3)  # a few more rounds, in which nothing more may come
    stage.strike("postgres", "redis")
    result, times = count(stage.journal), sorted(arrived(stage.journal))
    gap = max((later - earlier for earlier, later in pairwise(times)), default=0.0)
    done = max(times[-1] - over, 0.0) if times else 0.0
    say(
        f"{scenario.name:<52} {result.reminders:>9} {result.lost:>5} {result.doubled:>8}"
        f" {result.astray:>7} {result.resent:>7} {len(stage.deaths()):>7} {gap:>6.1f} {done:>7.1f}"
        + (f"  clock moved on by {moved} s for the next try" if moved else "")
    )
    return result.is_right


def say(line: str) -> None:
    """Print a line at once, whoever reads."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def prepare(stage: Stage, reminders: int) -> None:
    """Start from empty tables and queues, with so many reminders due."""
    import redis
    import reminder_rows
    from django.db import connection

    connection.close()
    stage.clear()
    with redis.Redis.from_url(stage.env["REDIS_URL"]) as client:
        client.flushall()
    now = datetime.fromtimestamp(time.time()).astimezone()
    size = reminder_rows.Size(reminders * reminder_rows.PAIRS_EACH)
    reminder_rows.empty()
    reminder_rows.fill(size, now=now)
    reminder_rows.make_due(size, reminders, now=now)


def run_out(stage: Stage) -> int:
    """Wait until nothing is on its way; return by how many seconds the clock had to move on."""
    from counts import arrived, open_count
    from django.db import connection

    steps, moved, last = list(STEPS_S), 0, time.time()
    while True:
        connection.close()
        last = max([last, *arrived(stage.journal)])
        is_stuck = time.time() - last > QUIET_S
        if not open_count() or (is_stuck and not steps):
            return moved
        if is_stuck:
            moved, last = steps.pop(0), time.time()
            set_clock(stage.faults, moved)
        stage.tend()
        time.sleep(0.2)


def main(each: int, part: str) -> int:
    """Play all scenarios on one database; return the exit code."""
    var = Path(tempfile.mkdtemp(prefix="footing-crash-"))
    var.chmod(0o711)
    with (var / "log").open("w") as file:
        stage = opened(var, MergedLog(file))
        try:
            set_up(stage)
            say(HEAD)
            chosen = [each for each in SCENARIOS if part in each.name]
            verdicts = [play(stage, scenario, each) for scenario in chosen]
        finally:
            stage.strike()
    if all(verdicts):
        shutil.rmtree(var)
    else:
        say(f"Something went wrong; the log is {var}/log")
    return 0 if all(verdicts) else 1


def set_up(stage: Stage) -> None:
    """Make this process one of the shop's, and its tables."""
    os.environ |= stage.env
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


if __name__ == "__main__":
    number, *name = sys.argv[1:] or [str(REMINDERS_EACH)]
    sys.exit(main(int(number), name[0] if name else ""))
