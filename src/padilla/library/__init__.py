"""Reads the law, checks it, and keeps it as an immutable Library that opens from cache."""

from padilla.library.store import Library, open_library

__all__ = ["Library", "open_library"]
