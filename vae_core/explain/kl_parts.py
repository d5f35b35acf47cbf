"""Comparison, the bars of what the KL is made of: how much of it tells pictures apart."""

from __future__ import annotations

import math

import pandas as pd

from vae_core.explain.phrasing import capital, joined, listed, percent, range_of, rounded, with_verb
from vae_core.explain.words import Words
from vae_core.quantities import INFORMATION_SEEN, KL_PARTS, RATE
from vae_core.runs.recommendation import SILENT


def part_words(table: pd.DataFrame) -> Words:
    """For bars of the parts of the KL. table: of `runs.kl_parts`, with a row or more."""
    capped = [str(name) for name in table.index[table["capped"] & (table[RATE] >= SILENT)]]
    answer = joined(_share_sentence(table), _capped_sentence(table, capped))
    return Words(
        question="How much of the KL is about the picture?",
        answer=answer,
        look_for="the blue part of each bar: it alone tells pictures apart. The grey rest is how far all codes "
        "together lie from the noise that new pictures are drawn from.",
        do_not_conclude="that the hatched part is what dials share: some or all of it may tell pictures apart, which "
        "so few test pictures cannot show."
        if capped
        else "that a larger blue share makes a better model: a code that says next to nothing may say it about the "
        "picture.",
        how="The KL is the sum of three parts (Chen et al. 2018): the *mutual information* between picture and code; "
        "the *total correlation*, what the dials say in common; and how far each dial by itself is from the prior. "
        "They are estimated on the test set, from one code drawn for each of at most 1,000 pictures among the codes of "
        "at most 10,000. N pictures cannot show more information than ln N: what a code says beyond that is counted "
        "as total correlation. A bar is hatched where the information is within ln 2 (0.69 nats) of that. The sum of "
        "the estimates differs a little from the KL, which is exact and stands beside the bar. Of several seeds, the "
        "mean.",
        alt=f"Bars of the parts of the KL of {listed(map(str, table.index), most=8)}. {answer}",
    )


def _share_sentence(table: pd.DataFrame) -> str:
    speaking = table[RATE] >= SILENT
    parts = table.loc[speaking, [*KL_PARTS]].clip(lower=0)
    shares = parts[INFORMATION_SEEN] / parts.sum(axis=1)
    silent = [str(name) for name in table.index[~speaking]]
    nothing = f"{capital(with_verb(silent, 'says', 'say', most=8))} next to nothing." if silent else ""
    if shares.empty:
        return nothing
    if len(shares) == 1:
        return joined(f"{percent(shares.iloc[0])} of the KL of {shares.index[0]} tells pictures apart.", nothing)
    part = range_of({str(name): share for name, share in shares.items()}, percent)
    return joined(f"Of the KL, {part} tells pictures apart.", nothing)


def _capped_sentence(table: pd.DataFrame, capped: list[str]) -> str:
    """For which models more cannot be seen."""
    if not capped:
        return ""
    ceilings = set(table.loc[capped, "ceiling"])
    if len(ceilings) == 1:
        ceiling = ceilings.pop()
        limit = f"{math.exp(ceiling):,.0f} test pictures cannot show more than {rounded(ceiling)} nats"
    else:
        limit = "so few test pictures cannot show more"
    models = listed(capped, most=8) if len(capped) < len(table) else "each model"
    return f"For {models} it may be a larger part: {limit}."
