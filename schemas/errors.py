"""The errors that stop a run.

A bad page is never one of these: it is a value, a reject with its reason. An error here means that the pipeline cannot
keep a promise, and carries its facts as attributes and what to do next in its message.
"""

from pathlib import Path


class PipelineError(Exception):
    """Stop the run: repeating it unchanged would fail again."""


class TransientError(PipelineError):
    """Stop the run: repeating it later may succeed (storage away, lock held). The only kind that is retried."""


class LockHeldError(TransientError):
    """Another process holds the lock of a landing or loading run."""

    def __init__(self, path: Path, holder: str) -> None:
        super().__init__(f"{path.name} is held by {holder}: wait for that run to end, or stop it")
        self.path, self.holder = path, holder


class ContractError(PipelineError):
    """A table or file has columns other than its record class declares."""

    def __init__(self, where: str, problems: list[str]) -> None:
        super().__init__(f"{where} breaks its contract: {'; '.join(problems)}. Declare the change in schemas/ or rebuild the file")
        self.where, self.problems = where, problems


class DamagedFileError(PipelineError):
    """A file of the lake cannot be read back."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path} is damaged ({reason}): the next run sets it aside and makes it again")
        self.path, self.reason = path, reason


class KnowledgeGoneError(PipelineError):
    """Articles are to be made with site knowledge that is not there, or cannot be read."""

    def __init__(self, digest: str, reason: str) -> None:
        super().__init__(
            f"lake/knowledge cannot give {digest} ({reason}), which articles are made with: put its file back from a backup. To do "
            "without it: python -m flows learn, then python -m flows backfill --mode relearned over all crawl dates"
        )
        self.digest, self.reason = digest, reason


class LostUnitsError(PipelineError):
    """Pages files are gone whose pages the ledger of sources still counts: publishing would lose them without a word."""

    def __init__(self, units: list[str]) -> None:
        super().__init__(
            f"{len(units)} units are gone from lake/pages ({', '.join(units[:3])}): put their sources back into the landing zone "
            "or the files back from lake/.quarantine. To give the pages up for good: python -m flows rebuild"
        )
        self.units = units


class CheckFailedError(PipelineError):
    """An error-level check found guilty rows, so the new generation was not published."""

    def __init__(self, failures: dict[str, int]) -> None:
        named = ", ".join(f"{name}: {rows} rows" for name, rows in sorted(failures.items()))
        super().__init__(f"not published, because checks failed ({named}). The rows are in the journal: python -m flows status")
        self.failures = failures


class ProblemsFoundError(PipelineError):
    """Maintenance found what asks for a person."""

    def __init__(self, count: int) -> None:
        super().__init__(f"maintenance found {count} problems: its report names them, with what to do about each")
        self.count = count


class SettingsError(PipelineError):
    """A setting has no meaning or an impossible value."""
