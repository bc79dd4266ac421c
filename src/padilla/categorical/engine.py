"""The engine: a question in, a verdict with its reasons out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from padilla.categorical import combine, elements
from padilla.categorical.authority import authorities
from padilla.categorical.find import Found, find
from padilla.categorical.question import DANGER, Question, Reason, Verdict
from padilla.categorical.touch import share_nothing, touches
from padilla.categorical.units import limb_boxes, limbs_of
from padilla.categorical.views import View, When, view
from padilla.categorical.windows import Windows
from padilla.library import Library
from padilla.library.forms import FORMS
from padilla.library.maxima import form_at

UMBRELLA = "AF"
INCHOATE = "AF.U"
_KEPT = 20_000
_VIEWS = 4_000


class Engine:
    """Answers questions from one library, and keeps what it worked out: the library never changes under it."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self._views: dict[tuple[str, When], View | None] = {}
        self._stated: dict[str, bool] = {}
        self._found: dict[tuple[object, ...], Found] = {}
        self._verdicts: dict[Question, Verdict] = {}
        self.windows = Windows(library)
        self.kept: dict[object, Any] = {}
        """What the rooms above worked out for this library, by a key of theirs."""

    @cached_property
    def plain(self) -> Engine:
        """An engine of the library without an office's overlay; itself where there is none."""
        return Engine(self.library.without_overlay) if self.library.overlay else self

    def view(self, ground: str, question: Question, found: Found) -> View | None:
        """The ground as it stood for this question."""
        unlearned = () if question.learned else tuple(found.cites)
        state = question.state if self._goes_by_state(ground) else ""
        day = self.windows.of_ground(ground, question.day)
        when = When(question.circuit, question.as_of, day, unlearned, not question.precedents, state)
        key = (ground, when)
        if key not in self._views:
            if len(self._views) >= _VIEWS:
                self._views.clear()
            self._views[key] = view(self.library, ground, when)
        return self._views[key]

    def _goes_by_state(self, ground: str) -> bool:
        """Whether some rows of a ground are for statutes of certain states only."""
        if ground not in self._stated:
            entry = self.library.ground(ground)
            self._stated[ground] = entry is not None and any(row.states for row in entry.rows)
        return self._stated[ground]

    def find(self, question: Question) -> Found:
        """The offenses a question means; kept, for rules ask of one conviction many times."""
        key = (question.state, question.cite, question.as_of, question.convicted)
        if key not in self._found:
            self._found[key] = find(self.library, question)
        return self._found[key]

    def ask(self, question: Question) -> Verdict:
        """The verdict. Statutes, grounds and forums the library lacks are `not_in_library`, never `no`."""
        if question not in self._verdicts:
            if len(self._verdicts) >= _KEPT:
                self._verdicts.clear()
            self._verdicts[question] = self._answer(question)
        return self._verdicts[question]

    def glance(self, question: Question) -> Verdict:
        """The verdict, not kept: for who wants its outcome alone, of very many."""
        return self._verdicts.get(question) or self._answer(question)

    def _answer(self, question: Question) -> Verdict:
        found = self.find(question)
        lack = self._lacks(question, found)
        if lack is not None:
            return Verdict(question, "not_in_library", "none", give=lambda: (lack,), candidates=tuple(found.candidates))
        if question.ground in (UMBRELLA, INCHOATE):
            return self._any_of(question, found)
        return self._one(question, found)

    def _lacks(self, question: Question, found: Found) -> Reason | None:
        if not found.refs:
            form = form_at(self.library, question.state, question.cite)
            if form is not None:
                next_ = f"cite that crime, with `form: {form.form}`" if form.form in FORMS else f"{form.form} is not computed"
                return Reason(f"{question.cite} ({question.state}) is no crime apart from the one that it is about: {next_}")
            near = f"; the library has {', '.join(found.candidates)}" if found.candidates else ""
            return Reason(f"{question.cite} ({question.state}) is not in the library{near}")
        if question.circuit not in self.library.forums:
            known = ", ".join(self.library.forums)
            return Reason(f"the law of forum `{question.circuit}` is not in the library, which has {known}")
        known_ground = question.ground in (UMBRELLA, INCHOATE) or self.library.ground(question.ground) is not None
        return None if known_ground else Reason(f"the ground {question.ground} is not in the library")

    def _one(self, question: Question, found: Found) -> Verdict:
        seen = self.view(question.ground, question, found)
        assert seen is not None
        if len(found.refs) == 1:
            return self._of_entry(question, found, seen)
        parts = [(r, self._of_entry(question, replace(found, refs=(r,)), seen)) for r in found.refs]
        return combine.together(question, found, parts)

    def _of_entry(self, question: Question, found: Found, seen: View) -> Verdict:
        """Of one entry: a holding on one subdivision says nothing of the others that a section cited whole takes in."""
        grounds = [question.ground]
        if seen.ground.requires_ground:
            grounds.append(seen.ground.requires_ground)
        computed = elements.compute(self.library, question, found, seen)
        speaking = authorities(self.library, question, found.refs, grounds)
        return combine.verdict(self.library, question, found, seen, computed, speaking)

    def _any_of(self, question: Question, found: Found) -> Verdict:
        """Any aggravated felony: the least safe answer of all its parts. An attempt or conspiracy asks for its object."""
        asked = self.object_of(question) if question.ground == INCHOATE else question
        if asked is None:
            why = Reason("the ground reaches attempts and conspiracies, and this is neither")
            return Verdict(question, "no", "computed", give=lambda: (why,), offense=found.title)
        parts = [self.ask(asked.with_(ground=g)) for g in self.parts(question)]
        worst = max(parts, key=lambda v: (DANGER.get(v.outcome, 0.5), v.authority != "residual"))
        hits = [v.question.ground for v in parts if v.outcome in ("match", "divisible")]
        named = Reason("parts reached: " + (", ".join(hits) or "none"))

        def give() -> tuple[Reason, ...]:
            return (named, Reason(f"{worst.question.ground}: {worst.outcome}", worst.reasons))

        return replace(worst, question=question, give=give)

    def touches(self, question: Question) -> bool:
        """Whether some way of committing the offense lies within the ground, whatever its divisibility and whatever was held.

        A statute, ground or forum that the library lacks touches nothing; `ask` says so.
        """
        found = self.find(question)
        if self._lacks(question, found) is not None:
            return False
        if question.ground in (UMBRELLA, INCHOATE):
            asked = self.object_of(question) if question.ground == INCHOATE else question
            return asked is not None and any(self.touches(asked.with_(ground=g)) for g in self.parts(question))
        seen = self.view(question.ground, question, found)
        return seen is not None and touches(self.library, question, found, seen)

    def parts(self, question: Question) -> list[str]:
        """The parts of the aggravated felony definition that the library has."""
        if question.ground != UMBRELLA:
            return self._parts
        return [*self._parts, INCHOATE] if self.object_of(question) else self._parts

    def object_of(self, question: Question) -> Question | None:
        """Of an attempt or conspiracy the question about its object; None for what is neither."""
        if question.form in ("attempt", "conspiracy"):
            return question.with_(form="")
        return question.with_(form="object") if self._punishes_attempts(question, self.find(question)) else None

    def _punishes_attempts(self, question: Question, found: Found) -> bool:
        """Whether a statute itself punishes attempts or conspiracies, alone or beside the finished crime (`PC 455`)."""
        if question.form:
            return False
        stage = self.library.vocabulary.factor("stage")
        begun = stage.mask(["attempt", "conspiracy_overt_act", "conspiracy_agreement"])
        layout = self.library.vocabulary.layout
        offenses = [self.library.offense(r) for r in found.refs]
        limbs = [(o, x) for o in offenses for x in limbs_of(o, question.day).values()]
        boxes = (b for o, x in limbs for b in limb_boxes(self.library, o, x, question.day))
        return any(layout.field(b, "stage") & begun for b in boxes)

    @cached_property
    def _parts(self) -> list[str]:
        return sorted(g for g in self.library.index.grounds if g.startswith(f"{UMBRELLA}."))

    def apart(self, question: Question) -> bool:
        """Whether the answer is a plain no at a look. A quick test: False says nothing.

        No way of committing the offense shares any conduct with the ground, and no decision speaks of both.
        """
        found = self.find(question)
        if question.form or self._lacks(question, found) is not None or question.ground in (UMBRELLA, INCHOATE):
            return False
        seen = self.view(question.ground, question, found)
        if seen is None or seen.open_ended:
            return False
        grounds = [g for g in (question.ground, seen.ground.requires_ground) if g]
        return share_nothing(self.library, question, found, seen) and not authorities(
            self.library, question, found.refs, grounds
        )

    def elsewhere(self, verdict: Verdict) -> dict[str, str]:
        """The outcome in every other forum of the library."""
        asked = verdict.question
        return {f: self.ask(asked.with_(circuit=f)).outcome for f in self.library.forums if f != asked.circuit}

    def grounds(self) -> Sequence[str]:
        """Every ground the library has."""
        return sorted(self.library.index.grounds)

    def removal_grounds(self) -> Sequence[str]:
        """The grounds that make a person removable by conviction; not those that only detain."""
        return [name for name in self.grounds() if not self._only_detains(name)]

    def _only_detains(self, name: str) -> bool:
        ground = self.library.ground(name)
        return ground is not None and ground.detains_only
