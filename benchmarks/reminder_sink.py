"""A mail server that keeps a line per mail it took and throws the mail away.

python benchmarks/reminder_sink.py PORT JOURNAL [CUT_EVERY [DELAY_S]]

The line is in the file before the sender hears of it, so that the journal tells what was handed
over whoever dies next. With CUT_EVERY each so-many-th mail is taken and the line cut without an
answer: the one case in which a sender cannot know. With DELAY_S it thinks about each mail for so
long after writing it down.
"""

import asyncio
import json
import os
import re
import sys
import time
from pathlib import Path

HEADER = re.compile(
    rb"^(Message-ID|To|Subject): *(.*(?:\r\n[ \t].*)*)", re.MULTILINE | re.IGNORECASE
)
ANSWERS = {
    b"HELO": b"250 sink\r\n",
    b"EHLO": b"250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 PIPELINING\r\n",
    b"MAIL": b"250 2.1.0 ok\r\n",
    b"RCPT": b"250 2.1.5 ok\r\n",
    b"RSET": b"250 2.0.0 ok\r\n",
    b"NOOP": b"250 2.0.0 ok\r\n",
    b"DATA": b"354 go ahead\r\n",
    b"QUIT": b"221 2.0.0 bye\r\n",
}


class Journal:
    """The file of what was taken."""

    def __init__(self, path: str, cut_every: int) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self._cut_every = cut_every
        self._count = 0

    def take(self, message: bytes) -> bool:
        """Write a mail down; return whether its sender is told."""
        head = message.partition(b"\r\n\r\n")[0]
        found = {name.lower(): value for name, value in HEADER.findall(head)}
        line = {
            "id": _word(found[b"message-id"]),
            "to": _word(found[b"to"]),
            "subject": _word(found[b"subject"]),
            "at": time.time(),
            "bytes": len(message),
        }
        os.write(self._file, (json.dumps(line) + "\n").encode())
        self._count += 1
        return not self._cut_every or self._count % self._cut_every != 0


def _word(value: bytes) -> str:
    return " ".join(value.decode("ascii", "replace").split())


class Line(asyncio.Protocol):
    """One connection."""

    def __init__(self, journal: Journal, delay_s: float) -> None:
        self._journal, self._delay_s = journal, delay_s
        self._buffer = bytearray()
        self._is_data = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (self._take_message if self._is_data else self._take_command)():
            pass

    def _take_command(self) -> bool:
        line, end, rest = self._buffer.partition(b"\r\n")
        if not end:
            return False
        self._buffer = rest
        word = bytes(line[:4]).upper()
        self._is_data = word == b"DATA"
        self._transport.write(ANSWERS.get(word, b"502 5.5.1 what?\r\n"))
        if word == b"QUIT":
            self._transport.close()
        return True

    def _take_message(self) -> bool:
        at = self._buffer.find(b"\r\n.\r\n")
        if at < 0:
            return False
        message, self._buffer = bytes(self._buffer[:at]), self._buffer[at + 5 :]
        self._is_data = False
        if self._journal.take(message):
            self._answer(b"250 2.0.0 kept\r\n")
            return True
        self._transport.abort()
        return False

    def _answer(self, line: bytes) -> None:
        if self._delay_s:
            asyncio.get_running_loop().call_later(self._delay_s, self._transport.write, line)
        else:
            self._transport.write(line)


async def serve(port: int, journal: Journal, delay_s: float) -> None:
    """Take mail until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Line(journal, delay_s), "127.0.0.1", port)
    print(f"sink listens on {port}", flush=True)
    await server.serve_forever()


def taken(path: Path) -> list[dict[str, object]]:
    """Read a journal; a last line that a kill cut short was told to nobody."""
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


if __name__ == "__main__":
    number, file, every, delay = [*sys.argv[1:], "0", "0"][:4]
    asyncio.run(serve(int(number), Journal(file, int(every)), float(delay)))
