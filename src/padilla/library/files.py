"""Which file of the law holds what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import BaseModel

from padilla.library.schema.bargain import Penalty, Related, Special, TermWay
from padilla.library.schema.ground import Background, Decision, Ground, Holding
from padilla.library.schema.offense import Enhancement, Offense
from padilla.library.schema.policy import PolicyVersion, Predicate, Requirement
from padilla.library.schema.tables import (
    Advisal,
    Cap,
    ChargeCodes,
    ChargingTable,
    ConvictionDoctrine,
    Disposition,
    DrugList,
    Forum,
    Office,
    PleaRule,
    RecordEntry,
    Rule,
    StateForm,
    Status,
    Switch,
    Transformation,
    Vehicle,
    VocabularyFile,
)

LAW = Path(__file__).parent.parent / "law"


@dataclass(frozen=True)
class Kind:
    """A kind of law file: where it lies, what an entry is, and whether the file is a list of entries."""

    name: str
    pattern: str
    model: type[BaseModel]
    many: bool = True
    key: str = "id"


KINDS = (
    Kind("vocabulary", "federal/factors.yaml", VocabularyFile, many=False),
    Kind("forums", "federal/forums.yaml", Forum),
    Kind("doctrine", "federal/doctrine.yaml", Switch),
    Kind("transformations", "federal/transformations.yaml", Transformation),
    Kind("background", "federal/background.yaml", Background),
    Kind("rules", "federal/rules*.yaml", Rule),
    Kind("statuses", "federal/statuses.yaml", Status),
    Kind("record", "federal/record.yaml", RecordEntry),
    Kind("offices", "offices/offices.yaml", Office),
    Kind("grounds", "*/grounds/*.yaml", Ground, key="ground"),
    Kind("decisions", "*/decisions/*.yaml", Decision, key="cite"),
    Kind("holdings", "*/precedents/*.yaml", Holding),
    Kind("offenses", "*/offenses/*.yaml", Offense),
    Kind("enhancements", "*/enhancements.yaml", Enhancement),
    Kind("inchoate", "*/inchoate.yaml", StateForm),
    Kind("caps", "*/caps.yaml", Cap),
    Kind("lists", "*/schedules/lists*.yaml", DrugList),
    Kind("dispositions", "*/dispositions*.yaml", Disposition),
    Kind("convictions", "federal/convictions.yaml", ConvictionDoctrine),
    Kind("advisals", "*/advisals.yaml", Advisal),
    Kind("vehicles", "*/vehicles.yaml", Vehicle),
    Kind("plea_rules", "*/plea_rules.yaml", PleaRule),
    Kind("related", "*/related*.yaml", Related),
    Kind("penalties", "*/penalties.yaml", Penalty),
    Kind("terms", "federal/terms.yaml", TermWay),
    Kind("special", "federal/special.yaml", Special),
    Kind("predicates", "offices/predicates.yaml", Predicate),
    Kind("requirements", "offices/requirements.yaml", Requirement),
    Kind("policies", "offices/*policies/*.yaml", PolicyVersion),
    Kind("charge_codes", "*/charge_codes.yaml", ChargeCodes, many=False),
    Kind("charging", "charging/tables.yaml", ChargingTable),
)
OVERLAID = ("grounds", "decisions", "holdings", "offenses", "enhancements", "lists", "dispositions", "policies")
"""The kinds an office's overlay may add to or override; the vocabulary, the forums and the rules are everybody's."""
MANIFEST = "overlay.yaml"
_OURS = "+"
TABLES = {
    "substances": ("id", "name", "base", "isomer", "aliases", "note"),
    "schedules": ("substance", "schedule", "where", "from", "to", "source"),
    "charge_numbers": ("code", "cite"),
}


@dataclass(frozen=True)
class LawFile:
    """One file of the law: its path below the law folder, its bytes and their hash."""

    path: str
    content: bytes

    @cached_property
    def digest(self) -> str:
        """A hash of the content."""
        return hashlib.blake2b(self.content, digest_size=16).hexdigest()


def law_files(root: Path = LAW) -> Iterator[LawFile]:
    """Every YAML and CSV file below `root`, in order of path; `.yml` among them, to be told of and not passed over.

    An overlay's manifest and the tables of real charges are no law.
    """
    found = {p.relative_to(root).as_posix(): p for p in root.rglob("*.*") if p.suffix in (".yaml", ".yml", ".csv")}
    for name in sorted(found, key=lambda n: n.split("/")):
        if name != MANIFEST and not _is_a_count(name) and found[name].is_file():
            yield LawFile(name, found[name].read_bytes())


def _is_a_count(name: str) -> bool:
    """Whether a file is a table of real charges."""
    return name.startswith("charging/") and name.endswith(".csv")


def overlaid(files: Iterable[LawFile], root: Path) -> list[LawFile]:
    """The files of the law and those of the overlay below `root`, which keep their state and kind under a mark of their own."""
    ours = (replace(f, path=_marked(f.path)) for f in law_files(root))
    return sorted([*files, *ours], key=lambda f: f.path)


def _marked(path: str) -> str:
    place, _, rest = path.partition("/")
    return f"{place}/{_OURS}/{rest}"


def is_overlay(path: str) -> bool:
    """Whether a file of the law belongs to an office's overlay."""
    return path.split("/")[1:2] == [_OURS]


def as_written(path: str) -> str:
    """The path of a file as its author knows it.

    >>> as_written("california/+/offenses/ours.yaml")
    'california/offenses/ours.yaml'
    """
    return path.replace(f"/{_OURS}/", "/", 1) if is_overlay(path) else path


@lru_cache(maxsize=1024)
def kind_of(path: str) -> Kind | None:
    """The kind of a YAML file by its place, or None."""
    return next((k for k in KINDS if fnmatch(path, k.pattern)), None)


def table_of(path: str) -> str:
    """`substances`, `charge_numbers` or `schedules`, for a CSV file."""
    return next((name for name in ("substances", "charge_numbers") if path.endswith(f"{name}.csv")), "schedules")
