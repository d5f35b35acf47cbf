"""What is said of the parts of the KL is true of any table, read back by its words and numbers."""

from __future__ import annotations

import re

import pandas as pd
from hypothesis import example, given
from hypothesis import strategies as st

from tests.explain.readings import QUANTITY, RANGE, examples, is_range, names, share
from vae_core.explain.codes_through_training import training_words
from vae_core.explain.kl_parts import part_words

PARTS = ("mutual_information", "total_correlation", "dimension_wise_kl")
nats = st.one_of(st.floats(-0.01, 0.04), st.floats(0.2, 9), st.floats(10, 300))
settings = st.tuples(nats, nats, nats, st.booleans())


@examples
@given(st.lists(settings, min_size=1, max_size=6))
@example([(0.01, 0.0, 0.0, True), (3.0, 1.0, 1.0, True)])
def test_shares_silence_and_ceilings(rows: list[tuple[float, float, float, bool]]) -> None:
    table = pd.DataFrame(
        [
            dict(zip(PARTS, parts, strict=True), kl=max(sum(parts), 0.0), ceiling=5.88, capped=capped)
            for *parts, capped in rows
        ],
        index=[f"setting {place}" for place in range(len(rows))],
    )
    answer = part_words(table).answer
    speaking = {f"setting {place}" for place, row in enumerate(rows) if max(sum(row[:3]), 0.0) >= 0.1}
    shares = {}
    for name in sorted(speaking):
        row = [max(part, 0.0) for part in rows[int(name.split()[1])][:3]]
        shares[name] = row[0] / sum(row)
    if len(shares) == 1:
        match = re.search(rf"({QUANTITY}) of the KL of (setting \d) tells pictures apart", answer)
        assert match
        assert share(match[1], shares[match[2]])
    elif shares:
        match = re.search(rf"Of the KL, ({RANGE}) tells pictures apart", answer)
        assert match
        assert is_range(match[1], shares, share)
    silent = re.search(r"(?:^|\. )(Setting[^.]*) says? next to nothing\.", answer)
    assert ({name.lower() for name in names(silent[1])[0]} if silent else set()) == set(table.index) - speaking
    capped = {name for name in speaking if rows[int(name.split()[1])][3]}
    match = re.search(r"For (.+?) it may be a larger part", answer)
    assert bool(match) == bool(capped)
    if match:
        named = set(table.index) if match[1] == "each model" else set(names(match[1])[0])
        assert named == capped


shares_by_epoch = st.dictionaries(st.integers(0, 40), st.floats(0, 1), min_size=2, max_size=5)


@examples
@given(st.lists(shares_by_epoch, min_size=1, max_size=5))
def test_shares_through_training(courses: list[dict[int, float]]) -> None:
    agreement = {f"setting {place}": course for place, course in enumerate(courses)}
    answer = training_words(agreement, 0.1, 60).answer
    match = re.search(
        rf"dot, ({RANGE}) show .+? (before training|in the first map).*? and ({RANGE}) at the end", answer
    )
    assert match
    assert is_range(match[1], {name: course[min(course)] for name, course in agreement.items()}, share)
    assert is_range(match[7], {name: course[max(course)] for name, course in agreement.items()}, share)
    assert (match[6] == "before training") == all(min(course) == 0 for course in courses)
    between = re.search(rf", ({QUANTITY}) after epoch (\d+)", answer)
    assert bool(between) == (len(courses) == 1 and len(courses[0]) > 2)
    if between:
        epoch = int(between[2])
        assert share(between[1], courses[0][epoch])
        assert epoch == sorted(courses[0])[1]
