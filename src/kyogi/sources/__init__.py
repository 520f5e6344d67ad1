"""Text, HTML, PDF, DOCX and addresses become a Document: text in its stored form, its parts, what is known about it.

Owns encodings, file formats, fetching, and which part of a text plays which role. Refuses to read what a text says.
"""

from kyogi.sources.fetching import FetchPolicy, load_url
from kyogi.sources.files import load_bytes, load_file, load_stream
from kyogi.sources.layout import find_parts
from kyogi.sources.texts import MAX_BYTES, Loaded, Told, load_text

__all__ = [
    "MAX_BYTES",
    "FetchPolicy",
    "Loaded",
    "Told",
    "find_parts",
    "load_bytes",
    "load_file",
    "load_stream",
    "load_text",
    "load_url",
]
