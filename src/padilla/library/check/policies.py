"""Checks of policies and of related offenses: words, rules and citations that are not there."""

from __future__ import annotations

from padilla.library.check.context import Context
from padilla.library.cites import Cite
from padilla.library.maxima import form_of
from padilla.library.schema.bargain import Penalty, Related
from padilla.library.schema.policy import PolicyRule, PolicyVersion
from padilla.library.schema.tables import Disposition


def check_policies(context: Context) -> None:
    """Conditions use known words and values; exceptions and successors name rules; offices exist."""
    library = context.library
    every = {r.id for v in library.policies for r in v.rules}
    seen: set[str] = set()
    for path, place, version in context.entries("policies", PolicyVersion):
        if version.office is not None and version.office not in library.offices:
            known = ", ".join(library.offices)
            context.say(
                path, (place, "office"), version.id, f"there is no office `{version.office}`", f"Write one of: {known}."
            )
        sources = {s.id for s in version.sources}
        for i, rule in enumerate(version.rules):
            at = (place, "rules", i)
            if rule.id in seen:
                context.say(path, at, rule.id, "the rule is there twice", "Give one of them another id.")
            seen.add(rule.id)
            for other in (*rule.exception_to, *rule.later_than):
                if other not in every:
                    context.say(path, at, rule.id, f"there is no rule `{other}`", "Write the id of a rule.")
            for source in rule.sources:
                if source not in sources:
                    context.say(
                        path, at, rule.id, f"the source `{source}` is not in the version's list", "Add it under `sources:`."
                    )
            _words(context, path, at, rule)


def _words(context: Context, path: str, at: tuple[str | int, ...], rule: PolicyRule) -> None:
    predicates = context.library.predicates
    for name, values in ((n, v) for box in rule.when for n, v in box.items()):
        if name not in predicates:
            context.say(
                path, at, rule.id, f"there is no predicate `{name}`", "Add it to offices/predicates.yaml, or mend the word."
            )
            continue
        for value in values:
            if value not in predicates[name].values:
                known = ", ".join(predicates[name].values)
                context.say(path, at, rule.id, f"`{name}` cannot be `{value}`", f"Write some of: {known}.")


def check_related(context: Context) -> None:
    """A related offense is one of the library, and so are its limb and what it is offered for."""
    library = context.library
    for path, place, entry in context.entries("related", Related):
        folder = library.places.get(entry.state, "")
        refs = [r for r in library.refs_at(Cite.of(entry.cite), folder) if any(c.covers(Cite.of(entry.cite)) for c in r.cites)]
        if not refs:
            context.say(path, (place, "cite"), entry.id, f"{entry.cite} is not in the library", "Mend the citation, or add it.")
        elif entry.limb and not any(entry.limb in library.offense(r).limbs for r in refs):
            known = ", ".join(n for r in refs for n in library.offense(r).limbs) or "it has none"
            context.say(path, (place, "limb"), entry.id, f"{entry.cite} has no limb `{entry.limb}`", f"Write one of: {known}.")
        if entry.form and form_of(library, entry.state, entry.form) is None:
            said = f"{entry.state} has no law of `{entry.form}` in the library"
            context.say(path, (place, "form"), entry.id, said, "Add it to inchoate.yaml, or mend the word.")
        for cite in entry.from_cites:
            if not library.refs_at(Cite.of(cite), folder):
                context.say(path, (place, "from_cites"), entry.id, f"{cite} is not in the library", "Mend the citation.")


def check_dispositions(context: Context) -> None:
    """What a disposition is called elsewhere, and what it was before its day, are ids: the first new, the second there."""
    library = context.library
    for path, place, entry in context.entries("dispositions", Disposition):
        for other in (i.id for i in entry.instead):
            if other not in library.dispositions:
                context.say(path, (place, "instead"), entry.id, f"there is no disposition `{other}`", "Write the id of one.")
        for name in entry.also:
            if name in library.dispositions:
                context.say(path, (place, "also"), entry.id, f"`{name}` is a disposition of its own", "Take it out of `also`.")


def check_penalties(context: Context) -> None:
    """A penalty reaches classes that some grade of the state has, and says how long it lasts."""
    library = context.library
    classes: dict[str, set[str]] = {}
    for ref in library.index.offenses:
        named = {g.class_.lower() for g in library.offense(ref).grades if g.class_}
        classes.setdefault(ref.state, set()).update(named)
    for path, place, entry in context.entries("penalties", Penalty):
        known = classes.get(library.places.get(entry.state, ""), set())
        for reach in (r for r in (entry.reaches, entry.excludes) if r):
            for name in reach.classes:
                if name.lower() not in known:
                    listed = ", ".join(sorted(known)) or "none"
                    what = f"no offense of {entry.state} has the class `{name}`"
                    context.say(path, (place, "reaches"), entry.id, what, f"Write one of: {listed}.")
        if entry.lasts is None:
            context.say(path, (place, "lasts"), entry.id, "`lasts` is not told", "Write `10y`, `364d`, `life` or `0d`.")
