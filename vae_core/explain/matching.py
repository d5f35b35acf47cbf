"""Traversals, `Same dials`: dials of different models that say the same about the same pictures."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from vae_core.explain.phrasing import (
    beta_explained,
    capital,
    joined,
    listed,
    no_dial_sentence,
    plural,
    range_of,
)
from vae_core.explain.words import Words

# What a matching of dials makes largest.
CORRELATION_SUM = "the sum of absolute rank correlations (Spearman's, of the means *mu* of the same test pictures)"


def matched_words(matches: pd.DataFrame, reference: str, in_use: Mapping[str, int], weak: float, start: str) -> Words:
    """For the grid of dials that correspond.

    matches: one row a dial in use of the reference model and another model, with columns `model`, `dial` (of the
    reference), `strength` (0 to 1) and `found` (bool: not weak). in_use: by model, its dials in use: the reference and
    all others. weak: the strength below which a match is called weak. start: the picture that is begun with.
    """
    others = [name for name in in_use if name != reference]
    return Words(
        question="Which dials are the same in every model?",
        answer=beta_explained(matches_sentences(matches, reference, in_use)),
        look_for=(
            "rows in which every model's pictures change in the same way from left to right: an attribute that models "
            "find again and again by themselves. Pale pictures are weak matches."
        ),
        do_not_conclude=(
            f"that a weak match (under {weak:g}) is the same dial: it is only the best that is left. And models may "
            "split one attribute over two dials, which no matching one to one can show."
        ),
        how=(
            f"A *dial* is a latent dimension (counted from 0). The rows are those of {reference}, in order of its KL. "
            f"Each other model's dimensions in use are matched to them one to one, so that {CORRELATION_SUM} is "
            "largest; the number beside each dial is its correlation. Of dials that correlate negatively (⇄) the "
            f"pictures are shown in reverse. Begun with {start}, the dial is turned while the others stay."
        ),
        alt=(
            f"One row for each dial of {reference}; in each column the pictures that the matching dial of "
            f"{listed(others, most=8)} draws when it is turned."
        ),
    )


def correlation_words(strongest: Mapping[int, float], matched: int, row_model: str, column_model: str) -> Words:
    """For the matrix of correlations between the dials of two models.

    strongest: by dial in use of the model in rows, its largest absolute correlation. matched: how many of these dials
    are found again in the model in columns, not only weakly.
    """
    answer = _correlation_sentences(strongest, matched, row_model, column_model)
    return Words(
        question="How much alike are any two dials?",
        answer=answer,
        look_for=(
            "rows with one strong square: one dial became one dial. Rows with several: what one model says with one "
            "dial, the other spreads over many."
        ),
        do_not_conclude=(
            "that pale rows are noise: a dial may say something that the other model leaves out, or says in a "
            "combination of dials."
        ),
        how=(
            f"Spearman's rank correlations between the means (*mu*) of the dimensions of {row_model} (rows) and "
            f"{column_model} (columns) over the same test pictures; rows in order of KL, columns in the order of their "
            "matches. Framed: the one-to-one matches. Dimensions not in use come last."
        ),
        alt=f"A matrix of correlations: dials of {row_model} in rows, of {column_model} in columns. {answer}",
    )


def matches_sentences(matches: pd.DataFrame, reference: str, in_use: Mapping[str, int]) -> str:
    """How many of the reference's dials are found again in the others, and which dial best.

    The arguments are those of `matched_words`.
    """
    count = in_use[reference]
    others = [name for name in in_use if name != reference]
    if not others:
        return f"Only {reference} is shown these pictures: choose another model of them to compare it with."
    if not count:
        return f"{capital(reference)} uses no dial: there is nothing to find again in other models."
    idle = [name for name in others if not in_use[name]]
    using = [name for name in others if in_use[name]]
    silent = no_dial_sentence(idle)
    if not using:
        return joined("No other model uses a dial.", silent)
    by_model = matches[matches["found"]].groupby("model").size().reindex(using, fill_value=0)
    if count == 1:
        models = listed(by_model.index[by_model > 0], most=8)
        fate = f"is found again in {models}" if models else "is not found again in another model"
        return joined(f"The only dial of {reference} {fate}.", silent)
    number = range_of(dict(by_model), lambda matched: f"{matched:.0f}" if matched else "none")
    verb = "is" if number == "1" else "are"
    opening = f"Of the {count} dials of {reference}, {number} {verb} found again in"
    if len(using) == 1:
        return joined(f"{opening} {using[0]}.", silent)
    if number == "none":
        return joined(f"None of the {count} dials of {reference} is found again in any other model.", silent)
    those = "the others that use dials" if idle else "the others"
    return joined(f"{opening} each of {those}.", _surest_dial_sentence(matches, len(others)), silent)


def _surest_dial_sentence(matches: pd.DataFrame, others: int) -> str:
    """Which dial of the reference is found again in most of the other models, of which one finds a dial."""
    dials = matches.groupby("dial").agg(models=("found", "sum"), strength=("strength", "mean"))
    surest = dials.sort_values(["models", "strength"]).iloc[-1]
    times = "all" if surest["models"] == others else f"{surest['models']:.0f}"
    return f"Dial {surest.name} comes back most surely: in {times} of {others}."


def _correlation_sentences(strongest: Mapping[int, float], matched: int, row_model: str, column_model: str) -> str:
    if not strongest:
        return f"{capital(row_model)} uses no dial: there is nothing to find again."
    if len(strongest) == 1:
        subject = f"The only dial of {row_model} {'is' if matched else 'is not'}"
    else:
        subject = f"{matched or 'None'} of the {len(strongest)} dials of {row_model} {plural(matched, 'is', 'are')}"
    likeness = range_of({f"dial {dial}": value for dial, value in strongest.items()}, "{:.2f}".format)
    return f"{subject} found again in {column_model}. The strongest likeness of a dial: {likeness}."
