import csv
import io
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.lines import MAX_RECORD_BYTES, records
from catalog.importing.problems import Refused

HEADER = b"Handle,Title,Price\n"


def found(data: bytes, max_bytes: int = 50_000_000) -> list[tuple[int, list[str]]]:
    return list(records(io.BytesIO(data), max_bytes=max_bytes))


def refusal(data: bytes, max_bytes: int = 50_000_000) -> Refused:
    with pytest.raises(Refused) as caught:
        found(data, max_bytes)
    return caught.value


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("products.csv", b"0" * 20_000_000)
    return out.getvalue()


class Unseekable(io.RawIOBase):
    def __init__(self, data: bytes) -> None:
        self._inner = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        return self._inner.readinto(buffer)


def test_records_carry_the_line_they_start_on():
    data = b'a,b\n"one\ntwo",x\n\nlast,y\n'
    assert found(data) == [(1, ["a", "b"]), (2, ["one\ntwo", "x"]), (5, ["last", "y"])]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(end):
    data = f"a,b{end}1,2{end}3,4".encode()
    assert found(data) == [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])]


def test_a_byte_order_mark_is_dropped():
    assert found(b"\xef\xbb\xbfa,b\n") == [(1, ["a", "b"])]


@pytest.mark.parametrize("mark", [";", "\t"])
def test_other_separators_are_seen_in_the_header(mark):
    assert found(f"a{mark}b\n1,5{mark}2\n".encode())[1] == (2, ["1,5", "2"])


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_is_refused(data):
    assert "needs a header line" in str(refusal(data))


def test_a_large_file_is_refused_before_it_is_read():
    stream = io.BytesIO(HEADER * 100)
    with pytest.raises(Refused, match=r"The file has 1,900 bytes; at most 1,000 are read\."):
        list(records(stream, max_bytes=1000))
    assert stream.tell() == 0


def test_a_large_stream_of_unknown_size_is_refused_while_it_is_read():
    stream = io.BufferedReader(Unseekable(HEADER * 100))
    with pytest.raises(Refused, match=r"more than 1,000 bytes"):
        list(records(stream, max_bytes=1000))


def test_a_zip_bomb_is_refused_without_unpacking():
    assert "Unzip it first" in str(refusal(zip_bomb()))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x05\x06" + b"\0" * 18, "empty zip archive"),
        (b"\x1f\x8b\x08\x00", "gzip archive"),
        ("a,b\n".encode("utf-16"), "UTF-16"),
        ("a,b\n".encode("utf-16-be").join([b"\xfe\xff", b""]), "UTF-16"),
    ],
)
def test_other_containers_are_named(data, words):
    assert words in str(refusal(data))


def test_the_first_byte_that_is_not_utf_8_is_named():
    error = refusal("Handle,Title\nx,Größe\n".encode("latin-1"))
    assert error.line == 2
    assert "byte 17 (0xf6) is not UTF-8" in str(error)


def test_the_byte_offset_counts_the_mark_at_the_start():
    assert "byte 7 (0xff)" in str(refusal(b"\xef\xbb\xbfa,b\n\xff\n"))


def test_nul_bytes_are_refused_with_their_line():
    error = refusal(b"a,b\n1,\x002\n")
    assert error.line == 2
    assert "byte 6 is NUL" in str(error)


def test_a_five_megabyte_cell_is_refused():
    assert "more than 2,000,000 bytes" in str(refusal(b"a,b\n1," + b"x" * 5_000_000 + b"\n"))


def test_a_cell_over_the_csv_limit_is_refused_with_its_line():
    error = refusal(b"a,b\n1,2\n1," + b"x" * 200_000 + b"\n")
    assert error.line == 3
    assert "131,072 characters" in str(error)


def test_a_record_of_endless_lines_is_refused():
    part = b'"%s\n",' % (b"x" * 1000) * 100
    error = refusal(b"a,b\n" + part * (MAX_RECORD_BYTES // len(part) + 2))
    assert "is a quote missing" in str(error)


def test_a_file_of_too_many_lines_is_refused():
    assert "more than 200,000 lines" in str(refusal(b"a,b\n" + b"\n" * 200_000))
    assert len(found(b"a,b\n" + b"\n" * 199_999)) == 1


@pytest.mark.parametrize("line", [b'"open,1\n2,3\n', b'"a"b,1\n'])
def test_quotes_that_do_not_match_are_refused_with_their_line(line):
    error = refusal(b"a,b\n1,2\n" + line)
    assert error.line == 3
    assert "quotes do not match" in str(error)


@given(st.binary(max_size=400))
def test_any_bytes_give_records_or_a_refusal(data):
    with suppress(Refused):
        for line, cells in records(io.BytesIO(data), max_bytes=300):
            assert line >= 1
            assert cells


@given(
    st.lists(
        st.lists(
            st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=5),
            min_size=2,
            max_size=2,
        ).filter(any),
        max_size=8,
    )
)
def test_what_a_csv_writer_writes_is_read_back_with_its_lines(rows):
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["h,1", "h,2"])
    starts = []
    for cells in rows:
        starts.append(out.getvalue().count("\n") + 1)
        writer.writerow(cells)
    data = out.getvalue().encode()
    assert found(data)[1:] == list(zip(starts, rows, strict=True))
