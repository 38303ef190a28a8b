"""The optional backend of names, with a tiny pipeline that knows two names: its spans are canonicalised like those of our rules."""

from importlib.metadata import version
from pathlib import Path

import pytest
import spacy

from schemas.articles import CleanedPage
from schemas.errors import SettingsError
from schemas.reasons import ExtractStatus
from schemas.rows import build
from tasks.core.records.extract import extract_records
from tasks.core.records.options import ExtractOptions
from tasks.entities_backend import resolve_backend
from tests.records.shipped import OPTIONS

BODY = "Quill-of-the-Harbour spoke in Delta Prime. Later, Angela Merkel answered in France."


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline of spaCy on disk that finds two names by a list, one of them also listed by us."""
    model = spacy.blank("en")
    patterns = [
        {"label": "PERSON", "pattern": "Quill-of-the-Harbour"},
        {"label": "GPE", "pattern": "Delta Prime"},
        {"label": "ORG", "pattern": "Angela Merkel"},
        {"label": "DATE", "pattern": "Later"},
    ]
    model.add_pipe("entity_ruler").add_patterns(patterns)
    folder = tmp_path_factory.mktemp("models") / "tiny"
    model.meta["version"] = "1.2.3"
    model.to_disk(folder)
    return folder


def test_the_model_finds_what_no_lexicon_lists_and_the_lexicons_keep_their_word(pipeline: Path) -> None:
    backend = resolve_backend(f"spacy:{pipeline}")
    assert backend == f"spacy:{pipeline}@1.2.3+{version('spacy')}"
    page = build(CleanedPage, article_id="a", outcome="article", body=BODY, language="en")

    extracted = extract_records(page, ExtractOptions(OPTIONS.lexicons, backend))

    assert (extracted.extract_status, extracted.extract_error) == (ExtractStatus.OK, None)
    named = [(row.exact, row.entity_type, row.entity_id, row.rule_id, row.confidence) for row in extracted.mentions]
    assert named[:2] == [
        ("Quill-of-the-Harbour", "person", None, backend, None),
        ("Delta Prime", "place", "place:delta-prime", backend, None),
    ]
    assert [(exact, kind, rule_id) for exact, kind, _, rule_id, _ in named[2:]] == [
        ("Angela Merkel", "person", "name.listed_person"),
        ("France", "place", "name.listed_place"),
    ]


@pytest.mark.parametrize(
    ("setting", "complaint"),
    [
        ("bert", "NEWSMILL_ENTITIES_BACKEND is 'bert': take rules, or spacy:NAME"),
        ("spacy:", "NEWSMILL_ENTITIES_BACKEND is 'spacy:': take rules"),
        ("spacy:no_such_model", "no pipeline 'no_such_model' of spaCy is installed"),
    ],
)
def test_a_backend_that_is_not_there_is_named(setting: str, complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        resolve_backend(setting)


def test_a_folder_without_a_pipeline_is_none(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="holds no pipeline of spaCy"):
        resolve_backend(f"spacy:{tmp_path}")


def test_our_rules_need_no_model() -> None:
    assert resolve_backend("rules") == "rules"
