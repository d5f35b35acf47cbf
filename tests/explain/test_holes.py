"""What is said about holes is what the numbers hold."""

import numpy as np
import pandas as pd

from vae_core.explain.holes import IN_HOLES, WAYS, end_note, hole_words, row_head

NAN = np.nan


def answer(*, idle=(), **rows):
    table = pd.DataFrame(rows.values(), index=list(rows), columns=[IN_HOLES, *WAYS])
    return hole_words(table, idle, 2_048, conditional=False).answer


def test_from_the_fewest_to_the_most_and_what_is_drawn_there():
    assert answer(a=(0.1, 0.5, 1.0), b=(0.8, 0.1, 0.6)) == (
        "Of pure noise, 10% (a) to 80% (b) falls into holes, where hardly any picture has its code. Of the pictures "
        "from the emptiest places 30% look like redrawn ones on average, from the fullest 80%."
    )


def test_one_model_has_no_average():
    assert "average" not in answer(a=(0.1, 0.5, 1.0))


def test_what_is_not_known_and_what_has_no_dial():
    sentence = answer(a=(NAN, 0.5, 1.0), b=(NAN, NAN, NAN), idle=["b"])
    assert sentence.endswith(
        "Of a there are too few codes to tell how much noise falls into holes. B uses no dial: no holes."
    )
    assert "Of pure noise" not in sentence
    assert answer(b=(NAN, NAN, NAN), idle=["b"]) == "B uses no dial: no holes."


def test_conditional_models_are_explained_only_where_there_are_any():
    table = pd.DataFrame([(0.1, 0.5, 1.0)], index=["a"], columns=[IN_HOLES, *WAYS])
    assert "one label after the other" in hole_words(table, [], 10, conditional=True).how
    assert "one label after the other" not in hole_words(table, [], 10, conditional=False).how


def test_notes():
    assert row_head("beta 1", 0.25, idle=False) == "beta 1<br><sup>noise: 25% in holes</sup>"
    assert "too few codes" in row_head("beta 1", NAN, idle=False)
    assert "no dial used" in row_head("beta 1", NAN, idle=True)
    assert end_note(3, 16, short=False) == "3 of 16 like redrawn ones"
    assert end_note(3, 16, short=True) == "3 of 16"
