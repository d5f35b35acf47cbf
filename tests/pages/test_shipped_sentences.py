"""What pages say of runs that come with Betaboard is found again in their files, by another way."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from scipy.stats import multivariate_normal, spearmanr
from sklearn.neighbors import NearestNeighbors

from tests.explain.readings import QUANTITY, RANGE, is_range, number, share
from tests.explain.shipped import FOLDER, arrays

DIGITS = {"beta 0.1": "digits-beta0.1", "beta 1": "digits-beta1", "beta 2": "digits-beta2"}
SEEDS = {f"beta {beta}": [f"sprites-beta-vae-beta{beta}-seed{seed}" for seed in range(3)] for beta in (1, 8)}


def sentence(page, start: str) -> str:
    """The first text of the page that begins so, without its marks of a heading."""
    texts = [text.value.removeprefix("##### ") for text in page.main.markdown]
    return next(text for text in texts if text.startswith(start))


def usual_likeness(correlations: np.ndarray) -> float:
    """What 95% of redrawn pictures have, at least, with another one; 0.95 at most."""
    np.fill_diagonal(correlations, -1)
    return min(float(np.quantile(correlations.max(axis=1), 0.05)), 0.95)


def alike(run_id: str, pictures: np.ndarray) -> np.ndarray:
    redrawn = arrays(run_id, "images")["reconstructions"][:500]
    both = np.corrcoef(np.concatenate([pictures, redrawn]).reshape(len(pictures) + len(redrawn), -1).astype(float))
    usual = usual_likeness(both[len(pictures) :, len(pictures) :])
    return both[: len(pictures), len(pictures) :].max(axis=1) >= usual


def test_which_pictures_drawn_from_noise_look_like_redrawn_ones(app) -> None:
    page = app(FOLDER, "pages/sampling.py", chosen=[*DIGITS.values()])
    assert not page.exception
    answer = sentence(page, "From pure noise")
    clauses = re.match(rf"From pure noise, ({RANGE}) of the .+?; from codes .+?, ({RANGE})\.", answer)
    for text, name in ((clauses[1], "samples"), (clauses[6], "mixture_samples")):
        pictures = {model: arrays(run_id, "images")[name] for model, run_id in DIGITS.items()}
        shares = {model: float(alike(DIGITS[model], drawn).mean()) for model, drawn in pictures.items()}
        assert is_range(text, shares, share), (text, shares)


def test_how_much_noise_falls_into_holes(app) -> None:
    """The density of the codes anew: one Gaussian of SciPy's an image, of the width that left-out codes like best."""
    run_id = DIGITS["beta 2"]
    page = app(FOLDER, "pages/sampling.py", chosen=[run_id])
    text = re.search(rf"Of pure noise, ({QUANTITY}) falls", sentence(page, "Of pure noise"))[1]
    latents = arrays(run_id, "latents")
    used = latents["mu"].var(axis=0) > 0.01
    mu, variance = latents["mu"][:, used].astype(float), np.exp(latents["logvar"][:, used].astype(float))
    noise = np.random.default_rng(1_802).standard_normal((2_048, len(used))).astype(np.float32)[:, used]
    draws = np.random.default_rng(2_617).standard_normal(mu.shape) * np.sqrt(variance) + mu
    spread = mu.var(axis=0) + variance.mean(axis=0)

    def densities(places: np.ndarray, width: float) -> np.ndarray:
        wide = variance + width**2 * spread
        return np.stack([multivariate_normal(m, np.diag(v)).pdf(places) for m, v in zip(mu, wide, strict=True)], axis=1)

    best, most = 0.0, -np.inf
    for width in (0.0, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0):
        table = densities(draws, width)
        np.fill_diagonal(table, 0)
        fit = np.log(table.sum(axis=1) / (len(mu) - 1)).mean()
        best, most = (width, fit) if fit > most else (best, most)
    prior = multivariate_normal(np.zeros(mu.shape[1])).pdf(noise)
    assert share(text, float((densities(noise, best).mean(axis=1) < 0.1 * prior).mean()))


def agreement(first: str, second: str) -> float:
    """Of the dials of two runs that say more than 0.01 nats (Duan et al. 2020, by rank correlation)."""
    codes = []
    for run_id in (first, second):
        latents = arrays(run_id, "latents")
        mu, logvar = latents["mu"].astype(float), latents["logvar"].astype(float)
        codes.append(mu[:, 0.5 * (mu**2 + np.exp(logvar) - 1 - logvar).mean(axis=0) > 0.01])
    table = np.array([[abs(spearmanr(a, b)[0]) for b in codes[1].T] for a in codes[0].T])
    rows, columns = ((best**2 / total).mean() for best, total in ((t.max(0), t.sum(0)) for t in (table, table.T)))
    return float(rows + columns) / 2


def test_how_far_models_find_the_same_dials(app) -> None:
    page = app(FOLDER, "pages/disentanglement.py", chosen=[ids[0] for ids in SEEDS.values()])
    answer = sentence(page, "Typically two models agree")
    typical, one, other, most = re.match(
        r"Typically two models agree by ([\d.]+) of 1; most alike are (.+?) and (.+?) \(([\d.]+)\)", answer
    ).groups()
    called = {
        run_id: label if seed == 0 else f"{label} (seed {seed})"
        for label, ids in SEEDS.items()
        for seed, run_id in enumerate(ids)
    }
    pairs = {(called[a], called[b]): agreement(a, b) for a, b in combinations(called, 2)}
    assert number(typical) == pytest.approx(np.median([*pairs.values()]), abs=0.0051)
    assert number(most) == pytest.approx(max(pairs.values()), abs=0.0051)
    assert max(pairs, key=pairs.__getitem__) in [(one, other), (other, one)]


def test_where_codes_lay_while_models_trained(app) -> None:
    runs = {"reconstruction only": "mnist-betas-beta0", "beta 0.57": "mnist-betas-beta0.5695"}
    page = app(FOLDER, "pages/latent_space.py", chosen=[*runs.values()])
    answer = next(text.value for text in page.main.markdown if "before training" in text.value)
    ends = re.search(rf"to a dot, ({RANGE}) show .+? before training and ({RANGE}) at the end", answer)
    for text, moment in ((ends[1], 0), (ends[6], -1)):
        shares = {}
        for model, run_id in runs.items():
            points = arrays(run_id, "code_snapshots")["epoch_codes"][moment].astype(float)
            labels = arrays(run_id, "latents")["labels"]
            nearest = NearestNeighbors(n_neighbors=10).fit(points).kneighbors(return_distance=False)
            shares[model] = float((labels[nearest] == labels[:, None]).mean())
        assert is_range(text, shares, share), (text, shares)
    assert share(re.search(rf"({QUANTITY}) would be chance", answer)[1], 0.099)  # 100 of each digit


@pytest.mark.parametrize("page", ["overview", "comparison", "loss_curves", "disentanglement", "story"])
def test_what_differs_beside_the_network_is_said_on_every_page_of_numbers(app, page) -> None:
    opened = app(FOLDER, f"pages/{page}.py", chosen=["fashion-mnist-conv-beta4", "fashion-mnist-fc-beta4-seed0"])
    if page == "story":
        opened.button_group(key="step").set_value("cost").run()
    assert not opened.exception
    texts = [text.value for text in opened.main.markdown]
    assert any("They also differ in epochs (15 and 30)." in text for text in texts[:2]), texts[:2]
