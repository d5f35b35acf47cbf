"""Which dial carries which factor, as numbers, pictures and words."""

from __future__ import annotations

import numpy as np
import pytest

from tests.scored_runs import FACTORS, scored
from tests.support import make_run
from vae_core.explain import factor_matrices as explain
from vae_core.figures.dimensions.factor_matrices import factor_matrices
from vae_core.figures.dimensions.square_matrix import square_matrix
from vae_core.runs.factor_tables import FactorTable, factor_table


def table(values, kind="importance", dials=None, factors=FACTORS):
    values = np.array(values, float)
    return FactorTable(kind, values, tuple(range(len(values)) if dials is None else dials), factors, ())


def test_tables_of_a_run(tmp_path):
    run = scored(make_run(tmp_path, "a"))
    importance, information = factor_table(run, "importance"), factor_table(run, "information")
    assert importance.dimensions == information.dimensions == (0, 2)
    assert importance.pruned == (1, 3)
    assert importance.factors == FACTORS
    assert importance.values.tolist() == [[1, 0, 0], [0, 1, 1]]
    assert information.values == pytest.approx(np.array([[0.9, 0, 0], [0, 0.5, 0.5]]))


def test_a_run_without_scores_or_with_a_label_only(tmp_path):
    bare = make_run(tmp_path, "bare")
    assert factor_table(bare, "importance") is None
    assert factor_table(bare, "information") is None
    labelled = scored(make_run(tmp_path, "labelled"), by_label=True)
    assert factor_table(labelled, "importance") is None
    assert factor_table(labelled, "information").factors == ("label",)


def test_information_is_a_share_of_the_factors_entropy(tmp_path):
    run = scored(make_run(tmp_path, "a"))
    run.metrics["mig"]["entropies"] = [2.0, 1.0, 1.0]
    assert factor_table(run, "information").values[0, 0] == pytest.approx(0.45)


def test_carriers():
    carriers = table([[0.9, 0.1, 0.3], [0.1, 0.8, 0.3], [0, 0.1, 0.4]], dials=(1, 4, 6)).carriers()
    assert carriers["dimension"].tolist() == [1, 4, 6]
    assert carriers["share"].tolist() == pytest.approx([0.9, 0.8, 0.4])
    assert carriers["own"].tolist() == [True, True, False]


def test_a_dial_that_tells_two_factors_is_the_own_of_at_most_one():
    carriers = table([[0.9, 0.8, 0.0], [0.1, 0.2, 1.0]]).carriers()
    assert carriers["own"].tolist() == [True, False, True]


def test_what_hardly_tells_a_factor_does_not_carry_it():
    carriers = table([[0.6, 0.04, 0.3]], kind="information").carriers()
    assert carriers["dimension"].tolist() == [0, -1, 0]
    assert table(np.zeros((0, 3))).carriers()["dimension"].tolist() == [-1, -1, -1]


@pytest.mark.parametrize(
    ("values", "clause"),
    [
        (np.eye(3), "shape (dial 0), scale (dial 1) and x (dial 2) have a dial of their own"),
        (np.full((4, 3), 0.25), "shape, scale and x are spread over several dials"),
        (
            [[0.9, 0.6, 0.1], [0.1, 0.4, 0.45], [0, 0, 0.45]],
            "shape (dial 0) has a dial of its own; scale is told by the dial of shape; x is spread over several dials",
        ),
        (np.zeros((2, 3)), "no single dial tells shape, scale and x"),
        (np.zeros((0, 3)), "no dial is in use, so none knows anything"),
    ],
)
def test_in_words(values, clause):
    assert explain.factors_clause(table(values)) == clause


def test_information_in_words_is_how_much_one_dial_knows():
    values = [[0.61, 0.01, 0.2], [0.3, 0.0, 0.34]]
    assert explain.factors_clause(table(values, "information", dials=(3, 5))) == (
        "one dial alone knows 61% of shape (dial 3) and 34% of x (dial 5); hardly anything of scale"
    )
    assert explain.factors_clause(table([[0.33]], "information", factors=("label",))) == (
        "one dial alone knows 33% of the label (dial 0)"
    )


def test_the_only_dial_of_a_silent_model_does_not_lead():
    one, nine = (
        table([[0.33]], "information", factors=("label",)),
        table([[0.34]] * 9, "information", factors=("label",)),
    )
    assert "Most clearly in beta 1" in explain.matrix_words({"beta 1": nine, "beta 4": one}).answer


def test_squares_of_all_models_have_one_height():
    figure = factor_matrices({"a": table(np.eye(3)), "b": table(np.eye(3)[:1])})
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range == (2.5, -0.5)


def test_the_clearest_model_leads():
    clear, blurred = table(np.eye(3)), table(np.full((3, 3), 1 / 3))
    words = explain.matrix_words({"beta 1": blurred, "beta 4": clear})
    assert words.answer.startswith("Most clearly in beta 4: shape (dial 0)")
    assert (
        explain.matrix_words({"beta 1": blurred}).answer == "Beta 1: shape, scale and x are spread over several dials."
    )
    label = table([[0.4]], "information", factors=("label",))
    assert explain.matrix_words({"beta 1": label}).question == "Which dial knows the label?"


def test_matrices_are_on_one_scale_with_names_on_both_sides():
    figure = factor_matrices({"beta 1": table(np.eye(3)), "beta 4": table(np.eye(3)[:2], dials=(5, 7))})
    assert [note.text for note in figure.layout.annotations] == ["beta 1", "beta 4"]
    assert list(figure.layout.xaxis.ticktext) == list(FACTORS)
    assert list(figure.layout.yaxis2.ticktext) == ["dial 5", "dial 7"]
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (0, 1)
    assert {trace.coloraxis for trace in figure.data} == {"coloraxis"}


def test_a_model_without_dials_says_so_in_its_place():
    figure = factor_matrices({"beta 1": table(np.zeros((0, 3))), "beta 4": table(np.eye(3))})
    assert list(figure.data[0].text) == ["no dial<br>in use"]


def test_many_models_come_in_rows():
    figure = factor_matrices({f"beta {i}": table(np.eye(3)) for i in range(6)})
    assert len(figure.data) == 6
    assert figure.layout.height > factor_matrices({"beta 1": table(np.eye(3))}).layout.height


def test_a_square_of_agreement_keeps_what_is_not_known_empty():
    values = np.array([[np.nan, 0.4], [0.4, np.nan]])
    figure = square_matrix(values, ["a", "b"], ["nothing", "all"], signed=False)
    assert np.isnan(np.array(figure.data[0].z, float)[0, 0])
    assert (figure.layout.coloraxis.cmin, figure.layout.coloraxis.cmax) == (0, 1)
    assert square_matrix(values, ["a", "b"], ["-", "+"], signed=True).layout.coloraxis.cmin == -1
    many = square_matrix(np.zeros((40, 40)), [f"{i}" for i in range(40)], ["", ""], signed=False)
    assert not many.layout.xaxis.tickvals


def test_a_run_that_uses_no_dial_has_none_that_knows_anything(tmp_path):
    run = scored(make_run(tmp_path, "a"))
    run.metrics["active_units"]["value"] = 0
    information = factor_table(run, "information")
    assert (information.dimensions, information.values.shape, information.pruned) == ((), (0, 3), (0, 1, 2, 3))
