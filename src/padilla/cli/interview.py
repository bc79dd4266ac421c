"""The questions of `padilla new-case`: which comes next, given the answers so far, and the case that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, get_args

from padilla.cases.model import Relationship
from padilla.categorical import Engine
from padilla.charges import Resolution, resolve, state_of
from padilla.cli.common import InputError, days, iso_day
from padilla.cli.record_relief import find as find_disposition
from padilla.consequences.setting import Setting
from padilla.library.cites import code_and_section
from padilla.library.forms import FORMS, Forms
from padilla.reports.matters import Matters

KEEP = "keep "
"""Before a charge: take it as written, though the library has no such offense."""
Answers = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """One question. `read` makes an answer of what was typed, or raises ValueError with what to type instead."""

    key: str
    ask: str
    why: str
    read: Callable[[str], Any] = str
    options: tuple[tuple[str, str], ...] = ()
    empty: str = "not known"
    needed: bool = False
    show: tuple[str, ...] = ()


class Interview:
    """Questions in order. Each is asked only where its answer can change what is computed."""

    def __init__(self, engine: Engine, today: date) -> None:
        self.engine, self.library, self.today = engine, engine.library, today
        self.matters = lru_cache(maxsize=200)(self._matters)
        self.resolved = lru_cache(maxsize=200)(self._resolved)

    def next(self, answers: Answers) -> Question | None:
        """The first question that has no answer yet; None where all have one."""
        return next((q for q in self.questions(answers) if q.key not in answers), None)

    def questions(self, answers: Answers) -> Iterator[Question]:
        """Every question, as far as the answers allow to tell."""
        yield self._place()
        yield from self._charges(answers)
        yield from self._proposals(answers)
        yield from self._person(answers)
        yield from self._priors(answers)

    # -- place ---------------------------------------------------------------------------------------------------

    def _place(self) -> Question:
        offices = tuple((o.id, f"{o.title}, {o.state}") for o in self.library.offices.values())
        states = tuple((s, "the state only") for s in self.library.places)
        return Question(
            "place",
            "Which office or state?",
            "It gives the state whose law is charged, and a forum to assume. The forum follows the immigration court.",
            options=(*offices, *states),
            empty="the state whose code the charge names",
        )

    def state(self, answers: Answers, text: str) -> str:
        """The state of a charge."""
        place = answers.get("place")
        office = self.library.offices.get(place or "")
        return office.state if office else place or state_of(self.library, text.removeprefix(KEEP))

    def circuit(self, answers: Answers, state: str) -> str:
        """The forum that will be assumed."""
        office = self.library.offices.get(answers.get("place") or "")
        return office.circuit if office else self.library.forum_of(state)

    # -- counts --------------------------------------------------------------------------------------------------

    def _charges(self, answers: Answers) -> Iterator[Question]:
        for i in range(_MANY):
            at = f"charges[{i}]"
            ask = "The charge, as written:" if i == 0 else "Another count? As written:"
            yield self._text(answers, at, ask, needed=i == 0, empty="no more")
            if not answers.get(f"{at}.text"):
                return
            yield from self._which(answers, at)
            yield self._day(f"{at}.offense_date", "When was the offense committed?", "Clocks run to the day of the offense.")
            yield from self._graded(answers, at)
            yield from self._facts(answers, at)

    def _proposals(self, answers: Answers) -> Iterator[Question]:
        counts = [i for i in range(_MANY) if answers.get(f"charges[{i}].text")]
        for i in range(_MANY):
            at = f"proposed[{i}]"
            more = "How might it be resolved? A charge as written, or `same`:" if i == 0 else "Another resolution? As written:"
            yield self._text(answers, at, more, needed=False, empty="no proposal" if i == 0 else "no more")
            if not answers.get(f"{at}.text"):
                return
            if len(counts) > 1:
                said = tuple((str(n + 1), answers[f"charges[{n}].text"]) for n in counts)
                yield Question(f"{at}.count", "Of which count?", "Its facts are those of its count.", options=said)
            yield from self._which(answers, at)
            yield from self._graded(answers, at)
            yield from self._ended(answers, at)

    def _priors(self, answers: Answers) -> Iterator[Question]:
        for i in range(_MANY):
            at = f"person.convictions[{i}]"
            ask = "An earlier conviction? As written:" if i == 0 else "Another earlier conviction? As written:"
            yield self._text(answers, at, ask, needed=False, empty="none" if i == 0 else "no more")
            if not answers.get(f"{at}.text"):
                return
            yield from self._which(answers, at)
            yield self._day(f"{at}.offense_date", "When was that offense committed?", "Clocks run to the day of the offense.")
            yield self._day(f"{at}.plea_date", "When was the plea or verdict?", "The law of that day counts.")
            yield from self._graded(answers, at)
            yield from self._facts(answers, at)
            yield from self._ended(answers, at)

    def _text(self, answers: Answers, at: str, ask: str, needed: bool, empty: str) -> Question:
        def read(text: str) -> str:
            if text.lower() == "same" and at.startswith("proposed"):
                text = answers["charges[0].text"]
            self._sound(answers, text)
            return text

        why = "Every answer begins with the statute. Write it as the complaint does: 'PC 273.5(a)', '664/459 PC'."
        return Question(f"{at}.text", ask, why, read, empty=empty, needed=needed)

    def _sound(self, answers: Answers, text: str) -> None:
        """Refuse what charges no offense, or nothing the library knows unless it is to be kept."""
        kept = text.startswith(KEEP)
        if kept:
            code, section = code_and_section(text.removeprefix(KEEP))
            if code and section:
                return
            raise ValueError("write the code and the section after `keep`: keep PC 9999")
        found = self.resolved(self.state(answers, text), text)
        if found.not_an_offense:
            raise ValueError(f"this is not an offense: {found.reason}")
        if found.form and found.about is None:
            raise ValueError(f"{found.form} depends on the crime it is about: write that crime beside it")
        if found.offense is None and not found.candidates:
            raise ValueError(f"unknown: {found.reason}. Write it otherwise, or `keep {text}`: it is then answered as unknown")

    def _resolved(self, state: str, text: str) -> Resolution:
        return resolve(self.library, state, text, self.today)

    def _which(self, answers: Answers, at: str) -> Iterator[Question]:
        """Which offense is meant, where that is not sure."""
        text = answers[f"{at}.text"]
        if text.startswith(KEEP):
            return
        found = self.resolved(self.state(answers, text), text)
        if found.confidence == "high" or not found.candidates:
            return
        cites = dict.fromkeys([*([found.cite] if found.cite else []), *found.candidates])
        said = (f"{text}: {found.reason or 'not sure'}",)
        options = tuple((c, self._title(answers, text, c)) for c in cites)
        first = next(iter(cites)) if found.cite else None
        why = "The words fit more than one offense, and a wrong one is worse than none."
        yield Question(
            f"{at}.which", "Which is meant?", why, options=options, needed=first is None, empty=first or "", show=said
        )

    def _title(self, answers: Answers, text: str, cite: str) -> str:
        return self.resolved(self.state(answers, text), cite).title or ""

    def count(self, answers: Answers, at: str) -> dict[str, Any]:
        """State, code, section and what else the charge's own words say."""
        text = answers[f"{at}.text"]
        state = self.state(answers, text)
        if text.startswith(KEEP):
            code, section = code_and_section(text.removeprefix(KEEP))
            return {"state": state, "code": code.upper(), "section": section}
        found = self.resolved(state, text)
        cite = answers.get(f"{at}.which") or found.about or found.cite or text
        code, section = code_and_section(cite)
        own = cite == found.cite
        form = found.form or ("attempt" if found.attempt else "")
        added = [dict(zip(("code", "section"), code_and_section(e), strict=True)) for e in found.enhancements]
        return {
            "state": state,
            "code": code,
            "section": section,
            **({"attempt": True} if found.attempt else {"form": form} if form else {}),
            **({"enhancements": added} if added else {}),
            **({"record": {"limb": found.limb}} if own and found.limb else {}),
        }

    def understood(self, answers: Answers, at: str) -> str:
        """What a charge was taken to be, for the reader."""
        count = self.count(answers, at)
        cite = f"{count['code']} {count['section']}"
        if answers[f"{at}.text"].startswith(KEEP):
            return f"{cite}: kept as written; the library lacks it"
        title = self.resolved(count["state"], cite).title or "an offense of the library"
        return f"{FORMS[_form(count)]}{cite}: {title}"

    # -- facts of a count ----------------------------------------------------------------------------------------

    def _matters(self, circuit: str, state: str, cite: str, when: date, form: Forms) -> Matters:
        return Matters(Setting.of(self.engine, circuit, self.today), state, cite, when, form)

    def _of(self, answers: Answers, at: str) -> Matters:
        count = self.count(answers, at)
        when = answers.get(f"{at}.plea_date") or self.today
        cite = f"{count['code']} {count['section']}"
        return self.matters(self.circuit(answers, count["state"]), count["state"], cite, when, _form(count))

    def _graded(self, answers: Answers, at: str) -> Iterator[Question]:
        matters = self._of(answers, at)
        grades = matters.grades()
        if len(grades) > 1:
            options = tuple((g, "") for g in grades)
            yield Question(f"{at}.grade", "Of which grade?", "The longest sentence depends on it.", options=options)
        limbs = matters.limbs()
        if limbs and "record" not in self.count(answers, at):
            why = "The statute is divisible: what the record of conviction names decides. `unspecified`: it names none."
            options = (*limbs.items(), ("unspecified", "the whole record is silent"))
            yield Question(f"{at}.limb", "Which way of committing it does the record name?", why, options=options)

    def _facts(self, answers: Answers, at: str) -> Iterator[Question]:
        facts = self._of(answers, at).facts()
        if "substance" in facts:
            yield Question(
                f"{at}.substance",
                "Which substance? (`unspecified` where the whole record is silent)",
                "State and federal schedules differ: the substance decides.",
            )
        matters = self._of(answers, at)
        if matters.little_marijuana() and (matters.only_marijuana or self._is_marijuana(answers.get(f"{at}.substance"))):
            why = "A little marijuana for one's own use is excepted from some grounds."
            yield Question(f"{at}.weight_grams", "How many grams?", why, _grams)
        if "loss_usd" in facts:
            why = "Fraud is judged by the loss to the victim, and grades by the value."
            yield Question(f"{at}.loss_usd", "What was the loss or value, in dollars?", why, _dollars)
        if "victim_relationship" in facts:
            why = "A crime of violence against somebody protected as family or household has grounds of its own."
            options = tuple((r, "") for r in get_args(Relationship))
            yield Question(f"{at}.victim_relationship", "What was the victim to the defendant?", why, options=options)
        if "protective_order" in facts:
            why = "Only a term that protects against violence counts."
            yield Question(f"{at}.protective_order", "Was a term broken that protects against violence?", why, _yes_or_no)

    def _is_marijuana(self, name: str | None) -> bool:
        named = self.library.substances.named
        return bool(name) and bool(named(str(name)) & named("marijuana"))

    def _ended(self, answers: Answers, at: str) -> Iterator[Question]:
        """How it ended or would, and the sentence where there is one."""
        state = self.count(answers, at)["state"]

        def read(text: str) -> str:
            try:
                found: str = find_disposition(self.library, state, text).id
            except InputError as error:
                raise ValueError(" ".join(error.lines).replace("--relief ", "")) from None
            return found

        why = "Diversion, a plea put off, a dismissal: federal law calls some of them convictions and some not."
        ask = "How did it end?" if at.startswith("person") else "How would it end?"
        yield Question(f"{at}.disposition", f"{ask} (1001.36, ACD, ARD, 1203.4 ...)", why, read, empty="a conviction")
        chosen = self.library.dispositions.get(answers.get(f"{at}.disposition") or "")
        if chosen is None or chosen.conviction != "no":
            why = "A year or more makes some crimes aggravated felonies. Suspended time counts."
            yield Question(f"{at}.sentence_days", "The sentence, suspended time included? (364d, 16m, 1y)", why, _days)

    # -- the person ----------------------------------------------------------------------------------------------

    def _person(self, answers: Answers) -> Iterator[Question]:
        yield Question(
            "person.statuses",
            "Immigration status? None is needed: every status is then answered at once.",
            "It narrows the answer to one row. Leave it out where nobody should ask or write it down.",
            options=tuple((s.id, s.title) for s in self.library.statuses if s.id != "unknown"),
            empty="do not ask",
        )
        status = next((s for s in self.library.statuses if s.id == answers.get("person.statuses")), None)
        if status is None or not status.noncitizen:
            return
        why = "Somebody may be a citizen through a parent without knowing it; that ends the matter. Ask counsel if so."
        yield Question("person.citizen_parent", "Is, or was, a parent a citizen?", why, _yes_or_no)
        if status.admitted == "depends":
            why = "Which grounds apply depends on the last entry."
            yield self._day("person.entry_date", "When did the person last enter the country?", why)
            if answers.get("person.entry_date"):
                manners = (("admitted", "with a visa or otherwise inspected"), ("paroled", ""), ("uninspected", ""))
                yield Question("person.entry_manner", "How?", why, options=manners, needed=True)
        elif status.admitted == "yes":
            yield self._day("person.admitted", "When was the person admitted?", "Clocks run from the admission.")
        if "resident" in status.facts:
            yield self._day("person.lpr_since", "Since when a permanent resident?", "Relief asks for years of residence.")
        if any(self._of(answers, f"charges[{i}]").moral() for i in range(_MANY) if answers.get(f"charges[{i}].text")):
            yield self._day("person.date_of_birth", "Date of birth?", "A crime committed under eighteen may be excepted.")

    def _day(self, key: str, ask: str, why: str) -> Question:
        return Question(key, f"{ask} (2026-02-14)", why, _date)


_MANY = 30
"""Counts, proposals and priors asked for at most."""


def _date(text: str) -> date:
    """A whole date: one cut short would say more than is known."""
    try:
        return iso_day(text)
    except ValueError:
        raise ValueError("write the whole date, year-month-day: 2026-06-30; Enter if it is not known") from None


def _dollars(text: str) -> int:
    digits = text.replace("$", "").replace(",", "").strip()
    if not digits.isdigit():
        raise ValueError("write whole dollars: 950")
    return int(digits)


def _grams(text: str) -> float:
    try:
        return float(text.lower().removesuffix("g").strip())
    except ValueError:
        raise ValueError("write grams: 12.5") from None


def _days(text: str) -> int:
    try:
        found = days(text, "")
    except InputError:
        raise ValueError("write 365, 364d, 16m or 1y") from None
    assert found is not None
    return found


def _yes_or_no(text: str) -> bool:
    if text.lower() in ("y", "yes", "n", "no"):
        return text.lower().startswith("y")
    raise ValueError("write yes or no")


def _form(count: dict[str, Any]) -> Forms:
    """What was done toward the offense of a count."""
    form: Forms = "attempt" if count.get("attempt") else count.get("form", "")
    return form
