"""The sentence over maps through training: of one model with a state between, of several their ends."""

import math

from vae_core.explain.codes_through_training import not_recorded, training_words

NAN = math.nan


def test_of_one_model_the_first_state_after_the_beginning_is_named() -> None:
    shares = {"code of 3": {0: 0.2, 4: 0.41, 11: 0.52, 30: 0.66}}
    assert training_words(shares, 0.1, 1000).answer == (
        "Of the dots nearest to a dot, 20% show the same kind of picture before training, 41% after epoch 4 and 66% at "
        "the end; 10% would be chance."
    )


def test_of_several_models_each_end_has_its_range() -> None:
    shares = {"code of 3": {0: 0.2, 30: 0.66}, "code of 9": {0: 0.25, 15: 0.5}}
    assert training_words(shares, 0.1, 1000).answer == (
        "Of the dots nearest to a dot, 20% (code of 3) to 25% (code of 9) show the same kind of picture before "
        "training and 50% (code of 9) to 66% (code of 3) at the end; 10% would be chance."
    )


def test_a_first_map_that_is_not_before_training_is_not_called_so() -> None:
    answer = training_words({"resumed": {3: 0.5, 5: 0.6}}, 0.1, 60).answer
    assert "50% show the same kind of picture in the first map and 60% at the end" in answer


def test_without_labels_nothing_is_said_of_colours() -> None:
    words = training_words({"plain": {0: NAN, 5: NAN}}, NAN, 1200)
    assert words.answer == "Each dot is one of 1,200 test pictures, the same in every map."
    assert "colours" not in words.look_for


def test_models_without_codes_are_named_by_their_number() -> None:
    assert not_recorded([]) == ""
    assert not_recorded(["a", "b"]) == "a and b were trained before codes were kept through the epochs."
