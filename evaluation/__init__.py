"""Quality as a ratchet: gold, floors, and the gate that compares the reader with both and with main.

Run from the clone with ``python -m evaluation.gate``; it is no part of the installed package.
"""
