"""The logic of each rule of the person, bound to its id. Citations, dates, burdens and parameters are in the law."""

from padilla.consequences.expressions import Expression, Latest
from padilla.consequences.rules.detention import DETENTION
from padilla.consequences.rules.relief_adjustment import RELIEF_ADJUSTMENT
from padilla.consequences.rules.relief_character import CHARACTER, CHARACTER_UNTIL
from padilla.consequences.rules.relief_programs import RELIEF_PROGRAMS
from padilla.consequences.rules.relief_protection import RELIEF_PROTECTION
from padilla.consequences.rules.relief_residence import RESIDENCE, RESIDENCE_UNTIL
from padilla.consequences.rules.removal import REMOVAL

RULES: dict[str, Expression] = {
    **REMOVAL,
    **DETENTION,
    **RESIDENCE,
    **CHARACTER,
    **RELIEF_PROTECTION,
    **RELIEF_ADJUSTMENT,
    **RELIEF_PROGRAMS,
}
"""Every rule's expression by id; what a relief's rule makes of the relief is in its entry (`then:`)."""

UNTIL: dict[str, Latest] = {**RESIDENCE_UNTIL, **CHARACTER_UNTIL}
"""Of a rule that bars for a time: until when."""

__all__ = ["RULES", "UNTIL"]
