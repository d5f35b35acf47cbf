"""Downloads, each by the data set's own package, into the cache folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vae_core.data.catalogue import cache_folder
from vae_core.errors import DataUnavailable


@contextmanager
def download_of(name: str, place: str) -> Iterator[Path]:
    """The cache folder, to download into; whatever goes wrong there becomes a sentence that says what to do.

    place: where in a folder the data set is looked for.
    """
    root = cache_folder()
    try:
        root.mkdir(parents=True, exist_ok=True)
        yield root
    except (OSError, RuntimeError) as error:  # no network, no space, a mirror that sends something else
        reason = " ".join(str(error.__context__ or error).split())
        raise DataUnavailable(
            f"{name} could not be downloaded: check that this machine is online and that {root} has free space, "
            f"or point --data-dir or BETABOARD_DATA at a folder that has it as {place} (the reason given was: {reason})"
        ) from error
