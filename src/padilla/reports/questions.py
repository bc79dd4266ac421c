"""What is missing, as a question a person can answer."""

from __future__ import annotations

_ASK = {
    "sentence_days": ("The sentence decides.", "What sentence was, or would be, imposed, suspended time included?"),
    "grade": ("The maximum depends on the grade.", "Felony, misdemeanor or infraction?"),
    "maximum_days": ("The maximum depends on the grade.", "Felony, misdemeanor or infraction?"),
    "offense_date": ("The clock runs to the day of the offense.", "When was the offense committed?"),
    "committed": ("The clock runs to the day of the offense.", "When was the offense committed?"),
    "admitted": ("The clock runs from admission.", "When was the person admitted?"),
    "lpr_since": ("The clock runs from residence.", "Since when a permanent resident?"),
    "entries": ("Which grounds apply depends on admission.", "How did the person last enter: admitted, paroled or neither?"),
    "record.limb": ("The statute is divisible.", "Which limb does the record of conviction establish?"),
    "record.substance": ("The statute is divisible by substance.", "Does the record of conviction name the substance? Which?"),
    "facts.substance": ("The substance decides.", "Which substance?"),
    "facts.weight_grams": ("A little marijuana is excepted.", "How many grams?"),
    "facts.loss_usd": ("The loss decides.", "What was the loss to the victim, in dollars?"),
    "facts.victim_relationship": ("The relationship decides.", "What was the victim to the defendant?"),
    "facts.protective_order": (
        "The term of the order decides.",
        "Was the term that was violated one that protects against violence?",
    ),
    "facts.single_scheme": ("Two crimes of one scheme count once.", "Did the two crimes arise from one scheme?"),
    "admissions": (
        "Admitting a crime can count without a conviction.",
        "What was admitted, to whom, and were the elements first explained? Ask immigration counsel.",
    ),
    "disposition": (
        "Federal law may not call it a conviction.",
        "How exactly did the case end, and was there a plea or admission?",
    ),
}


def ask_for(item: str) -> dict[str, str]:
    """Why a missing fact matters and what to ask."""
    if ": " in item:
        where, _, what = item.partition(": ")
        return {"why": what, "ask": f"About {where}: ask immigration counsel."}
    for key, (why, ask) in _ASK.items():
        if item.endswith(f".{key}") or item == key:
            return {"why": why, "ask": ask}
    return {"why": "The library has no law on this.", "ask": "Ask immigration counsel; it is unknown, not safe."}
