"""The forms of input and their readers, in one tuple: a new form (WACZ, Parquet) is one reader module and one line here."""

from collections.abc import Iterator
from dataclasses import dataclass

from schemas.reasons import LandReason
from tasks.land.files import read_file
from tasks.land.inputs import Compression, Job, Outcome, Reader, reject
from tasks.land.jsonl import read_jsonl
from tasks.land.warc import read_warc

MANIFEST, MISSING, OTHER = "manifest", "missing", "other"
# A manifest has no reader: its rows describe other sources, and only its bad rows are outcomes of its own.
MANIFEST_NAMES = ("manifest.csv", "manifest.jsonl")
_COMPRESSIONS = ((".gz", Compression.GZIP), (".zst", Compression.ZSTD))


@dataclass(frozen=True, slots=True)
class Form:
    """A form of input, told by the suffix that is left once .gz or .zst is gone. `is_noted`: manifests may describe it."""

    name: str
    suffixes: tuple[str, ...]
    read: Reader
    is_noted: bool = False


def _refuse(job: Job) -> Iterator[Outcome]:
    yield job.source.refusal or reject(LandReason.UNSUPPORTED_FORM, "", "no reader for files of this name")


FORMS: tuple[Form, ...] = (
    Form("html", (".html", ".htm", ".xhtml"), read_file, is_noted=True),
    Form("text", (".txt",), read_file, is_noted=True),
    Form("warc", (".warc",), read_warc),
    Form("jsonl", (".jsonl", ".ndjson"), read_jsonl),
)
_REFUSED = Form(OTHER, (), _refuse)


def classify(name: str) -> tuple[str, Compression]:
    """Tell the form and the compression of a file by its name, whatever the case of its suffixes.

    >>> classify("page.HTML.gz")
    ('html', <Compression.GZIP: 'gzip'>)
    """
    lowered = name.lower()
    suffix, compression = next((pair for pair in _COMPRESSIONS if lowered.endswith(pair[0])), ("", Compression.NONE))
    bare = lowered.removesuffix(suffix)
    if bare in MANIFEST_NAMES:
        return MANIFEST, compression
    form = next((form.name for form in FORMS if bare.endswith(form.suffixes)), OTHER)
    return form, compression


def form_named(name: str) -> Form:
    """Find a form by its name; any name without a reader gives the form that refuses."""
    return next((form for form in FORMS if form.name == name), _REFUSED)
