"""What is missing, as a question a person can answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_ASK = {
    "sentence_days": ("The sentence decides.", "What sentence was, or would be, imposed, suspended time included?"),
    "grade": ("The maximum depends on the grade.", "Felony, misdemeanor or infraction?"),
    "maximum_days": ("The maximum depends on the grade.", "Felony, misdemeanor or infraction?"),
    "offense_date": ("The clock runs to the day of the offense.", "When was the offense committed?"),
    "committed": ("The clock runs to the day of the offense.", "When was the offense committed?"),
    "admitted": ("The clock runs from admission.", "When was the person admitted?"),
    "lpr_since": ("The clock runs from residence.", "Since when a permanent resident?"),
    "entries.manner": ("Which grounds apply depends on admission.", "How was that entry made: admitted, paroled or neither?"),
    "entries": ("Which grounds apply depends on admission.", "How did the person last enter: admitted, paroled or neither?"),
    "record.limb": ("The statute is divisible.", "Which limb does the record of conviction establish?"),
    "record.substance": ("The statute is divisible by substance.", "Does the record of conviction name the substance? Which?"),
    "facts.substance": ("The substance decides.", "Which substance?"),
    "facts.weight_grams": ("A little marijuana is excepted.", "How many grams?"),
    "facts.loss_usd": ("The loss decides.", "What was the loss to the victim, in dollars?"),
    "facts.other_crime_days": (
        "What the crime carries that was to be answered decides.",
        "What was the longest sentence, in days, for the crime that the person was to answer or serve?",
    ),
    "enhancements": (
        "An enhancement can lengthen the maximum, on which some grounds and exceptions turn.",
        "Was the enhancement admitted or found true, and what is the longest sentence with it? Ask immigration counsel.",
    ),
    "sentence.imposed_days": ("The whole term decides.", "What term was imposed, the suspended part included?"),
    "sentence_modification": ("A change counts where it was for a legal defect.", "Why, and when, was the sentence changed?"),
    "added_days": ("Sentences are added up.", "What sentence was, or would be, imposed, suspended time included?"),
    "first_offense": ("The program is for first offenders.", "Was it the person's first such offense, ever and anywhere?"),
    "probation_violated": ("The program fails with its probation.", "Was probation violated before it ended?"),
    "facts.victim_relationship": ("The relationship decides.", "What was the victim to the defendant?"),
    "facts.protective_order": (
        "The term of the order decides.",
        "Was the term that was violated one that protects against violence?",
    ),
    "record.victim_relationship": (
        "In this forum the record of conviction must show the relationship.",
        "What does the record of conviction say of the victim's relationship to the defendant?",
    ),
    "plea_date": ("The law of the day of conviction decides.", "When was the plea entered, or the verdict given?"),
    "served_days": ("Time in fact served decides.", "How many days were served in custody?"),
    "released": ("The time since release decides.", "When was the person released?"),
    "supervised": ("Probation or parole must have ended.", "Is the person still on probation or parole? Until when?"),
    "consecutive": ("Terms served together count once.", "Did the terms run one after the other, or together?"),
    "lpr_by": (
        "A waiver is closed to some who were admitted as residents.",
        "Residence by admission at the border, or by adjusting here?",
    ),
    "lawful_since": ("Years of lawful residence decide.", "Since when lawfully resident, in any status?"),
    "waived_at_admission": (
        "An older crime may have been waived.",
        "Was the crime told, and waived, when the person was let in or adjusted?",
    ),
    "family": ("A waiver needs a close relative.", "Is a spouse, parent or child a citizen or permanent resident?"),
    "statuses": (
        "Statuses differ.",
        "What is the person's immigration status? It need not be told: the answers for each are given.",
    ),
    "appeal": (
        "A direct appeal can keep a conviction from being final.",
        "Was the appeal filed in time, and does it go to guilt?",
    ),
    "continuous_residence_since": ("Years of residence decide.", "Since when here without a break?"),
    "nta_served": ("A notice to appear ends the years.", "Was a notice to appear served, and when?"),
    "date_of_birth": ("Crimes before eighteen are treated apart.", "When was the person born?"),
    "citizen_parent": (
        "A citizen cannot be removed: citizenship through a parent would end the matter.",
        "Is or was a parent a citizen of the United States? If so, ask immigration counsel before anything else.",
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


def settled_by(results: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    """Of each missing fact, the answers that wait for it."""
    found: dict[str, set[str]] = {}
    for result in results:
        for name, effect in result.items():
            for item in effect.get("depends_on", ()) if isinstance(effect, dict) else ():
                found.setdefault(item, set()).add(f"{result['assuming']}: {name}")
    return found


def asked_first(settles: Mapping[str, set[str]]) -> list[dict[str, Any]]:
    """The missing facts as questions, the one that settles the most first."""
    ordered = sorted(settles.items(), key=lambda kv: (-len(kv[1]), kv[0]))
    return [{"item": item, **ask_for(item), "settles": sorted(answers)} for item, answers in ordered]
