"""The API: what the pages show, as JSON for programs, described by OpenAPI.

Owns the addresses under ``/api/v1``, their forms and entity tags. Refuses to judge who may do what: services do.
"""
