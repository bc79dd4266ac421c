"""A library in memory, small enough to read: two forums, a theft ground, a few offenses."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from padilla.categorical import Engine, Question, Verdict
from padilla.library import open_library
from padilla.library.files import LAW

STATE = "california"

SOURCE = "[{cite: text, at: 'https://example.org', read: 2026-01-01}]"
GROUND = """
- ground: AF.G.theft
  title: theft
  text: '8 USC 1101(a)(43)(G)'
  checked: 2026-01-01
  sources: {source}
  conditions: [{{kind: sentence_days, at_least: 365}}]
  rows:
    - {{id: taking, says: taking without consent, authority: [8 USC 1101(a)(43)], box: {{act: take, owner_consent: none}}}}
    - {{id: taught, says: a row one statute taught, authority: [8 USC 1101(a)(43)], learned_from: [PC 3], box: {{act: embezzle}}}}
    - {{id: later, says: services since 2020, authority: [8 USC 1101(a)(43)], from: 2020-01-01, box: {{act: other, property: services}}}}
  examples:
    covers: [{{say: takes, facts: {{act: take, owner_consent: none}}}}]
    not: [{{say: with consent, but: {{owner_consent: given}}}}]
- ground: CIMT
  title: moral turpitude
  text: '8 USC 1182(a)(2)(A)(i)(I)'
  checked: 2026-01-01
  open_ended: yes
  stages: [complete, attempt]
  sources: {source}
  rows:
    - {{id: theft, says: theft for good, authority: [8 USC 1182(a)(2)], box: {{act: take, deprivation: permanent}}}}
  non_families:
    - {{id: borrowing, says: borrowing, authority: [8 USC 1182(a)(2)], box: {{act: take, deprivation: temporary}}}}
  examples:
    covers: [{{say: takes for good, facts: {{act: take, deprivation: permanent}}}}]
    not: [{{say: borrows, but: {{deprivation: temporary}}}}]
"""
SPINE = "property: goods, deprivation: permanent, purpose: steal"
OFFENSE = """
- id: {id}
  cite: {cite}
  title: {id}
  family: theft
  known: 2026-01-01
  checked: 2026-01-01
  plain: {id}
  sources: {source}
  elements: {elements}
  limbs: {limbs}
  divisible: {divisible}
  width: {width}
  grades: [{{grade: felony, min: 16m, max: 3y}}, {{grade: misdemeanor, max: 1y}}]
  examples: {{covers: [{{say: x, facts: {{act: take}}}}], not: [{{say: y, but: {{act: enter}}}}]}}
"""


def offense(
    id_: str,
    cite: str,
    elements: str,
    limbs: str = "{}",
    divisible: str = "{by: [], why: one crime, source: text}",
    width: str = "{}",
) -> str:
    """One offense as YAML."""
    fields = {"id": id_, "cite": cite, "elements": elements, "limbs": limbs, "divisible": divisible, "width": width}
    return OFFENSE.format(source=SOURCE, **fields)


def engine(root: Path, offenses: str, decisions: str = "[]", holdings: str = "[]", doctrine: str = "[]") -> Engine:
    """An engine over the shipped vocabulary and forums, with a law of its own below `root`."""
    files = {
        "federal/grounds/tiny.yaml": GROUND.format(source=SOURCE),
        "federal/doctrine.yaml": doctrine,
        "federal/decisions/tiny.yaml": decisions,
        f"{STATE}/offenses/tiny.yaml": offenses,
        f"{STATE}/precedents/tiny.yaml": holdings,
    }
    for name in ("federal/factors.yaml", "federal/forums.yaml", "federal/transformations.yaml", f"{STATE}/charge_codes.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(LAW / name, root / name)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return Engine(open_library(root))


def ask(engine_: Engine, cite: str, ground: str = "AF.G.theft", **more: object) -> Verdict:
    """A question as of mid-2026 in the Ninth Circuit, unless said otherwise."""
    question = Question("CA", cite, ground, "9", date(2026, 6, 30))
    return engine_.ask(question.with_(**more))
