import io

import pytest
from rest_framework.exceptions import APIException, ParseError

from recommender.api.parsing import MAX_BYTES, StrictJSONParser, TooLarge, loads


def test_a_body_is_read():
    assert StrictJSONParser().parse(io.BytesIO(b'{"a": [1, null]}')) == {"a": [1, None]}


def test_a_body_of_the_most_bytes_is_read_and_one_more_is_refused():
    full = b'"' + b"x" * (MAX_BYTES - 2) + b'"'
    assert len(StrictJSONParser().parse(io.BytesIO(full))) == MAX_BYTES - 2
    with pytest.raises(TooLarge, match="at most 64 kB"):
        StrictJSONParser().parse(io.BytesIO(full + b" "))


def test_a_huge_body_is_not_read_to_its_end():
    stream = io.BytesIO(b"[" * 10_000_000)
    with pytest.raises(TooLarge):
        StrictJSONParser().parse(stream)
    assert stream.tell() == MAX_BYTES + 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "line 1, column 1"),
        (b'{"nerves": pee}', "line 1, column 12"),
        (b"\xff", "UTF-8"),
        (b"9" * 5_000, "UTF-8"),
        (b"[" * 60_000, "nested too deeply"),
        (b'{"a":' * 10_000, "nested too deeply"),
        (b'{"a": NaN}', "such as NaN"),
        (b'{"a": -Infinity}', "such as NaN"),
        (b'{"nerves": ["pee"], "nerves": ["none"]}', "same key twice"),
    ],
)
def test_what_is_not_plain_json_is_refused_without_repeating_it(body, message):
    with pytest.raises(ParseError, match=message) as caught:
        loads(body)
    assert isinstance(caught.value, APIException)
    assert "pee" not in str(caught.value.detail)
