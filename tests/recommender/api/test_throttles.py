import pytest
import redis
from django.core.cache import cache

pytestmark = pytest.mark.django_db


@pytest.fixture
def one_a_minute(settings, time_machine):
    settings.API_REQUESTS_PER_MINUTE = 1
    time_machine.move_to("2026-03-02 09:30:10+00:00", tick=False)
    return time_machine


def test_one_address_may_ask_so_often_a_minute(client, one_a_minute):
    assert client.get("/api/v1/quiz").status_code == 200
    refused = client.get("/api/v1/quiz")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "50")
    assert refused.json()["problems"] == []


def test_a_minute_later_it_may_ask_again(client, one_a_minute):
    client.get("/api/v1/quiz")
    one_a_minute.shift(60)
    assert client.get("/api/v1/quiz").status_code == 200


def test_another_address_is_counted_by_itself(client, one_a_minute):
    client.get("/api/v1/quiz")
    assert client.get("/api/v1/quiz", REMOTE_ADDR="10.0.0.9").status_code == 200


def test_a_forged_header_changes_nothing(client, one_a_minute):
    client.get("/api/v1/quiz")
    assert client.get("/api/v1/quiz", headers={"x-forwarded-for": "9.9.9.9"}).status_code == 429


def test_no_address_is_kept(client, own_redis):
    client.get("/api/v1/quiz", REMOTE_ADDR="203.0.113.7")
    keys = [key for key in own_redis.scan_iter() if b"api:" in key]
    assert keys
    assert not any(b"203.0.113" in key for key in keys)


def test_without_redis_the_api_still_answers(client, monkeypatch, caplog):
    def refuse(*args, **kwargs):
        raise redis.ConnectionError("no Redis")

    monkeypatch.setattr(cache, "add", refuse)
    assert client.get("/api/v1/quiz").status_code == 200
    assert "not throttled" in caplog.text
