"""The words that people read, in Japanese and in English: terms of the glossary, and what commands and pages say.

Owns every such word, as data that a diplomat may correct (`*.yaml` beside this file), and its choice by language.
Refuses to know where a word is shown: `cli` and `web` lay it out.
"""

from kyogi.terms.loading import UI_LANGUAGES, Terms, Ui, load_page_words, load_terms

__all__ = ["UI_LANGUAGES", "Terms", "Ui", "load_page_words", "load_terms"]
