"""`padilla law`: list, show, check and build the law."""

import sys
from datetime import date
from pathlib import Path

import typer

from padilla.cli import replay
from padilla.cli.common import LAW, InputError, day, older_library, show_json, the_library
from padilla.cli.overlay import app as overlay_app
from padilla.cli.overlay import check as check_overlay_folder
from padilla.library.files import MANIFEST

app = typer.Typer(help="The law the library holds: list it, show it, check it.", no_args_is_help=True, rich_markup_mode=None)

app.add_typer(overlay_app, name="overlay", short_help="An office's own additions, signed.")
replay.add(app)


@app.command("check", short_help="Every mistake in the law: file, line and mend.")
def check(
    folder: Path | None = typer.Argument(None, help="A folder of law (default: the one shipped)."),
    disagreements: bool = typer.Option(False, "--disagreements", help="Also holdings that the elements do not explain."),
    silences: bool = typer.Option(False, "--silences", help="Also each `no` that rests on a factor never mentioned."),
) -> None:
    """Report every mistake in the law with file, line, what is wrong and what to write instead."""
    from padilla.library.check import check_law
    from padilla.library.files import LAW as SHIPPED

    if folder is not None and not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder.")
    if folder is not None and (folder / MANIFEST).is_file():
        check_overlay_folder(folder)
        return
    report = check_law(folder or SHIPPED)
    for mistake in report.mistakes:
        typer.echo(str(mistake))
    if disagreements or silences:
        _deeper(folder, disagreements, silences)
    counts = ", ".join(f"{n} {kind.replace('_', ' ')}" for kind, n in sorted(report.counts.items()) if n)
    typer.echo(f"{counts}: {len(report.mistakes)} mistake{'' if len(report.mistakes) == 1 else 's'}.", err=True)
    if report.lonely:
        typer.echo(f"Factors that fewer than two entries use: {'; '.join(report.lonely)}.", err=True)
    if report.mistakes:
        raise typer.Exit(2)


def _deeper(folder: Path | None, disagreements: bool, silences: bool) -> None:
    from padilla.categorical.agreement import disagreements_of
    from padilla.categorical.silence import silences_of

    library = the_library(folder)
    if disagreements:
        for found in disagreements_of(library):
            typer.echo(found.line())
    if silences:
        for line in silences_of(library):
            typer.echo(line)


@app.command("build", short_help="Parse the law and keep it in the cache.")
def build() -> None:
    """Parse the law and keep it in the cache, so that answers open it at once."""
    from padilla.library import cache

    library = the_library()
    for name in library.index.grounds:
        library.ground(name)
    stamp = library.stamp
    typer.echo(
        f"Library {stamp['version']} ({stamp['hash']}): {len(library.index.offenses)} offenses, "
        f"{len(library.index.grounds)} grounds, {len(library.index.decisions)} citations of decisions; "
        f"kept in {cache.cache_folder()}"
    )


@app.command("list")
def list_(
    what: str = typer.Argument("offenses", help="offenses, grounds, decisions, holdings, dispositions, plea-rules ..."),
    state: str = typer.Option("", "--state", help="Only this state's: CA."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """List what the library has."""
    from padilla.reports.listing import KINDS, listing

    library = the_library(law)
    if what not in KINDS:
        raise InputError(f"there is no list of `{what}`. Write one of: {', '.join(KINDS)}.")
    rows = listing(library, what, state.upper())
    if as_json:
        show_json(
            {"schema": 1, what: [dict(zip(("id", "title", "more"), r, strict=True)) for r in rows], "library": library.stamp}
        )
        return
    if not rows:
        typer.echo(f"The library has no {what}{f' for {state}' if state else ''} yet.")
    for name, title, more in rows:
        typer.echo(f"{name:<24} {title}{f'  ({more})' if more else ''}")


@app.command("show")
def show(
    name: str = typer.Argument(help="A citation ('PC 273.5'), a ground (CIMT), or a decision."),
    state: str = typer.Option("", "--state", help="The state (absent: the one whose code is cited)."),
    as_of: str | None = typer.Option(None, "--as-of", help="The day asked (default: today)."),
    law: Path | None = LAW,
) -> None:
    """Show an entry as a lawyer would read it."""
    from padilla.charges import state_of
    from padilla.reports.listing import show_entry

    library = the_library(law)
    said = show_entry(library, name, state.upper() or state_of(library, name), day(as_of, "--as-of") or date.today())
    if said is None:
        raise InputError(f"`{name}` is not in the library. See `padilla law list`.")
    typer.echo(said)


@app.command("schema", short_help="The JSON Schema of a kind of law file.")
def schema(
    kind: str = typer.Argument("", help="offenses, grounds, decisions, holdings ... (absent: all of them, by name)."),
) -> None:
    """Print the JSON Schema of a kind of law file, for editors to complete and check while you type."""
    from padilla.library.parsing import schema_for_editors

    schemas = schema_for_editors()
    if kind and kind not in schemas:
        raise InputError(f"there is no kind of law file `{kind}`. Write one of: {', '.join(schemas)}.")
    show_json(schemas[kind] if kind else schemas)


@app.command("coverage", short_help="How much of real charging is answered.")
def coverage(
    tables: list[Path] = typer.Argument(None, help="CSV tables with a `charge` and a `count` column (absent: those shipped)."),
    state: str = typer.Option("CA", "--state", help="The state of the tables."),
    show: int = typer.Option(0, "--show", min=0, help="List the commonest N charges left open."),
    law: Path | None = LAW,
) -> None:
    """How much of real charging is answered, and when each family of offenses was last checked."""
    from padilla.reports.coverage import as_text, page

    library = the_library(law)
    if not tables:
        typer.echo(page(library, date.today()), nl=False)
        return
    if state.upper() not in library.places:
        raise InputError(f"--state {state}: not in the library, which has {', '.join(library.places)}.")
    for table in tables:
        if not table.is_file():
            raise InputError(f"{table}: there is no such file.")
    typer.echo(as_text(library, state.upper(), tables, date.today(), show), nl=False)


@app.command("diff", short_help="Verdicts that changed between two days or two versions.")
def diff(
    before: str = typer.Option("", "--from", help="The earlier day: 2021-06-09 (default: today)."),
    after: str = typer.Option("", "--to", help="The later day (default: today)."),
    old: str = typer.Option("", "--old", help="An older version (2026.11.1), or another folder of law (default: this one)."),
    circuit: str = typer.Option("9", "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia."),
    totals: bool = typer.Option(False, "--totals", help="Only the sums."),
    as_json: bool = typer.Option(False, "--json", help="JSON for programs."),
    law: Path | None = LAW,
) -> None:
    """Verdicts gained and lost between two days, or between an older version of the law and this one."""
    from padilla.reports.differences import Side, changes, report_lines, summary

    if not (before or after or old):
        raise InputError("give --from and --to (two days), or --old (an older version, or another folder of law).")
    today = date.today()
    now = the_library(law)
    one = Side(older_library(old) if old else now, day(before or None, "--from") or today)
    other = Side(now, day(after or None, "--to") or today)
    if circuit not in other.library.forums:
        raise InputError(f"--circuit {circuit}: not in the library, which has {', '.join(other.library.forums)}.")
    found = changes(one, other, circuit)
    if as_json:
        sides = [{"day": s.day.isoformat(), "library": s.library.stamp} for s in (one, other)]
        show_json({"schema": 1, "before": sides[0], "after": sides[1], "changes": [c.as_json() for c in found]})
        return
    for line in summary(found) if totals else report_lines(found):
        typer.echo(line)


@app.command("keep", short_help="Keep this version of the law, to be asked again later.")
def keep_() -> None:
    """Keep the law of this VERSION as a file (maintainers): answers given with it can then be proved again."""
    from padilla.library.released import ReleaseError, keep

    try:
        typer.echo(f"wrote {keep()}")
    except ReleaseError as error:
        raise InputError(str(error)) from None


@app.command("docs", short_help="Write the generated pages.")
def docs(
    out: Path = typer.Option(Path("docs"), "--out", help="The folder to write into."),
    check_only: bool = typer.Option(False, "--check", help="Write nothing; exit 2 where a page is out of date."),
) -> None:
    """Write the generated pages: where courts differ, law to do."""
    from padilla.reports.pages import generated_pages

    stale = []
    for name, text in generated_pages(the_library()).items():
        path = out / name
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if check_only:
            stale.append(name)
        else:
            out.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            typer.echo(f"wrote {path}")
    if stale:
        raise InputError([f"{n} is out of date. Run `padilla law docs`." for n in stale])
    sys.stdout.flush()
