"""One HTML page that opens anywhere, without network or server: the story, charts, dials, numbers, how to repeat it."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import plotly.graph_objects as go
import plotly.io as pio
from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from plotly.offline import get_plotlyjs

from vae_core.explain import glossary
from vae_core.explain.phrasing import capital
from vae_core.explain.words import Words
from vae_core.figures.maps.code_maps import MOST_DOTS
from vae_core.figures.pictures.encoding import data_uri
from vae_core.figures.pictures.sheets import Sheet, thumbnail_sheet
from vae_core.report import appendix, saved_sliders
from vae_core.report.markdown import anchor, line, linked, paragraphs
from vae_core.report.sliders import HTML, asset
from vae_core.report.story import Scene, headline, how_many, scenes
from vae_core.report.story_material import StoryMaterial
from vae_core.report.story_pictures import Grid, Maps, plotly_figure
from vae_core.runs.story_edits import Edits

THUMBNAILS = 25  # in a row of the sheet that dots show their pictures from


@dataclass(frozen=True)
class Section:
    """A part of the page: its id, its title and what stands under it."""

    at: str
    title: str
    body: Markup


@dataclass(frozen=True)
class Chapter:
    """One data set; it has a name where there are several."""

    name: str
    sections: Sequence[Section]


@dataclass(frozen=True)
class Chart:
    """One chart, for a wide and for a narrow page; `at` begins the ids of what it is drawn from."""

    at: str
    wide: go.Figure
    narrow: go.Figure
    alt: str
    thumbnails: Sheet | None = None


def report(parts: Sequence[tuple[StoryMaterial, Edits]]) -> str:
    """The whole page as text; a chapter for each data set."""
    return _filled(
        "report.html",
        title=headline(parts),
        subtitle=f"{how_many(parts)}, {datetime.now(UTC):%d %B %Y}",
        chapters=[
            Chapter(capital(material.picture_kind) if len(parts) > 1 else "", _sections(material, edits, place))
            for place, (material, edits) in enumerate(parts)
        ],
        terms=glossary.TERMS,
        plotly=Markup(get_plotlyjs()),
    )


def _sections(material: StoryMaterial, edits: Edits, place: int) -> list[Section]:
    sections = []
    for scene in scenes(material, edits):
        sections.append((scene.step.key, scene.step.title, _step(material, scene, f"{place}-{scene.step.key}")))
        if scene.step.key == "dials":
            dials = _filled("turn.html", dials=saved_sliders.dials(material), place=Markup(HTML))
            sections.append(("turn", "Turn the dials yourself", dials))
    for key, words, figures in appendix.charts(material):
        sections.append((key, words.question, _explained(words, figures, f"{place}-{key}")))
    sections.append(("numbers", "All numbers", _numbers(material)))
    commands, settings = appendix.commands(material), appendix.settings(material)
    sections.append(("repeat", "How to repeat this", _filled("repeat.html", commands=commands, settings=settings)))
    return [Section(f"{key}-{place}", title, body) for key, title, body in sections]


def _step(material: StoryMaterial, scene: Scene, at: str) -> Markup:
    picture, step = scene.picture(), scene.step
    if isinstance(picture, Grid):
        return _filled("step.html", text=step.text, chart=None, grid=picture, alt=step.alt)
    thumbnails = _thumbnails(material) if isinstance(picture, Maps) else None
    chart = _chart(at, (plotly_figure(picture), plotly_figure(picture, phone=True)), step.alt, thumbnails)
    return _filled("step.html", text=step.text, chart=chart)


def _explained(words: Words, figures: appendix.Figures, at: str) -> Markup:
    return _filled("explained.html", words=words, chart=_chart(at, figures, words.alt))


def _numbers(material: StoryMaterial) -> Markup:
    numbers, heads = appendix.numbers(material)
    csv = base64.b64encode(material.table.drop(columns=["colour"]).to_csv().encode()).decode()
    return _filled("numbers.html", numbers=numbers, heads=heads, csv=csv)


def _chart(at: str, figures: appendix.Figures, alt: str, thumbnails: Sheet | None = None) -> Chart:
    # The page's script gives the charts the page's own colours: a template would only be in its way.
    wide, narrow = (go.Figure(figure).update_layout(template="none") for figure in figures)
    return Chart(at, wide, narrow, alt, thumbnails)


def _thumbnails(material: StoryMaterial) -> Sheet:
    """The originals, or what the best model makes of them."""
    return thumbnail_sheet(material.hover_pictures[:MOST_DOTS], THUMBNAILS)


def _figure_json(figure: go.Figure) -> Markup:
    return htmlsafe_json_dumps(figure, dumps=pio.to_json)


def _filled(template: str, **content: Any) -> Markup:
    return Markup(_TEMPLATES.get_template(template).render(content))


_TEMPLATES = Environment(
    loader=PackageLoader("vae_core.report"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
_TEMPLATES.filters |= {
    "anchor": anchor,
    "data_uri": data_uri,
    "figure_json": _figure_json,
    "line": line,
    "linked": linked,
    "paragraphs": paragraphs,
}
_TEMPLATES.globals["asset"] = lambda name: Markup(asset(name))
