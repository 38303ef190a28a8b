"""One machine that does it all: a Prefect server, the deployments, a worker; stopped together, with nothing left behind.

Server and worker run in sessions of their own, so that Ctrl-C reaches this process alone. It then cancels the runs under
way and stops the worker and the server, in this order: a worker that is stopped first kills its runs, and leaves them
"Running" on the server.
"""

import http.client
import json
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from flows.settings import Settings, environment_of_own_server
from schemas.errors import LockHeldError, PipelineError
from warehouse.locks import hold

_ROOT = Path(__file__).parent.parent
_HOST = "127.0.0.1"
_START_SECONDS = 180  # a new database took 15 s on a busy machine of two cores
_STOP_SECONDS = 60  # for the runs, then for the worker, then for the server; a worker kills a run that does not stop in 30 s
_POLL_SECONDS = 0.5
_TOO_SHORT_A_LIFE_SECONDS = 30
_PREFECT = (sys.executable, "-m", "prefect", "--no-prompt")
_UNDER_WAY = {"flow_runs": {"state": {"type": {"any_": ["PENDING", "RUNNING", "CANCELLING"]}}}}


@dataclass(frozen=True, slots=True)
class _Server:
    """The Prefect server that we started."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path

    def ask(self, path: str, body: object = None) -> tuple[int, Any]:
        """Get a path of its API, or post to it; give status and answer, (0, None) when there is none."""
        connection = http.client.HTTPConnection(_HOST, self.port, timeout=10)
        try:
            connection.request("GET" if body is None else "POST", f"/api{path}", json.dumps(body), {"Content-Type": "application/json"})
            response = connection.getresponse()
            return response.status, json.loads(response.read() or "null")
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            connection.close()

    def require(self) -> None:
        """Raise PipelineError when it has ended by itself."""
        if self.process.poll() is not None:
            words = "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:])
            raise PipelineError(f"the Prefect server ended with status {self.process.returncode}. The end of {self.log}:\n{words}")


def serve(settings: Settings, say: Callable[[str], None]) -> None:
    """Run server and worker until SIGINT, SIGTERM or SIGHUP comes; `say` takes lines for the person who started it.

    A worker that dies is replaced. Raise PipelineError when port or data folder serve another already, and when the server
    ends by itself or never starts.
    """
    home = settings.data_dir / "prefect"
    environment = environment_of_own_server(settings)
    with ExitStack() as stack:
        _take_place(stack, settings.port, home)
        stop = stack.enter_context(_stop_signals(say))
        log = stack.enter_context((home / "server.log").open("ab"))
        command = (*_PREFECT, "server", "start", "--host", _HOST, "--port", str(settings.port))
        server = _Server(stack.enter_context(_running(command, environment, log)), settings.port, home / "server.log")
        say(f"starting a Prefect server, its files are in {home}")
        _await_health(server, stop)
        deployed = "" if stop.is_set() else _deploy(environment)
        if not stop.is_set():
            say(f"{deployed}\n\nPrefect UI  http://{_HOST}:{settings.port}\nCtrl-C stops worker, runs and server.")
            _keep_working(server, environment, stop, say)
    say("stopped")


def _take_place(stack: ExitStack, port: int, home: Path) -> None:
    """Make sure that no other server has this port or this folder."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_HOST, port))
        except OSError as error:
            message = f"port {port} is taken ({error.strerror}): newsmill may be served there already, see http://{_HOST}:{port}."
            raise PipelineError(f"{message} Another port is chosen with NEWSMILL_PORT") from error
    try:
        stack.enter_context(hold(home / "serve.lock", 0))
    except LockHeldError as error:
        raise PipelineError(
            f"{home} is served by {error.holder} already, at another port: stop that one, or choose another --data"
        ) from error


@contextmanager
def _stop_signals(say: Callable[[str], None]) -> Iterator[threading.Event]:
    """Lend an event that is set by the signals that ask to stop."""
    stop = threading.Event()

    def ask(_number: int, _frame: object) -> None:
        if not stop.is_set():
            say("\nstopping: runs under way are cancelled, the next ones complete their work")
        stop.set()

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _running(command: tuple[str, ...], environment: dict[str, str], output: IO[bytes] | int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command while the block does; end it with SIGTERM, and with SIGKILL when it does not heed that."""
    process = subprocess.Popen(
        command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _await_health(server: _Server, stop: threading.Event) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while server.ask("/health")[0] != http.HTTPStatus.OK and not stop.wait(_POLL_SECONDS):
        server.require()
        if time.monotonic() > deadline:
            raise PipelineError(f"the Prefect server did not answer within {_START_SECONDS} s: see {server.log}")


def _deploy(environment: dict[str, str]) -> str:
    """Deploy in a process that knows the new server from its start; Prefect reads its settings when it is imported."""
    command = (sys.executable, "-m", "flows", "deploy")
    done = subprocess.run(command, cwd=_ROOT, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PipelineError(f"the flows could not be deployed to the new server: {done.stderr.strip()}")
    return done.stdout.rstrip()


def _keep_working(server: _Server, environment: dict[str, str], stop: threading.Event, say: Callable[[str], None]) -> None:
    """Keep one worker running until asked to stop; then cancel its runs."""
    command = (*_PREFECT, "worker", "start", "--pool", "newsmill", "--type", "process", "--name", socket.gethostname())
    while True:
        started = time.monotonic()
        with _running(command, environment, sys.stderr.fileno()) as worker:
            while worker.poll() is None and not stop.wait(_POLL_SECONDS):
                server.require()
            if stop.is_set():
                _cancel_runs(server)
                return
        if time.monotonic() - started < _TOO_SHORT_A_LIFE_SECONDS:
            raise PipelineError(f"the worker ended with status {worker.returncode} as soon as it had started: its last words are above")
        say(f"the worker ended with status {worker.returncode}: starting another. Runs that it had started go on")


def _cancel_runs(server: _Server) -> None:
    """Cancel the runs under way, and wait until their worker has stopped them."""
    for run in server.ask("/flow_runs/filter", _UNDER_WAY)[1] or ():
        server.ask(f"/flow_runs/{run['id']}/set_state", {"state": {"type": "CANCELLING", "message": "make serve was stopped"}})
    deadline = time.monotonic() + _STOP_SECONDS
    while server.ask("/flow_runs/filter", _UNDER_WAY)[1] and time.monotonic() < deadline:
        time.sleep(_POLL_SECONDS)
