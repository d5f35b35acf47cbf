"""The colour of each run: the same on every page, in the report and on the slides, whatever else is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from plotly.colors import hex_to_rgb, label_rgb, sample_colorscale, unlabel_rgb

from vae_core.runs import Run
from vae_core.runs.groups import by_experiment, seed_groups

# One ramp an experiment, dark for its first setting: the first, the middle and the last colour. Found by a search for
# ramps that lie far apart, for colour-blind readers above all the first two, and far from the colours of labels and of
# MUTED, with a contrast of 3 to the light and to the dark page; `tests/figures/test_run_colours.py` measures them.
RAMPS = (
    ("#3367aa", "#8b70b0", "#c27da9"),
    ("#547002", "#927a06", "#ce8031"),
    ("#4b6f4d", "#418a65", "#0fa586"),
    ("#bf2070", "#e2396d", "#ff5668"),
    ("#8d5666", "#c05796", "#db60e1"),
    ("#a24f1a", "#a6703e", "#ab8e68"),
    ("#24716b", "#2b8894", "#4b9cbc"),
    ("#776438", "#7a8052", "#7c9b74"),
)
_ALONE = (0.5, 0.0, 1.0)  # the place of a run that is an experiment by itself: in each round of the ramps another


def run_colours(runs: Iterable[Run], catalogue: Iterable[Run]) -> dict[str, str]:
    """The colours of some of the runs of the catalogue, which holds all that there are: run_id -> '#rrggbb'.

    Experiments of data of one name get the ramps in the order in which they were begun, so that a later one changes
    nothing; the place on the ramp is that of the run's setting within its experiment, by beta, and seeds of a setting
    share it. So what is shown beside a run does not matter, but a setting that is trained later as a part of the same
    experiment moves the places of the others.
    """
    ids = [run.run_id for run in runs]
    colours: dict[str, str] = {}
    for experiment, rank in _ranked(catalogue):
        if any(run.run_id in ids for run in experiment):
            settings = seed_groups(experiment)
            for place, seeds in enumerate(settings):
                colours |= {run.run_id: _colour(rank, place, len(settings)) for run in seeds}
    return {run_id: colours[run_id] for run_id in ids}


def _ranked(catalogue: Iterable[Run]) -> Iterator[tuple[list[Run], int]]:
    """Each experiment, and how many of the same data were begun before it."""
    of_data: dict[str, list[Run]] = {}
    for run in catalogue:
        of_data.setdefault(str(run.data.get("name")), []).append(run)
    for runs in of_data.values():
        for rank, experiment in enumerate(sorted(by_experiment(runs).values(), key=_begun)):
            yield experiment, rank


def _begun(experiment: Sequence[Run]) -> tuple[str, str]:
    """When the first run of an experiment was begun, and its name, should two have been begun in the same second."""
    return min((str(run.record["created_at"]), run.run_id) for run in experiment)


def _colour(rank: int, place: int, settings: int) -> str:
    """Of the setting at a place of so many, in the experiment of that rank."""
    again, ramp = divmod(rank, len(RAMPS))
    share = place / (settings - 1) if settings > 1 else _ALONE[again % len(_ALONE)]
    nodes = [label_rgb(hex_to_rgb(node)) for node in RAMPS[ramp]]
    return "#{:02x}{:02x}{:02x}".format(*(round(part) for part in unlabel_rgb(sample_colorscale(nodes, [share])[0])))
