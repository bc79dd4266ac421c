"""What an office's overlay says of itself."""

# No postponed annotations here: pydantic would compile each of them again at every start.

from datetime import date

from padilla.library.schema.common import Entry, Slug


class Manifest(Entry):
    """Whose overlay it is, who answers for it, since when, and why the office departs from the library."""

    office: Slug
    title: str
    by: str
    since: date
    why: str
