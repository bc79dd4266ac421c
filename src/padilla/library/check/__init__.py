"""`padilla law check`: every mistake in the law, with file, line and mend."""

from padilla.library.check.run import Report, check_law, check_overlay

__all__ = ["Report", "check_law", "check_overlay"]
