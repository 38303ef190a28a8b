"""One machine as its newsroom has it, started the way `make serve` does, and its REST API as any client speaks it."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from tests.laws.pipeline import ROOT
from warehouse import journal
from warehouse.journal import RunEntry
from warehouse.lake import Lake

PATIENCE_SECONDS = 150.0  # of whoever waits for a state; a run starts within 10 s on an idle machine
ENDED = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}


class RefusedError(Exception):
    """The server said no."""

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(f"{status}: {detail}")
        self.status, self.detail = status, detail


@dataclass(frozen=True, slots=True)
class Run:
    """How a flow run ended."""

    id: str
    name: str
    state: str
    message: str


@dataclass(slots=True)
class Served:
    """A server with its worker. `start` and `stop` may follow each other, as machines do."""

    landing: Path
    data: Path
    port: int
    lexicons: Path = ROOT / "warehouse" / "lexicons"
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Where the UI is."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """The environment for commands about this machine."""
        mill = {"NEWSMILL_DATA": f"{self.data}", "NEWSMILL_LANDING": f"{self.landing}", "NEWSMILL_PORT": f"{self.port}"}
        runs = {"NEWSMILL_SETTLE_SECONDS": "0", "NEWSMILL_WORKERS": "2", "NEWSMILL_LEXICONS": f"{self.lexicons}"}
        return {**os.environ, **mill, **runs, "PREFECT_API_URL": f"{self.address}/api"}

    @property
    def log(self) -> Path:
        """What serve said, and the worker and its runs."""
        return self.data.with_name("serve.log")

    def start(self) -> None:
        """Serve, and wait until the worker has been started."""
        said_before = self.log.stat().st_size if self.log.exists() else 0
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flows", "serve"], cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        process = self.process

        def is_served() -> bool:
            said = self.log.read_bytes()[said_before:]
            assert process.poll() is None, said.decode(errors="replace")
            return b"Prefect UI" in said

        until(is_served)

    def stop(self) -> list[str]:
        """Ask it to stop, wait for its end, and name what it left running."""
        if self.process is None or self.process.poll() is not None:
            return []
        family = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE_SECONDS)
        return [f"{process.pid}" for process in family if process.is_running()]

    def kill_all(self) -> None:
        """Kill server, worker and runs at one blow, as a power cut does."""
        assert self.process is not None
        family = [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]
        for member in family:
            member.kill()
        psutil.wait_procs(family)
        self.process.wait()

    def family(self) -> list[psutil.Process]:
        """All processes of server, worker and runs."""
        assert self.process is not None
        return psutil.Process(self.process.pid).children(recursive=True)

    def process_of(self, run_id: str) -> psutil.Process | None:
        """Find the process of a flow run, unless it has just ended."""
        for found in self.family():
            with suppress(psutil.Error):
                if found.environ().get("PREFECT__FLOW_RUN_ID") == run_id and "tasks.worker" not in found.cmdline():
                    return found
        return None

    def worker(self) -> psutil.Process:
        """Find the worker."""
        return next(found for found in self.family() if "worker" in found.cmdline())

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run `python -m flows ...` beside it."""
        return subprocess.run(
            [sys.executable, "-m", "flows", *arguments],
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask the API, as often as it says that it is busy (SQLite has one writer); raise RefusedError when it says no."""
        status, text = self._ask(method, path, body)
        while status == http.HTTPStatus.SERVICE_UNAVAILABLE:
            time.sleep(0.5)
            status, text = self._ask(method, path, body)
        if status >= http.HTTPStatus.BAD_REQUEST:
            raise RefusedError(status, text)
        return json.loads(text) if text else None

    def _ask(self, method: str, path: str, body: object) -> tuple[int, str]:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request(method, f"/api{path}", None if body is None else json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, response.read().decode()

    def deployment(self, name: str) -> dict[str, Any]:
        """Read a deployment."""
        found: dict[str, Any] = self.ask("GET", f"/deployments/name/{name}/{name}")
        return found

    def trigger(self, name: str, **parameters: object) -> str:
        """Ask for a run as the UI does and give its id."""
        made = self.ask("POST", f"/deployments/{self.deployment(name)['id']}/create_flow_run", {"parameters": parameters})
        return str(made["id"])

    def state_of(self, run_id: str) -> str:
        """Give the type of a run's state."""
        return str(self.ask("GET", f"/flow_runs/{run_id}")["state"]["type"])

    def await_end(self, run_id: str, seconds: float = PATIENCE_SECONDS) -> Run:
        """Wait until a run has ended, one way or the other."""
        until(lambda: self.state_of(run_id) in ENDED, seconds)
        run = self.ask("GET", f"/flow_runs/{run_id}")
        return Run(run_id, run["name"], run["state"]["name"], run["state"]["message"] or "")

    def await_task(self, run_id: str, task: str) -> None:
        """Wait until a run has come to a task."""
        of_run = {"flow_runs": {"id": {"any_": [run_id]}}, "task_runs": {"name": {"like_": task}}}
        until(lambda: any(found["state_type"] == "RUNNING" for found in self.ask("POST", "/task_runs/filter", of_run)))

    def artifacts(self, run_id: str) -> dict[str, str]:
        """Read the artifacts of a run by key."""
        found = self.ask("POST", "/artifacts/filter", {"artifacts": {"flow_run_id": {"any_": [run_id]}}})
        return {artifact["key"]: str(artifact["data"]) for artifact in found}

    def journal(self) -> list[RunEntry]:
        """Read the journal, oldest first."""
        return journal.read_entries(Lake(self.data / "lake"))


def until(is_true: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait for something; give up loudly."""
    deadline = time.monotonic() + seconds
    while not is_true():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {seconds:g} s")
        time.sleep(0.3)


def free_port() -> int:
    """Find a port that nothing listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
