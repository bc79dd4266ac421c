"""`padilla policy`: an office's rules, what they require of a case, whether they hang together, and how offices compare."""

from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli import policy_record
from padilla.cli.cases import case_with, few_enough, write_whole
from padilla.cli.common import LAW, InputError, day, show_json, the_library

app = typer.Typer(
    no_args_is_help=True, help="An office's rules: list, show, record, check, compare, new.", rich_markup_mode=None
)
_POINTS = "intake, pre-filing, charging, enhancement, diversion, release, plea, sentencing, declination, vacatur ..."


@app.command("list", short_help="Every version of every office's policy.")
def list_(
    unknown: bool = typer.Option(False, "--unknown", help="With what no source tells, and an office would set."),
    law: Path | None = LAW,
) -> None:
    """List the offices, and each version of their policies with its dates."""
    from padilla.reports.policy import list_text

    typer.echo(list_text(the_library(law), unknown), nl=False)


@app.command(short_help="What the office requires of a case at a decision point.")
def show(
    case: Path = typer.Argument(help="CASE.json, or `-` for standard input."),
    at: str = typer.Option(..., "--at", help=f"The decision point: {_POINTS}"),
    office: str | None = typer.Option(None, "--office", help="Whose policy (default: the case's)."),
    fact: list[str] = typer.Option([], "--fact", help="A judgement or a fact: public_safety_ok=yes."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: the case's, else today)."),
    every: bool = typer.Option(False, "--every", help="With the rules that do not apply."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """Show what the office requires of a case, who signs, what is written down, and what the law requires in any case."""
    _point(at)
    library = the_library(law, person=True)
    from padilla.alternatives import offers_for
    from padilla.cases import CaseError, read_case
    from padilla.categorical import Engine
    from padilla.consequences.analysis import matter_of
    from padilla.policy.facts import PredicateError
    from padilla.policy.requires import Required
    from padilla.reports import policy as report

    try:
        read = case_with(read_case(case, library), {"office": office, "as_of": day(as_of, "--as-of")}, library)
    except CaseError as error:
        raise InputError(str(m) for m in error.mistakes) from None
    few_enough(read)
    if read.office is None:
        raise InputError(f"--office: the case names no office. Write one of: {', '.join(library.offices)}.")
    if at in _BEFORE_A_PLEA:
        read = read.model_copy(update={"proposed": ()})  # what is looked at is the charge, and not an offer to come
    matter = matter_of(Engine(library), read, date.today())
    _of_its_state(library, read.office, matter)
    found = offers_for(matter, seconds=5)
    try:
        out = Required(found, read.office, [at], _facts(fact)).of_reference()
    except PredicateError as error:
        raise InputError(f"--fact {error}") from None
    when = matter.setting.as_of
    data = report.show_json(read.office, at, when.isoformat(), out, library.stamp, found)
    if as_json:
        show_json(data)
    else:
        typer.echo(report.show_text(data, every), nl=False)


policy_record.add(app)


@app.command(short_help="Gaps, conflicts, undefined terms, rules that branch on status.")
def check(
    office: str | None = typer.Argument(None, help="One office (default: every one)."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """Check whether a policy hangs together; every version of it."""
    library = the_library(law)
    from padilla.policy.check import checked
    from padilla.reports import policy as report

    if office is not None:
        _office(library, office)
    found = [checked(library, v) for v in library.policies if office is None or v.office == office]
    if as_json:
        show_json(report.check_json(found))
    else:
        typer.echo(report.check_text(found), nl=False)


@app.command(short_help="Offices side by side at a decision point.")
def compare(
    offices: list[str] = typer.Argument(None, help="The offices (default: every one)."),
    at: str = typer.Option("plea", "--at", help=f"The decision point: {_POINTS}"),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: today)."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """Compare what offices' own rules say, and how much two of them have in common."""
    _point(at)
    library = the_library(law)
    from padilla.reports import policy as report

    for office in offices or ():
        _office(library, office)
    data = report.compare_json(library, offices or list(library.offices), at, day(as_of, "--as-of") or date.today())
    if as_json:
        show_json(data)
    else:
        typer.echo(report.compare_text(data), nl=False)


@app.command(short_help="A policy, or none, over a docket: what it would change.")
def simulate(
    docket: Path = typer.Argument(help="One case a line (JSON lines), or `-` for standard input."),
    office: list[str] = typer.Option(["none"], "--office", help="Whose policy, or `none`; several are set side by side."),
    share: str = typer.Option("0..1", "--noncitizen-share", help="The share of noncitizens among the accused: 0.1..0.3."),
    policy_of: str | None = typer.Option(None, "--policy-of", help="The day whose version of the policy is asked."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """Work a policy out over a docket: which cases it would change, by which lever, for how many people.

    Every case is worked out for every status, whatever it says: the number of people is a range over the share given.
    """
    span, on = _range(share), day(policy_of, "--policy-of")
    library = the_library(law, person=True)
    from padilla.reports import policy as report

    for name in office:
        if name != "none":
            _office(library, name)
    found = report.simulated_json(_docket(library, docket), office, span, on, library.stamp)
    if as_json:
        show_json(found)
    else:
        typer.echo(report.simulated_text(found), nl=False)


def _docket(library: Any, docket: Path) -> list[Any]:
    """Every case of a docket, searched, with a line of progress where somebody looks on."""
    import sys

    from padilla.alternatives import offers_for
    from padilla.cases import CaseError, read_case_data
    from padilla.categorical import Engine
    from padilla.cli.common import lines_in
    from padilla.consequences.analysis import matter_of

    engine, found, wrong = Engine(library), [], []
    try:
        opened = sys.stdin.buffer if str(docket) == "-" else docket.open("rb")
    except OSError as error:
        raise InputError(f"{docket}: the file cannot be read: {error.strerror}. Check the name.") from None
    for number, asked, mistake in lines_in(opened):
        if asked is None:
            wrong.append(mistake)
            continue
        try:
            read = read_case_data({k: v for k, v in asked.items() if k != "id"}, library, f"line {number}")
        except CaseError as mistaken:
            wrong += [f"line {number}: {m}" for m in mistaken.mistakes]
            continue
        person = read.person.model_copy(update={"statuses": ()})
        case = read.model_copy(update={"person": person})
        found.append(offers_for(matter_of(engine, case, date.today()), seconds=2))
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{number} cases ")
    if wrong:
        raise InputError(wrong)
    if not found:
        raise InputError(f"{docket}: there is no case in it. Write one case a line.")
    return found


def _range(text: str) -> tuple[float, float]:
    low, dots, high = text.partition("..")
    try:
        found = float(low), float(high if dots else low)
    except ValueError:
        found = -1.0, -1.0
    if not 0 <= found[0] <= found[1] <= 1:
        raise InputError(f"--noncitizen-share {text}: write two shares from 0 to 1: 0.1..0.3.")
    return found


@app.command(short_help="A template of a policy, to write one's own.")
def new(
    out: Path = typer.Argument(help="The file to write: ours.yaml."),
    office: str = typer.Option("our-office", "--office", help="The office's id."),
) -> None:
    """Write a template of a policy with a rule of each kind; `docs/writing-a-policy.md` explains it."""
    from importlib.resources import files

    if out.exists():
        raise InputError(f"{out}: there is such a file already. Choose another name.")
    text = files("padilla.reports").joinpath("templates/policy.yaml").read_text(encoding="utf-8")
    write_whole(out, text.replace("our-office", office))
    typer.echo(f"Wrote {out}. Edit it, put it into an overlay's offices/policies/, and run `padilla policy check`.")


_BEFORE_A_PLEA = ("intake", "pre-filing", "charging", "enhancement", "diversion", "declination", "release")


def _of_its_state(library: Any, office: str, matter: Any) -> None:
    """An office has no say in another state's charges."""
    state = library.offices[office].state
    other = ", ".join(sorted({c.state for c in matter.charged} - {state}))
    if other:
        raise InputError(f"--office {office}: the office is in {state}, and the case has charges of {other}.")


def _point(at: str) -> None:
    from typing import get_args

    from padilla.library.schema.policy import Point

    if at not in get_args(Point):
        raise InputError(f"--at {at}: no such decision point. Write one of: {', '.join(get_args(Point))}.")


def _office(library: Any, office: str) -> None:
    if office not in library.offices:
        raise InputError(f"{office}: no such office. Write one of: {', '.join(library.offices)}.")


def _facts(given: list[str]) -> dict[str, str]:
    found = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign:
            raise InputError(f"--fact {text}: write a word and its value: public_safety_ok=yes.")
        found[name.strip()] = value.strip()
    return found
