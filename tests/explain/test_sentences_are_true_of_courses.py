"""Whatever a training did, the loss curves and the overview say what its history and its numbers hold."""

from __future__ import annotations

import math
import re
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.explain.readings import NUMBER, count, examples, mean, names, three_digits
from vae_core.explain import loss_curves, overview
from vae_core.quantities import TERMS
from vae_core.runs import Run, RunStore
from vae_core.runs.convergence import convergence
from vae_core.runs.labels import labels

NAN = math.nan
LOSSES = st.lists(st.sampled_from([-0.5, 0.0, 0.04, 1.0, 1.009, 1.1, 50.0, 50.4, 51.0, 90.0]), min_size=3, max_size=12)
COURSES = st.dictionaries(st.sampled_from("abcd"), LOSSES, min_size=1)
LESS = "the loss on images not trained on hardly fell any further, if at all"


def course_of(losses: list[float]) -> str:
    if len(losses) < 5:
        return "short"
    part = len(losses) // 5
    late, before, lowest = mean(losses[-part:]), mean(losses[-2 * part : -part]), min(losses)
    hardly = max(0.01 * abs(late), 0.01 * (max(losses) - lowest), 0.05)
    if late - lowest > hardly and losses.index(lowest) < len(losses) - part:
        return "worse"
    return "improving" if before - late > hardly else "settled"


@examples
@given(COURSES, st.sets(st.sampled_from("abcd")))
def test_loss_curves(losses: dict[str, list[float]], unfinished: set[str]) -> None:
    runs, courses = [], {}
    for name, values in losses.items():
        status = "interrupted" if name in unfinished else "completed"
        runs.append(SimpleNamespace(run_id=name, status=status, record={}, config={}))
        history = pd.DataFrame({"epoch": range(1, len(values) + 1), "loss": values}).assign(split="validation")
        courses[name] = convergence(history)
    text = loss_curves.words(runs, {name: name for name in losses}, courses, TERMS).answer
    by_state: dict[str, set[str]] = {}
    for name, values in losses.items():
        by_state.setdefault("unfinished" if name in unfinished else course_of(values), set()).add(name)
    settled = by_state.get("settled", set())
    if match := re.search(
        rf"(Yes, in both models|Yes, in all (\d) models|Yes|In (\d) of (\d) models|In (\w)): .+{LESS}\.", text
    ):
        assert not match[1].startswith("Yes") or settled == set(losses)
        assert not match[3] or (int(match[3]), int(match[4])) == (len(settled), len(losses))
        assert not match[5] or {match[5]} == settled
    assert (LESS in text) == bool(settled)
    patterns = {
        "improving": r"(\w[^.:]*?) (?:was|were) still getting better",
        "short": r"(\w[^.:]*?) (?:was|were) trained for",
    }
    for state, pattern in patterns.items():
        match = re.search(rf"(?:^|\. ){pattern}", text)
        assert ({name.lower() for name in names(match[1])[0]} if match else set()) == by_state.get(state, set())
    epochs = {
        name.lower(): float(epoch) for name, epoch in re.findall(rf"(\w) got worse .+? after epoch ({NUMBER})", text)
    }
    assert epochs == {name: losses[name].index(min(losses[name])) + 1 for name in by_state.get("worse", set())}
    epochs = {
        name.lower(): float(epoch) for name, epoch in re.findall(rf"(\w) was interrupted after epoch ({NUMBER})", text)
    }
    assert epochs == {name: len(losses[name]) for name in losses if name in unfinished}


class Renumbered(Run):
    """A shipped run with other final numbers."""

    def metric(self, name: str) -> float:
        return self.record["numbers"][name]


SHIPPED = [run for run in RunStore(Path(__file__).parents[2] / "runs") if run.sweep == "digits"]
NUMBERS = st.fixed_dictionaries(
    {
        "reconstruction": st.sampled_from([20.0, 20.004, 30.0, 45.0, NAN]),
        "kl": st.sampled_from([0.0, 3.0, 3.2, 8.0, 300.0]),
        "active_units": st.sampled_from([0.0, 3.0, 10.0, NAN]),
    }
)


@examples
@given(st.lists(NUMBERS, min_size=len(SHIPPED), max_size=len(SHIPPED)), st.booleans())
def test_the_overview(numbers: list[dict[str, float]], ends_alike: bool) -> None:
    if ends_alike:
        numbers = [
            numbers[0] if run.config["beta"] in (0, 4) else own for run, own in zip(SHIPPED, numbers, strict=True)
        ]
    runs = [Renumbered(run.folder, {**run.record, "numbers": own}) for run, own in zip(SHIPPED, numbers, strict=True)]
    text = overview.words(runs, labels(runs)).answer
    betas = sorted({run.config["beta"] for run in runs})
    error, dials, kl = (
        [mean([run.metric(name) for run in runs if run.config["beta"] == beta]) for beta in betas]
        for name in ("reconstruction", "active_units", "kl")
    )
    match = re.search(
        rf"the pictures (get worse|get better|stay as good|end up as good) \(error ({NUMBER})(?: to ({NUMBER}))?\)",
        text,
    )
    assert bool(match) == (error[0] == error[0] and error[-1] == error[-1])
    if match:
        assert three_digits(match[2], error[0])
        assert three_digits(match[3] or match[2], error[-1])
        if match[3]:
            assert (match[1] == "get worse") == (error[-1] > error[0])
        elif match[1] == "stay as good":
            assert all(three_digits(match[2], value) for value in error if value == value)
    ends = (dials[0], dials[-1])
    if match := re.search(rf"the code gets (simpler|richer) \(({NUMBER}) to ({NUMBER}) dials?", text):
        assert (match[1] == "simpler") == (ends[1] < ends[0])
        assert all(count(match[place + 2], end) for place, end in enumerate(ends))
    elif match := re.search(rf"the code says (less|more) \(({NUMBER}) to ({NUMBER}) nats", text):
        assert (match[1] == "less") == (kl[-1] < kl[0])
        assert all(three_digits(match[place + 2], end) for place, end in enumerate((kl[0], kl[-1])))
    elif "the code stays as rich" in text or "no dial of the code" in text:
        assert len({f"{value:.3g}" for value in dials if value == value}) == 1
    elif "ends up with as many dials" in text:
        assert f"{ends[0]:.3g}" == f"{ends[1]:.3g}"
    else:
        assert math.isnan(ends[0] + ends[1])
