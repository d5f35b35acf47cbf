"""Latent space, the rows of maps below the main ones: where codes lay while models trained."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.phrasing import beta_explained, listed, percent, range_of, with_verb
from vae_core.explain.words import Words


def training_words(agreement: Mapping[str, Mapping[int, float]], chance: float, samples: int) -> Words:
    """For rows of maps through training.

    agreement: by model and epoch (0 before training), the share of a dot's nearest dots that are of its kind; chance:
    the same of a map that says nothing. Both NaN where nothing is known of the pictures. samples: how many dots.
    """
    labelled = chance == chance
    return Words(
        question="How did the codes find their places?",
        answer=_shares_sentence(agreement, chance)
        if labelled
        else f"Each dot is one of {samples:,} test pictures, the same in every map.",
        look_for=(
            f"how far the dots spread, {'when the colours part, ' if labelled else ''}and whether the last two maps "
            "still differ: then the codes were still moving."
        ),
        do_not_conclude=(
            "that colours which lie on each other here are mixed up in the code: each map is a view along two "
            "directions, and a code of more numbers may part them along a third."
        ),
        how=(
            f"The encoder was given the same {samples:,} test pictures before training and after some epochs. All maps "
            "of a row are drawn in one frame along the same two directions: those along which the finished codes vary "
            "most. The network as it begins is random, yet sorts pictures a little: pictures alike go in, codes alike "
            "come out."
        ),
        alt=f"Maps of the codes of {samples:,} test pictures through training, a row for each of "
        f"{listed(agreement, most=8)}.",
    )


def not_recorded(models: Sequence[str]) -> str:
    """Why some of the models have no row; '' where each has one."""
    were = with_verb(models, "was", "were", most=8)
    return f"{were} trained before codes were kept through the epochs." if models else ""


def _shares_sentence(agreement: Mapping[str, Mapping[int, float]], chance: float) -> str:
    """From before training to the end; of a single model also after its first epoch."""
    ends = {model: (min(shares), max(shares)) for model, shares in agreement.items()}
    first, last = (
        range_of({model: agreement[model][ends[model][end]] for model in agreement}, percent) for end in (0, 1)
    )
    begun = "before training" if all(epoch == 0 for epoch, _ in ends.values()) else "in the first map"
    between = ""
    if len(agreement) == 1:
        (shares,) = agreement.values()
        between = "".join(f", {percent(shares[epoch])} after epoch {epoch}" for epoch in sorted(shares)[1:2])
        between = between if len(shares) > 2 else ""
    return beta_explained(
        f"Of the dots nearest to a dot, {first} show the same kind of picture {begun}{between} and {last} at the end; "
        f"{percent(chance)} would be chance."
    )
