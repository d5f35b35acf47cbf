"""Whatever models draw, what is said of their pictures can be found in the numbers again, by another way."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from tests.explain.readings import EXACT, QUANTITY, RANGE, examples, is_range, mean, names, number, share, three_digits
from vae_core.explain.conditional import class_words
from vae_core.explain.dot_colours import DotColour
from vae_core.explain.holes import EMPTIEST, FULLEST, IN_HOLES, hole_words
from vae_core.explain.latent_space import map_words
from vae_core.explain.manifold import manifold_words
from vae_core.explain.phrasing import counted, percent, rounded
from vae_core.explain.pictures import redrawn_sentences
from vae_core.explain.reconstructions import epochs_words, formed_after, sample_words
from vae_core.explain.sampling import NOISE, TYPICAL, draw_words, prior_words
from vae_core.explain.walks import film_words, resampling_words, walk_words, where_it_changes

NAN = math.nan
SHARES = st.sampled_from([0.0, 0.003, 0.05, 0.1, 0.102, 0.9, 0.906, 0.997, 1.0]) | st.floats(0, 1)
OR_NOT_KNOWN = SHARES | st.just(NAN)
MODELS = st.sampled_from("abcd")


def by_model(values: st.SearchStrategy[float]) -> st.SearchStrategy[dict[str, float]]:
    return st.dictionaries(MODELS, values, min_size=1)


def known(values: dict[str, float]) -> dict[str, float]:
    return {name: value for name, value in values.items() if value == value}


def named(pattern: str, text: str) -> set[str]:
    """The models that a sentence names, in small letters; none where there is no such sentence."""
    match = re.search(pattern, text)
    return set(names(match[1].lower())[0]) if match else set()


@examples
@given(st.floats(-1e5, 1e5) | st.sampled_from([0.9995, 0.0009996, 99.95, 999.5, 9995.0, -0.0004]))
def test_numbers_are_rounded_to_three_digits(value: float) -> None:
    assert three_digits(rounded(value), value)
    assert three_digits(counted(abs(value)), abs(value)) or counted(abs(value)) == f"{abs(value):,.0f}"


@examples
@given(SHARES)
def test_all_and_nothing_are_never_rounded_to(value: float) -> None:
    assert share(percent(value), value)
    assert (percent(value) == "100%") == (value >= 1 - EXACT)
    assert (percent(value) == "0%") == (value <= EXACT)


@examples
@given(by_model(SHARES), by_model(SHARES), OR_NOT_KNOWN)
def test_redrawn_pictures(errors: dict[str, float], varieties: dict[str, float], originals: float) -> None:
    text = redrawn_sentences(errors, varieties, originals)
    assert is_range(re.search(rf"A pixel is off by ({RANGE}) of full brightness on average", text)[1], errors, share)
    measure = originals if originals == originals else max(varieties.values())
    stuck = {name for name, variety in varieties.items() if variety <= 0.1 * measure}
    if "Every model redraws nearly the same picture" in text:
        assert stuck == set(varieties)
    else:
        assert named(r"\. (\w[^.]*?) redraws? nearly the same picture", text) == stuck


@examples
@given(st.dictionaries(MODELS, arrays(float, 5, elements=st.sampled_from([0.0, 0.009, 0.05, 0.11, 1.0])), min_size=1))
def test_when_pictures_were_formed(courses: dict[str, np.ndarray]) -> None:
    epochs = np.array([0, 1, 2, 5, 20])
    courses = {name: np.append(course[:-1], 0.0) for name, course in courses.items()}  # the last are like the last
    formed = {name: formed_after(epochs, course) for name, course in courses.items()}
    for name, course in courses.items():
        near = [bool(all(later <= 0.1 * course[0] + 1e-12 for later in course[place:])) for place in range(5)]
        assert math.isnan(formed[name]) if course[0] == 0 else formed[name] == epochs[near.index(True)]
    text = epochs_words(formed, ["x"]).answer
    assert named(r"Those of (.+?) did not change", text) == {name for name in formed if courses[name][0] == 0}
    said = re.search(rf"final form after epoch ({RANGE})\.", text)
    assert bool(said) == bool(known(formed))
    assert not said or is_range(said[1], known(formed))


@examples
@given(by_model(OR_NOT_KNOWN))
def test_pictures_drawn_from_noise(shares: dict[str, float]) -> None:
    text = sample_words(shares, dict.fromkeys(shares, 10), real=True).answer
    stuck = {name for name, value in shares.items() if value <= 0.1}
    lively = {name: value for name, value in known(shares).items() if name not in stuck}
    said = re.search(rf"pictures vary ({RANGE}) as much as real ones", text)
    assert bool(said) == bool(lively)
    assert not said or is_range(said[1], lively, share)
    if text.startswith("Whatever the noise, nearly the same picture comes out"):
        assert stuck == set(shares)
        assert ("of every model" in text) == (len(shares) > 1)
    else:
        assert named(r"Out of (.+?) comes nearly the same", text) == stuck


@examples
@given(st.lists(st.tuples(OR_NOT_KNOWN, OR_NOT_KNOWN), min_size=1, max_size=4), st.integers(0, 4))
def test_ways_to_draw(shares: list[tuple[float, float]], stuck_count: int) -> None:
    frame = pd.DataFrame(shares, index=list("abcd")[: len(shares)], columns=[NOISE, TYPICAL])
    stuck = list(frame.index[:stuck_count])
    text = draw_words(frame, stuck, conditional=False).answer
    patterns = {
        NOISE: rf"From pure noise, ({RANGE}) of the pictures look",
        TYPICAL: rf"rom codes like those of real pictures, ({RANGE})\.",
    }
    for way, pattern in patterns.items():
        values = {name: float(value) for name, value in frame[way].items() if name not in stuck}
        said = re.search(pattern, text)
        assert bool(said) == bool(known(values))
        assert not said or is_range(said[1], values, share)
    if "Nearly the same picture comes out" in text:
        assert len(stuck) == len(frame)
    else:
        assert named(r"Out of (.+?) comes nearly the same", text) == set(stuck)


@examples
@given(by_model(OR_NOT_KNOWN))
def test_values_under_the_bell(overlaps: dict[str, float]) -> None:
    text = prior_words(overlaps, 8).answer
    said = re.search(rf"values of a dial in use, ({RANGE}) lie under", text)
    assert bool(said) == bool(known(overlaps))
    assert not said or is_range(said[1], known(overlaps), share)
    assert named(r"(?:^|\. )(\w[^.]*?) uses? no dial", text) == set(overlaps) - set(known(overlaps))


@examples
@given(st.lists(st.tuples(OR_NOT_KNOWN, SHARES, SHARES), min_size=1, max_size=4), st.integers(0, 3))
def test_holes(rows: list[tuple[float, float, float]], idle_count: int) -> None:
    frame = pd.DataFrame(rows, index=list("abcd")[: len(rows)], columns=[IN_HOLES, EMPTIEST, FULLEST])
    idle = list(frame.index[:idle_count])
    text = hole_words(frame, idle, 2048, conditional=False).answer
    using = {name: row for name, row in zip(frame.index, rows, strict=True) if name not in idle}
    shares = {name: row[0] for name, row in using.items()}
    said = re.search(rf"Of pure noise, ({RANGE}) falls into holes", text)
    assert bool(said) == bool(known(shares))
    assert not said or is_range(said[1], known(shares), share)
    assert named(r"Of ([\w, ]+?) there are too few codes", text) == set(shares) - set(known(shares))
    said = re.search(
        rf"emptiest places ({QUANTITY}) look like redrawn ones( on average)?, from the fullest ({QUANTITY})", text
    )
    assert bool(said) == bool(using)
    if said:
        assert share(said[1], mean([row[1] for row in using.values()]))
        assert share(said[3], mean([row[2] for row in using.values()]))
        assert bool(said[2]) == (len(using) > 1)


KINDS = st.lists(st.sampled_from(["Dress", "Dress", "Coat", "Shirt", "Bag"]), min_size=3, max_size=5)


@examples
@given(
    st.dictionaries(MODELS, KINDS, min_size=1) | st.dictionaries(MODELS, KINDS, min_size=3),
    st.sets(MODELS, max_size=1),
    st.sets(MODELS, max_size=1),
    st.sampled_from([("Coat", "Bag"), ("Coat", "Coat")]),
)
def test_what_lies_between(kinds, idle, conditional, ends) -> None:
    idle, conditional = idle & set(kinds) - conditional, conditional & set(kinds)
    text = walk_words(kinds, sorted(idle), ends, "straight", conditional=sorted(conditional), fade=False).answer
    using = {name: steps for name, steps in kinds.items() if name not in idle | conditional}
    lying = {kind: {name for name in using if kind in using[name]} for kind in ("Dress", "Shirt", "Bag", "Coat")}
    lying = {kind: models for kind, models in lying.items() if models and kind not in ends}
    assert ("lies nothing else" in text) == (bool(using) and not lying)
    if "lies nothing else, in any model" in text:
        assert not conditional
    told = re.findall(r"(Dress|Shirt|Bag) \(([^)]+)\)", text)
    if len(using) > 1:
        assert {kind for kind, _ in told} == set(lying)
    for kind, who in told:
        if number_of := re.fullmatch(r"(\d) of (\d) models", who):
            assert (len(lying[kind]), len(kinds)) == tuple(map(int, number_of.groups()))
        elif everyone := re.fullmatch(r"both models|all (\d) models", who):
            assert len(lying[kind]) == len(kinds) == int(everyone[1] or 2), "all that are shown"
        else:
            assert set(names(who)[0]) == lying[kind]
    if not told and using and lying:
        assert set(names(re.search(r" lies? (.+?)\.", text)[1])[0]) == set(lying)
    for steps in kinds.values():
        written = where_it_changes(steps, len(steps))
        assert [kind for kind in written if kind] == [k for p, k in enumerate(steps) if not p or steps[p - 1] != k]


@examples
@given(by_model(OR_NOT_KNOWN), by_model(SHARES))
def test_how_even_a_walk_is_and_what_is_one_and_the_same(largest: dict[str, float], changes: dict[str, float]) -> None:
    text = film_words(largest, 10).answer
    said = re.search(rf"The largest of 10 steps makes ({RANGE}) of all change; 10% would", text)
    assert bool(said) == bool(known(largest))
    assert not said or is_range(said[1], largest, share)
    text = resampling_words(changes, "1").answer
    assert is_range(re.search(rf"differ by ({RANGE}) of full brightness on average", text)[1], changes, share)


@examples
@given(by_model(SHARES), st.sets(MODELS), SHARES)
def test_codes_within_the_grid(inside: dict[str, float], idle: set[str], expected: float) -> None:
    text = manifold_words(inside, sorted(idle & set(inside)), expected, 20).answer
    shown = {name: value for name, value in inside.items() if name not in idle}
    said = re.search(
        rf"The grid holds ({RANGE}) of the codes of test pictures; of noise it would hold ({QUANTITY})\.", text
    )
    assert bool(said) == bool(shown)
    assert not said or (is_range(said[1], shown, share) and share(said[6], expected))


@examples
@given(arrays(np.uint8, (3, 2, 2, 2, 1), elements=st.sampled_from([0, 1, 128, 255])))
def test_class_or_code(pictures: np.ndarray) -> None:
    text = class_words("a", pictures, ["x", "y"]).answer
    by_class, by_code, verdict = re.search(
        rf"class changes a pixel by ({QUANTITY}) of full brightness on average, another code by ({QUANTITY}): (.+)\.",
        text,
    ).groups()
    values = pictures.astype(float) / 255
    classes = np.abs(values[:, 0] - values[:, 1]).mean()
    codes = np.mean([np.abs(values[a] - values[b]).mean() for a, b in ((0, 1), (0, 2), (1, 2))])
    assert share(by_class, classes)
    assert share(by_code, codes)
    if "more than" in verdict:
        assert ("class decides more" in verdict) == (classes > codes)
        assert by_class != by_code
    else:
        assert by_class == by_code


ERROR = DotColour("Redrawing error", "redrawing error", "how far.")


@examples
@given(by_model(OR_NOT_KNOWN), by_model(OR_NOT_KNOWN), by_model(st.integers(0, 2)), st.booleans())
def test_maps(agreement: dict[str, float], kept: dict[str, float], used: dict[str, int], by_error: bool) -> None:
    words = map_words("tsne", agreement, 0.1, used, "digits", 1000, 10, *([ERROR] if by_error else []), kept=kept)
    pattern = rf"tell ({RANGE}) of its" if by_error else rf"nearest to a dot, ({RANGE}) show the same kind"
    said = re.search(pattern, words.answer)
    assert bool(said) == bool(known(agreement))
    assert not said or is_range(said[1], agreement, share)
    idle = {name for name, dials in used.items() if not dials}
    if "No dial is in use:" in words.answer:
        assert idle == set(used)
    else:
        assert named(r"No dial is in use in (.+?):", words.answer) == idle
    said = re.search(rf"the map(?: of (\w))? keeps ({QUANTITY}) of true neighbours", words.do_not_conclude)
    shares = known(kept)
    assert bool(said) == (bool(shares) and min(shares.values()) <= 0.9)
    if said:
        assert shares[said[1] or next(iter(shares))] == min(shares.values())
        assert share(said[2], min(shares.values()))
        assert number(said[2].removesuffix("%").split()[-1]) <= 90
