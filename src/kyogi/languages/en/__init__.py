"""The English pack: lexicon as data, and rules over tokens (docs/adr/0003-english-without-a-parser.md).

Owns every word of English. The lexicon in `lexicon/` says which verbs, nouns and adjectives perform acts and of which
kind; the modules find them (`predicates`), their subjects (`mentions`, `roster`, `subjects`), where their contents end
(`acts`), and what follows from them (`drafting`, `commitments`, `targets`, `strength`). No parser, no model.
"""

from kyogi.languages.en.pack import EnglishPack

__all__ = ["EnglishPack"]
