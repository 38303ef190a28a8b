"""The lexicons as they are shipped, read once for all tests."""

from pathlib import Path

from tasks.core.lexicons import pack
from tasks.core.records.options import ExtractOptions
from tasks.seeds.lexicons import read_lexicons

FOLDER = Path(__file__).parents[2] / "warehouse" / "lexicons"
LEXICONS = read_lexicons(FOLDER)
OPTIONS = ExtractOptions(pack(LEXICONS))
