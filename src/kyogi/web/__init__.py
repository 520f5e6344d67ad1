"""The pages and the API: each takes a request, asks a service, and renders what it answers.

Owns addresses, templates, styles, scripts, sessions in the browser. Refuses to read, judge or store anything itself.
"""
