"""Who may see, change and release what: pure decisions, no I/O.

Owns the roles of people, the scopes of API tokens, and which actions each may do. Refuses to know who is asking:
services ask, with the name of an action, before they do anything.
"""

from kyogi.access.roles import (
    ACTIONS,
    ROLES,
    SCOPES,
    Action,
    Grant,
    Role,
    Scope,
    check_password,
    require,
)

__all__ = ["ACTIONS", "ROLES", "SCOPES", "Action", "Grant", "Role", "Scope", "check_password", "require"]
