"""Where the command starts."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command. It lives for a moment and builds many small objects: collecting garbage would only cost time."""
    gc.disable()
    from padilla.cli.main import main as run

    run()
