"""Whatever dials do, what is said of them can be found in their numbers again, by another way."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.explain.readings import QUANTITY, RANGE, count, examples, hundredths, is_range, mean, names, number, share
from vae_core.explain.difference_maps import map_words, overlap_words
from vae_core.explain.dimension_names import naming_words, suggested_name
from vae_core.explain.factor_matrices import factors_clause, matrix_words
from vae_core.explain.kl_per_dimension import dial_words
from vae_core.explain.matched_difference_maps import all_models_words, two_models_words
from vae_core.explain.matching import correlation_words, matched_words
from vae_core.explain.model_agreement import udr_words
from vae_core.explain.separateness import separateness_words
from vae_core.explain.traversals import one_dial_words, one_model_words, slider_words
from vae_core.runs.dimensions import Dimensions, dimension_table
from vae_core.runs.factor_tables import FactorTable
from vae_core.runs.trend import Trend

NAN = math.nan
SHARES = st.sampled_from([0.0, 0.004, 0.1, 0.102, 0.5, 0.9, 0.906, 0.996, 1.0]) | st.floats(0, 1)
OR_NOT_KNOWN = SHARES | st.just(NAN)
MODELS = st.lists(st.sampled_from(["b", "c", "d", "e"]), min_size=1, max_size=4, unique=True)


@st.composite
def matched(draw: st.DrawFn) -> tuple[pd.DataFrame, dict[str, int]]:
    """Dials of a matched one to one to those of others, and how many each model uses."""
    in_use = {"a": draw(st.integers(0, 4))} | {name: draw(st.integers(0, 4)) for name in draw(MODELS)}
    rows = []
    for name in list(in_use)[1:]:
        dials = draw(st.permutations(range(in_use["a"])))[: in_use[name]]
        rows += [(dial, name, place, draw(SHARES), draw(OR_NOT_KNOWN)) for place, dial in enumerate(sorted(dials))]
    frame = pd.DataFrame(rows, columns=["dial", "model", "its dial", "strength", "overlap"])
    return frame.assign(found=(frame["strength"] >= 0.5).astype(bool)), in_use


@examples
@given(matched())
def test_dials_found_again(case: tuple[pd.DataFrame, dict[str, int]]) -> None:
    frame, in_use = case
    text = matched_words(frame, "a", in_use, 0.5, "x").answer
    rows = list(zip(frame["model"], frame["dial"], frame["strength"], strict=True))
    others = [name for name in in_use if name != "a"]
    using = [name for name in others if in_use[name]]
    again = {name: len([dial for model, dial, strength in rows if model == name and strength >= 0.5]) for name in using}
    if not in_use["a"] or not using:
        assert "uses no dial" in text or "No other model uses a dial" in text
        return
    idle = re.search(r"(?:^|\. )([^.]+?) uses? no dial", text)
    assert (set(names(idle[1].lower())[0]) if idle else set()) == set(others) - set(using)
    if in_use["a"] == 1:
        said = re.match(r"The only dial of a is found again in (.+?)\.", text)
        assert (set(names(said[1])[0]) if said else set()) == {name for name in using if again[name]}
    elif "in any other model" in text:
        assert text.startswith(f"None of the {in_use['a']} dials of a is")
        assert not any(again.values())
    else:
        said = re.match(rf"Of the (\d) dials of a, ({RANGE}) (?:is|are) found again in (.+?)\.", text)
        dials, numbers, where = said[1], said[2], said[7]
        assert int(dials) == in_use["a"]
        assert is_range(numbers, again, count)
        if len(using) > 1:
            assert where == ("each of the others" if using == others else "each of the others that use dials")
    if said := re.search(r"Dial (\d) comes back most surely: in (all|\d) of (\d)\.", text):
        times = {dial: sum(s >= 0.5 for _, d, s in rows if d == dial) for _, dial, _ in rows}
        assert times[int(said[1])] == max(times.values()) == (len(others) if said[2] == "all" else int(said[2]))
        assert int(said[3]) == len(others)


@examples
@given(matched(), OR_NOT_KNOWN)
def test_where_dials_act_in_two_models(case: tuple[pd.DataFrame, dict[str, int]], usual: float) -> None:
    frame, in_use = case
    other = list(in_use)[1]
    own = frame[frame["model"] == other]
    joints = pd.DataFrame([(7, 2, 3, 0.89, 0.843)], columns=["dial", "one", "other", "together", "alone"])
    text = two_models_words(own, usual, "a", other, joints, 0.4, "x").answer
    assert int(re.search(r"with one dial (\d+)% at most", text)[1]) >= 84.3
    overlaps = {dial: o for dial, s, o in zip(own["dial"], own["strength"], own["overlap"], strict=True) if s >= 0.5}
    known = {dial: overlap for dial, overlap in overlaps.items() if overlap == overlap}
    asked = max(0.9, (1 + usual) / 2 if usual == usual else 0.9)
    near = {dial for dial, overlap in known.items() if overlap >= asked}
    assert text.startswith(f"No dial of a is found again in {other}.") == (not overlaps)
    assert ("changes the picture in both" in text) == (bool(overlaps) and not known)
    if not known:
        return
    if near:
        said = re.match(
            rf"Dials? (.+?) of a acts? in the same place in {other} \(overlap ({QUANTITY})( or more)?\)", text
        )
        assert {int(name) for name in names(said[1])[0]} == near
        lowest = min(known[dial] for dial in near)
        assert share(said[2], lowest) if not said[3] else lowest - 0.01 < number(said[2][:-1]) / 100 <= lowest
        assert ("least so dial" in text) == (len(near) < len(known))
    else:
        said = re.search(rf"the nearest is dial (\d) \(overlap ({QUANTITY})\)", text)
        assert known[int(said[1])] == max(known.values())
        assert share(said[2], known[int(said[1])])
    if last := re.search(rf"(?:least so|the furthest) dial (\d) \(({QUANTITY})\)", text):
        assert known[int(last[1])] == min(known.values())
        assert share(last[2], known[int(last[1])])


@examples
@given(matched(), OR_NOT_KNOWN)
def test_where_matched_dials_act(case: tuple[pd.DataFrame, dict[str, int]], usual: float) -> None:
    frame, in_use = case
    text = all_models_words(frame, usual, "a", in_use, "strength", 0.5, "x").answer
    overlap = mean([o for o, s in zip(frame["overlap"], frame["strength"], strict=True) if s >= 0.5])
    said = re.search(
        rf"overlap by ({QUANTITY}) on average, those of dials that are not matched by ({QUANTITY})\.", text
    )
    assert bool(said) == (overlap == overlap and usual == usual)
    assert not said or (share(said[1], overlap) and share(said[2], usual))


@examples
@given(st.dictionaries(st.integers(0, 9), SHARES, max_size=4), st.data())
def test_the_strongest_likeness(strongest: dict[int, float], data: st.DataObject) -> None:
    found = data.draw(st.integers(0, len(strongest)))
    text = correlation_words(strongest, found, "a", "b").answer
    if strongest:
        likeness = re.search(r"The strongest likeness of a dial: (.+?)\.$", text)[1]
        assert is_range(likeness, {f"dial {dial}": value for dial, value in strongest.items()}, hundredths)
        shown = re.match(
            r"(?:The only dial of a|(None|\d) of the (\d) dials of a) (is|are) (not )?found again in b", text
        )
        assert bool(shown[4] or shown[1] == "None") == (not found)
        assert len(strongest) == 1 or (shown[1], int(shown[2])) == (str(found or "None"), len(strongest))


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
        told = {name: (int(used), int(size)) for used, size, name in re.findall(r"(\d) of (\d) \((\w)\)", text)}
        assert told == {name: (counts[name], sizes[name]) for name in counts}


def test_a_dial_that_a_model_does_not_use_changes_none_of_its_pictures() -> None:
    assert "change at once" not in slider_words(3, "x").answer


@examples
@given(st.dictionaries(st.sampled_from("abcd"), arrays(float, 3, elements=OR_NOT_KNOWN), min_size=1))
def test_separateness(values: dict[str, np.ndarray]) -> None:
    text = separateness_words(values).answer
    means = {name: mean(numbers.tolist()) for name, numbers in values.items()}
    means = {name: value for name, value in means.items() if value == value}
    if not means:
        assert text.endswith("nothing to compare.")
        return
    assert is_range(re.search(rf"a model act ({RANGE}) apart on average", text)[1], means, share)
    wins = {
        name: [all(values[name][p] > values[other][p] for other in means if other != name) for p in range(3)]
        for name in means
    }
    if said := re.search(r"Whichever of 3 pictures is begun with, the dials of (\w) act", text):
        assert all(wins[said[1]])
    elif said := re.search(r"Begun with (\d) of 3 pictures, not with all, the dials of (\w) act", text):
        assert sum(wins[said[2]]) == int(said[1])
        assert 0 < int(said[1]) < 3
        assert means[said[2]] == max(means.values())
    elif "No model is ahead with every picture" in text:
        assert not any(all(won) for won in wins.values())
    else:
        assert len(means) == 1


@examples
@given(st.integers(2, 5), st.data())
def test_agreement_of_models(size: int, data: st.DataObject) -> None:
    pairwise = np.full((size, size), NAN)
    for a in range(size):
        for b in range(a):
            pairwise[a, b] = pairwise[b, a] = data.draw(st.sampled_from([0.0, 0.0, 0.2, 0.9]) | st.floats(0, 1))
    text = udr_words(pairwise, "abcdef"[:size]).answer
    agreeing = [a for a in range(size) if any(pairwise[a, b] > 0 for b in range(size) if b != a)]
    pairs = {("abcdef"[b], "abcdef"[a]): pairwise[a, b] for a in agreeing for b in agreeing if b < a}
    if not pairs:
        assert text.startswith("No two of these models agree")
        return
    said = re.search(r"Left out: (\d) models? whose", text)
    assert (int(said[1]) if said else 0) == size - len(agreeing)
    if len(pairs) == 1:
        first, second, shown = re.match(r"(\w) and (\w) agree by ([\d.]+),", text).groups()
        assert hundredths(shown, pairs[first.lower(), second])
        return
    typical, first, second, most, more = re.match(
        r"Typically two models agree by ([\d.]+) of 1; most alike are (\w) and (\w) \(([\d.]+)(?:, and as much (\d+))?",
        text,
    ).groups()
    ordered = sorted(pairs.values())
    assert hundredths(typical, (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)
    assert pairs[first, second] == max(ordered)
    assert hundredths(most, max(ordered))
    assert ordered.count(max(ordered)) == 1 + int(more or 0)


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
    told = {
        name: (shown, int(dial)) for shown, name, dial in re.findall(rf"({QUANTITY}) of (\w+) \(dial (\d+)\)", clause)
    }
    hardly = re.search(r"hardly anything of (.+)$", clause)
    assert set(told) | (set(names(hardly[1])[0]) if hardly else set()) == set(FACTORS)
    for place, name in enumerate(FACTORS):
        best = values[:, place].max()
        assert (name in told) == (best >= 0.05)
        assert name not in told or (share(told[name][0], best) and values[told[name][1] - 10, place] == best)


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
