"""Whichever dials of models match, what is said of them can be found in their numbers again, by another way."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.explain.readings import QUANTITY, RANGE, count, examples, hundredths, is_range, mean, names, number, share
from vae_core.explain.matched_difference_maps import all_models_words, two_models_words
from vae_core.explain.matching import correlation_words, matched_words
from vae_core.explain.model_agreement import udr_words
from vae_core.explain.separateness import separateness_words

NAN = math.nan
SHARES = st.sampled_from([0.0, 0.004, 0.1, 0.102, 0.5, 0.9, 0.906, 0.996, 1.0]) | st.floats(0, 1)
OR_NOT_KNOWN = SHARES | st.just(NAN)
MODELS = st.lists(st.sampled_from(["b", "c", "d", "e"]), min_size=1, max_size=4, unique=True)


STRENGTHS = st.sampled_from([0.5, 0.7, 0.9]) | SHARES
OVERLAPS = st.sampled_from([0.9, 0.906, 0.957, 0.996]) | OR_NOT_KNOWN


@st.composite
def matched(draw: st.DrawFn) -> tuple[pd.DataFrame, dict[str, int]]:
    """Dials of a matched one to one to those of others, and how many each model uses."""
    in_use = {"a": draw(st.integers(0, 4))} | {name: draw(st.integers(0, 4)) for name in draw(MODELS)}
    rows = []
    for name in list(in_use)[1:]:
        dials = draw(st.permutations(range(in_use["a"])))[: in_use[name]]
        rows += [(dial, name, place, draw(STRENGTHS), draw(OVERLAPS)) for place, dial in enumerate(sorted(dials))]
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
@given(matched(), st.sampled_from([0.2, 0.5, NAN]) | OR_NOT_KNOWN)
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
