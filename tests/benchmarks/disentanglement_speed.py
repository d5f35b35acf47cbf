"""How fast the disentanglement scores are, as ratios measured side by side in one run, at equal values:
`python tests/benchmarks/disentanglement_speed.py [--without-dci]`.

10,000 codes with 10 dimensions and 5 factors to fit on, 5,000 more to judge on, the published numbers of votes, one
thread. Compared are disent and disentanglement_lib, each where it is installed (without their own dependencies will
do: `python -m pip install --no-deps --target FOLDER disentanglement-lib six absl-py`, then PYTHONPATH=FOLDER). They
are given the same samples in the same order, and their votes and pairs are written down and replayed to this
project's functions, so that the values can be compared digit by digit. Explicitness
and the BetaVAE score differ in the fourth digit, because the libraries stop the regression before its optimum, and DCI
in the third, because where dimensions split a few samples equally well chance decides, in scikit-learn as here. Times
are the processor's, so that other work on the machine hardly counts; compiling the trees (once, then kept) is left out.
"""

from __future__ import annotations

import argparse
import importlib
import itertools
import logging
import sys
import time
import types
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from vae_core.evaluation import disentanglement as dis

SIZES, DIMENSIONS, TRAIN, TEST, VOTES, BATCH = (3, 6, 10, 10, 12), 10, 10_000, 5_000, 15_000, 64
ROUNDS = 5
Values = dict[str, float]
Run = Callable[[], Values]


class Data:
    """Every combination of the factors with a noisy code, in the ways in which both libraries ask for samples.

    What is handed out as an image is the number of the sample; `asked` keeps all of them.
    """

    num_factors = len(SIZES)

    def __init__(self) -> None:
        rng = np.random.default_rng(0)
        self.factors = np.array(list(itertools.product(*map(range, SIZES))))
        standard = (self.factors - self.factors.mean(axis=0)) / self.factors.std(axis=0)
        mixed = standard @ (rng.normal(size=(len(SIZES), DIMENSIONS)) ** 3)
        self.codes = mixed + 0.3 * rng.normal(size=mixed.shape)
        self.order = rng.permutation(len(self.factors))[: TRAIN + TEST]
        self.gt_data, self.random = self, np.random.RandomState(0)
        self.start_over()

    def start_over(self) -> None:
        self.next, self.asked, self.fixed = 0, list[np.ndarray](), list[int]()

    def code(self, rows: np.ndarray) -> np.ndarray:
        return self.codes[rows]

    def sample(self, num: int, _: Any = None) -> tuple[np.ndarray, np.ndarray]:
        rows = self.order[self.next : self.next + num]
        self.next += num
        return self.factors[rows], rows

    def sample_factors(self, num: int, _: Any = None) -> np.ndarray:
        return np.stack([self.random.randint(size, size=num) for size in SIZES], axis=1)

    def sample_observations_from_factors(self, factors: np.ndarray, _: Any = None) -> np.ndarray:
        self.asked.append(np.ravel_multi_index(tuple(factors.T), SIZES))
        return self.asked[-1]

    def sample_observations(self, num: int, _: Any = None) -> np.ndarray:
        return self.sample_observations_from_factors(self.sample_factors(num))

    def dataset_sample_batch(self, num: int, mode: str) -> np.ndarray:
        return self.sample_observations(num)

    def dataset_sample_batch_with_factors(self, num: int, mode: str) -> tuple[np.ndarray, np.ndarray]:
        factors, rows = self.sample(num)
        return rows, factors

    def dataset_batch_from_factors(self, factors: np.ndarray, mode: str) -> np.ndarray:
        return self.sample_observations_from_factors(factors)


def held_still(factors: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Which factor has one value in each batch of rows (M, B): (M,)."""
    return np.array([np.ptp(factors[batch], axis=0).argmin() for batch in rows])


def shared_by_pairs(factors: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Which factor agrees in all pairs of each point (M, 2, B): (M,)."""
    return np.array([(factors[first] == factors[second]).all(axis=0).argmax() for first, second in pairs])


def side_by_side(their: Run, our: Run, data: Data, rounds: int) -> tuple[np.ndarray, Values, Values]:
    """The fastest of some rounds of each in turn, in seconds (2,), and both values."""
    seconds = np.full((rounds, 2), np.inf)
    both: list[Values] = [{}, {}]
    for i in range(rounds):
        data.start_over()
        for j, run in enumerate((their, our)):
            start = time.process_time()
            both[j] = run()
            seconds[i, j] = time.process_time() - start
    return seconds.min(axis=0), both[0], both[1]


def ours(data: Data) -> dict[str, Run]:
    codes, factors = data.codes[data.order], data.factors[data.order]
    fitted = codes[:TRAIN], factors[:TRAIN]
    rows = np.arange(TRAIN), np.arange(TRAIN, TRAIN + TEST)
    every, n = (data.codes, data.factors), {"num_train": VOTES * 2 // 3, "num_eval": VOTES // 3}

    def modularity_explicitness() -> Values:
        explicit = dis.explicitness(codes, factors, rows=rows, prune_std=0).value
        return {"modularity": dis.modularity(*fitted, prune_std=0).value, "explicitness": explicit}

    def boosted() -> Values:
        score = dis.dci(codes, factors, rows=rows, prune_std=0)
        return {"disentanglement": score.disentanglement, "completeness": score.completeness}

    return {
        "mig": lambda: {"mig": dis.mig(*fitted, prune_std=0).value},
        "sap discrete": lambda: {"sap": dis.sap(codes, factors, rows=rows, prune_std=0).value},
        "sap continuous": lambda: {"sap": dis.sap(*fitted, "continuous", prune_std=0).value},
        "modularity, explicitness": modularity_explicitness,
        "irs": lambda: {"irs": dis.irs(*fitted, prune_std=0).value},
        "factor_vae_score": lambda: {"accuracy": dis.factor_vae_score(*every, prune_std=0, **n).value},
        "beta_vae_score": lambda: {"accuracy": dis.beta_vae_score(*every, prune_std=0, **n).value},
        "dci": boosted,
    }


def replayed(name: str, data: Data) -> Values | None:
    """This project's value for the votes or pairs that a library has just drawn."""
    every = data.codes, data.factors
    if name == "factor_vae_score":
        variance, batch = data.asked[0], np.stack(data.asked[1:])
        votes = dis.VoteDraws(variance, batch, held_still(data.factors, batch))
        return {"accuracy": dis.factor_vae_score(*every, draws=votes, prune_std=0).value}
    if name == "beta_vae_score":
        pairs = np.stack(data.asked).reshape(-1, 2, BATCH)
        draws = dis.PairDraws(pairs, shared_by_pairs(data.factors, pairs))
        return {"accuracy": dis.beta_vae_score(*every, draws=draws, prune_std=0).value}
    return None


def disent(data: Data) -> dict[str, Run]:
    metrics = importlib.import_module("disent.metrics")
    size = {"num_train": TRAIN, "num_test": TEST}

    def call(name: str, wanted: dict[str, str], **more: Any) -> Run:
        def run() -> Values:
            result = getattr(metrics, f"metric_{name}")(data, data.code, **more)
            return {short: float(result[long]) for short, long in wanted.items()}

        return run

    return {
        "mig": call("mig", {"mig": "mig.discrete_score"}),
        "sap discrete": call("sap", {"sap": "sap.score"}, **size),
        "sap continuous": call("sap", {"sap": "sap.score"}, continuous_factors=True, **size),
        "factor_vae_score": call("factor_vae", {"accuracy": "factor_vae.eval_accuracy"}),
        "dci": call("dci", {x: f"dci.{x}" for x in ("disentanglement", "completeness")}, **size),
    }


def disentanglement_lib(data: Data) -> dict[str, Run]:
    configurable = SimpleNamespace(configurable=lambda *_, **__: lambda f: f, REQUIRED=None)
    # gin only binds settings, which are given here as arguments; it would need TensorFlow.
    for name in ("gin", "gin.tf"):
        sys.modules.setdefault(name, types.ModuleType(name)).__dict__.update(vars(configurable), tf=configurable)
    room = "disentanglement_lib.evaluation.metrics."
    utils = importlib.import_module(room + "utils")
    utils.make_discretizer = lambda target: utils._histogram_discretize(target, 20)
    size = {"num_train": TRAIN, "num_test": TEST}
    votes = {"num_train": VOTES * 2 // 3, "num_eval": VOTES // 3, "batch_size": BATCH}

    def call(file: str, function: str, wanted: dict[str, str], **more: Any) -> Run:
        compute = getattr(importlib.import_module(room + file), function)

        def run() -> Values:
            result = compute(data, data.code, np.random.RandomState(0), **more)
            return {short: float(result[long]) for short, long in wanted.items()}

        return run

    both = {"modularity": "modularity_score", "explicitness": "explicitness_score_test"}
    sap, accuracy, same = {"sap": "SAP_score"}, {"accuracy": "eval_accuracy"}, ("disentanglement", "completeness")
    return {
        "mig": call("mig", "compute_mig", {"mig": "discrete_mig"}, num_train=TRAIN),
        "sap discrete": call("sap_score", "compute_sap", sap, continuous_factors=False, **size),
        "sap continuous": call("sap_score", "compute_sap", sap, continuous_factors=True, **size),
        "modularity, explicitness": call("modularity_explicitness", "compute_modularity_explicitness", both, **size),
        "irs": call("irs", "compute_irs", {"irs": "IRS"}, num_train=TRAIN, batch_size=16),
        "factor_vae_score": call("factor_vae", "compute_factor_vae", accuracy, num_variance_estimate=10_000, **votes),
        "beta_vae_score": call("beta_vae", "compute_beta_vae_sklearn", accuracy, **votes),
        "dci": call("dci", "compute_dci", {x: x for x in same}, **size),
    }


def compare(peer: Callable[[Data], dict[str, Run]], skip: set[str]) -> None:
    data = Data()
    dis.dci(data.codes[data.order][:500], data.factors[data.order][:500], num_train=400, num_test=100)  # compiles
    try:
        theirs = peer(data)
    except ImportError as problem:
        print(f"{peer.__name__}: not compared ({problem})")
        return
    print(f"\n{peer.__name__:<26}{'theirs':>10}{'ours':>10}{'ratio':>8}   largest difference of values")
    total = np.zeros((2, 2))
    for name, their in theirs.items():
        if name in skip:
            continue
        seconds, their_values, our_values = side_by_side(their, ours(data)[name], data, 1 if name == "dci" else ROUNDS)
        our_values = replayed(name, data) or our_values
        apart = max(abs(our_values[key] - value) for key, value in their_values.items())
        print(f"{name:<26}{_row(seconds)}   {apart:.1e}", flush=True)
        total[int(name == "dci")] += seconds
    print(f"{'all but dci':<26}{_row(total[0])}")
    if "dci" not in skip:
        print(f"{'all':<26}{_row(total.sum(axis=0))}")


def _row(seconds: np.ndarray) -> str:
    return f"{seconds[0]:>9.2f}s{seconds[1]:>9.3f}s{seconds[0] / seconds[1]:>8.1f}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--without-dci", action="store_true", help="leave out the minutes of gradient boosting")
    left_out = {"dci"} if parser.parse_args().without_dci else set()
    logging.disable(logging.INFO)
    with threadpool_limits(1):
        for library in (disent, disentanglement_lib):
            compare(library, left_out)
