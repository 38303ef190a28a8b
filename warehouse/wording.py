"""Numbers in words, the same on a terminal and in the Prefect UI."""

from datetime import timedelta


def duration(seconds: float | None) -> str:
    """Say how long something will take, roughly."""
    if seconds is None:
        return "time unknown, as no run was timed yet"
    if seconds < 90:
        return f"about {max(1, round(seconds))} s"
    if seconds < 5400:
        return f"about {round(seconds / 60)} min"
    return f"about {timedelta(seconds=seconds) / timedelta(hours=1):.1f} h"
