"""Loss terms while a run trains."""

import numpy as np
import pandas as pd

from tests.support import make_run
from vae_core.faces import NumberFace
from vae_core.figures.charts.loss_curves import loss_curves
from vae_core.figures.charts.loss_traces import Curve
from vae_core.quantities import DISTORTION_FACE, RATE_FACE
from vae_core.runs.terms import recorded_terms

PANELS = {"reconstruction": DISTORTION_FACE, "kl": RATE_FACE}


def history(level=20.0, kl=3.0, epochs=20):
    rows = [
        {"epoch": e, "step": 10 * e, "seconds": e / 2, "split": split, "reconstruction": level + 30 / e, "kl": kl}
        for e in range(1, epochs + 1)
        for split in ("train", "validation")
    ]
    return pd.DataFrame(rows)


def drawn(figure):
    return [trace for trace in figure.data if trace.x[0] is not None]


def test_terms_are_found_and_ordered(tmp_path):
    recorded = pd.DataFrame(columns=["epoch", "step", "split", "seconds", "images_per_second", "tc", "kl", "loss"])
    runs = [make_run(tmp_path, run_id, epochs=1) for run_id in "ab"]
    terms = recorded_terms(runs, {"a": recorded, "b": pd.DataFrame(columns=["reconstruction"])})
    assert list(terms.faces) == ["reconstruction", "kl", "loss", "tc"]
    assert terms.faces["tc"].title == "Tc"


def test_a_term_in_another_unit_has_a_chart_of_its_own(tmp_path):
    runs = [make_run(tmp_path, "a", epochs=1), make_run(tmp_path, "b", epochs=1, likelihood="gaussian")]
    terms = recorded_terms(runs, {run.run_id: run.history() for run in runs})
    titles = [face.title for face in terms.faces.values()]
    assert titles == [
        "Redrawing error (Bernoulli)",
        "Redrawing error (Gaussian)",
        "The most the code can say (KL)",
        "Total loss (Bernoulli)",
        "Total loss (Gaussian)",
    ]
    curves = [Curve(run.run_id, "#123456", terms.histories[run.run_id]) for run in runs]
    traces = drawn(loss_curves(curves, terms.faces))
    names = [sorted({trace.name for trace in traces if trace.xaxis == axis}) for axis in ("x", "x2", "x3", "x4", "x5")]
    assert names == [["a"], ["b"], ["a", "b"], ["a"], ["b"]]


def test_training_is_solid_validation_dashed_in_the_runs_colour():
    figure = loss_curves([Curve("beta 1", "#123456", history())], PANELS)
    assert [(t.line.dash, t.line.color) for t in drawn(figure)] == [("solid", "#123456"), ("dash", "#123456")] * 2
    assert [t.name for t in figure.data if t.x[0] is None] == ["training", "validation"]


def test_smoothing_keeps_the_raw_curve_faint_behind_it():
    raw, smooth, validation = drawn(loss_curves([Curve("a", "#123456", history())], PANELS, smoothing=0.9))[:3]
    assert list(raw.y) == list(validation.y) == list(history().query("split == 'train'")["reconstruction"])
    assert raw.opacity < 1
    assert smooth.y[-1] > raw.y[-1]


def test_by_run_gives_each_its_chart_on_one_scale():
    curves = [Curve("a", "#111111", history(20)), Curve("b", "#222222", history(90))]
    figure = loss_curves(curves, {"reconstruction": DISTORTION_FACE}, by_run=True)
    assert [note.text for note in figure.layout.annotations] == ["a", "b"]
    assert figure.layout.yaxis.range == figure.layout.yaxis2.range
    assert figure.layout.yaxis.range[1] > 90


def test_a_chart_with_nothing_below_has_its_own_axis():
    curves = [Curve(name, "#111111", history()) for name in "abc"]
    layout = loss_curves(curves, {"reconstruction": DISTORTION_FACE}, by_run=True, across=2).layout
    assert [layout[f"xaxis{n}"].title.text for n in ("", 2, 3)] == [None, "epochs", "epochs"]
    assert layout.xaxis2.showticklabels


def test_along_steps_or_time():
    curves = [Curve("a", "#111111", history())]
    assert drawn(loss_curves(curves, PANELS, along="step"))[0].x[-1] == 200
    assert drawn(loss_curves(curves, PANELS, along="seconds"))[0].x[-1] == 10


def test_log_scale_passes_over_zero():
    figure = loss_curves([Curve("a", "#111111", history(kl=0.0))], PANELS, log=True)
    assert figure.layout.yaxis.type == "log"
    assert np.isfinite(figure.layout.yaxis2.range).all()


def test_the_steep_start_leaves_the_chart():
    figure = loss_curves([Curve("a", "#111111", history(epochs=100))], PANELS)
    assert figure.layout.yaxis.range[1] < 30


def test_beta_zero_leaves_the_chart_with_a_word():
    curves = [
        Curve("beta 0", "#111111", history(kl=123), apart=True),
        Curve("beta 1", "#222222", history(kl=5)),
        Curve("beta 4", "#333333", history(kl=1)),
    ]
    figure = loss_curves(curves, PANELS)
    assert figure.layout.yaxis2.range[1] < 10
    assert "beta 0 goes on to 123 ↑" in [note.text for note in figure.layout.annotations]


def test_a_run_without_the_term_or_without_records_is_left_out():
    curves = [Curve("a", "#111111", pd.DataFrame()), Curve("b", "#222222", history().drop(columns="kl"))]
    assert {trace.name for trace in drawn(loss_curves(curves, PANELS))} == {"b"}


def symbols(count, colours, **options):
    """Of the curves in each chart, in the legend's order; None where there are none."""
    curves = [Curve(f"beta {i}", colours[i], history()) for i in range(count)]
    traces = [t for t in drawn(loss_curves(curves, {"kl": RATE_FACE}, **options)) if t.meta == "training"]
    assert all((t.mode == "lines+markers") == bool(t.marker.symbol) for t in traces)
    return [trace.marker.symbol for trace in traces]


def test_more_than_six_curves_have_a_symbol_each():
    colours = [f"#1111{i}{i}" for i in range(8)]
    assert symbols(6, colours) == [None] * 6
    assert len(set(symbols(7, colours)) - {None}) == 7
    assert len(set(symbols(8, colours)) - {None}) == 8
    assert symbols(8, colours, by_run=True) == [None] * 8, "each has a chart to itself"


def test_curves_of_one_colour_have_different_symbols():
    assert symbols(3, ["#111111", "#222222", "#222222"]) == ["circle", "circle", "square"]


def test_the_symbols_of_a_curve_are_few_and_those_of_validation_the_same():
    curves = [Curve(name, "#111111", history(epochs=200)) for name in "ab"]
    traces = [t for t in drawn(loss_curves(curves, {"kl": RATE_FACE}, smoothing=0.6)) if t.name == "b"]
    raw, training, validation = traces
    assert raw.mode == "lines"
    assert training.marker.symbol == validation.marker.symbol == "square"
    assert training.marker.maxdisplayed < 10


def test_a_term_with_an_end_is_drawn_no_further():
    right = NumberFace("Discriminator is right", least=0.0, most=1.0)
    curve = Curve("a", "#3f90da", history().assign(right=np.linspace(0.5, 1, 40)))
    figure = loss_curves([curve], {"right": right, "kl": RATE_FACE})
    assert figure.layout.yaxis.range[1] == 1
    assert loss_curves([curve], {"right": NumberFace("right")}).layout.yaxis.range[1] > 1
