"""Use cases, one module each: every one is one permission asked, then one transaction (ingest: one for each batch).

Owns the order of things and who may do them. Refuses to print, to know SQL, and to judge a text.
"""
