"""Everything that people read about a chart, whole and word by word, for a few situations each.

The other tests here see that a sentence is true of its numbers. This one keeps what no number decides: look for, do not
conclude, how it is made. A sentence changed on purpose: `python -m pytest tests/explain/test_whole_texts.py
--snapshot-update`, then read what changed in `__snapshots__/`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from tests.comparison_table import FACES, faces, table
from tests.explain.test_story import situation
from tests.support import make_run
from vae_core.explain import (
    comparison,
    conditional,
    difference_maps,
    dimension_names,
    disentanglement,
    dot_colours,
    factor_matrices,
    glossary,
    holes,
    kl_per_dimension,
    latent_space,
    loss_curves,
    manifold,
    map_methods,
    matched_difference_maps,
    matching,
    model_agreement,
    network_size,
    overview,
    parallel_coordinates,
    rate_distortion,
    reconstructions,
    runs,
    sampling,
    separateness,
    story,
    traversals,
    walks,
)
from vae_core.faces import as_json
from vae_core.quantities import TERMS
from vae_core.runs.convergence import Convergence
from vae_core.runs.dimensions import Dimensions, dimension_table
from vae_core.runs.factor_tables import FactorTable
from vae_core.runs.groups import by_beta
from vae_core.runs.labels import labels
from vae_core.runs.trend import Trend

NAN = float("nan")
MIDDLE = "the middle of the code"
SCORES = faces("mig", "sap_continuous")
SHOWN = faces("reconstruction", "kl", "active_units", "ssim", "knn_accuracy")
ONE, THREE = [(4, 0, 24.0, 4.0)], [(0.5, 0, 20.0, 8.0), (4, 0, 24.0, 4.0), (16, 0, 30.0, 0.01)]
SEEDS = [(beta, seed, 20.0 + beta + seed / 10, 8 / beta) for beta in (1, 4) for seed in range(3)]
LINES = [(beta, 0, 20.0 + beta, 8 / beta, line) for beta in (1, 4) for line in ("conv", "fc")]


def numbers(rows: list[tuple]) -> pd.DataFrame:
    """As `comparison_table` makes it, with every number that the charts show."""
    count = np.arange(len(rows))
    columns = {"active_units": 10 - 3 * count, "ssim": 0.9 - count / 10, "knn_accuracy": 0.95 - count / 10}
    return table(rows).assign(**columns, elbo=-30.0 - count, mig=0.1 + count / 10, sap_continuous=0.5 - count / 10)


def turned(**changes: list[float]) -> pd.DataFrame:
    """By model, what each of its dials does, 0 for those not in use."""
    models = {name: Dimensions(np.array(kl, float), np.array(kl) > 0) for name, kl in changes.items()}
    rows = dimension_table(models)
    return rows.assign(change=rows["kl"], touched=rows["kl"])


def matches(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["dial", "model", "its dial", "strength", "overlap"])
    return frame.assign(flipped=False, found=frame["strength"] >= 0.5)


def factor_table(kind: str, values: list[list[float]]) -> FactorTable:
    return FactorTable(kind, np.array(values), (0, 3), ("shape", "x"), (1, 2))


PAIRS = pd.DataFrame([("a", 0, 3, 0.2), ("b", 1, 2, 0.7)], columns=["model", "dial", "other dial", "overlap"])
HOLES = pd.DataFrame(
    [(0.1, 0.5, 1.0), (0.8, 0.1, 0.6)], index=["a", "b"], columns=[holes.IN_HOLES, holes.EMPTIEST, holes.FULLEST]
)
SHARES = pd.DataFrame({sampling.NOISE: [0.1, 0.8], sampling.TYPICAL: [0.9, 0.95]}, index=["beta 0", "beta 1"])
JOINTS = pd.DataFrame([(7, 2, 3, 0.89, 0.84)], columns=["dial", "one", "other", "together", "alone"])
MATCHES = matches((0, "b", 3, 0.9, 0.97), (1, "b", 2, 0.8, 0.6), (2, "b", 0, 0.2, 0.1))
SIZES = pd.DataFrame(
    {"total": [10, 2000], "place": ["1", "1"], "reconstruction": [25.0, 20.0]}, index=["small", "large"]
)
NAMES = {
    1: dimension_names.suggested_name([Trend("width", 0.2, 0.6, 1.0, 3.0)]),
    4: dimension_names.suggested_name([]),
    5: dimension_names.suggested_name([Trend("slant", 10, -20, -0.95, 2.9)], own="sleeves"),
}
PICTURES = np.zeros((3, 2, 4, 4, 1), np.uint8) + np.array([0, 90], np.uint8).reshape(1, 2, 1, 1, 1)
CORRELATIONS = pd.DataFrame({"MIG": [1, 0.9], "DCI": [0.9, 1]}, index=["MIG", "DCI"])
AGREE = {"beta 1": 0.8, "beta 4": 0.3}


def map_words(method: str = "pca", **options: Any) -> Any:
    return latent_space.map_words(method, AGREE, 0.1, {"beta 1": 9, "beta 4": 2}, "digits", 1000, 10, **options)


CASES: Mapping[str, Callable[[], Any]] = {
    **{
        f"{name} of {title}": lambda words=words, rows=rows: words(numbers(rows), SHOWN)
        for name, words in {
            "metrics": comparison.metric_words,
            "parallel axes": parallel_coordinates.together_words,
        }.items()
        for title, rows in {"one": ONE, "three": THREE, "seeds": SEEDS, "lines": LINES}.items()
    },
    "strip": lambda: comparison.strip_words({"beta 0": 0.06, "beta 4": 0.2}, {"beta 0": 0.3, "beta 4": 0}, 0.32),
    "strip without originals": lambda: comparison.strip_words({}, {"beta 0": 0.3}, NAN),
    "plane": lambda: rate_distortion.plane_words(numbers(THREE), ["run0", "run2"]),
    "plane of seeds": lambda: rate_distortion.plane_words(numbers(SEEDS), ["run0", "run1"]),
    "classes": lambda: conditional.class_words("beta 1", PICTURES, ["Coat", "Bag"]),
    **{
        f"difference maps, {kind}": lambda kind=kind: difference_maps.map_words(
            turned(a=[0.6, 0.2, 0], b=[0.8, 0, 0]), [kind], 0.02, MIDDLE
        )
        for kind in difference_maps.KINDS
    },
    "difference maps": lambda: difference_maps.map_words(turned(a=[0.6]), difference_maps.KINDS, 0.02, MIDDLE),
    "overlaps": lambda: difference_maps.overlap_words(PAIRS),
    "names": lambda: dimension_names.naming_words(NAMES, "beta 1"),
    "table of names": lambda: dimension_names.names_table(NAMES).to_csv(),
    "scores by factors": lambda: disentanglement.scores_words(numbers(SEEDS), SCORES, by_label=False),
    "scores by label": lambda: disentanglement.scores_words(numbers(ONE), SCORES, by_label=True),
    "agreement of scores": lambda: disentanglement.agreement_words(CORRELATIONS, 4),
    "meanings of scores": lambda: disentanglement.meanings({n: f for n, f in FACES.items() if f.group}).to_csv(),
    "no scores": lambda: disentanglement.unscored(True, ["a", "b"]) + "\n" + disentanglement.unscored(False, ["a"]),
    "colours": lambda: dot_colours.colour_options(labelled=True, factors=["x"], attributes=["Smiling"], originals=True),
    "colours where nothing is known": lambda: dot_colours.colour_options(
        labelled=False, factors=[], attributes=[], originals=False
    ),
    "importances": lambda: factor_matrices.matrix_words({"a": factor_table("importance", [[0.9, 0], [0.1, 1]])}),
    "information": lambda: factor_matrices.matrix_words(
        {"a": factor_table("information", [[0.01, 0.6], [0, 0]]), "b": factor_table("information", [[0, 0], [0, 0]])}
    ),
    "glossary": glossary.as_markdown,
    "faces of numbers": lambda: "\n".join(f"{name}: {as_json(face)}" for name, face in FACES.items()),
    "ways to draw": lambda: [sampling.NOISE, sampling.TYPICAL, sampling.FIRST, sampling.STRANGEST],
    "holes": lambda: holes.hole_words(HOLES, ["b"], 2048, conditional=False),
    "holes of conditional models": lambda: holes.hole_words(HOLES[:1], [], 2048, conditional=True),
    "kl of dials": lambda: kl_per_dimension.dial_words(turned(a=[3, 1, 0], b=[0, 0])),
    "kl of one model's dials": lambda: kl_per_dimension.dial_words(turned(a=[3, 1, 0])),
    **{f"map, {method}": lambda method=method: map_words(method) for method in map_methods.METHODS},
    "map by error": lambda: map_words(
        colour=dot_colours.colour_options(labelled=True, factors=[], attributes=[], originals=True)["error"]
    ),
    "map of one colour": lambda: map_words(colour=None),
    "map that loses neighbours": lambda: map_words("tsne", kept={"beta 1": 0.9, "beta 4": 0.3}),
    "missing maps": lambda: latent_space.missing_maps_sentences({"umap": ["beta 1"], "tsne": ["beta 4"]}, ["run0"]),
    "what a map keeps": lambda: latent_space.keeps(0.8, 0.95),
    "grid": lambda: manifold.manifold_words({"beta 0": 0.02, "beta 1": 0.96}, ["beta 9"], 0.897, 20),
    "no grid": lambda: manifold.unsuitable_sentence([10, 20]),
    "matched maps": lambda: matched_difference_maps.all_models_words(
        MATCHES, 0.4, "a", {"a": 3, "b": 3}, "strength", 0.5, MIDDLE
    ),
    "two models' maps": lambda: matched_difference_maps.two_models_words(MATCHES, 0.5, "a", "b", JOINTS, 0.4, MIDDLE),
    "matched dials": lambda: matching.matched_words(MATCHES, "a", {"a": 3, "b": 3, "z": 0}, 0.5, MIDDLE),
    "correlations": lambda: matching.correlation_words({0: 0.9, 1: 0.8, 2: 0.2}, 2, "a", "b"),
    "agreement of models": lambda: model_agreement.udr_words(
        np.array([[NAN, 0.2, 0.3], [0.2, NAN, 0.9], [0.3, 0.9, NAN]]), ["a", "b", "c"], first=True
    ),
    "sizes": lambda: network_size.size_words(SIZES, faces("reconstruction")),
    "lengths": lambda: network_size.length_words({"a": (8, 8), "b": (9, 12)}),
    "redrawn": lambda: reconstructions.redrawn_words({"a": 0.05, "b": 0.1}, {"a": 0.3, "b": 0.0}, 0.3),
    "redrawn without originals": lambda: reconstructions.redrawn_words({}, {"a": 0.3, "b": 0.3}, NAN),
    "epochs": lambda: reconstructions.epochs_words({"a": 4, "b": 9, "c": NAN}, ["start", "epoch 1", "epoch 20"]),
    "samples": lambda: reconstructions.sample_words({"a": 0.4, "b": 0.8, "c": 0.05}, {"a": 10, "b": 10}, real=True),
    "samples without originals": lambda: reconstructions.sample_words({"a": 0.4}, {"a": 10, "b": 20}, real=False),
    "drawn": lambda: sampling.draw_words(SHARES, ["beta 0"], conditional=False),
    "drawn by conditional models": lambda: sampling.draw_words(
        SHARES.assign(**{sampling.kind_name("Coat"): 0.5}), [], conditional=True
    ),
    "codes and noise": lambda: sampling.prior_words({"beta 0": 0.3, "beta 1": 0.9, "beta 9": NAN}, 8),
    "separateness": lambda: separateness.separateness_words({"a": np.array([0.1, 0.3]), "b": np.array([0.2, 0.6])}),
    "one dial": lambda: traversals.one_dial_words(turned(**{"beta 1": [0.4], "beta 4": [0.2]}), 1, 3, MIDDLE),
    "one model's dials": lambda: traversals.one_model_words(turned(a=[0.4, 0.1, 0]), 4.5, "test image 2: Coat"),
    "sliders": lambda: traversals.slider_words(2, traversals.start_name(-7)),
    "slider": lambda: traversals.slider_words(1, traversals.start_name(3, "Coat")),
    "walk": lambda: walks.walk_words(
        {"a": ["Coat", "Dress", "Bag"], "b": ["Coat", "Bag"], "c": []},
        ["z"],
        ("Coat", "Bag"),
        "straight",
        conditional=["c"],
        fade=True,
    ),
    "walk around the middle": lambda: walks.walk_words(
        {"a": []}, [], ("picture 1", "picture 2"), "spherical", fade=False
    ),
    "film": lambda: walks.film_words({"beta 0": 0.4, "beta 1": 0.12}, 10),
    "resampling": lambda: walks.resampling_words({"a": 0.0, "b": 0.26}, "1: Coat"),
}


@pytest.mark.parametrize("name", CASES)
def test_words_around_a_chart(name: str, snapshot: Any) -> None:
    assert as_text(CASES[name]()) == snapshot


@pytest.mark.parametrize("number", range(12))
def test_steps_of_the_story(number: int, snapshot: Any) -> None:
    assert "\n\n".join(as_text(step) for step in story.steps(situation(number))) == snapshot


def test_words_about_runs(tmp_path: Any, snapshot: Any) -> None:
    trained = [make_run(tmp_path, f"b{beta}", beta=beta) for beta in (0, 1, 4)]
    unfinished = [make_run(tmp_path, status, status=status) for status in ("running", "failed", "interrupted")]
    names = labels(trained + unfinished)
    states = [Convergence("settled", 5, 5), Convergence("improving", 5, 5), Convergence("worse", 3, 5)]
    courses = dict(zip(("b0", "b1", "b4"), states, strict=True))
    texts = {
        "overview of three": overview.words(by_beta(trained), labels(trained)),
        "overview of one": overview.words(trained[:1], labels(trained[:1])),
        "strips": pd.DataFrame(overview.strips(trained)).to_csv(index=False),
        "loss curves": loss_curves.words(trained, names, courses, TERMS),
        "table of runs": runs.words(trained + unfinished, {"x": "why"}, 2),
        "absent": [runs.reason_for_absence(run) for run in unfinished + trained[:1]],
    }
    assert "\n\n".join(f"## {title}\n{as_text(text)}" for title, text in texts.items()) == snapshot


def as_text(text: Any) -> str:
    """A record a field a line, anything else as it is."""
    if dataclasses.is_dataclass(text) and not isinstance(text, type):
        return "\n".join(f"{field.name}: {getattr(text, field.name)}" for field in dataclasses.fields(text))
    return text if isinstance(text, str) else "\n".join(map(str, text.items() if isinstance(text, dict) else text))
