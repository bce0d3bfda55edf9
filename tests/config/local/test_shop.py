import socket

import pytest

from config.local import shop
from config.local.places import CannotStart
from tests.config.local.places_of import make_places


@pytest.fixture
def where(tmp_path):
    return make_places(tmp_path / "var")


def test_what_the_user_has_set_wins(where):
    env = shop.environment(where, {"PORT": "9001", "SITE_URL": "https://x.example"}, {"A": "b"})
    assert (env["PORT"], env["SITE_URL"], env["A"]) == ("9001", "https://x.example", "b")
    assert env["OMP_NUM_THREADS"] == "1"


def test_the_port_defaults_to_8000(where):
    assert shop.environment(where, {}, {})["SITE_URL"] == "http://127.0.0.1:8000"


@pytest.mark.parametrize("text", ["web", "0", "65536", "-1", "80a"])
def test_what_is_no_port_is_named(text):
    with pytest.raises(CannotStart, match=f"PORT={text} is no port"):
        shop.port({"PORT": text})


def test_a_busy_port_gets_another_one_proposed():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        number = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=rf"Port {number} is taken.*PORT=\d+ make run"):
            shop.port({"PORT": str(number)})


def test_a_free_port_is_taken():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    assert shop.port({"PORT": str(number)}) == number


def test_the_banner_names_shop_staff_and_mailbox(where):
    env = shop.environment(where, {}, {})
    text = shop.banner(env, seconds=3.21)
    assert "ready (3.2 s)" in text
    assert "http://127.0.0.1:8000/staff/" in text
    assert env["STAFF_PASSWORD"] in text
    assert "http://127.0.0.1:8000/mailbox/" in text
    assert "Mailbox" not in shop.banner(env | {"EMAIL_URL": "smtp://x"}, seconds=1)


def test_setup_is_done_again_when_its_sources_change(where, monkeypatch, tmp_path):
    where.postgres.mkdir()
    (where.postgres / "PG_VERSION").write_text("18")
    (where.var / "static").mkdir()
    (where.var / "static" / "staticfiles.json").write_text("{}")
    stamp = shop.SetupStamp(where)
    assert not stamp.is_current()
    stamp.write()
    assert stamp.is_current()
    monkeypatch.setattr(shop, "SETUP_SOURCES", ("manage.py",))
    assert not stamp.is_current()


def test_web_worker_and_beat_are_marked_as_ours(where):
    env = shop.environment(where, {}, {})
    programs = [*shop.programs(where, env), shop.clock(where, env)]
    assert [program.name for program in programs] == ["web", "worker", "beat"]
    assert all(str(where.var) in program.env.values() for program in programs)


def test_a_site_that_does_not_answer_is_not_ready():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number = probe.getsockname()[1]
    assert shop._serves(number) is False
