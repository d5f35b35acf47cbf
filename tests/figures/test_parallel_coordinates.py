"""One line a run over upright axes."""

import numpy as np

from tests.comparison_table import faces, table
from vae_core.figures.charts.parallel_coordinates import parallel_coordinates

ROWS = [(1, 0, 20.0, 8.0), (4, 0, 25.0, 4.0), (16, 0, 30.0, 0.0)]


def test_beta_rises_upwards_and_the_better_end_is_on_top():
    figure = parallel_coordinates(table(ROWS), faces("reconstruction", "kl"))
    assert [list(trace.y) for trace in figure.data] == [[0, 1, 1], [0.5, 0.5, 0.5], [1, 0, 0]]


def test_the_ends_of_an_axis_have_their_numbers():
    texts = [note.text for note in parallel_coordinates(table(ROWS), faces("reconstruction")).layout.annotations]
    assert texts == ["1", "4", "16", "20", "30"]


def test_a_value_not_known_leaves_a_gap_and_equal_values_lie_in_the_middle():
    figure = parallel_coordinates(table([(1, 0, np.nan, 2.0), (4, 0, 25.0, 2.0)]), faces("reconstruction", "kl"))
    assert figure.data[0].y[1] is None
    assert [trace.y[2] for trace in figure.data] == [0.5, 0.5]


def test_every_number_is_readable_on_hover():
    figure = parallel_coordinates(table(ROWS), faces("reconstruction"))
    assert list(figure.data[0].text) == ["beta 1", "Redrawing error: 20"]


def test_a_run_far_off_lies_beyond_the_end_with_its_number():
    figure = parallel_coordinates(table([(0, 0, 16.0, 123.0), *ROWS]), faces("kl"))
    assert figure.data[0].y[1] > 1
    assert "123" in [note.text for note in figure.layout.annotations]


def test_runs_on_several_scales_have_no_axis_of_beta():
    rows = table([(1, 0, 20.0, 8.0), (35, 0, 28.0, 5.0)])
    heads = lambda rows: parallel_coordinates(rows, faces("reconstruction", "kl")).layout.xaxis.ticktext  # noqa: E731
    assert heads(rows)[0] == "beta"
    rows.loc["run1", "scale"] = "gamma (FactorVAE)"
    assert len(heads(rows)) == 2
    assert "Redrawing" in heads(rows)[0]


def test_more_than_six_settings_are_told_apart_by_symbols_and_seeds_of_one_are_not():
    def shown(settings):
        rows = table([(beta, seed, 20.0 + beta, 8.0) for beta in range(settings) for seed in range(2)])
        rows["colour"] = rows["value"].map(lambda beta: f"#1111{beta:02.0f}")
        traces = parallel_coordinates(rows, faces("kl", "reconstruction")).data
        return [(trace.name, trace.marker.symbol) for trace in traces]

    assert {symbol for _, symbol in shown(6)} == {"circle"}
    assert len({symbol for _, symbol in shown(7)}) == 7
    assert len(set(shown(7))) == 7, "both seeds of a setting look alike"


def test_the_number_that_all_runs_have_is_written_where_they_are():
    notes = parallel_coordinates(table([(1, 0, 20.0, 8.0)]), faces("reconstruction")).layout.annotations
    assert [(note.text, note.y) for note in notes] == [("1", 0.5), ("20", 0.5)]


def test_the_ends_of_an_axis_do_not_read_alike():
    rows = table([(1, 0, 243.02, 8.0), (4, 0, 243.41, 4.0)])
    texts = [note.text for note in parallel_coordinates(rows, faces("reconstruction")).layout.annotations]
    assert texts[-2:] == ["243.0", "243.4"]
