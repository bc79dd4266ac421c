"""What a user gives: people, charges, dispositions, records, and what is wrong with them."""

from padilla.cases.model import Case, Charge, Conviction, Exposure, Facts, Person, Proposal, Record, Statute
from padilla.cases.read import CaseError, InputMistake, read_case, read_case_data, read_case_text, read_data

__all__ = [
    "Case",
    "CaseError",
    "Charge",
    "Conviction",
    "Exposure",
    "Facts",
    "InputMistake",
    "Person",
    "Proposal",
    "Record",
    "Statute",
    "read_case",
    "read_case_data",
    "read_case_text",
    "read_data",
]
