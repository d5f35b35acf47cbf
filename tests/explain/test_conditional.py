"""Sentences about codes drawn as each class."""

import dataclasses

import numpy as np

from vae_core.explain.conditional import class_words


def answer(drawn):
    words = class_words("beta 1", np.asarray(drawn, np.uint8)[..., None, None, None], ["a", "b"])
    assert all(dataclasses.astuple(words))
    return words.answer


def test_what_decides_more_is_said():
    both = "Another class changes a pixel by 100% of full brightness on average, another code by 0%: the class"
    assert both in answer([[0, 255]] * 2)
    assert "the code decides more" in answer([[0, 0], [255, 255]])
    assert "equally much" in answer([[0, 255], [255, 0]])
    assert "equally much" in answer([[7]])
