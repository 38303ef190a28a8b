"""What an operator can ask for: the forms that the Prefect UI shows, and the same for the command line.

Pydantic models, because the UI makes a box of each, with pickers, dropdowns and these descriptions. No field is optional
in the sense of null: the UI would show a toggle of types for it.
"""

from datetime import date
from typing import Any, Literal, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas.errors import SettingsError

Form = TypeVar("Form", bound=BaseModel)

Stage = Literal["clean", "extract", "load"]
Mode = Literal["missing", "changed", "stale", "relearned", "all"]
# All of schemas.reasons.LandReason and CleanReason, written out: the UI makes its list from the literal. A test compares them.
Reason = Literal[
    "truncated", "corrupt", "bad_row", "missing_file", "unreadable", "unsupported_form", "too_large",
    "not_text", "undecodable", "empty", "too_short", "error_page", "consent_wall", "login_wall", "listing_page",
    "forum_page", "product_page", "site_page",
    "page_too_large", "extraction_failed", "timed_out", "crashed", "out_of_memory",
]  # fmt: skip
FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)


class Window(BaseModel):
    """Crawl dates, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    start: date = Field(description="First crawl date: the day the pages were captured, not published.")
    end: date = Field(description="Last crawl date, included.")

    @model_validator(mode="after")
    def _is_a_window(self) -> Self:
        if self.end < self.start:
            raise ValueError(f"the window ends on {self.end}, before it starts on {self.start}: exchange the two dates")
        if self.start < FIRST_DAY or self.end > LAST_DAY:
            raise ValueError(f"crawl dates lie between {FIRST_DAY} and {LAST_DAY}, not {self.start} to {self.end}: check the year")
        return self

    def __str__(self) -> str:
        """As a name: one day, or first and last."""
        return str(self.start) if self.start == self.end else f"{self.start}..{self.end}"


class AnyWindow(Window):
    """Crawl dates, both included; left as it is, any date."""

    start: date = Field(default=FIRST_DAY, description="First crawl date.")
    end: date = Field(default=LAST_DAY, description="Last crawl date, included.")


class BackfillOptions(BaseModel):
    """What to do within the window."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: Stage = Field(
        default="clean",
        description="First stage to do; all after it follow. Load alone loads what differs, whatever the mode; rebuild loads all.",
    )
    mode: Mode = Field(
        default="stale",
        description="Which units: missing (no output yet), changed (also those whose input changed), stale (also those made under "
        "other rules or settings), relearned (also those made before the newest site knowledge; all are made with it), all (everything "
        "again).",
    )
    sources: list[str] = Field(
        default=[],
        description="Only units with pages of these outlets: domains (gazette.example), or paths below the landing zone (gazette/).",
    )
    dry_run: bool = Field(default=False, description="Only show the plan.")
    note: str = Field(default="", max_length=500, description="Why; kept in the journal.")


class ReplayOptions(BaseModel):
    """Which rejects to try again. A unit that holds one is cleaned whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reasons: list[Reason] = Field(
        default=[], description="Rejects of these reasons; none chosen means all of cleaning. A reason of landing reads its sources again."
    )
    rules: list[str] = Field(default=[], description="Only rejects that these rules decided, by the name in rejects.metric (words, say).")
    dry_run: bool = Field(default=False, description="Only show the plan.")
    note: str = Field(default="", max_length=500, description="Why; kept in the journal.")


ANY_REJECT, ANY_DAY, STALE_UNITS = ReplayOptions(), AnyWindow(), BackfillOptions()


def filled(form: type[Form], **values: Any) -> Form:
    """Fill in a form from the command line, where None stands for what was not given; raise SettingsError with what is wrong."""
    try:
        return form(**{name: value for name, value in values.items() if value is not None})
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, item['loc']))} {item['msg']}".strip() for item in error.errors()]
        raise SettingsError("; ".join(problems)) from error
