"""The logic of each rule of the person, bound to its id. Citations, dates, burdens and parameters are in the law."""

from padilla.consequences.rules.detention import DETENTION
from padilla.consequences.rules.relief import RELIEF
from padilla.consequences.rules.removal import REMOVAL

RULES = {**REMOVAL, **DETENTION, **RELIEF}
"""Every rule's expression by id. A relief rule is true where the person is barred."""

__all__ = ["RULES"]
