"""The installed command in a process of its own: exit statuses, pipes, and a terminal that knows no UTF-8."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "spouse.json"
QUESTION = {"id": "é", "state": "CA", "code": "PC", "section": "459", "ground": "CIMT", "circuit": "9", "as_of": "2026-06-30"}


def run(*words: str, stdin: bytes = b"", **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "padilla.cli.main", *words]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **env}, check=False, timeout=120)


def test_an_answer_and_a_refusal(tmp_path: Path) -> None:
    good = run("analyze", str(EXAMPLE), "--format", "json")
    assert (good.returncode, good.stderr) == (0, b"")
    assert json.loads(good.stdout)["schema"] == 1
    bad = run("analyze", str(tmp_path / "none.json"))
    assert (bad.returncode, bad.stdout) == (2, b"")
    assert bad.stderr.startswith(b"padilla: ")


def test_json_is_utf_8_whatever_the_terminal_is() -> None:
    lines = json.dumps(QUESTION, ensure_ascii=False).encode() + b"\n{bad}\n"
    ran = run("match", "--batch", stdin=lines, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ran.returncode == 2
    first, second = (json.loads(line) for line in ran.stdout.decode("utf-8").splitlines())
    assert first["id"] == "é"
    assert "error" in second


def test_a_reader_who_has_had_enough_is_no_fault() -> None:
    """As in `padilla law list decisions | head -1`: the pipe closes after the first line."""
    command = [sys.executable, "-m", "padilla.cli.main", "law", "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        said = process.stderr.read()
        process.wait(120)
    assert (process.returncode, said) == (0, b"")


def test_it_runs_where_nothing_can_be_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    ran = run("match", "--code", "PC", "--section", "459", "--ground", "CIMT", "--json", PADILLA_CACHE=str(tmp_path / "file"))
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)["outcome"] in ("match", "divisible", "no")


def test_a_batch_answers_each_line_as_it_comes() -> None:
    """Whoever writes a case and reads its answer before writing the next is not kept waiting."""
    case = json.dumps({"charges": [{"state": "CA", "code": "PC", "section": "459"}]}).encode() + b"\n"
    command = [sys.executable, "-m", "padilla.cli.main", "analyze", "--batch"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for line in (case, b"{bad}\n", case):
            process.stdin.write(line)
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            assert ("error" in answer) is (line != case)
        process.stdin.close()
        assert process.stdout.read() == b""
    assert process.returncode == 2


def test_many_lines_at_once_keep_their_numbers_and_their_order() -> None:
    cases = [{"id": i, "charges": [{"state": "CA", "code": "PC", "section": "459"}]} for i in range(50)]
    lines = [json.dumps(c).encode() for c in cases]
    lines[20:20] = [b"", b"{bad}"]
    ran = run("analyze", "--batch", stdin=b"\n".join(lines))
    answers = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [a["id"] for a in answers if "error" not in a] == list(range(50))
    assert [a["error"][:8] for a in answers if "error" in a] == ["line 22:"]
