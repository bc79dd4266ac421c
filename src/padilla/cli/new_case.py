"""`padilla new-case`: asks its way to a CASE.json. Every question can be skipped, and the last answer taken back."""

import json
import sys
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import typer

from padilla.cli.cases import write_whole
from padilla.cli.common import LAW, InputError, the_library

_EXAMPLES = """\b
Examples:
  padilla new-case
  padilla new-case --out case.json --force

\b
At every question: Enter skips it (not known), `?` says why it is asked,
`back` takes the last answer back, `quit` ends without writing.
"""
_HELLO = (
    "A new case. At every question: Enter skips it, `?` says why it is asked, `back` takes the last answer back,"
    " `quit` ends without writing. What is skipped is unknown, never no."
)
_WIDTH = 80
_CITED = ("state", "code", "section", "count")


def add(app: typer.Typer) -> None:
    """Add the verb."""
    told = "Ask the way to a CASE.json: only what can change the answer, and nothing that must be answered but the charge."
    app.command("new-case", short_help="Ask the way to a CASE.json.", help=told, epilog=_EXAMPLES)(new_case)


def new_case(
    out: Path = typer.Option(Path("case.json"), "--out", help="The file to write."),
    force: bool = typer.Option(False, "--force", help="Write over a file that is there."),
    law: Path | None = LAW,
) -> None:
    """Ask the way to a CASE.json."""
    from padilla.categorical import Engine
    from padilla.cli.case_built import built
    from padilla.cli.interview import Interview

    _may_write(out, force)
    interview = Interview(Engine(the_library(law, person=True)), date.today())
    _say(_HELLO)
    answers = _Talk(interview, out).answers()
    if answers is None:
        _say("Nothing is written.")
        return
    _may_write(out, force)
    write_whole(out, json.dumps(built(interview, answers), indent=2, ensure_ascii=False) + "\n")
    _say(f"Wrote {out}. Now run:")
    typer.echo(f"  padilla analyze {out}")


class _Talk:
    """The questions asked one after the other; the answers so far, in order."""

    def __init__(self, interview: Any, out: Path) -> None:
        self.interview = interview
        self.out = out
        self.given: dict[str, Any] = {}

    def answers(self) -> dict[str, Any] | None:
        """Every answer; None where the asker ends it."""
        while True:
            question = self.interview.next(self.given)
            if question is None:
                self._summary()
                typed = _ask(f"Write it to {self.out}? (Enter = yes)")
            else:
                typed = self._put(question)
            word = typed.lower()
            if word in ("quit", "no", "n") and (question is None or word == "quit"):
                return None
            if word == "back":
                self._back()
            elif question is None:
                if word in ("", "y", "yes"):
                    return self.given
                _say("Write yes, no or back.")
            elif word == "?":
                _say(question.why)
            else:
                self._take(question, typed)

    def _put(self, question: Any) -> str:
        for line in question.show:
            _say(line)
        for i, (value, title) in enumerate(question.options, 1):
            _say(f"  {i:>2}  {value}{f': {title}' if title else ''}", 6)
        return _ask(question.ask + (f" (Enter = {question.empty})" if not question.needed else ""))

    def _back(self) -> None:
        if not self.given:
            _say("There is nothing to take back.")
            return
        self.given.popitem()

    def _take(self, question: Any, typed: str) -> None:
        """Keep an answer, unless it is none or makes the case contradict itself."""
        if not typed and question.needed:
            _say("This cannot be skipped: a case needs it.")
            return
        try:
            value = _chosen(question, typed) if typed else None
        except ValueError as error:
            _say(f"{error}.")
            return
        self.given[question.key] = value
        wrong = self._wrong() if typed else []
        if wrong:
            self.given.popitem()
            for line in wrong:
                _say(line)
            return
        if question.key.endswith((".text", ".which")) and value:
            self._echo(question.key.rpartition(".")[0])

    def _echo(self, at: str) -> None:
        """Say what a charge was understood to be, once that is sure."""
        ahead = self.interview.next(self.given)
        if ahead is None or ahead.key != f"{at}.which":
            _say(f"  = {self.interview.understood(self.given, at)}", 4)

    def _wrong(self) -> list[str]:
        """What contradicts itself, or the calendar, in the case so far."""
        from padilla.cases import CaseError, read_case_data
        from padilla.cli.case_built import built

        if not self.given.get("charges[0].text"):
            return []
        ahead = self.interview.next(self.given)
        if ahead is not None and ahead.key.endswith(".which"):
            return []  # which offense it is comes next
        try:
            read_case_data(built(self.interview, self.given), self.interview.library)
        except CaseError as error:
            return [str(m) for m in error.mistakes]
        return []

    def _summary(self) -> None:
        from padilla.cli.case_built import built

        case = built(self.interview, self.given)
        _say("The case:")
        if "office" in case:
            _say(f"  office: {case['office']}")
        person = case.get("person", {})
        told = [f"{k.replace('_', ' ')} {_plain(v)}" for k, v in person.items() if k != "convictions"]
        _say(f"  person: {'; '.join(told) or 'every status is answered; none is written down'}", 4)
        for name, counts in (
            ("charge", case["charges"]),
            ("proposed", case.get("proposed", [])),
            ("prior", person.get("convictions", [])),
        ):
            for count in counts:
                told = [f"{k.replace('_', ' ')} {_plain(v)}" for k, v in count.items() if k not in _CITED]
                _say(f"  {name}: {'; '.join([_cited(count), *told])}", 4)


def _cited(count: dict[str, Any]) -> str:
    return f"{count['code']} {count['section']} ({count['state']})"


def _chosen(question: Any, typed: str) -> Any:
    """An answer: one of the options by number or name, or whatever the question reads."""
    if not question.options:
        return question.read(typed)
    names = [value for value, _ in question.options]
    if typed.isdigit() and typed not in names and 1 <= int(typed) <= len(names):
        return names[int(typed) - 1]
    plain = typed.lower().replace(" ", "_")
    found = [n for n in names if n.lower() in (plain, typed.lower())] or [n for n in names if n.lower().startswith(plain)]
    if len(found) == 1:
        return found[0]
    raise ValueError(f"write a number from 1 to {len(names)}, or one of: {', '.join(names)}")


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{k.replace('_', ' ')} {_plain(v)}" for k, v in value.items())
    if isinstance(value, list):
        return ", ".join(map(_plain, value))
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _ask(text: str) -> str:
    try:
        typed: str = typer.prompt("\n".join(_wrap(text, 2)), default="", show_default=False, prompt_suffix=" ")
    except (typer.Abort, EOFError):
        typer.echo("")
        raise InputError("the input ended before the case was whole: nothing is written.") from None
    if not sys.stdin.isatty():
        typer.echo(typed)  # a terminal shows what is typed; a script's record should too
    return typed.strip()


def _say(text: str, indent: int = 2) -> None:
    typer.echo("\n".join(_wrap(text, indent)))


def _wrap(text: str, indent: int) -> list[str]:
    return textwrap.wrap(text, _WIDTH - 1, subsequent_indent=" " * indent, break_on_hyphens=False) or [""]


def _may_write(out: Path, force: bool) -> None:
    if out.is_dir() or not out.name:
        raise InputError(f"--out {out}: this is a folder. Give a file.")
    if not out.parent.is_dir():
        raise InputError(f"--out {out}: there is no folder {out.parent}. Choose another place.")
    if out.exists() and not force:
        raise InputError(f"--out {out}: it is there already. Give another name, or --force to write over it.")
