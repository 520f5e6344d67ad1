"""Kyogi (協議): the system of record for consultations between states.

It reads statements and news in Japanese and English into records in which every claim points at its words.
"""

__version__ = "0.1.0"
