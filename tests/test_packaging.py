"""`pip install .` works, and what is installed carries the law."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_the_wheel_carries_the_law_and_answers_from_it(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(tmp_path)]
    copy = tmp_path / "source"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(copy)], check=False, capture_output=True)
    subprocess.run(["cp", "-r", str(ROOT / "src"), str(ROOT / "pyproject.toml"), str(copy)], check=True)
    subprocess.run([*build, str(copy)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        archive.extractall(tmp_path / "installed")
    law = {str(p.relative_to(ROOT / "src")) for p in (ROOT / "src/padilla/law").rglob("*") if p.suffix in (".yaml", ".csv")}
    assert law <= names
    assert {"padilla/law/VERSION", "padilla/reports/templates/case.html", "padilla/py.typed"} <= names
    code = "from padilla.library import open_library; print(len(open_library().index.offenses))"
    environment = {"PYTHONPATH": str(tmp_path / "installed"), "PADILLA_CACHE": str(tmp_path / "cache")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert int(done.stdout) >= 60
