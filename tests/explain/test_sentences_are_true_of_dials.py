"""Whatever dials do, what is said of them can be found in their numbers again, by another way."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.explain.readings import QUANTITY, RANGE, count, examples, is_range, mean, names, share
from vae_core.explain.difference_maps import map_words, overlap_words
from vae_core.explain.dimension_names import naming_words, suggested_name
from vae_core.explain.factor_matrices import factors_clause, matrix_words
from vae_core.explain.kl_per_dimension import dial_words
from vae_core.explain.traversals import one_dial_words, one_model_words, slider_words
from vae_core.runs.dimensions import Dimensions, dimension_table
from vae_core.runs.factor_tables import FactorTable
from vae_core.runs.trend import Trend

NAN = math.nan
SHARES = st.sampled_from([0.0, 0.004, 0.1, 0.102, 0.5, 0.9, 0.906, 0.996, 1.0]) | st.floats(0, 1)
OR_NOT_KNOWN = SHARES | st.just(NAN)
MODELS = st.lists(st.sampled_from(["b", "c", "d", "e"]), min_size=1, max_size=4, unique=True)


@examples
@given(st.lists(st.tuples(st.sampled_from("ab"), OR_NOT_KNOWN), max_size=6))
def test_pairs_that_overlap_most_and_least(overlaps: list[tuple[str, float]]) -> None:
    rows = [(model, place, place + 1, overlap) for place, (model, overlap) in enumerate(overlaps)]
    text = overlap_words(pd.DataFrame(rows, columns=["model", "dial", "other dial", "overlap"])).answer
    known = {dial: overlap for _, dial, _, overlap in rows if overlap == overlap}
    ends = re.findall(
        rf"dials (\d) and (\d) of (\w)(?: and (\d) other pairs?)? (?:overlap by )?\(?({QUANTITY})", text, re.IGNORECASE
    )
    if len(known) == 1 or "Most alike" in text:
        extremes = (max(known.values()), min(known.values()))
        assert len(ends) == min(len(known), 2)
        for (dial, other, model, more, shown), extreme in zip(ends, extremes, strict=False):
            assert share(shown, known[int(dial)])
            assert share(shown, extreme)
            assert overlaps[int(dial)][0] == model.lower()
            assert int(other) == int(dial) + 1
            assert sum(share(shown, overlap) for overlap in known.values()) == 1 + int(more or 0)
    elif known:
        pairs, shown = re.fullmatch(rf"All (\d) pairs overlap by ({QUANTITY})\.", text).groups()
        assert int(pairs) == len(known)
        assert all(share(shown, overlap) for overlap in known.values())
    else:
        assert "nothing to compare" in text


@st.composite
def turned(draw: st.DrawFn) -> pd.DataFrame:
    """Dials of models, some in use, and what each does."""
    models = {}
    for name in draw(MODELS):
        kl = np.array(draw(st.lists(st.sampled_from([0.0, 0.0, 0.5, 3.0]), min_size=1, max_size=4)))
        models[name] = Dimensions(kl, kl > 0)
    frame = dimension_table(models)
    values = draw(st.lists(SHARES, min_size=len(frame), max_size=len(frame)))
    return frame.assign(change=values, touched=values)


def used_of(frame: pd.DataFrame, column: str) -> dict[str, list[float]]:
    """By model, the numbers of its dials in use."""
    values: dict[str, list[float]] = {name: [] for name in frame["model"]}
    for name, used, value in zip(frame["model"], frame["used"], frame[column], strict=True):
        values[name] += [value] if used else []
    return values


@examples
@given(turned(), st.integers(1, 4))
def test_turned_dials(frame: pd.DataFrame, rank: int) -> None:
    text = one_dial_words(frame, rank, 3, "x").answer
    rows = frame[frame["place"] == rank]
    changes = {
        name: value for name, used, value in zip(rows["model"], rows["used"], rows["change"], strict=True) if used
    }
    idle = re.search(r"Not used: (.+?)\.", text)
    if changes:
        assert is_range(
            re.search(rf"changes a pixel by ({RANGE}) of full brightness on average", text)[1], changes, share
        )
        assert (set(names(idle[1])[0]) if idle else set()) == set(rows["model"]) - set(changes)
    else:
        assert "No model uses its" in text
    for name in set(frame["model"]):
        one_models_dials_are_as_told(frame[frame["model"] == name])


def one_models_dials_are_as_told(frame: pd.DataFrame) -> None:
    text = one_model_words(frame, 3, "x").answer
    name, size = str(frame["model"].iloc[0]).upper(), len(frame)
    used = frame[frame["used"]]
    changes = {f"dial {dial}": value for dial, value in zip(used["dial"], used["change"], strict=True)}
    if not changes:
        assert f"{name} uses none of its {size}:" in text
        return
    amounts = {1: "its only one"}.get(size, f"all {size}") if len(changes) == size else f"{len(changes)} of {size}"
    assert f"{name} uses {amounts}; turned" in text
    assert is_range(re.search(rf"changes a pixel by ({RANGE}) of full brightness on average", text)[1], changes, share)


@examples
@given(turned())
def test_touched_pixels_and_dials_in_use(frame: pd.DataFrame) -> None:
    touched = {name: mean(values) for name, values in used_of(frame, "touched").items() if values}
    text = map_words(frame, ["strength"], 0.02, "x").answer
    said = re.search(rf"touches ({RANGE}) of the picture on average", text)
    assert bool(said) == bool(touched)
    assert not said or is_range(said[1], touched, share)

    counts = {name: len(values) for name, values in used_of(frame, "kl").items()}
    sizes = {name: int((frame["model"] == name).sum()) for name in counts}
    text = dial_words(frame).answer
    if len(counts) == 1:
        ((name, used),) = counts.items()
        assert text == f"The model uses {used or 'none'} of its {sizes[name]} dials."
    elif len(set(sizes.values())) == 1:
        size, used = re.fullmatch(r"Of (\d) dials, each model uses (.+)\.", text).groups()
        assert set(sizes.values()) == {int(size)}
        assert is_range(used, counts, count)
    else:
        counts_read = {name: (int(used), int(size)) for used, size, name in re.findall(r"(\d) of (\d) \((\w)\)", text)}
        assert counts_read == {name: (counts[name], sizes[name]) for name in counts}


def test_a_dial_that_a_model_does_not_use_changes_none_of_its_pictures() -> None:
    assert "change at once" not in slider_words(3, "x").answer


FACTORS = ("shape", "scale", "x")


@examples
@given(
    st.sampled_from(["importance", "information"]),
    st.lists(arrays(float, (4, 3), elements=st.sampled_from([0.0, 0.0, 0.04, 0.3, 0.6, 1.0])), min_size=1, max_size=3),
    st.lists(st.sampled_from([0, 1, 4]), min_size=3, max_size=3),
)
def test_which_dial_knows_which_factor(kind, matrices, sizes) -> None:
    models = {}
    for name, values, size in zip("abc", matrices, sizes, strict=False):
        total = values[:size].sum(axis=0)
        values = values[:size] / np.where(total > 0, total, 1) if kind == "importance" else values[:size]
        models[name] = FactorTable(kind, values, tuple(range(10, 10 + size)), FACTORS, ())
        (importances_are_as_told if kind == "importance" else information_is_as_told)(
            factors_clause(models[name]), values
        )
    text = matrix_words(models).answer
    own = {name: int(table.carriers()["own"].sum()) if kind == "importance" else 0 for name, table in models.items()}
    peaks = {
        name: float(np.mean(table.values.max(axis=0))) if table.dimensions else 0.0 for name, table in models.items()
    }
    if said := re.match(r"(Most clearly|As clearly as anywhere) in (\w): ", text):
        order = [(own[name], peaks[name]) for name in models]
        assert (own[said[2]], peaks[said[2]]) == max(order)
        assert (order.count(max(order)) == 1) == (said[1] == "Most clearly")
    else:
        assert len(models) == 1 or text.startswith("No dial is in use")
        assert len(models) == 1 or not any(table.dimensions for table in models.values())


def information_is_as_told(clause: str, values: np.ndarray) -> None:
    if not len(values):
        assert clause.startswith("no dial is in use")
        return
    clearest = {
        name: (shown, int(dial)) for shown, name, dial in re.findall(rf"({QUANTITY}) of (\w+) \(dial (\d+)\)", clause)
    }
    hardly = re.search(r"hardly anything of (.+)$", clause)
    assert set(clearest) | (set(names(hardly[1])[0]) if hardly else set()) == set(FACTORS)
    for place, name in enumerate(FACTORS):
        best = values[:, place].max()
        assert (name in clearest) == (best >= 0.05)
        assert name not in clearest or (
            share(clearest[name][0], best) and values[clearest[name][1] - 10, place] == best
        )


def importances_are_as_told(clause: str, values: np.ndarray) -> None:
    if not len(values):
        assert clause.startswith("no dial is in use")
        return
    for part in clause.split("; "):
        if said := re.fullmatch(r"(.+?) (?:has a dial of its own|have a dial of their own)", part):
            for name, dial in re.findall(r"(\w+) \(dial (\d+)\)", said[1]):
                row, place = values[int(dial) - 10], FACTORS.index(name)
                assert row[place] >= 0.5
                assert row[place] > row.sum() - row[place]
        elif said := re.fullmatch(r"(.+?) ha(?:s|ve) a dial that tells other things as well", part):
            for name, dial in re.findall(r"(\w+) \(dial (\d+)\)", said[1]):
                row = values[int(dial) - 10]
                assert (row > 0).sum() > 1
                assert row[FACTORS.index(name)] >= 0.5
        elif said := re.fullmatch(r"(\w+) is told by the dial of (\w+)", part):
            dial = values[:, FACTORS.index(said[1])].argmax()
            assert dial == values[:, FACTORS.index(said[2])].argmax()
        elif said := re.fullmatch(r"(.+?) (?:is|are) spread over several dials", part):
            assert all((values[:, FACTORS.index(name)] > 0).sum() > 1 for name in names(said[1])[0])
            assert all(values[:, FACTORS.index(name)].max() < 0.5 for name in names(said[1])[0])
        else:
            nowhere = re.fullmatch(r"no single dial tells (.+)", part)[1]
            assert all(values[:, FACTORS.index(name)].sum() == 0 for name in names(nowhere)[0])
    assert all(name in clause for name in FACTORS)


TRENDS = st.builds(
    Trend,
    st.sampled_from(["width", "brightness", "y", "slant"]),
    st.sampled_from([0.0, 1.0, 2.5]),
    st.sampled_from([0.1, 1.5, 7.0]),
    st.sampled_from([-1.0, -0.9, 0.3, 0.89, 1.0]),
    st.sampled_from([0.1, 0.49, 0.5, 2.0, 3.0]),
)


@examples
@given(st.dictionaries(st.integers(0, 6), st.lists(TRENDS, max_size=3), max_size=6))
def test_dials_in_words(trends: dict[int, list[Trend]]) -> None:
    trends = {dial: sorted(each, key=lambda trend: -trend.size) for dial, each in trends.items()}
    dial_names = {dial: suggested_name(each) for dial, each in trends.items()}
    rising = {"width": "wider", "brightness": "brighter", "y": "moves down", "slant": "leans right"}
    for dial, each in trends.items():
        steady = [trend for trend in each if abs(trend.steadiness) >= 0.9 and trend.size >= 0.5]
        words = dial_names[dial].text.split(", ") if dial_names[dial].text else []
        assert bool(words) == bool(steady)
        assert all("steadily by much" in dial_names[dial].evidence for _ in [0] if not steady)
        for word, trend in zip(words, steady, strict=False):
            assert (word == rising[trend.name]) == (trend.last > trend.first)
            assert trend.size >= 0.6 * max(other.size for other in steady)
    text = naming_words(dial_names, "a").answer
    named = [dial for dial, name in dial_names.items() if name.text]
    listed = [int(dial) for dial in re.findall(r"dial (\d) ", text)]
    more = re.search(r"and (\d) more\.", text)
    unnamed = re.search(r"Of (\d) more,", text)
    assert listed == named[: len(listed)]
    assert len(listed) + (int(more[1]) if more else 0) == len(named)
    assert not named or (int(unnamed[1]) if unnamed else 0) == len(dial_names) - len(named)
