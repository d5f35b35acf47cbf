"""Of the pictures and codes that come with Betaboard, what is said is found again in their arrays, by another way."""

from __future__ import annotations

import math
import re
from itertools import combinations, pairwise, permutations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import spearmanr

from tests.explain.readings import QUANTITY, RANGE, count, is_range, mean, names, number, share
from tests.explain.shipped import EXPERIMENTS, arrays, compared
from vae_core.explain.difference_maps import KINDS, map_words, overlap_words
from vae_core.explain.factor_matrices import factors_clause
from vae_core.explain.kl_per_dimension import dial_words
from vae_core.explain.matching import correlation_words, matched_words
from vae_core.explain.pictures import redrawn_sentences
from vae_core.explain.reconstructions import epochs_words, formed_after, sample_words
from vae_core.explain.sampling import prior_words
from vae_core.explain.separateness import separateness_words
from vae_core.explain.traversals import one_dial_words, one_model_words
from vae_core.explain.walks import film_words, resampling_words, walk_words
from vae_core.latents import aggregate_posterior, difference_maps
from vae_core.latents.interpolation import straight
from vae_core.latents.matching import WEAK, match_correlations, rank_correlations
from vae_core.latents.neighbourhoods import majority_label
from vae_core.pictures import pixels
from vae_core.pictures.redrawn import redrawing_errors
from vae_core.runs import OpenedRun
from vae_core.runs.dimensions import dimension_table
from vae_core.runs.factor_tables import factor_table

SOME = ("digits", "fashion-mnist-conv", "sprites-beta-vae", "chest-factor-vae-small", "photos-food-small")


def by_name(experiment: str) -> dict[str, OpenedRun]:
    comparison = compared(experiment)
    return {comparison.labels[run.run_id]: run for run in comparison.runs}


def used_of(run: OpenedRun) -> list[int]:
    """Its dials in use, the most used first, from the stored codes alone: they are a sample of all test pictures."""
    latents = arrays(run.run_id, "latents")
    mu, logvar = latents["mu"].astype(float), latents["logvar"].astype(float)
    kl = 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).mean(axis=0)
    return [int(dial) for dial in np.argsort(-kl) if mu[:, dial].var() > 0.01]


def bright(run: OpenedRun, name: str) -> np.ndarray:
    """Stored pictures, from 0 to 1."""
    return arrays(run.run_id, "images")[name].astype(float) / 255


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_redrawn_and_drawn_pictures(experiment: str) -> None:
    runs = by_name(experiment)
    first = next(iter(runs.values()))
    redrawn = {name: bright(run, "reconstructions") for name, run in runs.items()}
    varieties = {name: float(np.sqrt(((p - p.mean(axis=0)) ** 2).mean(axis=0)).mean()) for name, p in redrawn.items()}
    ours = {name: pixels.variety(run.reconstructions) for name, run in runs.items()}
    errors, measure = {}, max(varieties.values())
    if first.originals is not None:
        errors = {name: float(redrawing_errors(run, first.originals).mean()) for name, run in runs.items()}
        originals = arrays(first.run_id, "inputs")["images"].astype(float) / 255
        measure = float(originals.std(axis=0).mean())
    text = redrawn_sentences(errors, ours, measure if errors else math.nan)
    if errors:
        off = {name: float(np.abs(pictures - originals).mean()) for name, pictures in redrawn.items()}
        assert is_range(re.search(rf"A pixel is off by ({RANGE}) of", text)[1], off, share)
    else:
        assert "originals are not on this machine" in text
    stuck = [name for name, variety in varieties.items() if variety <= 0.1 * measure]
    match = re.search(r"\. (\w[^.]*(?:\.\d+)?) redraws? nearly the same picture", text)
    assert [name.lower() for name in stuck] == ([name.lower() for name in names(match[1])[0]] if match else [])

    shares = {name: float(bright(run, "samples").std(axis=0).mean()) / measure for name, run in runs.items()}
    text = sample_words(
        {name: pixels.variety(run.samples) / measure for name, run in runs.items()},
        dict.fromkeys(runs, 1),
        real=bool(errors),
    ).answer
    lively = {name: value for name, value in shares.items() if value > 0.1}
    assert is_range(re.search(rf"pictures vary ({RANGE}) as much as", text)[1], lively, share)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_pictures_through_the_epochs(experiment: str) -> None:
    runs = by_name(experiment)
    formed, near = {}, {}
    for name, run in runs.items():
        snapshots = run.snapshots
        gap = pixels.mean_error(snapshots.pictures, snapshots.pictures[-1:]).mean(axis=1)
        formed[name] = formed_after(snapshots.epochs, gap)
        pictures, epochs = bright(run, "epoch_reconstructions"), arrays(run.run_id, "images")["epochs"]
        far = [
            np.abs(each - pictures[-1]).mean() > 0.1 * np.abs(pictures[0] - pictures[-1]).mean() for each in pictures
        ]
        near[name] = float(epochs[max(place for place, is_far in enumerate(far) if is_far) + 1])
    said = re.search(rf"nearly their final form after epoch ({RANGE})\.", epochs_words(formed, ["x"]).answer)
    assert is_range(said[1], near, count)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_turned_dials(experiment: str) -> None:
    runs = by_name(experiment)
    pictures = {name: run.traversals.pictures[0] for name, run in runs.items()}
    table = difference_maps.change_table({name: run.dimensions for name, run in runs.items()}, pictures)
    turned = {name: bright(run, "traversals")[0] for name, run in runs.items()}
    changes = {name: np.abs(each[:, -1] - each[:, 0]).mean(axis=(1, 2, 3)) for name, each in turned.items()}
    used = {name: used_of(run) for name, run in runs.items()}
    first = {name: float(changes[name][dials[0]]) for name, dials in used.items() if dials}
    text = one_dial_words(table, 1, 3, "x").answer
    assert is_range(re.search(rf"changes a pixel by ({RANGE}) of full", text)[1], first, share)
    for name, dials in used.items():
        text = one_model_words(table[table["model"] == name], 3, "x").answer
        own = {f"dial {dial}": float(changes[name][dial]) for dial in dials}
        said = re.search(rf"uses (?:all )?(\d+)[^;]*; turned from end to end, one changes a pixel by ({RANGE})", text)
        assert bool(said) == bool(own)
        assert not said or (int(said[1]) == len(own) and is_range(said[2], own, share))
    counts = {name: len(dials) for name, dials in used.items()}
    said = re.search(
        r"each model uses (.+)\.$", dial_words(dimension_table({n: r.dimensions for n, r in runs.items()})).answer
    )
    assert not said or is_range(said[1], counts, count)

    strengths = {name: difference_maps.strength(each) for name, each in pictures.items()}
    rows = [(strengths[name][dial] > 0.02).mean() for name, dial in zip(table["model"], table["dial"], strict=True)]
    text = map_words(table.assign(touched=rows), KINDS, 0.02, "x").answer
    touched = {
        name: mean([float((turned[name][dial].std(axis=0).mean(axis=-1) > 0.02).mean()) for dial in dials])
        for name, dials in used.items()
        if dials
    }
    assert is_range(re.search(rf"touches ({RANGE}) of the picture", text)[1], touched, share)


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum() / math.sqrt((one**2).sum() * (other**2).sum()))


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_how_far_apart_dials_act(experiment: str) -> None:
    runs = {name: run for name, run in by_name(experiment).items() if len(used_of(run)) > 1}
    ours = {
        name: difference_maps.separateness(difference_maps.strength(run.traversals.pictures[:, run.dimensions.used]))
        for name, run in runs.items()
    }
    apart, pairs = {}, {}
    for name, run in runs.items():
        maps = bright(run, "traversals").std(axis=2).mean(axis=-1)
        by_start = [[cosine(each[a], each[b]) for a, b in combinations(used_of(run), 2)] for each in maps]
        apart[name] = [1 - mean(overlaps) for overlaps in by_start]
        pairs |= {
            (name, *pair): overlap for pair, overlap in zip(combinations(used_of(run), 2), by_start[0], strict=True)
        }
    text = separateness_words(ours).answer
    assert is_range(re.search(rf"a model act ({RANGE}) apart", text)[1], {n: mean(v) for n, v in apart.items()}, share)
    ahead = {
        name: sum(all(own[p] > apart[o][p] for o in apart if o != name) for p in range(len(own)))
        for name, own in apart.items()
    }
    if match := re.search(
        r"(?:Whichever of|Begun with) (\d) (?:of \d )?pictures.*, the dials of (.+?) act furth", text
    ):
        assert ahead[match[2]] == int(match[1])
        assert ("Whichever" in text) == (ahead[match[2]] == len(apart[match[2]]))
    else:
        assert "No model is ahead" not in text or not any(won == len(apart[name]) for name, won in ahead.items())

    rows = [(name, a, b, overlap) for (name, a, b), overlap in pairs.items()]
    text = overlap_words(pd.DataFrame(rows, columns=["model", "dial", "other dial", "overlap"])).answer
    ends = re.findall(rf"dials (\d+) and (\d+) of (.+?)(?: and \d+ other pairs?)? \(({QUANTITY})", text)
    for (a, b, name, shown), extreme in zip(ends, (max(pairs.values()), min(pairs.values())), strict=False):
        assert share(shown, pairs[name, int(a), int(b)])
        assert share(shown, extreme)


@pytest.mark.parametrize("experiment", EXPERIMENTS)
def test_dials_found_again(experiment: str) -> None:
    runs = {name: run for name, run in by_name(experiment).items() if used_of(run)}
    reference, *others = runs
    rows, again = [], {}
    for name in others:
        first, second = runs[reference], runs[name]
        match = match_correlations(
            rank_correlations(first.mu, second.mu), first.dimensions.used, second.dimensions.used
        )
        rows += [(d, name, match.strength[d], match.strong[d]) for d in used_of(first) if match.dimension[d] >= 0]
        mine, theirs = used_of(first), used_of(second)
        codes = [arrays(run.run_id, "latents")["mu"] for run in (first, second)]
        likeness = np.array([[abs(spearmanr(codes[0][:, a], codes[1][:, b])[0]) for b in theirs] for a in mine])
        if max(likeness.shape) < 7:
            again[name] = best_matching(likeness)
        text = correlation_words(
            dict(zip(mine, likeness.max(axis=1), strict=True)), int(match.strong.sum()), "a", "b"
        ).answer
        strong = re.match(r"(\d+|None|The only dial)", text)[1]
        assert name not in again or int({"None": "0", "The only dial": "1"}.get(strong, strong)) == again[name]
    frame = pd.DataFrame(rows, columns=["dial", "model", "strength", "found"]).astype({"found": bool})
    in_use = {name: len(used_of(run)) for name, run in runs.items()}
    text = matched_words(frame, reference, in_use, WEAK, "x").answer
    if set(again) == set(others):
        said = re.match(rf"Of the (\d+) dials of {reference}, (.+?) (?:is|are) found again in", text)
        assert is_range(said[2], again, count)


def best_matching(likeness: np.ndarray) -> int:
    """How many pairs of the one-to-one matching with the largest sum are at least half alike, by trying all."""
    if likeness.shape[0] > likeness.shape[1]:
        likeness = likeness.T
    rows = range(likeness.shape[0])
    best = max(permutations(range(likeness.shape[1]), len(rows)), key=lambda order: likeness[rows, order].sum())
    return int((likeness[rows, best] >= 0.5).sum())


@pytest.mark.parametrize("experiment", SOME)
def test_walks(experiment: str) -> None:
    runs = {name: run for name, run in by_name(experiment).items() if used_of(run)}
    (start, end), *_ = next(iter(runs.values())).interpolations[0].tolist()
    codes = {name: straight(run.mu[start], run.mu[end]) for name, run in runs.items()}
    kinds = {n: [r.label_names[k] for k in majority_label(codes[n], r.mu, r.labels)] for n, r in runs.items()}
    texts = next(iter(runs.values())).label_texts
    text = walk_words(kinds, [], (texts[start], texts[end]), "straight", fade=False).answer
    lying: dict[str, set[str]] = {}
    for name, run in runs.items():
        latents = arrays(run.run_id, "latents")
        mu, labels = latents["mu"].astype(float), latents["labels"]
        for place in np.linspace(0, 1, 11):
            near = np.argsort((((1 - place) * mu[start] + place * mu[end] - mu) ** 2).sum(axis=1))[:10]
            votes = [int((labels[near] == kind).sum()) for kind in range(labels.max() + 1)]
            kind = run.label_names[votes.index(max(votes))]
            if kind not in (texts[start], texts[end]):
                lying.setdefault(kind, set()).add(name)
    assert ("lies nothing else" in text) == (not lying)
    for kind, who in re.findall(r"(?:lies?|,|and) ([^,()]+?) \((.+?)\)", text):
        if match := re.fullmatch(r"(?:all )?(\d+)(?: of (\d+))? models", who):
            assert (len(lying[kind]), len(runs)) == (int(match[1]), int(match[2] or match[1]))
        else:
            assert lying[kind] == (set(runs) if who == "both models" else set(names(who)[0]))

    walk = {name: bright(run, "interpolations")[0, 0] for name, run in runs.items()}
    steps = {name: [np.abs(b - a).mean() for a, b in pairwise(each)] for name, each in walk.items()}
    text = film_words({name: pixels.largest_step(run.interpolations[1][0, 0]) for name, run in runs.items()}, 10).answer
    largest = {name: float(max(each) / sum(each)) for name, each in steps.items()}
    assert is_range(re.search(rf"steps makes ({RANGE}) of all change", text)[1], largest, share)
    around = {name: float(pixels.mean_error(*run.resampled.pictures[0][[0, -1]])) for name, run in runs.items()}
    apart = {
        name: float(np.abs(p[0, 0] - p[0, -1]).mean())
        for name, p in ((n, bright(r, "resampled")) for n, r in runs.items())
    }
    assert is_range(re.search(rf"differ by ({RANGE}) of", resampling_words(around, "1").answer)[1], apart, share)


@pytest.mark.parametrize("experiment", ["chest-factor-vae-small", "sprites-beta-vae"])
def test_values_under_the_bell(experiment: str) -> None:
    runs = by_name(experiment)
    ours = {
        name: float(aggregate_posterior.prior_overlap(run.mu, run.logvar)[run.dimensions.used].mean())
        for name, run in runs.items()
    }
    said = re.search(rf"values of a dial in use, ({RANGE}) lie under", prior_words(ours, 8).answer)
    common = {name: mean([common_area(run, dial) for dial in used_of(run)]) for name, run in runs.items()}
    low, _, high, _ = re.fullmatch(RANGE, said[1]).groups()
    assert abs(number(low[:-1]) / 100 - min(common.values())) < 0.01
    assert abs(number((high or low)[:-1]) / 100 - max(common.values())) < 0.01


def common_area(run: OpenedRun, dial: int) -> float:
    """Under the density of a dial's values and the bell of noise, by adding up densities on a fine grid."""
    latents, grid = arrays(run.run_id, "latents"), np.linspace(-4, 4, 2001)
    mu, spread = latents["mu"][:, dial, None], np.exp(0.5 * latents["logvar"][:, dial, None])
    density = (np.exp(-0.5 * ((grid - mu) / spread) ** 2) / spread).mean(axis=0)
    return float(np.minimum(density, np.exp(-0.5 * grid**2)).sum() * (grid[1] - grid[0]) / math.sqrt(2 * math.pi))


@pytest.mark.parametrize("experiment", [name for name in EXPERIMENTS if name.startswith("sprites")])
def test_which_dial_knows_which_factor(experiment: str) -> None:
    for run in by_name(experiment).values():
        clause, entry = factors_clause(factor_table(run, "information")), run.metrics["mig"]
        shares = np.array(entry["mutual_information"]) / np.array(entry["entropies"])
        told = re.findall(rf"({QUANTITY}) of ([\w ]+?) \(dial (\d+)\)", clause)
        assert len(told) == sum(shares.max(axis=0) >= 0.05)
        for shown, factor, dial in told:
            row, column = entry["dimensions"].index(int(dial)), entry["factors"].index(factor)
            assert shares[row, column] == shares[:, column].max()
            assert share(shown, shares[row, column])
