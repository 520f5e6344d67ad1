"""The Japanese lexicon: YAML that a diplomat can read and correct, validated and compiled once.

`verbs.yaml` holds what can carry an act, `nouns.yaml` the stances that light verbs voice, `modifiers.yaml` how strongly,
`groups.yaml` words for the sides together and for those who are no side, `meetings.yaml` names of meetings and their levels.
"""

from kyogi.languages.ja.lexicon.loading import Lexicon, Noun, Verb, load_lexicon

__all__ = ["Lexicon", "Noun", "Verb", "load_lexicon"]
