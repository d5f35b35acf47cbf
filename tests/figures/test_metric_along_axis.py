"""Small charts of metrics against beta."""

from dataclasses import replace

import numpy as np
import pytest

from tests.comparison_table import faces, table
from vae_core.figures.charts.metric_along_axis import metric_along_axis
from vae_core.figures.charts.metric_by_setting import metric_by_setting
from vae_core.figures.style.theme import MUTED
from vae_core.runs.seeds import spread


def dots(figure, number=0):
    return [trace for trace in figure.data if trace.mode == "markers+text"][number]


def ends(figure, draw):
    axis = figure.layout.yaxis if draw is metric_along_axis else figure.layout.xaxis
    return axis.range


SWEEP = [
    (1, 0, 20.0, 8.0),
    (4, 0, 24.0, 4.0),
    (4, 1, 25.0, 4.2),
    (4, 2, 26.0, 4.4),
    (16, 0, 30.0, 1.0),
    (16, 1, 31.0, 1.1),
]


def test_means_with_intervals_from_three_seeds_on_and_each_seed_below():
    shown = dots(metric_along_axis(table(SWEEP), faces("reconstruction")))
    assert list(shown.y) == [20, 25, 30, 31]
    expected = spread([24.0, 25.0, 26.0])
    assert list(shown.error_y.array) == pytest.approx([0, expected.high - 25, 0, 0])
    assert [entry[2] for entry in shown.customdata][:3] == [
        "one seed",
        f"mean of 3 seeds, 95% interval {expected.low:.3g} to {expected.high:.3g}",
        "one of 2 seeds",
    ]


def test_n_stands_under_the_axis_where_there_are_several_seeds():
    figure = metric_along_axis(table(SWEEP), faces("reconstruction"))
    assert list(figure.layout.xaxis.ticktext) == ["1", "4<br>n=3", "16<br>n=2"]


def test_a_band_covers_neighbouring_intervals_only():
    def bands(rows):
        return [t for t in metric_along_axis(table(rows), faces("reconstruction")).data if t.fill == "toself"]

    three = [(beta, seed, 20.0 + beta + seed, 1.0) for beta in (1, 4) for seed in range(3)]
    assert len(bands(three)) == 1
    assert bands(SWEEP) == []


def test_a_line_never_crosses_to_beta_zero():
    figure = metric_along_axis(table([(0, 0, 1.0, 1.0), (1, 0, 2.0, 1.0), (4, 0, 3.0, 1.0)]), faces("reconstruction"))
    line = next(trace for trace in figure.data if trace.mode == "lines")
    assert list(line.y) == [2, 3]
    assert len(dots(figure).y) == 3


def test_a_kl_far_off_is_pinned_with_its_number():
    figure = metric_along_axis(table([(0, 0, 1.0, 123.4), (1, 0, 2.0, 6.0), (4, 0, 3.0, 1.0)]), faces("kl"))
    shown = dots(figure)
    assert shown.text[0] == "123 ↑"
    assert shown.y[0] < figure.layout.yaxis.range[1] < 10
    assert list(shown.y[1:]) == [6, 1]


def test_lines_have_their_own_symbol_and_a_legend():
    rows = [(beta, 0, 20.0 + beta, 1.0, line) for line in ("conv", "fc") for beta in (1, 4)]
    figure = metric_along_axis(table(rows), faces("reconstruction", "kl"))
    marked = [t for t in figure.data if t.mode == "markers+text"]
    assert marked[0].marker.symbol != marked[1].marker.symbol
    entries = [t for t in figure.data if t.showlegend]
    assert [(t.name, t.marker.symbol) for t in entries] == [("conv", "circle"), ("fc", "square")]
    assert {t.marker.color for t in entries} == {MUTED}, "a kind of network has no run's colour"
    assert figure.layout.showlegend
    assert not metric_along_axis(table(SWEEP), faces("kl")).layout.showlegend


def test_an_unknown_number_leaves_its_dot_out():
    figure = metric_along_axis(table([(1, 0, np.nan, 1.0), (4, 0, 3.0, 1.0)]), faces("reconstruction"))
    assert list(dots(figure).y) == [3]


def test_all_charts_share_the_beta_axis():
    figure = metric_along_axis(table(SWEEP), faces("reconstruction", "kl"), across=1)
    assert figure.layout.xaxis.matches or figure.layout.xaxis2.matches
    assert figure.layout.yaxis.domain[0] > figure.layout.yaxis2.domain[1]


def test_settings_on_no_common_scale_are_rows():
    rows = table([*SWEEP, (35, 0, 28.0, 5.0)])
    rows.loc["run6", ["label", "scale", "line"]] = ["gamma 35 · FactorVAE", "gamma (FactorVAE)", "FactorVAE"]
    figure = metric_by_setting(rows, faces("reconstruction", "kl", "ssim"))
    (bars, dots, means), kl, missing = figure.data[:3], figure.data[4], figure.data[7]
    settings = ["beta 1", "beta 4", "beta 16", "gamma 35 · FactorVAE"]
    assert list(figure.layout.yaxis.categoryarray)[::-1] == settings
    assert "n=3" in figure.layout.yaxis.ticktext[1]
    assert figure.layout.yaxis.ticktext[3] == settings[3], "one seed is not counted"
    assert dict(zip(means.y, means.text, strict=True))["gamma 35 · FactorVAE"] == "28"
    assert dict(zip(means.y, means.text, strict=True))["beta 4"] == "25"
    assert set(bars.y) == {"beta 4"}, "an interval needs three seeds"
    low, high, _ = bars.x
    assert low < min(x for x, y in zip(dots.x, dots.y, strict=True) if y == "beta 4")
    assert low + high == 2 * 25
    assert list(means.x) == [figure.layout.xaxis.range[1]] * 4, "the means stand beyond the axis"
    assert len(kl.x) == 7
    assert len(missing.x) == 0


def test_no_axis_goes_where_its_number_cannot():
    rows = table([(4, 0, 0.1, 8.0), (4, 1, 0.1, 8.0), (4, 2, 0.7, 8.0), (8, 0, 0.5, 8.0)])
    rows["mig"] = rows["reconstruction"]
    assert spread(rows["mig"][:3]).low < 0
    for draw in (metric_along_axis, metric_by_setting):
        assert ends(draw(rows, faces("mig")), draw) == (0.0, 1.0)


@pytest.mark.parametrize("draw", [metric_along_axis, metric_by_setting])
@pytest.mark.parametrize(("name", "value"), [("ssim", 0.88), ("knn_accuracy", 0.94), ("mig", 0.03), ("mse", 0.02)])
def test_with_one_run_an_axis_begins_at_nothing_and_ends_where_its_number_can(draw, name, value):
    low, high = ends(draw(table([(1, 0, 20.0, 8.0)]).assign(**{name: value}), faces(name)), draw)
    assert low == 0
    assert value <= high <= min(1, 2 * value)


def test_a_dot_alone_has_its_number():
    one = table([(1, 0, 20.0, 8.0)]).assign(knn_accuracy=0.944)
    figure = metric_along_axis(one, faces("reconstruction", "knn_accuracy"))
    assert [list(dots(figure, number).text) for number in (0, 1)] == [["20"], ["94%"]]
    seeds = table([(1, seed, 20.0 + seed, 8.0) for seed in range(3)])
    assert list(dots(metric_along_axis(seeds, faces("reconstruction"))).text) == ["21"]
    assert set(dots(metric_along_axis(table(SWEEP), faces("reconstruction"))).text) == {""}


def test_another_scale_names_the_axis():
    rows = table(SWEEP).assign(scale="gamma (FactorVAE)", words="gamma {}")
    assert metric_along_axis(rows, faces("reconstruction")).layout.xaxis.title.text == "gamma (FactorVAE)"


def test_percentages_that_lie_close_together_have_a_decimal():
    figure = metric_along_axis(table(SWEEP).assign(knn_accuracy=[0.19, 0.2, 0.2, 0.2, 0.2, 0.2]), faces("knn_accuracy"))
    assert figure.layout.yaxis.tickformat == "~%"  # as many decimals as the ticks have
    low, high = figure.layout.yaxis.range
    assert low <= 0.19
    assert 0.2 <= high < 0.21


def test_no_interval_leaves_what_is_possible():
    figure = metric_along_axis(table(SWEEP).assign(mig=[0.1, 0.0, 0.1, 0.9, 0.2, 0.2]), faces("mig"))
    shown = dots(figure)
    assert shown.y[1] - shown.error_y.arrayminus[1] == pytest.approx(0)
    assert shown.y[1] + shown.error_y.array[1] == pytest.approx(1)


@pytest.mark.parametrize(("name", "values", "least"), [("mig", (0.1, 0.0, 0.2), 0), ("kl", (0.01, 0.0, 0.0), 0)])
def test_no_bar_of_a_setting_leaves_what_is_possible_and_its_text_is_as_computed(name, values, least):
    rows = table([(4, seed, 20.0, 8.0) for seed in range(3)]).assign(**{name: values})
    bars = metric_by_setting(rows, faces(name)).data[0]
    assert spread(values).low < 0
    assert bars.x[0] == least
    assert bars.text[0].startswith("95% interval -0.")


def test_neighbours_have_the_digits_that_tell_them_apart():
    rows = table([(4, 0, 243.02, 8.0, "conv"), (4, 0, 243.4, 8.0, "fc")]).assign(label=["conv", "fc"])
    assert list(metric_by_setting(rows, faces("reconstruction")).data[2].text) == ["243.0", "243.4"]
    assert metric_along_axis(rows, faces("reconstruction")).layout.yaxis.tickformat == ","


def test_what_is_counted_has_no_half_ticks():
    few = metric_along_axis(table(SWEEP).assign(active_units=7), faces("active_units", "kl"))
    assert (few.layout.yaxis.tickvals, few.layout.yaxis2.tickvals) == ((0, 2, 4, 6, 8), None)
    near = table(SWEEP).assign(active_units=[7, 8, 8, 8, 8, 8])
    assert metric_along_axis(near, faces("active_units")).layout.yaxis.tickvals == (7, 8)


def test_every_line_is_in_the_legend_once_wherever_its_first_number_is():
    both = table([(1, 0, 20.0, 8.0, "conv"), (4, 0, 24.0, 4.0, "conv"), (1, 0, np.nan, 9.0, "fc")])
    figure = metric_along_axis(both, faces("reconstruction", "kl"))
    assert [trace.name for trace in figure.data if trace.name and trace.showlegend] == ["conv", "fc"]


@pytest.mark.parametrize("draw", [metric_along_axis, metric_by_setting])
def test_the_floor_of_an_error_is_a_line_that_the_axis_reaches(draw):
    face = replace(faces("reconstruction")["reconstruction"], least=13.85)
    figure = draw(table(SWEEP), {"reconstruction": face})
    along, axis = ("y0", figure.layout.yaxis) if draw is metric_along_axis else ("x0", figure.layout.xaxis)
    assert 13.85 in [shape[along] for shape in figure.layout.shapes]
    assert ("none below" in [note.text for note in figure.layout.annotations]) == (draw is metric_along_axis)
    assert axis.range[0] < 13.85
    assert axis.range[1] > 31


def test_a_floor_is_reached_beside_a_number_that_is_pinned():
    pinned = [(0, 0, 16.0, 177.0), (1, 0, 20.0, 3.4), (2, 0, 24.0, 1.2), (4, 0, 27.0, 1.0)]
    face = replace(faces("kl")["kl"], least=0.5, most=200.0)
    low, high = metric_along_axis(table(pinned), {"kl": face}).layout.yaxis.range
    assert low <= 0.5
    assert high >= 200
