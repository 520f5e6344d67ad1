"""The command line: one file for each command; each parses, calls one function below, and prints.

Owns the words printed for people (terms.yaml), the layout, and exit statuses. Refuses to read, judge or store anything
itself.
"""
