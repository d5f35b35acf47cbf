"""What is sent: a page that holds everything it shows, and slides whose texts can be edited."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest
from pptx import Presentation
from pptx.util import Emu

from tests.support import make_run
from vae_core.cli.main import main
from vae_core.explain.story import TITLES
from vae_core.figures.style.run_colours import run_colours
from vae_core.report import make
from vae_core.report.story import gather, scenes
from vae_core.report.story_pictures import plotly_figure
from vae_core.runs import OpenedRun, RunStore, schema
from vae_core.runs.seeds import spread
from vae_core.runs.story_edits import Edits, StoryFile

VOID = {"meta", "link", "img", "input", "br", "hr"}
SITUATIONS = {
    "a sweep": [{"beta": 0.0}, {"beta": 0.5}, {"beta": 4.0}, {"beta": 4.0, "seed": 1}],
    "one run": [{}],
    "one map": [{"maps": "pca"}, {"beta": 4.0}],
    "no labels": [{"beta": 1.0, "labelled": False}, {"beta": 4.0, "labelled": False}],
    "no originals": [{"beta": 1.0, "inputs": False, "dataset": "mine"}, {"inputs": False, "dataset": "mine"}],
    "one dimension": [{"latent_dim": 1}],
    "several objectives": [{"beta": 4.0}, {"objective": "factor-vae", "gamma": 35.0}],
    "colour": [{"channels": 3}, {"channels": 3, "beta": 4.0}],
    "all collapsed": [{"beta": 1000.0}, {"beta": 2000.0}],
    "two data sets": [{"beta": 1.0}, {"beta": 4.0, "dataset": "colours", "channels": 3}],
}


class Page(HTMLParser):
    """Reads a page and notes what is missing or left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if "id" in given:
            self.ids.append(str(given["id"]))
        if str(given.get("href", "")).startswith("#"):
            self.links.append(str(given["href"])[1:])
        if tag == "img" and "alt" not in given:
            self.wrong.append("a picture without a text")
        if given.get("role") == "img" and not given.get("aria-label"):
            self.wrong.append("a grid without a text")
        for name in ("src", "href"):
            if re.match(r"(https?:)?//", str(given.get(name, ""))):
                self.wrong.append(f"asks for {given[name]}")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


@pytest.fixture(params=SITUATIONS, ids=str)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> RunStore:
    for number, settings in enumerate(SITUATIONS[request.param]):
        make_run(tmp_path, f"run{number}", **settings)
    return RunStore(tmp_path)


def plain(store: RunStore) -> bool:
    return all(run.config["objective"] == "beta-vae" for run in store)


def titles(store: RunStore) -> list[str]:
    other = {} if plain(store) else {"models": "What does training ask of it?"}
    return list((TITLES | other).values())


def test_the_page_is_whole_and_asks_for_nothing(store: RunStore) -> None:
    text = make(".html", list(store), store).decode()
    own = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    page = Page(own)
    assert page.wrong == []
    assert page.open == []
    assert len(set(page.ids)) == len(page.ids)
    assert "term-dial" in page.links
    assert set(page.links) <= set(page.ids)
    assert all(title in own for title in titles(store))
    prose = re.sub(r"<script.*?</script>|<[^>]+>", " ", own, flags=re.S)
    assert not re.search(r"\bnan\b|\bNone\b(?! of| yet)", prose)
    assert 1 <= text.count("plotly.js v") <= 2  # once, and its licence
    assert len(text) < 15e6


def test_the_slides_hold_what_is_said_and_nothing_leaves_them(store: RunStore) -> None:
    deck = Presentation(io.BytesIO(make(".pptx", list(store), store)))
    opening, *steps = deck.slides
    assert opening.shapes.title.text.startswith(
        "What beta does: " if plain(store) else "Models compared by objective: "
    )
    assert opening.notes_slide.notes_text_frame.text.splitlines()[-len(steps) :] == [
        step.shapes.title.text for step in steps
    ]
    assert len(steps) % len(TITLES) == 0
    for slide, title in zip(steps, titles(store) * 2, strict=False):
        assert slide.shapes.title.text == title
        assert slide.has_notes_slide
        assert len(slide.notes_slide.notes_text_frame.text) > 100
        shown = [shape for shape in slide.shapes if shape.has_chart or shape.shape_type == 13]
        assert shown
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width + Emu(2)
            assert shape.top + shape.height <= deck.slide_height + Emu(2)
        for shape in shown:
            named = shape._element.xpath(".//p:cNvPr")[0]
            assert len(named.get("descr", "")) > 10


def test_numbers_on_slides_are_charts_that_can_be_edited(tmp_path: Path) -> None:
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    store = RunStore(tmp_path)
    deck = Presentation(io.BytesIO(make(".pptx", list(store), store)))
    charts = [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    error = charts[0]
    assert list(error.plots[0].categories) == ["0.5", "4"]
    expected = [store.open("d0.5").metric("reconstruction"), store.open("d4").metric("reconstruction")]
    assert list(error.plots[0].series[0].values) == pytest.approx(expected)


def test_page_and_slides_have_the_colours_that_the_runs_have_everywhere(tmp_path: Path) -> None:
    for model in ("conv", "fc"):
        for beta in (0.5, 1, 4, 16):
            make_run(tmp_path, f"{model}{beta:g}", beta=beta, model=model, sweep=model)
    store = RunStore(tmp_path)
    chosen = [store.open(run_id) for run_id in ("conv1", "conv16", "fc0.5", "fc1")]
    everything = run_colours(store, store)
    colours = {run.run_id: everything[run.run_id] for run in chosen}
    assert len(set(everything.values())) == 8
    page = make(".html", chosen, store).decode()
    assert {colour for colour in everything.values() if colour in page} == set(colours.values())
    deck = Presentation(io.BytesIO(make(".pptx", chosen, store)))
    shown = [shape.chart.plots[0] for slide in deck.slides for shape in slide.shapes if shape.has_chart]
    assert list(shown[0].categories) == ["0.5", "1", "16"]
    lines = {series.name: series for series in shown[0].series}
    conv, fc = lines["conv"], lines["fc"]
    assert [str(conv.points[place].marker.format.fill.fore_color.rgb) for place in (1, 2)] == _hex(
        colours, "conv1", "conv16"
    )
    assert [str(fc.points[place].marker.format.fill.fore_color.rgb) for place in (0, 1)] == _hex(
        colours, "fc0.5", "fc1"
    )
    assert [str(fc.points[place].format.line.color.rgb) for place in (0, 1)] == _hex(colours, "fc0.5", "fc1")
    assert conv.marker.style != fc.marker.style
    assert conv.format.line.dash_style != fc.format.line.dash_style
    bars = shown[-1].series[0]
    by_beta = _hex(colours, "fc0.5", "conv1", "fc1", "conv16")
    assert [str(bars.points[place].format.fill.fore_color.rgb) for place in range(4)] == by_beta


def _hex(colours: dict[str, str], *run_ids: str) -> list[str]:
    return [colours[run_id].lstrip("#").upper() for run_id in run_ids]


@pytest.mark.parametrize("other", [{}, {"objective": "factor-vae", "gamma": 35.0}], ids=["one scale", "two scales"])
def test_three_seeds_have_error_bars_on_slides(tmp_path: Path, other: dict[str, Any]) -> None:
    for seed in range(3):
        run = make_run(tmp_path, f"s{seed}", beta=0.5, seed=seed)
        apart = run.metrics["reconstruction"] | {"value": run.metrics["reconstruction"]["value"] + seed**2}
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(run.metrics | {"reconstruction": apart}))
    make_run(tmp_path, "alone", beta=4.0, **other)
    store = RunStore(tmp_path)
    deck = Presentation(io.BytesIO(make(".pptx", list(store), store)))
    chart = next(shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)
    expected = spread(store.open(f"s{seed}").metric("reconstruction") for seed in range(3))
    for way in ("plus", "minus"):
        halves = chart.plots[0].series[0]._element.xpath(f".//c:errBars/c:{way}//c:v")
        assert [float(half.text) for half in halves] == pytest.approx([expected.high - expected.mean, 0])
    texts = [shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame]
    assert "Bars: 95% interval over seeds" in texts


def story_charts(store: RunStore) -> tuple[go.Figure, list[Any]]:
    """The figure of the costs as the page and the report draw it, and the charts of the same step on slides."""
    material, edits = gather([OpenedRun.of(run) for run in store], list(store), StoryFile(store.folder))[0]
    scene = next(scene for scene in scenes(material, edits) if scene.step.key == "cost")
    deck = Presentation(io.BytesIO(make(".pptx", list(store), store)))
    slide = next(slide for slide in deck.slides if slide.shapes.title.text == TITLES["cost"])
    return plotly_figure(scene.picture()), [shape.chart for shape in slide.shapes if shape.has_chart]


@pytest.mark.parametrize("other", [{}, {"objective": "factor-vae", "gamma": 35.0}], ids=["one scale", "two scales"])
def test_a_number_has_the_same_scale_on_pages_and_slides(tmp_path: Path, other: dict[str, Any]) -> None:
    for seed in range(3):
        run = make_run(tmp_path, f"s{seed}", beta=0.5, seed=seed)
        apart = run.metrics["reconstruction"] | {"value": 20.0 + seed**2}
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(run.metrics | {"reconstruction": apart}))
    make_run(tmp_path, "alone", beta=4.0, **other)
    figure, charts = story_charts(RunStore(tmp_path))
    axes = [*(figure.select_xaxes() if other else figure.select_yaxes())]
    assert len(axes) == len(charts) == 3
    for axis, chart in zip(axes, charts, strict=True):
        assert axis.range == (chart.value_axis.minimum_scale, chart.value_axis.maximum_scale)


def test_ticks_on_slides_have_the_digits_that_they_need(tmp_path: Path) -> None:
    for beta, error in ((0.5, 243.1), (4.0, 244.9)):
        run = make_run(tmp_path, f"b{beta:g}", beta=beta)
        entry = run.metrics["reconstruction"] | {"value": error}
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(run.metrics | {"reconstruction": entry}))
    axis = story_charts(RunStore(tmp_path))[1][0].value_axis
    assert (axis.minimum_scale, axis.maximum_scale, axis.major_unit) == (243.0, 245.0, 0.5)
    assert axis.tick_labels.number_format == "#,##0.0"


def test_one_run_has_its_numbers_on_its_charts(tmp_path: Path) -> None:
    make_run(tmp_path, "d")
    figure, charts = story_charts(RunStore(tmp_path))
    shown = [trace.text[0] for trace in figure.data if trace.mode == "markers+text"]
    assert [chart.plots[0].series[0].points[0].data_label.text_frame.text for chart in charts] == shown
    assert all(shown)


def test_one_run_has_a_bar_where_there_is_nothing_to_choose_from(tmp_path: Path) -> None:
    run = make_run(tmp_path, "d")
    entry = run.metrics["ssim"] | {"value": 0.8, "uninformed": 0.2}
    (run.folder / schema.METRICS_FILE).write_text(json.dumps(run.metrics | {"ssim": entry}))
    store = RunStore(tmp_path)
    material, edits = gather([OpenedRun.of(run) for run in store], list(store), StoryFile(store.folder))[0]
    scene = next(scene for scene in scenes(material, edits) if scene.step.key == "choice")
    figure = plotly_figure(scene.picture())
    assert list(figure.data[0].text) == ["75%"]
    assert figure.layout.yaxis.range == (0, 0.8)


def test_error_bars_on_slides_end_where_the_number_can(tmp_path: Path) -> None:
    for seed, kl in enumerate((0.0, 0.2, 3.0)):
        run = make_run(tmp_path, f"s{seed}", seed=seed)
        entry = run.metrics["kl"] | {"value": kl}
        (run.folder / schema.METRICS_FILE).write_text(json.dumps(run.metrics | {"kl": entry}))
    expected = spread((0.0, 0.2, 3.0))
    assert expected.low < 0
    series = story_charts(RunStore(tmp_path))[1][1].plots[0].series[0]._element
    down, up = (float(series.xpath(f".//c:errBars/c:{way}//c:v")[0].text) for way in ("minus", "plus"))
    assert (down, up) == (pytest.approx(expected.mean), pytest.approx(expected.high - expected.mean))


def test_a_presenters_changes_are_told(tmp_path: Path) -> None:
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    store = RunStore(tmp_path)
    own = {"cost": "It costs <b>much</b>."}
    StoryFile(tmp_path).save(["d0.5", "d4"], Edits(("limits",), own, "d4", ("d4", "d0.5")))
    page = make(".html", list(store), store).decode()
    assert TITLES["limits"] not in page
    assert "It costs &lt;b&gt;much&lt;/b&gt;." in page
    heads = re.findall(r"<span>(.*?)</span>", page.split(TITLES["models"])[2])
    assert heads[:4] == ["", "original", "beta 4 · baseline", "beta 0.5"]
    deck = Presentation(io.BytesIO(make(".pptx", list(store), store)))
    slides = {slide.shapes.title.text: slide for slide in deck.slides}
    assert TITLES["limits"] not in slides
    notes = slides[TITLES["cost"]].notes_slide.notes_text_frame.text
    assert notes.startswith("It costs <b>much</b>.")
    assert "redrawing error rises" in notes


def test_whatever_a_presenter_writes_runs_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    store = RunStore(tmp_path)
    run = make_run(tmp_path, "d")
    own = "<script>alert(1)</script> <img src=//e.example/i.png onerror=alert(1)> ![seen](https://e.example/i.png)"
    StoryFile(tmp_path).save(["d"], Edits((), {"task": own, "cost": "</p></section>{{ 7 * 7 }}"}, "", ("d",)))
    text = make(".html", [run], store).decode()
    page = Page(re.sub(r"<script>.*?</script>", "", text, flags=re.S))
    assert page.open == []
    assert page.wrong == ["asks for https://e.example/i.png"], "as a link, which waits for a click"
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=" in text
    assert "{{ 7 * 7 }}" in text
    assert "default-src 'none'" in text


@pytest.mark.parametrize("suffix", [".html", ".pptx"])
def test_the_command_writes_the_file(tmp_path: Path, capsys: pytest.CaptureFixture[str], suffix: str) -> None:
    make_run(tmp_path, "d")
    out = tmp_path / f"report{suffix}"
    assert main(["report", "d", "--out", str(out), "--runs-dir", str(tmp_path)]) == 0
    assert capsys.readouterr().out.strip() == str(out)
    assert out.stat().st_size > 10_000
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["gone", "--out", "a.html"], "there is no run 'gone'"),
        (["d", "--out", "a.pdf"], "must end with .html or .pptx"),
        (["d", "--out", "/nowhere/a.html"], "/nowhere does not exist"),
        (["training", "--out", "a.html"], "'training' is running; leave it out"),
        (["bare", "--out", "a.html"], "'bare' lacks embeddings.npz; measure it again: evaluate bare"),
    ],
)
def test_bad_input_is_one_sentence(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_run(tmp_path, "d")
    make_run(tmp_path, "training", status="running")
    (make_run(tmp_path, "bare").folder / schema.EMBEDDINGS).unlink()
    monkeypatch.chdir(tmp_path)
    assert main(["report", *words, "--runs-dir", str(tmp_path)]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert sentence in line
    assert not (tmp_path / "a.html").exists()
