"""What is compared, in words: the axis, and in what else models differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.phrasing import listed


def axis_called(title: str, meaning: str = "") -> str:
    """The axis in a sentence: 'beta', 'the learning rate', 'latent dimensions'.

    title and meaning: of an `axis.Axis`; what presses the code has a meaning, and goes by its symbol.
    """
    if meaning:
        return meaning.partition(", ")[0]
    return title if title.endswith("s") else f"the {title}"


def axis_question(title: str, meaning: str = "") -> str:
    """'What does beta do?', 'What difference does the learning rate make?'"""
    called = axis_called(title, meaning)
    if meaning:
        return f"What does {called} do?"
    return f"What difference {'do' if title.endswith('s') else 'does'} {called} make?"


def also_sentence(also: Mapping[str, Sequence[str]]) -> str:
    """'They also differ in epochs (15 and 30).'; '' where nothing else differs. also: of an `axis.Comparison`."""
    settings = listed([f"{title} ({listed(values)})" for title, values in also.items()])
    return f"They also differ in {settings}." if settings else ""
