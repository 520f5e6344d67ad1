"""What becomes of words over time and across languages: commitments, positions, redlines, concordances, bodies, series.

Owns pure functions over records and the shared knowledge. Refuses to read a text, to store anything, to know a clock
or a language: morphemes come from a function that is handed in.
"""
