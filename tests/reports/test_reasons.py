"""Reasons say of which count they speak, each once."""

from __future__ import annotations

from padilla.reports.analysis import as_json
from people import case, work_out


def test_a_count_is_named_in_the_reasons_whatever_its_citation_looks_like() -> None:
    prior = {"state": "NY", "code": "PL", "section": "155.30(1)", "grade": "felony", "offense_date": "2024-01-10"}
    other = {"state": "CA", "code": "PC", "section": "484(a)", "grade": "misdemeanor", "offense_date": "2023-01-10"}
    data = case(None, {**prior, "plea_date": "2024-06-10"}, {**other, "plea_date": "2023-06-10"})
    for conviction in data["person"]["convictions"]:
        conviction["disposition"] = "conviction"
    told = as_json(work_out(data), detail=False)
    claims = [r["claim"] for r in told["reasons"]]
    for label in ("PL 155.30(1) (2024-06-10): ", "PC 484(a) (2023-06-10): "):
        assert f"{label}convicted: yes" in claims
    assert len(claims) == len({(r["claim"], tuple(r["because"]), tuple(r["sources"])) for r in told["reasons"]})
