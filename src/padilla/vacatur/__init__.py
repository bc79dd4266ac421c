"""A past plea: the law and the choices of its own day, what was owed then, and what can be done now."""

from padilla.vacatur.account import Account, Asked, account_of

__all__ = ["Account", "Asked", "account_of"]
