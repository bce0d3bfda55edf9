import io
import threading

from config.local.log import MergedLog


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_each_line_names_its_writer():
    out = io.StringIO()
    MergedLog(out).write("web", "GET / 200")
    assert out.getvalue() == "web      | GET / 200\n"


def test_a_terminal_gets_colors_and_a_file_does_not():
    out = Terminal()
    log = MergedLog(out)
    log.write("redis", "up")
    log.write("other", "up")
    assert out.getvalue() == "\x1b[31mredis    \x1b[0m| up\nother    | up\n"


def test_lines_of_many_threads_stay_whole():
    out = io.StringIO()
    log = MergedLog(out)
    threads = [
        threading.Thread(target=lambda n=n: [log.write(f"p{n}", "x" * 80) for _ in range(50)])
        for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lines = out.getvalue().splitlines()
    assert len(lines) == 400
    assert {len(line) for line in lines} == {91}


def test_a_reader_who_went_away_stops_nothing():
    out = io.StringIO()
    out.close()
    MergedLog.__init__(log := MergedLog.__new__(MergedLog), Terminal())
    log.out = out
    log.say("still here")
    assert log._is_colored is False
