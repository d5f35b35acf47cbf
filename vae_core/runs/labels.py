"""What runs are called beside each other: as short as tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

from vae_core.runs import strength
from vae_core.runs.axis import compare
from vae_core.runs.groups import distinguishing
from vae_core.runs.keeping import title_of
from vae_core.runs.settings import SEED, Settings
from vae_core.runs.store import Run


def labels(runs: Sequence[Run]) -> dict[str, str]:
    """What each run is called: run_id -> its title, or the shortest name that tells it from the others.

    'beta 4 · conv': what presses the code comes first, beta or what their objective has instead; where all have the
    same of it, and something else tells them apart, it goes without saying. Data set, objective and what the runs are
    compared by are always told where they differ; runs alike in every setting are told apart by id.
    """
    settings = Settings(runs)
    described = {name: [settings.described(run, name) for run in runs] for name in settings.differing()}
    told = "dataset", "objective", compare(runs).axis.setting if runs else ""
    first = [name for name in described if name in told]
    places = [strength.in_words(run, runs) for run in runs]
    names = distinguishing(described, first, places)
    rows = [[described[name][row] for name in names] for row in range(len(runs))]
    if len(set(places)) == 1 and names != [SEED] and len({tuple(row) for row in rows if any(row)}) == len(runs):
        places = [""] * len(runs)
    texts = [
        title_of(run) or " · ".join(filter(None, [place, *row]))
        for run, place, row in zip(runs, places, rows, strict=True)
    ]
    short = {run.run_id: text for run, text in zip(runs, texts, strict=True)}
    return {i: text if texts.count(text) == 1 else f"{text} · {i}" for i, text in short.items()}
