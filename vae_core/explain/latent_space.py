"""Latent space: the maps of the codes of test pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.dot_colours import LABEL, DotColour
from vae_core.explain.map_methods import METHODS
from vae_core.explain.phrasing import beta_explained, joined, listed, percent, range_of, with_verb, without_nan
from vae_core.explain.words import Words

_KEPT = (
    "A map *keeps* a neighbour where one of a picture's 15 nearest in the code is among its 15 nearest on the map. "
    "*Trustworthiness* (Venna and Kaski 2001; 'trust' beside a map) is 1 where no dots lie side by side that are far "
    "apart in the code, and about 0.5 on a map that says nothing."
)
NOTHING_TO_MAP = "its code says nothing: a map of traces"
_MOSTLY = 0.9  # of neighbours: a map that keeps more can be taken at its word


def map_words(
    method: str,
    agreement: Mapping[str, float],
    chance: float,
    used: Mapping[str, int],
    pictures: str,
    samples: int,
    neighbours: int,
    colour: DotColour | None = LABEL,
    kept: Mapping[str, float] | None = None,
) -> Words:
    """For the maps of models that are shown the same pictures.

    method: a key of METHODS. agreement: by model, the share of a dot's neighbours on its map that are of its kind, or
    of an amount how much of it the neighbours tell (`value_agreement`). chance: the same of a map that says nothing,
    NaN where nothing is known of the pictures. used: by model, its dials in use. pictures: what they show, in plural.
    samples: how many. neighbours: how many nearest dots are looked at. colour: what the dots are coloured by, None for
    nothing. kept: by model, the share of a code's neighbours that its map keeps.
    """
    labelled = chance == chance and colour is not None
    patterns = "colours that keep together, and dots among another colour"
    turned = "" if method == "dials" else " Maps are turned, mirrored and sized as a whole to lie like the first one."
    return Words(
        question="Do similar pictures lie near each other?",
        answer=joined(_dots_sentence(agreement, chance, pictures, samples, colour), _idle_sentence(used)),
        look_for=(
            f"{patterns if labelled else 'dots that lie close together'}: hover to see the picture. Circle dots with "
            "the lasso (top right), or click one, to find the same pictures in every map."
        ),
        do_not_conclude=joined(METHODS[method].trap, _loss_sentence(kept or {})),
        how=(
            f"The encoder turns each of {samples:,} test pictures into a code, whose mean (*mu*) is drawn as a dot. "
            f"All models are shown the same pictures. {METHODS[method].how}{turned}"
            f"{_measure_paragraph(colour, neighbours) if colour and labelled else ''}\n\n{_KEPT}"
        ),
        alt=(
            f"{METHODS[method].title} maps of the codes of {samples:,} test pictures ({pictures}), one for each of "
            f"{listed(agreement, most=8)}"
            f"{f'; dots coloured by {colour.title.lower()}' if colour and labelled else ''}."
        ),
    )


def missing_maps_sentences(lacking: Mapping[str, Sequence[str]], run_ids: Sequence[str]) -> str:
    """Why some maps cannot be chosen; '' where none is missing.

    lacking: by method (a key of METHODS), the models without such a map. run_ids: those of them that Betaboard can
    measure again.
    """
    titles: dict[tuple[str, ...], list[str]] = {}  # of the methods, by the models that lack them
    for method, models in lacking.items():
        titles.setdefault(tuple(models), []).append(METHODS[method].title)
    reasons = "; ".join(
        f"{with_verb(methods, 'was', 'were')} not drawn for {listed(models, most=8)}"
        for models, methods in titles.items()
    )
    command = f"`python -m vae_core evaluate --maps all {' '.join(run_ids)}` draws all maps." if run_ids else ""
    return joined(f"{reasons}.", command) if reasons else ""


def keeps(neighbours: float, trustworthiness: float) -> str:
    """What stands beside a map that keeps this share of neighbours, 0 to 1; '' where it is NaN."""
    return "" if neighbours != neighbours else f"keeps {percent(neighbours)} of neighbours, trust {trustworthiness:.2f}"


def _dots_sentence(
    agreement: Mapping[str, float], chance: float, pictures: str, samples: int, colour: DotColour | None
) -> str:
    """How like its neighbours a dot is; where nothing is known of the pictures, what the dots are."""
    if colour is None or chance != chance:
        dots = f"Each dot is one of {samples:,} test pictures: {pictures}."
        return dots if colour else f"{dots} They have no labels to colour them by."
    shares = range_of(agreement, percent)
    same = "show the same kind of picture" if colour == LABEL else f"are like it in {colour.noun}"
    sentence = f"Of the dots nearest to a dot, {shares} {same}"
    if colour.amount:
        sentence = f"The dots nearest to a dot tell {shares} of its {colour.noun}"
    return beta_explained(f"{sentence}; {percent(chance)} would be chance.")


def _measure_paragraph(colour: DotColour, neighbours: int) -> str:
    """What the dots are coloured by, and how the share of like neighbours is measured."""
    measure = "guess its amount by the mean of theirs" if colour.amount else "are of its kind"
    names = " A label's name is written where its dots are the majority." if colour == LABEL else ""
    return (
        f"\n\nColour: {colour.meaning} The share is measured on the map itself, with the {neighbours} dots nearest "
        f"to each dot: how well they {measure}.{names}"
    )


def _loss_sentence(kept: Mapping[str, float]) -> str:
    """How much of its neighbourhoods the poorest map loses, if it is much. kept: as for `map_words`."""
    shares = without_nan(kept)
    if not shares or min(shares.values()) > _MOSTLY:
        return ""
    worst = min(shares, key=shares.__getitem__)
    map_name = "the map" if len(shares) == 1 else f"the map of {worst}"
    return f"Nor that dots side by side are alike: {map_name} keeps {percent(shares[worst])} of true neighbours."


def _idle_sentence(used: Mapping[str, int]) -> str:
    """What must be known of maps whose models use no dial: they magnify what is next to nothing."""
    idle = [name for name, count in used.items() if count == 0]
    if not idle:
        return ""
    if len(idle) == len(used):
        return "No dial is in use: the differences seen are too faint to draw with."
    return f"No dial is in use in {listed(idle)}: the differences seen there are too faint to draw with."
