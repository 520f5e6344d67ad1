"""Speed and memory against references, as ratios taken in one run on the same texts.

Run from the clone with ``make bench``; it is no part of the installed package, and nothing here is a test by the clock.
"""
