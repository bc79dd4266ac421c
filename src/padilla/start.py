"""Where the command starts, and ends."""

from __future__ import annotations

import contextlib
import gc
import os
import sys


def main() -> None:
    """Run the command. It lives for a moment and builds many small objects: collecting garbage, and tidying up memory that
    the system takes back anyway, would only cost time.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # no other package's plug-in sees a case, or is looked for
    from padilla.cli.main import main as run

    status: object = 0
    try:
        run()
    except SystemExit as ended:
        status = ended.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    os._exit(status if isinstance(status, int) else 1 if status else 0)
