"""Commands: ``run`` the shop, ``exec`` a command beside the services, keep ``services`` up."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from config.local import backing, lock, shop
from config.local.log import MergedLog
from config.local.places import CannotStart, Places, places
from config.local.supervisor import StopAsked, Supervisor

USAGE = """\
python -m config.local run                         the whole shop until Ctrl-C
python -m config.local exec [--throwaway] CMD …    run CMD with database and broker up
python -m config.local services                    database and broker until Ctrl-C
"""


def run(where: Places, log: MergedLog) -> int:
    """Serve the shop until asked to stop."""
    began = time.monotonic()
    environ = dict(os.environ)
    with _owned(where), _supervised(log) as supervisor:
        ready = backing.start(supervisor, where, environ)
        shop.port(environ)
        env = shop.environment(where, environ, ready.urls)
        with lock.published(where, ready.urls):
            _set_up(supervisor, where, env, has_own_database=ready.has_own_database)
            supervisor.start(shop.programs(where, env))
            log.say(shop.banner(env, seconds=time.monotonic() - began))
            with suppress(StopAsked):  # who stops an open shop is obeyed, not failed
                supervisor.start([shop.clock(where, env)])
                supervisor.watch()
    return 0


def _set_up(
    supervisor: Supervisor, where: Places, env: dict[str, str], *, has_own_database: bool
) -> None:
    stamp = shop.SetupStamp(where)
    if has_own_database and stamp.is_current():
        return
    supervisor.complete(shop.setup(env))
    if has_own_database:
        stamp.write()


def services(where: Places, log: MergedLog) -> int:
    """Keep database and broker up until asked to stop."""
    environ = dict(os.environ)
    with _owned(where), _supervised(log) as supervisor:
        ready = backing.start(supervisor, where, environ)
        with lock.published(where, ready.urls):
            for name, value in ready.urls.items():
                log.say(f"export {name}='{value}'")
            supervisor.watch()
    return 0


def execute(where: Places, log: MergedLog, command: list[str], *, is_throwaway: bool) -> int:
    """Run a command with the services up; stop those that we started."""
    environ = dict(os.environ)
    with lock.owning(where) as is_owner:
        if not is_owner:
            with lock.sharing(where):
                return _command(
                    command, shop.environment(where, environ, lock.published_urls(where))
                )
        with _quiet(where) as quiet, _supervised(quiet) as supervisor:
            ready = backing.start(supervisor, where, environ, is_throwaway=is_throwaway)
            with lock.published(where, ready.urls):
                code = _command(command, shop.environment(where, environ, ready.urls))
                if lock.has_users(where):
                    log.say("Another command still uses the services; they stop when it ends.")
                while lock.has_users(where):
                    supervisor.pause()
                return code


@contextmanager
def _quiet(where: Places) -> Iterator[MergedLog]:
    """Keep the services' lines out of the way of the command's."""
    with (where.run / "services.log").open("w") as file:
        yield MergedLog(file)


def _command(command: list[str], env: dict[str, str]) -> int:
    process = subprocess.Popen(command, env=env)
    # Ctrl-C reaches the command by itself, as it shares our terminal; TERM is passed on.
    before = {
        signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN),
        signal.SIGTERM: signal.signal(signal.SIGTERM, lambda *_: process.terminate()),
    }
    try:
        return process.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _owned(where: Places) -> Iterator[None]:
    with lock.owning(where) as is_owner:
        if not is_owner:
            raise CannotStart(
                f"Footing already runs on {where.var} as process {lock.holder(where)}. Stop that "
                "one, or start a second shop: FOOTING_VAR=/some/folder PORT=8001 make run"
            )
        yield


@contextmanager
def _supervised(log: MergedLog) -> Iterator[Supervisor]:
    supervisor = Supervisor(log)
    with supervisor.signals():
        try:
            yield supervisor
        finally:
            supervisor.stop()


def main(arguments: list[str]) -> int:
    """Run one of the commands; return the exit code."""
    log = MergedLog()
    try:
        return _dispatch(arguments, log)
    except CannotStart as error:
        log.say(f"Footing stopped: {error}")
        return 1
    except StopAsked:
        return 130


def _dispatch(arguments: list[str], log: MergedLog) -> int:
    match arguments:
        case ["run"]:
            return run(places(dict(os.environ)), log)
        case ["services"]:
            return services(places(dict(os.environ)), log)
        case ["exec", "--throwaway", _, *_]:
            return execute(places(dict(os.environ)), log, arguments[2:], is_throwaway=True)
        case ["exec", first, *_] if not first.startswith("-"):
            return execute(places(dict(os.environ)), log, arguments[1:], is_throwaway=False)
    log.say(USAGE)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
