"""The database and the broker behind the shop, ours or the ones the environment names."""

from dataclasses import dataclass

from config.local import leftovers, postgres, redis_server
from config.local.child import Program
from config.local.places import CannotStart, Places
from config.local.supervisor import Supervisor


@dataclass(frozen=True)
class Backing:
    """What to start, and the URLs under which all programs find it."""

    programs: list[Program]
    urls: dict[str, str]
    has_own_database: bool


def plan(where: Places, environ: dict[str, str], *, is_throwaway: bool) -> Backing:
    """Prepare the services that the environment does not name."""
    programs: list[Program] = []
    urls = {name: environ[name] for name in ("DATABASE_URL", "REDIS_URL") if environ.get(name)}
    has_own_database = "DATABASE_URL" not in urls
    if has_own_database:
        programs.append(postgres.program(where, is_throwaway=is_throwaway))
        urls["DATABASE_URL"] = postgres.url(where)
    if "REDIS_URL" not in urls:
        port = redis_server.free_port()
        programs.append(redis_server.program(where, port=port))
        urls["REDIS_URL"] = redis_server.url(where, port=port)
    return Backing(programs, urls, has_own_database)


def start(
    supervisor: Supervisor, where: Places, environ: dict[str, str], *, is_throwaway: bool = False
) -> Backing:
    """Start the services; first end what an earlier run left behind.

    Raises
    ------
    CannotStart
        A service cannot be started or reached.
    """
    ended = leftovers.end_leftovers(where)
    if ended:
        supervisor.log.say(f"Ended what an earlier run left behind: {', '.join(ended)}.")
    backing = plan(where, environ, is_throwaway=is_throwaway)
    supervisor.start(backing.programs)
    if backing.has_own_database:
        postgres.ensure_database(where)
    _check_reachable(backing.urls)
    return backing


def _check_reachable(urls: dict[str, str]) -> None:
    import psycopg
    import redis

    try:
        psycopg.connect(urls["DATABASE_URL"], connect_timeout=5).close()
    except psycopg.Error as error:
        reason = str(error).strip().splitlines()[0]
        raise CannotStart(
            f"DATABASE_URL cannot be reached: {reason}. Mend it, or unset it to use our own."
        ) from error
    try:
        with redis.Redis.from_url(urls["REDIS_URL"], socket_connect_timeout=5) as client:
            client.ping()
    except (redis.RedisError, ValueError, OSError) as error:
        raise CannotStart(
            f"REDIS_URL cannot be reached: {error}. Mend it, or unset it to use our own."
        ) from error
