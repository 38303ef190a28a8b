"""The alerts of flows/README.md, as they stand there: created on a real server, and received."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.laws.pipeline import ROOT
from tests.server.served import Served, until

pytestmark = pytest.mark.server

GUIDE = (ROOT / "flows" / "README.md").read_text(encoding="utf-8")
MESSAGE = 'gazette.example: words "12", usually 400\n| <b>'


@contextmanager
def receiver() -> Iterator[tuple[str, list[str]]]:
    """Lend an address that takes messages, and the list of them."""
    received: list[str] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"])))["text"])
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/newsmill", received
        server.shutdown()


def run(mill: Served, *command: str) -> None:
    subprocess.run([sys.executable, *command], cwd=ROOT, env=mill.environment, check=True, capture_output=True)


def test_the_alerts_of_the_guide_reach_a_webhook(mill: Served) -> None:
    (program,) = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    with receiver() as (address, received):
        run(mill, "-c", program.replace("https://alerts.example/newsmill", address))
        bad = mill.await_end(mill.trigger("backfill", window={"start": "2026-03-31", "end": "2026-03-01"}, options={}))
        payload = json.dumps({"message": MESSAGE})
        run(
            mill, "-m", "prefect", "event", "emit", "newsmill.outlet.drifted", "--resource-id", "newsmill.outlet.gazette.example",
            "--payload", payload,
        )  # fmt: skip
        until(lambda: {MESSAGE, f"{bad.name} is Failed"} <= set(received))
