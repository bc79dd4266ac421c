"""`padilla law overlay`: an office's own additions to the law, begun, checked and signed."""

from datetime import date
from pathlib import Path

import typer

from padilla.cli.common import InputError, open_overlaid
from padilla.library.files import MANIFEST

app = typer.Typer(
    help="An office's overlay: law it adds or overrides, signed. Use it with --law DIR.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_DIR = typer.Argument(help="The overlay's folder.")
_BARE = typer.Option(False, "--no-passphrase", help="The key has none: only where the file itself is kept safe.")

_BEGUN = """\
office: {office}
title: What this overlay changes, in a line
by: Name and position of the person who answers for it
since: {today}
why: Why the office departs from the library
"""
_EXAMPLE = """\
# An offense, holding or decision of your own goes into a file like those of the library (docs/encoding-a-statute.md):
#   california/offenses/ours.yaml    an entry with an id of the library overrides it; any other id adds to it
#   california/precedents/ours.yaml  holdings;  california/decisions/ours.yaml  the decisions they are from
#   federal/grounds/ours.yaml        `continues: true` adds rows to a ground; a row with a known id overrides it
#   offices/policies/ours.yaml       the office's policy (docs/writing-a-policy.md); a version with a known id overrides it
"""


@app.command("new", short_help="Begin an overlay.")
def new(folder: Path = _DIR, office: str = typer.Option(..., "--office", help="The office: contra-costa ...")) -> None:
    """Begin an overlay: a folder with its manifest, to be filled in."""
    path = folder / MANIFEST
    if path.exists():
        raise InputError(f"{path}: it is there already. Edit it, then `padilla law overlay check {folder}`.")
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(_BEGUN.format(office=office, today=date.today()) + _EXAMPLE, encoding="utf-8")
    typer.echo(f"Wrote {path}. Fill it in, add your entries, then check and sign it:")
    typer.echo(f"  padilla law overlay check {folder}\n  padilla law overlay sign {folder} --key FILE")


@app.command("key", short_help="Make a key to sign with.")
def key(path: Path = typer.Argument(help="Where the private key goes."), bare: bool = _BARE) -> None:
    """Make a private key to sign with, and beside it the public one (.pub) for those who rely on it."""
    from padilla.library.overlay import OverlayError, new_key

    phrase = None if bare else typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True).encode()
    try:
        name = new_key(path, phrase)
    except OverlayError as error:
        raise InputError(error.lines) from None
    typer.echo(f"Wrote {path} (keep it secret) and {path}.pub (give it to those who use the overlay).")
    typer.echo(f"Fingerprint: {name}")


@app.command("check", short_help="Every mistake in an overlay; it need not be signed yet.")
def check(folder: Path = _DIR) -> None:
    """Report every mistake in an overlay's entries, held against the library it changes."""
    from padilla.library import open_library
    from padilla.library.check import check_overlay
    from padilla.library.overlay import Overlay, OverlayError, read_manifest

    try:
        manifest = read_manifest(folder)
    except OverlayError as error:
        raise InputError(error.lines) from None
    report = check_overlay(open_library(overlay=Overlay(folder, manifest, "", "", "", trusted=False)))
    for mistake in report.mistakes:
        typer.echo(str(mistake))
    counts = ", ".join(f"{n} {kind}" for kind, n in sorted(report.counts.items()) if n) or "no entries"
    typer.echo(
        f"{manifest.office}: {counts}: {len(report.mistakes)} mistake{'' if len(report.mistakes) == 1 else 's'}.", err=True
    )
    if report.mistakes:
        raise typer.Exit(2)


@app.command("sign", short_help="Sign an overlay as it stands.")
def sign_(
    folder: Path = _DIR,
    key_file: Path = typer.Option(..., "--key", help="The private key."),
    bare: bool = _BARE,
) -> None:
    """Sign an overlay as it stands; any later change has to be signed again."""
    from padilla.library.overlay import OverlayError, sign

    check(folder)
    phrase = None if bare else typer.prompt("Passphrase", hide_input=True).encode()
    try:
        overlay = sign(folder, key_file, phrase, date.today())
    except OverlayError as error:
        raise InputError(error.lines) from None
    typer.echo(f"Signed for {overlay.manifest.office} by {overlay.signed_by} on {overlay.signed_on}, key {overlay.key}.")


@app.command("show", short_help="Whose it is, and every verdict it changes.")
def show(
    folder: Path = _DIR,
    circuit: str = typer.Option("9", "--circuit", "--forum", help="Whose law: 2, 3, 7, 9, bia."),
) -> None:
    """Whose overlay it is, who signed it, and every verdict that it changes today."""
    from padilla.reports.differences import Side, changes, report_lines

    library = open_overlaid(folder)
    if circuit not in library.forums:
        raise InputError(f"--circuit {circuit}: not in the library, which has {', '.join(library.forums)}.")
    assert library.overlay is not None
    manifest, stamp = library.overlay.manifest, library.overlay.stamp
    typer.echo(
        f"{manifest.office}: {manifest.title}\n{manifest.why}\nSince {manifest.since}, signed by {stamp['signed_by']} "
        f"on {stamp['signed_on']}, key {stamp['key']}\n"
    )
    today = date.today()
    for line in report_lines(changes(Side(library.without_overlay, today), Side(library, today), circuit)):
        typer.echo(line)
