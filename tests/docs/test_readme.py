"""The README says what the command says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PADILLA = Path(sys.executable).with_name("padilla")


def examples() -> list[tuple[str, list[str]]]:
    """Each `$ padilla ...` of the README with the lines shown for it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"```\n(.*?)```", text, re.DOTALL):
        lines = block.splitlines()
        if lines[0].startswith("$ padilla"):
            found.append((lines[0][2:], lines[1:]))
        elif found and not found[-1][1]:
            found[-1] = (found[-1][0], lines)
    return found


@pytest.mark.parametrize(("command", "shown"), examples(), ids=lambda x: x if isinstance(x, str) else "")
def test_the_readme_shows_what_the_command_prints(command: str, shown: list[str]) -> None:
    import shlex

    arguments = [str(PADILLA), *shlex.split(command)[1:]]
    printed = subprocess.run(arguments, capture_output=True, text=True, check=True).stdout.splitlines()
    assert shown, command
    wanted = [line for line in shown if line.strip() != "..."]
    at = -1
    for line in wanted:
        assert line in printed[at + 1 :], f"not printed, or not in this order: {line!r}"
        at = printed.index(line, at + 1)


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if not target.startswith("http"):
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_no_machine_path_or_registry_address_is_in_the_project() -> None:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
    bad = re.compile(("--(?:extra-)?index" + "-url|/" + "work/|shared/" + "data").encode())
    skip = ("tests/docs/", "requirements")
    for name in listed:  # whatever its kind: a file of cases is read by people too
        if not name.startswith(skip):
            assert not bad.search((ROOT / name).read_bytes()), name
