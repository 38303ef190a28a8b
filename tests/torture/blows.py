"""Blows at runs under Prefect: whom they hit and when, and what must be true of the warehouse and of Prefect afterwards."""

import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from statistics import median
from typing import Any

import psutil

from tests.faults.killing import workers_of
from tests.faults.reader import look
from tests.laws.pipeline import Pipeline
from tests.server.served import ENDED, Served, until
from tests.torture.progress import loading_since, traces, what_it_did

_SEASONED_SECONDS = 32.0  # `serve` gives up when a worker dies sooner
_ENDS_WITHIN_SECONDS = 90.0  # a worker stops a cancelled run in 30 s, or kills it
_PROCESSES_END_WITHIN_SECONDS = 30.0
_RUN_SECONDS = 900.0  # the slowest automation ends a lost run after 3 min; until then the next one is held back
_ASKED_SECONDS = 5.0  # a worker looks for runs every 2 s


@dataclass(frozen=True, slots=True)
class Blow:
    """What is done to a run, and from when on (see `Siege.moments`); some must leave the run alive."""

    name: str
    moments: tuple[str, ...]
    strike: Callable[["Siege", "Target"], bool]  # whether there was something to hit
    hits_worker: bool = False
    leaves_run: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A run under way: its id, its process where it has one, and the worker that started it."""

    run: str
    flow: psutil.Process | None
    worker: psutil.Process

    def is_alive(self) -> bool:
        return self.flow is None or self.flow.is_running()


@dataclass(frozen=True, slots=True)
class Struck:
    """A run that was hit, when (seconds since the epoch), and how far it had come."""

    blow: Blow
    run: str
    at: float
    did: str


@dataclass(slots=True)
class Siege:
    """A served machine whose runs are struck one after another, and the tally of what came of it.

    `pace` are seconds of an undisturbed run: until its journal entry, from there to its load, and from there to its end.
    """

    served: Served
    rng: Random
    pace: tuple[float, float, float] = (5.0, 3.0, 2.0)
    struck: Counter[str] = field(default_factory=Counter)
    came_to: dict[str, Counter[str]] = field(default_factory=dict)
    ended_as: dict[str, Counter[str]] = field(default_factory=dict)
    ended_before: int = 0
    whole_before: int = 0
    seconds_to_end: dict[str, list[float]] = field(default_factory=dict)
    seconds_to_whole: dict[str, list[float]] = field(default_factory=dict)
    abandoned: list[Struck] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def pipeline(self) -> Pipeline:
        return Pipeline(self.served.landing, self.served.data)

    def measure_pace(self) -> None:
        """Run undisturbed once, and remember how long its parts take."""
        before = traces(self.pipeline)
        run = self.served.trigger("daily")
        at: dict[str, float] = {}

        def has_ended() -> bool:
            now = time.monotonic()
            if _process_of(run):
                at.setdefault("process", now)
            did = what_it_did(self.pipeline, before)
            if did != "starting":
                at.setdefault("entry", now)
            if did == "loading":
                at.setdefault("load", now)
            return self.served.state_of(run) in ENDED

        until(has_ended, _RUN_SECONDS)
        assert self.served.state_of(run) == "COMPLETED"
        self.pace = (at["entry"] - at["process"], at["load"] - at["entry"], time.monotonic() - at["load"])

    def strike(self, blow: Blow) -> Struck | None:
        """Start a run and strike it at a random instant; give nothing when it ended before that."""
        pipeline = self.pipeline
        if blow.hits_worker:
            until(lambda: time.time() - self._worker().create_time() > _SEASONED_SECONDS)
        before, worker = traces(pipeline), self._worker()
        run = self.served.trigger("daily")
        moment = self.rng.choice(blow.moments)
        target = Target(run, None if moment == "asked" else self._await_process(run), worker)
        is_time = self._moment(moment, before)
        while not is_time() and target.is_alive():
            time.sleep(0.02)  # looking takes milliseconds of a processor that the run needs
        if target.flow is None:
            target = Target(run, _process_of(run), worker)
        did = what_it_did(pipeline, before)
        struck = Struck(blow, run, time.time(), did)
        if not target.is_alive() or not blow.strike(self, target):
            self.ended_before += 1
            self.note(self.finish(run) == "COMPLETED", f"{run} was left alone and did not complete")
            return None
        self.struck[blow.name] += 1
        self.came_to.setdefault(blow.name, Counter())[did] += 1
        return struck

    def _moment(self, name: str, before: Counter[str]) -> Callable[[], bool]:
        """Give a function that tells when a random instant after this moment has come."""
        length = dict(zip(("process", "landing", "loading"), self.pace, strict=True)) | {"cleaning": self.pace[1]}
        delay = self.rng.uniform(0, length.get(name, _ASKED_SECONDS))
        seen_at = list[float]()

        def has_come() -> bool:
            if name == "loading":
                return bool(loading_since(self.pipeline)) and loading_since(self.pipeline) != before["loading"]
            if name == "cleaning":
                return bool(workers_of(self.pipeline))
            return name in ("asked", "process") or traces(self.pipeline)[name] > before[name]

        def is_time() -> bool:
            if not seen_at and has_come():
                seen_at.append(time.monotonic())
            return bool(seen_at) and time.monotonic() >= seen_at[0] + delay

        return is_time

    def look_around(self, struck: Struck) -> str:
        """Check what must be true after every blow, and give the state of the run; it is abandoned unless that is its last."""
        if not struck.blow.leaves_run:
            _, alive = psutil.wait_procs(workers_of(self.pipeline), timeout=_PROCESSES_END_WITHIN_SECONDS)
            self.note(not alive, f"{struck.blow.name}: {len(alive)} workers of the pool outlive their run")
        warehouse = self.pipeline.data / "news.duckdb"
        wrong = look(warehouse)[1] if warehouse.is_symlink() else []
        self.note(not wrong, f"{struck.blow.name}: {wrong}")
        state = self.finish(struck.run, 0.5 if struck.blow.hits_worker and not struck.blow.leaves_run else _ENDS_WITHIN_SECONDS)
        if state in ENDED:
            self._ended(struck, state)
        else:
            self.abandoned.append(struck)
        return state

    def make_whole(self, struck: Struck, state: str) -> None:
        """Run again unless the struck run came through, and note how long the warehouse was not whole."""
        if state != "COMPLETED":
            again = self.finish(self.served.trigger("daily"))
            self.note(again == "COMPLETED", f"{struck.blow.name}: the next run ended as {again}")
        published = (self.pipeline.data / "news.duckdb").lstat().st_mtime
        if published > struck.at:
            self.seconds_to_whole.setdefault(struck.blow.name, []).append(published - struck.at)
        else:
            self.whole_before += 1

    def wait_for_automations(self, seconds: float) -> list[str]:
        """Wait for the states of abandoned runs to come right, and name those that never did."""
        deadline = time.monotonic() + seconds
        while self.abandoned and time.monotonic() < deadline:
            for struck in list(self.abandoned):
                if (state := self.served.state_of(struck.run)) in ENDED:
                    self.abandoned.remove(struck)
                    self._ended(struck, state)
            time.sleep(1)
        return [f"{struck.blow.name}: {self.served.state_of(struck.run)}" for struck in self.abandoned]

    def finish(self, run: str, seconds: float = _RUN_SECONDS) -> str:
        """Wait for the end of a run, and give the type of its state, also when it has not ended by then."""
        deadline = time.monotonic() + seconds
        while (state := self.served.state_of(run)) not in ENDED and time.monotonic() < deadline:
            time.sleep(0.1)
        return state

    def note(self, is_right: bool, problem: str) -> None:
        if not is_right:
            self.problems.append(problem)

    def figures(self) -> dict[str, Any]:
        """Sum it up: how often, how the runs ended, and the seconds as median and maximum."""
        return {
            "blows": dict(self.struck),
            "blows by how far the run had come": {name: dict(counted) for name, counted in self.came_to.items()},
            "runs struck, by their last state": {name: dict(counted) for name, counted in self.ended_as.items()},
            "runs that ended before their blow": self.ended_before,
            "seconds from blow to the run's last state": _spans(self.seconds_to_end),
            "seconds from blow to a whole warehouse": _spans(self.seconds_to_whole),
            "blows after the warehouse was whole": self.whole_before,
            "seconds of an undisturbed run: until its entry, its load, its end": [round(part, 1) for part in self.pace],
            "problems": self.problems,
        }

    def _ended(self, struck: Struck, state: str) -> None:
        self.ended_as.setdefault(struck.blow.name, Counter())[state] += 1
        since = datetime.fromisoformat(self.served.ask("GET", f"/flow_runs/{struck.run}")["state"]["timestamp"]).timestamp()
        self.seconds_to_end.setdefault(struck.blow.name, []).append(max(0.0, since - struck.at))
        if state == "COMPLETED":
            name = self.served.ask("GET", f"/flow_runs/{struck.run}")["name"]
            entries = [entry.status for entry in self.served.journal() if entry.trigger == f"prefect flow run {name} of daily"]
            self.note(entries in (["published"], ["unchanged"]), f"{struck.blow.name}: Completed, but the journal says {entries}")

    def _worker(self) -> psutil.Process:
        found: list[psutil.Process] = []

        def is_there() -> bool:
            found[:] = [one for one in self.served.family() if _says(one, "worker")]
            return bool(found)

        until(is_there)
        return found[0]

    def _await_process(self, run: str) -> psutil.Process:
        until(lambda: _process_of(run) is not None)
        found = _process_of(run)
        assert found is not None
        return found


def _process_of(run: str) -> psutil.Process | None:
    """Find the process of a flow run, also when the worker that started it is dead."""
    return next((one for one in psutil.process_iter() if _carries_out(one, run)), None)


def _carries_out(process: psutil.Process, run: str) -> bool:
    try:
        return process.environ().get("PREFECT__FLOW_RUN_ID") == run and "tasks.worker" not in process.cmdline()
    except psutil.Error:  # it has just ended, or is another user's
        return False


def _says(process: psutil.Process, word: str) -> bool:
    try:
        return word in process.cmdline()
    except psutil.Error:
        return False


def _spans(seconds: dict[str, list[float]]) -> dict[str, list[float]]:
    return {name: [round(median(found), 1), round(max(found), 1)] for name, found in seconds.items()}


def _kill_flow(_siege: Siege, target: Target) -> bool:
    if target.flow:
        target.flow.kill()
    return target.flow is not None


def _kill_loader(siege: Siege, target: Target) -> bool:
    return bool(loading_since(siege.pipeline)) and _kill_flow(siege, target)


def _terminate_flow(_siege: Siege, target: Target) -> bool:
    if target.flow:
        target.flow.send_signal(signal.SIGTERM)
    return target.flow is not None


def _kill_worker(_siege: Siege, target: Target) -> bool:
    target.worker.kill()
    return True


def _kill_both(siege: Siege, target: Target) -> bool:
    _kill_worker(siege, target)
    _kill_flow(siege, target)
    return True


def _kill_one_of_the_pool(siege: Siege, _target: Target) -> bool:
    children = workers_of(siege.pipeline)
    if children:
        siege.rng.choice(children).kill()
    return bool(children)


def _cancel(siege: Siege, target: Target) -> bool:
    siege.served.ask("POST", f"/flow_runs/{target.run}/set_state", {"state": {"type": "CANCELLING", "name": "Cancelling"}})
    return True


_ANY = ("process", "landing", "landing", "loading")
KILL_FLOW = Blow("kill -9 of the flow", _ANY, _kill_flow)
KILL_LOADER = Blow("kill -9 of the flow while it loads", ("loading",), _kill_loader)
TERMINATE_FLOW = Blow("SIGTERM to the flow", _ANY, _terminate_flow)
CANCEL = Blow("cancelled through the API", _ANY, _cancel)
KILL_POOL = Blow("kill -9 of a worker of the pool", ("cleaning",), _kill_one_of_the_pool, leaves_run=True)
KILL_WORKER = Blow("kill -9 of the worker", _ANY, _kill_worker, hits_worker=True, leaves_run=True)
KILL_BOTH = Blow("kill -9 of flow and worker", ("asked", *_ANY), _kill_both, hits_worker=True)
