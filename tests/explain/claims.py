"""What sentences about settings claim, each claim checked against plain numbers: of random tables, or of run folders.

A sentence is read by its words and numbers; nothing that made it is called.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from tests.comparison_table import FACES
from tests.explain.readings import NUMBER, QUANTITY, Reading, count, hundredths, names, number, share, three_digits

Means = Mapping[str, Mapping[str, float]]  # by column and setting
SPOKEN_OF = {
    "reconstruction": ("the redrawing error", three_digits),
    "active_units": ("the number of dials in use", count),
    "knn_accuracy": ("the share of labels guessed right", share),
}


def place(text: str) -> float:
    """'at beta 4' -> 4, 'with KL alone' -> infinite."""
    match = re.search(NUMBER, text)
    return number(match[0]) if match and "KL alone" not in text else math.inf


def changes_are_true(text: str, means: Mapping[str, Mapping[float, float]], word: str = "beta") -> None:
    """From the lowest strength to the highest. means: by column and strength, rising; word: for the strength."""
    betas = list(means["kl"])
    ends = re.search(rf"rom {word} (\S+) to (KL alone|[\d.]+)", text)
    assert ends
    assert [place(end) for end in ends.groups()] == [
        place(f"{beta:.3g}") if beta < 1 else beta for beta in (betas[0], betas[-1])
    ]
    for column, (noun, reads) in SPOKEN_OF.items():
        change_is_true(text, noun, list(means[column].values()), betas, reads, word)
    silence_is_where_it_is_said_to_be(text, means["kl"], word)


def change_is_true(
    text: str, noun: str, values: Sequence[float], betas: Sequence[float], reads: Reading, word: str
) -> None:
    low, high = values[0], values[-1]
    match = re.search(
        rf"{noun} (rises|falls|stays|begins and ends) (?:from ({QUANTITY}) to|at) ({QUANTITY})(?: nats)?"
        rf"(?:, but is ({QUANTITY})(?: nats)? (at {word} {NUMBER}|with KL alone))?",
        text,
    )
    assert bool(match) == (not math.isnan(low) and not math.isnan(high))
    if not match:
        assert noun not in text
        return
    verb, first, last, turn, where = match.groups()
    assert reads(first or last, low)
    assert reads(last, high)
    measured = [value for value in values if not math.isnan(value)]
    if verb == "stays":
        assert all(reads(last, value) for value in measured)
    elif verb in ("rises", "falls"):
        assert (high > low) == (verb == "rises")
        assert first != last
    if turn:
        there = values[betas.index(place(where))]
        assert reads(turn, there)
        assert not min(low, high) <= there <= max(low, high)
    else:
        assert verb != "begins and ends"
        stray = max(max(measured) - max(low, high), min(low, high) - min(measured))
        assert stray <= abs(high - low) or all(reads(first or last, value) or reads(last, value) for value in measured)


def silence_is_where_it_is_said_to_be(text: str, kl: Mapping[float, float], word: str) -> None:
    silent = {beta for beta, nats in kl.items() if nats < 0.1}
    if "Throughout, the code says next to nothing" in text:
        assert silent == set(kl)
    elif match := re.search(rf"(From|At|With) (?:{word} )?({NUMBER}|KL alone)(?: on)? the code says next", text):
        first = place(match[2])
        assert {beta for beta in kl if beta >= first} <= silent
        assert (match[1] == "From") == (first < max(kl))
        assert max((beta for beta in kl if beta < first), default=-1) not in silent
    else:
        assert max(kl) not in silent


def leaders_are_true(text: str, means: Means) -> None:
    """Who leads in which numbers. means: of numbers that may have a better end."""
    settings = set(next(iter(means.values())))
    compared = {
        name: by_setting
        for name, by_setting in means.items()
        if FACES[name].better and not any(map(math.isnan, by_setting.values()))
    }
    best = {name: _best(name, by_setting) for name, by_setting in compared.items()}
    decided = {name: leaders for name, leaders in best.items() if leaders != settings}
    titles = {name: FACES[name].title[0].lower() + FACES[name].title[1:] for name in best}
    everywhere = re.fullmatch(r"(.+?) leads? in every number that can be compared(, but for .+)?\.", text)
    if len(settings) == 1:
        assert "nothing can lead" in text
    elif not best:
        assert "no number that all of these models have" in text
    elif not decided:
        assert text == "These models are equal in every number that can be compared."
    elif everywhere:
        first = set.intersection(*decided.values())
        assert {name.lower() for name in names(everywhere[1])[0]} == {name.lower() for name in first}
        assert all((titles[name] in (everywhere[2] or "")) == (name not in decided) for name in best)
    else:
        assert not set.intersection(*decided.values())
        clauses = [re.fullmatch(r"(.+?) leads? in (.+)", clause) for clause in text[4:-1].split("; ")]
        led = {title: set(names(clause[1])[0]) for clause in clauses if clause for title in names(clause[2])[0]}
        assert led == {titles[name]: leaders for name, leaders in decided.items()}


def _best(name: str, by_setting: Mapping[str, float]) -> set[str]:
    top = (min if FACES[name].better == "lower" else max)(by_setting.values())
    return {setting for setting, value in by_setting.items() if three_digits(f"{top:.3g}", value)}


def frontier_of(dots: Mapping[str, tuple[float, float]]) -> list[str]:
    """The runs that no other beats. dots: by run, KL and error."""
    return [run for run, own in dots.items() if not any(_beaten(own, other) for other in dots.values())]


def _beaten(own: tuple[float, float], other: tuple[float, float]) -> bool:
    return other != own and other[0] <= own[0] and other[1] <= own[1]


def frontier_is_true(text: str, dots: Mapping[str, tuple[float, float]], labels: Mapping[str, str]) -> None:
    """Of two runs or more that do not all lie on one spot. labels: by run, of its setting."""
    frontier = frontier_of(dots)
    if alone := re.fullmatch(r"(?:One model of )?(.+) does at least as well on both as any other model here\.", text):
        (best,) = frontier
        assert labels[best].lower() == alone[1].lower()
        assert all(dots[best][0] <= kl and dots[best][1] <= error for kl, error in dots.values())
        return
    match = re.match(r"(?:(Both)|(All|\d+ of) (\d+)) models are on the frontier", text)
    assert match
    assert (2 if match[1] else int(match[3])) == len(dots)
    on = int(match[2].removesuffix(" of")) if match[2] and match[2] != "All" else len(dots)
    assert on == len(frontier) > 1
    for a in frontier:
        for b in frontier:
            assert dots[a][1] >= dots[b][1] or dots[a][0] > dots[b][0], "better redrawing takes a code that says more"
    lacking = {labels[run] for run in dots} - {labels[run] for run in frontier}
    assert ("Every setting has one there." in text) == (not lacking and on < len(dots))
    if lacking:
        named, total = names(re.search(r"as well on both as (.+)\.", text)[1])
        assert set(named) <= lacking
        assert total == len(lacking)
        assert ("Another model does" in text) == (sum(labels[run] in lacking for run in dots) == 1)


def best_score_is_true(text: str, means: Means, dials: Mapping[str, float], head: str) -> None:
    """means: by score (the leading one first) and setting; dials: in use, by setting; head: of the leading score."""
    using = [label for label in dials if dials[label] != 0]
    assert text.startswith("None of these models uses a dial") == (not using)
    if not using:
        return
    lead = {label: means[next(iter(means))][label] for label in using}
    scores = {label: value for label, value in lead.items() if not math.isnan(value)}
    assert _named(r"Not ranked: (.+?), without a dial in use\.", text) == set(dials) - set(using)
    assert _named(rf"The {head} of (.+?) is not known\.", text) == set(using) - set(scores)
    if len(scores) < 2:
        return
    _, first, top = re.search(rf"(\w+): the best by {head}, (.+?), gets ([\d.]+);", text).groups()
    assert scores[first] == max(scores.values())
    assert hundredths(top, scores[first])
    counted = [name for name in means if sum(means[name][label] == means[name][label] for label in using) > 1]
    wins = sum(
        all(means[name][first] > means[name][o] for o in using if o != first and _known(means[name][o]))
        for name in counted
    )
    assert (f"{wins} of {len(counted)} scores put it first." in text) == (len(counted) > 1)
    match = re.search(
        rf"On {head}, (?:these data do not tell )?{first}(?: and| is ([\d.]+) above) (.+?)(?: are| apart|,| \()", text
    )
    assert scores[match[2]] == sorted(scores.values())[-2]
    assert not match[1] or hundredths(match[1], scores[first] - scores[match[2]])


def _known(value: float) -> bool:
    return not math.isnan(value)


def _named(pattern: str, text: str) -> set[str]:
    match = re.search(pattern, text)
    return set(names(match[1])[0]) if match else set()
