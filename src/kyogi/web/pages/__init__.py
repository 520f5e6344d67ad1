"""The pages, one module for each group; docs/web.md tells how to add one.

Owns which address shows what, and the documented context of every template. Refuses to hold HTML or words.
"""
