"""Reader of single files: one .html or .txt, packed or not, is one page."""

from collections.abc import Iterator

from schemas.reasons import CapturedAtMethod
from tasks.land.capture_time import stated
from tasks.land.compression import open_stream, read_up_to
from tasks.land.headers import header_value, media_type
from tasks.land.inputs import Compression, FileNote, Job, Landable, Outcome, reject, too_large

_WHOLE_FILE = ""
_CONTENT_TYPES = {"html": "text/html", "text": "text/plain"}


def read_file(job: Job) -> Iterator[Outcome]:
    """Yield the page that a file holds, or why it holds none; the media type is the file's form where nothing states one."""
    limit = job.options.max_page_bytes
    if job.source.compression is Compression.NONE and job.source.byte_size > limit:
        yield too_large(_WHOLE_FILE, job.source.byte_size, limit, is_whole=True)
        return
    with open_stream(job.source) as stream:
        payload = read_up_to(stream, limit)
        failure = stream.failure
    if len(payload) > limit:
        yield too_large(_WHOLE_FILE, len(payload), limit, is_whole=False)
    elif failure:
        yield reject(failure.reason, _WHOLE_FILE, failure.detail, payload)
    else:
        yield _page(payload, job.note or FileNote(), _CONTENT_TYPES[job.source.form])


def _page(payload: bytes, note: FileNote, content_type: str) -> Landable:
    noted_type, noted_charset = media_type(note.content_type)
    sent_type, sent_charset = media_type(header_value(note.headers, "content-type"))
    return Landable(
        place=_WHOLE_FILE,
        payload=payload,
        url=note.url,
        content_type=noted_type or sent_type or content_type,
        charset=note.charset or noted_charset or sent_charset,
        status=note.status,
        headers=note.headers,
        captured=stated(note.fetched_at, CapturedAtMethod.MANIFEST),
    )
