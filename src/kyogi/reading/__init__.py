"""The engine: document + language packs → Reading. It knows no language.

Owns the road from a text to its record: splitting a document into passages by language, the literal prefilter, the
order in which a pack is asked, dates worked out against the publication date, repeated promises, topics, ids, and the
proof that every span stands in the text. Refuses to hold a word of Japanese or English: those live in
`kyogi.languages`.
"""

from kyogi.reading.engine import ENGINE_VERSION, read

__all__ = ["ENGINE_VERSION", "read"]
