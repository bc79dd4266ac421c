"""`padilla`: the verbs, each in a file of its own, loaded when called."""

import gc
import io
import os
import sys

import typer

from padilla import __version__
from padilla.cli import alternatives, analyze, basis, check, law, match, new_case, policy, resolve, vacatur
from padilla.cli.common import InputError, one_line

_SELDOM = 50_000
"""New objects between two searches for unused ones: the library is read once and stays, and searching it costs a tenth."""

app = typer.Typer(
    name="padilla",
    help="The immigration consequences of criminal charges: computed, cited, dated. Decision support: a person decides.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
check.add(app)
match.add(app)
resolve.add(app)
analyze.add(app)
new_case.add(app)
basis.add(app)
alternatives.add(app)
vacatur.add(app)
app.add_typer(policy.app, name="policy")
app.add_typer(law.app, name="law")


def _version(show: bool) -> None:
    if show:
        typer.echo(f"padilla {__version__}")
        raise typer.Exit


@app.callback()
def top(
    version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help="Print the version and stop."),
) -> None:
    """The immigration consequences of criminal charges: computed, cited, dated."""


def main() -> None:
    """Run a verb; wrong input exits 2 with a line an error, a fault of ours exits 1 with what to report."""
    gc.set_threshold(_SELDOM, 20, 20)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(prog_name="padilla")
    except SystemExit as done:
        sys.exit(0 if _reader_went_away() else done.code)
    except InputError as error:
        for line in error.lines:
            print(f"padilla: {one_line(line)}", file=sys.stderr)
        sys.exit(2)
    except Exception as error:  # the last line of defence: never a stack trace for a user
        if os.environ.get("PADILLA_DEBUG"):
            raise
        said = one_line(f"{type(error).__name__}: {error}")
        print(f"padilla: a fault of ours, not of your input: {said}", file=sys.stderr)
        print("padilla: set PADILLA_DEBUG=1 and run it again for the details to report.", file=sys.stderr)
        sys.exit(1)


def _reader_went_away() -> bool:
    """Whether whoever read our output (`padilla law list | head`) has had enough: no fault of ours, or of theirs."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return True
    return type(sys.stdout).__name__ == "PacifyFlushWrapper"  # what Typer puts there once a pipe is closed


if __name__ == "__main__":
    main()
