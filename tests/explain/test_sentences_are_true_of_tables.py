"""Whatever the numbers of settings are, what is said of them can be found in their table again, by another way."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.comparison_table import faces, table
from tests.explain.claims import (
    SPOKEN_OF,
    best_score_is_true,
    changes_are_true,
    frontier_is_true,
    frontier_of,
    leaders_are_true,
)
from tests.explain.readings import (
    NUMBER,
    count,
    examples,
    is_range,
    mean,
    names,
    number,
    three_digits,
)
from vae_core.explain.change_along_axis import change_sentences
from vae_core.explain.disentanglement import agreement_words, scores_words
from vae_core.explain.network_size import length_words, size_words
from vae_core.explain.parallel_coordinates import together_words
from vae_core.explain.rate_distortion import plane_words
from vae_core.explain.seeds import difference_sentence
from vae_core.runs.seeds import difference, spread

NAN = math.nan
BETAS = (0.0, 0.5, 1.0, 4.0, 16.0, math.inf)


def value(*choices: float) -> st.SearchStrategy[float]:
    """A few values, so that there are ties; some between them; some not known."""
    return st.sampled_from([*choices, NAN]) | st.sampled_from(choices) | st.floats(min(choices), max(choices))


@st.composite
def tables(draw: st.DrawFn) -> pd.DataFrame:
    """As `comparison_table` makes them: one line or two, one to three seeds of each of one to four betas."""
    rows = []
    for line in draw(st.sampled_from([("",), ("conv", "fc")])):
        for beta in draw(st.lists(st.sampled_from(BETAS), min_size=1, max_size=4, unique=True)):
            rows += [(beta, seed, 0.0, 0.0, line) for seed in range(draw(st.sampled_from([1, 1, 3])))]
    frame = table(rows)
    frame["label"] += frame["line"].map(lambda line: f" · {line}" if line else "")
    columns = {
        "reconstruction": value(20.0, 20.004, 30.0, 45.0),
        "kl": st.sampled_from([0.0, 0.05, 0.09, 3.0, 3.2, 300.0, NAN]),
        "active_units": st.sampled_from([0.0, 1.0, 3.0, 10.0, NAN]),
        "knn_accuracy": value(0.1, 0.8, 0.804, 0.95, 0.999, 1.0),
        "ssim": value(0.5, 0.93, 0.9301, 1.0),
        "elbo": value(-40.0, -30.0),
    }
    for name, values in columns.items():
        alike = draw(st.integers(0, 4)) == 0  # a number in which all are equal
        column = st.just(draw(values)) if alike else values
        frame[name] = draw(st.lists(column, min_size=len(frame), max_size=len(frame)))
    return frame.sort_values(["line", "value"])


def means_of(frame: pd.DataFrame, column: str, by: str = "value") -> dict[object, float]:
    """By value of another column, without any of the library's grouping."""
    rows = list(zip(frame[by], frame[column], strict=True))
    return {key: mean([value for other, value in rows if other == key]) for key, _ in rows}


@examples
@given(tables(), st.sampled_from(["beta", "gamma"]))
def test_change_along_axis(frame: pd.DataFrame, word: str) -> None:
    text = change_sentences(frame.assign(words=f"{word} {{}}"))
    widths = {line: frame.loc[frame["line"] == line, "value"].nunique() for line in frame["line"]}
    parts = re.split(r"(?<!\S)For (conv|fc), ", text)
    told = dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {"": text}
    assert all(widths[line] > 1 for line in told) or [widths[line] for line in told] == [max(widths.values())]
    untold = set(widths) - set(told)
    assert all(widths[line] == 1 for line in untold)
    assert text.count("as well.") == bool(untold)
    for line, part in told.items():
        own = frame[frame["line"] == line]
        betas = sorted(set(own["value"]))
        assert ("averaged over seeds" in part) == (len(own) > len(betas))
        means = {column: dict(sorted(means_of(own, column).items())) for column in ("kl", *SPOKEN_OF)}
        if len(betas) > 1:
            changes_are_true(part, means, word)
        else:
            numbers_are_true(part, {column: by_beta[betas[0]] for column, by_beta in means.items()})


def numbers_are_true(text: str, numbers: dict[str, float]) -> None:
    """Of one setting."""
    patterns = {
        "reconstruction": (rf"the redrawing error is ({NUMBER}) nats", three_digits),
        "kl": (rf"the code says ({NUMBER}) nats at most", three_digits),
        "active_units": (rf"({NUMBER}) dials? (?:is|are) in use", count),
    }
    for column, (pattern, reads) in patterns.items():
        match = re.search(pattern, text)
        assert bool(match) == (not math.isnan(numbers[column]))
        assert not match or reads(match[1], numbers[column])


@examples
@given(tables())
def test_settings_on_no_common_scale_are_told_by_their_ranges(frame: pd.DataFrame) -> None:
    frame = frame.assign(scale=np.where(np.arange(len(frame)) % 2, "beta", "gamma (FactorVAE)"))
    text = change_sentences(frame)
    if frame["scale"].nunique() < 2:
        return
    patterns = {
        "reconstruction": (r"edrawing error is (.+?) nats(?:,| and|\.)", three_digits),
        "kl": (r"he code says (.+?) nats at most", three_digits),
        "active_units": (r"he number of dials in use is (.+?)\.$", count),
    }
    for column, (pattern, reads) in patterns.items():
        values = means_of(frame, column, "label")
        said = re.search(pattern, text)
        assert bool(said) == any(not math.isnan(value) for value in values.values())
        assert not said or is_range(said[1], values, reads)


@examples
@given(tables())
def test_leaders(frame: pd.DataFrame) -> None:
    numbers = faces("reconstruction", "ssim", "elbo", "kl")
    text = together_words(frame, numbers).answer
    leaders_are_true(text, {name: means_of(frame, name, "label") for name in numbers})


@examples
@given(tables())
def test_the_frontier(frame: pd.DataFrame) -> None:
    dots = {
        run: (row["kl"], row["reconstruction"])
        for run, row in frame.iterrows()
        if not math.isnan(row["kl"] + row["reconstruction"])
    }
    text = plane_words(frame, frontier_of(dots)).answer
    if len(dots) < 2 or "on one spot" in text:
        assert len(dots) < 2 or all(
            all(
                float(f"{a:.3g}") == float(f"{b:.3g}") or abs(a) < 1e-3 > abs(b)
                for a, b in zip(first, last, strict=True)
            )
            for first in dots.values()
            for last in dots.values()
        )
        return
    frontier_is_true(text, dots, dict(frame["label"]))


@st.composite
def scored_tables(draw: st.DrawFn) -> pd.DataFrame:
    rows = []
    for label in draw(st.lists(st.sampled_from("abcd"), min_size=1, max_size=4, unique=True)):
        dials = draw(st.sampled_from([0, 2, 5]))
        values = st.sampled_from([0.1, 0.101, 0.3, 0.9, NAN]) | st.floats(0, 1)
        rows += [
            (label, dials, draw(values), draw(values), draw(values)) for _ in range(draw(st.sampled_from([1, 2, 4])))
        ]
    return pd.DataFrame(rows, columns=["label", "active_units", "mig", "dci", "sap_continuous"])


@examples
@given(scored_tables())
def test_the_best_score(frame: pd.DataFrame) -> None:
    scores = faces("mig", "dci", "sap_continuous")
    text = scores_words(frame, scores, by_label=False).answer
    means = {name: means_of(frame, name, "label") for name in scores}
    best_score_is_true(text, means, means_of(frame, "active_units", "label"), "MIG")


@examples
@given(
    st.lists(st.sampled_from([0.0, 0.1, 0.102]) | st.floats(0, 1), min_size=1, max_size=5),
    st.lists(st.sampled_from([0.0, 0.1, 0.102]) | st.floats(0, 1), min_size=1, max_size=5),
)
def test_a_difference_between_settings(one: list[float], two: list[float]) -> None:
    from scipy import stats

    text = difference_sentence("MIG", "one", "two", difference(spread(one), spread(two)))
    gap = mean(two) - mean(one)
    if said := re.search(rf"two is ({NUMBER}) (above|below) one", text):
        assert three_digits(said[1], abs(gap))
        assert (said[2] == "above") == (gap > 0)
    if said := re.search(r"(\d|one)(?: and (\d))? seeds?( each)?", text):
        sizes = [1 if size == "one" else int(size) for size in said.groups()[:2] if size]
        assert sizes == ([len(one)] if len(one) == len(two) else [len(two), len(one)]), "in the order of the names"
    assert "nearly equal" not in text or (gap and abs(gap) < 1e-3)
    assert " are equal." not in text or not gap
    if min(len(one), len(two)) < 3:
        assert "interval" not in text
        return
    low, high = stats.ttest_ind(two, one, equal_var=False).confidence_interval()
    said = re.search(rf"95% interval ({NUMBER}) to ({NUMBER});", text)
    if low == low:
        assert np.allclose([number(said[1]), number(said[2])], [low, high], rtol=5e-3, atol=1e-3)
        assert ("do not tell two and one apart" in text) == (low <= 0 <= high)


@examples
@given(st.lists(st.sampled_from([-1.0, -0.7, 0.0, 0.69, 0.7, 1.0, NAN]), min_size=3, max_size=3))
def test_scores_that_agree(pairs: list[float]) -> None:
    square = np.eye(3)
    square[np.triu_indices(3, 1)] = pairs
    text = agreement_words(pd.DataFrame(square, index=list("abc"), columns=list("abc")), 9).answer
    known = [pair for pair in pairs if pair == pair]
    alike, against = sum(pair >= 0.7 for pair in known), sum(pair <= -0.7 for pair in known)
    assert ("cannot be compared" in text) == (not known)
    if known:
        said = re.match(r"Of (\d) pairs? of scores, (\d) orders? these 9 models much alike and (\d) in the", text)
        assert [int(part) for part in said.groups()] == [len(known), alike, against]
        assert ("mean nearly the same" in text) == (alike == len(known))
        assert "most of them agree" not in text or (not against and alike > len(known) / 2)


@st.composite
def networks(draw: st.DrawFn) -> pd.DataFrame:
    errors = st.sampled_from([20.0, 20.0, 25.0, 30.0]) | value(20.0, 30.0)
    rows = []
    for place in draw(st.sampled_from(["1", "12", "12"])):
        sizes = draw(st.lists(st.sampled_from([10, 2000, 30000]), min_size=1, max_size=3))
        rows += [(size, place, draw(errors)) for size in sizes]
    return pd.DataFrame(rows, columns=["total", "place", "reconstruction"], index=list("abcdef")[: len(rows)])


@examples
@given(networks())
def test_network_size(frame: pd.DataFrame) -> None:
    text = size_words(frame, faces("reconstruction")).answer
    rows = [(row["total"], row["place"], row["reconstruction"]) for _, row in frame.iterrows()]
    low, small, high, large = re.match(r"From ([\d,]+) numbers to learn \((.)\) to ([\d,]+) \((.)\)\.", text).groups()
    assert number(low) == frame["total"][small] == min(frame["total"])
    assert number(high) == frame["total"][large] == max(frame["total"])
    alone = any(a[0] != b[0] and a[1] == b[1] for a in rows for b in rows)
    assert ("they differ in beta, dials or aim as well" in text) == (not alone)
    changes = []
    for group in {row[1] for row in rows}:
        same = [row for row in rows if row[1] == group]
        least, most = (next(row for row in same if row[0] == end(r[0] for r in same)) for end in (min, max))
        if least[0] != most[0] and not math.isnan(least[2] + most[2]):
            changes.append(most[2] - least[2])
    assert ("is not known" in text) == (alone and not changes)
    if said := re.search(rf"lowers the redrawing error by ({NUMBER})(?: to ({NUMBER}))? nats", text):
        assert max(changes) < 0
        ends = [-max(changes), -min(changes)]
    elif said := re.search(rf"its error is ({NUMBER})(?: to ({NUMBER}))? nats higher", text):
        assert min(changes) > 0
        ends = [min(changes), max(changes)]
    elif said := re.search(rf"changes the redrawing error by ({NUMBER}) to \+({NUMBER}) nats", text):
        ends = [min(changes), max(changes)]
    else:
        assert all(abs(change) < 1e-3 for change in changes)
        assert ("redraws as well" in text) == bool(changes)
        return
    assert all(three_digits(shown or said[1], end) for shown, end in zip(said.groups(), ends, strict=True))
    assert "biggest" in text or max(sum(row[1] == group for row in rows) for group in "12") == 2


@examples
@given(st.lists(st.sampled_from([(0, 8), (3, 8), (8, 8), (8, 12), (12, 12)]), min_size=2, max_size=5))
def test_longer_codes(pairs: list[tuple[int, int]]) -> None:
    counts = dict(zip("abcde", pairs, strict=False))
    text = length_words(counts).answer
    left = {
        name: (int(unused), int(size)) for name, unused, size in re.findall(r"(\w) leaves (\d+) of (\d+)", text.lower())
    }
    assert left == {name: (size - used, size) for name, (used, size) in counts.items() if used < size}
    full = re.search(r"All dials are in use in (.+?)\.", text)
    every = {name for name, (used, size) in counts.items() if used == size}
    assert ("Every model uses all of its dials" in text) == (not left)
    assert not left or (set(names(full[1])[0]) if full else set()) == every
    if said := re.search(r"No model uses more than (\d+)\.", text):
        assert int(said[1]) == max(used for used, _ in counts.values())
