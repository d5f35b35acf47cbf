"""One HTML page that opens anywhere, without network or server: the story, charts, dials, numbers, how to repeat it."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

import numpy as np
import plotly.graph_objects as go
import plotly.io as pio
from plotly.offline import get_plotlyjs

from vae_core.explain import glossary
from vae_core.explain.words import Words, capital
from vae_core.figures.maps.code_maps import MOST_DOTS
from vae_core.figures.pictures.thumbnails import LONGEST
from vae_core.report import appendix, html_grids, saved_sliders
from vae_core.report.sliders import asset
from vae_core.report.story import Told, headline, how_many, tell
from vae_core.report.story_material import Material
from vae_core.report.story_pictures import Grid, Maps, Picture, drawn
from vae_core.runs.story_edits import Edits

THUMBNAILS = 25  # in a row of the sheet that dots show their pictures from


def report(parts: Sequence[tuple[Material, Edits]]) -> str:
    """The whole page as text; a chapter for each data set."""
    title = headline(parts)
    chapters = [_chapter(material, edits, place) for place, (material, edits) in enumerate(parts)]
    names = [capital(material.picture_kind) for material, _ in parts] if len(parts) > 1 else [""]
    menu = "".join(_menu(name, links) for name, (_, links) in zip(names, chapters, strict=True))
    made = f"{how_many(parts)}, {datetime.now(UTC):%d %B %Y}"
    body = "".join(
        (f'<p class="chapter">{escape(name)}</p>' if name else "") + text
        for name, (text, _) in zip(names, chapters, strict=True)
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title><style>{asset("report.css")}{asset("sliders.css")}</style></head>
<body><header><h1>{escape(title)}</h1><p>{made}. Made with Betaboard.</p>
<nav aria-label="Contents">{menu}</nav></header>
<main>{body}{_section("words", "What do the words mean?", _glossary())}</main>
<footer><p>This page holds everything it shows: it needs no network.</p></footer>
<script>{get_plotlyjs()}</script><script>{asset("report.js")}</script>
<script type="module">{saved_sliders.script()}</script></body></html>
"""


def _menu(name: str, links: Sequence[tuple[str, str]]) -> str:
    items = "".join(f'<li><a href="#{at}">{escape(title)}</a></li>' for at, title in links)
    return (f"<p>{escape(name)}</p>" if name else "") + f"<ul>{items}</ul>"


def _chapter(material: Material, edits: Edits, place: int) -> tuple[str, list[tuple[str, str]]]:
    """One data set: its sections, and where they are: (id, title)."""
    sections = []
    for told in tell(material, edits):
        sections.append((told.step.key, told.step.title, _step(material, told, f"{place}-{told.step.key}")))
        if told.step.key == "dials":
            said = _said("Move a slider, or use the arrow keys: one dial at a time turns in every model.")
            sections.append(("turn", "Turn the dials yourself", said + saved_sliders.dials(material)))
    for key, words, figures in appendix.charts(material):
        sections.append((key, words.question, _explained(words, figures, f"{place}-{key}")))
    sections.append(("numbers", "All numbers", _numbers(material)))
    sections.append(("repeat", "How to repeat this", _repeat(material)))
    text = "".join(_section(f"{key}-{place}", title, body) for key, title, body in sections)
    return text, [(f"{key}-{place}", title) for key, title, _ in sections]


def _section(at: str, title: str, body: str) -> str:
    return f'<section id="{at}" aria-labelledby="{at}-title"><h2 id="{at}-title">{escape(title)}</h2>{body}</section>'


def _step(material: Material, told: Told, at: str) -> str:
    picture = told.picture()
    return _said(told.step.text) + _picture(material, picture, told.step.alt, at)


def _picture(material: Material, picture: Picture, alt: str, at: str) -> str:
    if isinstance(picture, Grid):
        return f"<figure>{html_grids.grid(picture, alt)}</figure>"
    figures = drawn(picture), drawn(picture, phone=True)
    if isinstance(picture, Maps):
        return _chart(figures, alt, at, thumbnails=f"{at}-pictures") + _thumbnails(material, f"{at}-pictures")
    return _chart(figures, alt, at)


def _explained(words: Words, figures: tuple[go.Figure, go.Figure], at: str) -> str:
    advice = (
        f'<div class="advice"><p><b>Look for:</b> {_marked(words.look_for)}</p>'
        f"<p><b>Do not conclude:</b> {_marked(words.do_not_conclude)}</p></div>"
    )
    how = f"<details><summary>How it is made</summary>{_markdown(words.how)}</details>"
    return _said(words.answer) + _chart(figures, words.alt, at) + advice + how


def _chart(figures: tuple[go.Figure, go.Figure], alt: str, at: str, thumbnails: str = "") -> str:
    """A chart that the page's script draws, for a wide and for a narrow page; its text for those who cannot see it."""
    wide, narrow = (go.Figure(figure).update_layout(template="none") for figure in figures)
    contents = {f"{at}-figure": wide} | ({f"{at}-figure-narrow": narrow} if narrow != wide else {})
    scripts = "".join(
        f'<script type="application/json" id="{key}">{_safe(str(pio.to_json(figure)))}</script>'
        for key, figure in contents.items()
    )
    hover = f' data-thumbnails="{thumbnails}"' if thumbnails else ""
    return (
        f'<figure><div class="chart" data-figure="{at}-figure"{hover} style="height: {wide.layout.height}px"></div>'
        f'<figcaption class="unseen">{escape(alt)}</figcaption></figure>{scripts}'
    )


def _thumbnails(material: Material, at: str) -> str:
    """The pictures of the dots of maps, as one: the originals, or as the best model redraws them."""
    images = material.hovered
    step = -(-max(images.shape[1:3]) // LONGEST)
    images = images[:MOST_DOTS, ::step, ::step]
    rows = -(-len(images) // THUMBNAILS)
    filled = np.zeros((rows * THUMBNAILS, *images.shape[1:]), np.uint8)
    filled[: len(images)] = images
    sheet = html_grids.sheet(filled.reshape(rows, THUMBNAILS, *images.shape[1:]))
    kind = f'type="text/plain" id="{at}" data-columns="{THUMBNAILS}" data-rows="{rows}"'
    return f"<script {kind}>{sheet}</script>"


def _numbers(material: Material) -> str:
    table, units = appendix.numbers(material)
    rows = "".join(
        f"<tr><th scope='row'>{escape(str(name))}</th>{''.join(f'<td>{escape(text)}</td>' for text in row)}</tr>"
        for name, row in zip(table.index, table.to_numpy(), strict=True)
    )
    heads = "".join(f"<th scope='col'>{_marked(title)}<small>{unit}</small></th>" for title, unit in units)
    csv = base64.b64encode(material.table.drop(columns=["colour", "images"]).to_csv().encode()).decode()
    return (
        "<p>Means over the seeds of a setting, on test pictures.</p>"
        f"{_wide('Table of the numbers', f'<thead><tr><td></td>{heads}</tr></thead><tbody>{rows}</tbody>')}"
        f'<p><a download="numbers.csv" href="data:text/csv;base64,{csv}">Every run as a table (CSV)</a></p>'
    )


def _repeat(material: Material) -> str:
    commands = escape("\n".join(appendix.commands(material)))
    settings = "".join(
        f"<tr><th scope='row'>{escape(name)}</th><td class='text'>{escape(text)}</td></tr>"
        for name, text in appendix.settings(material)
    )
    return (
        "<p>With Betaboard installed, these commands train the models and open the comparison:</p>"
        f"<pre tabindex='0'>{commands}</pre>"
        "<details><summary>Settings, data and versions</summary>"
        f"{_wide('Table of the settings', settings)}</details>"
    )


def _wide(name: str, rows: str) -> str:
    """A table that scrolls sideways by itself, also by keys, where the page is too narrow for it."""
    return f'<div class="wide" tabindex="0" role="region" aria-label="{name}"><table>{rows}</table></div>'


def _glossary() -> str:
    terms = "".join(
        f'<dt id="{_anchor(term)}">{term}</dt><dd>{_inline(meaning)}</dd>' for term, meaning in glossary.TERMS.items()
    )
    return f"<dl>{terms}</dl>"


def _said(text: str) -> str:
    return f'<p class="said">{_marked(text)}</p>'


def _marked(text: str) -> str:
    """Text as HTML, its terms linked to their meanings, which also show on hover."""
    out, at = [], 0
    for start, end, term in glossary.found_in(text):
        meaning = escape(glossary.TERMS[term].replace("*", ""))
        link = f'<a class="term" href="#{_anchor(term)}" title="{meaning}">{escape(text[start:end])}</a>'
        out += [_inline(text[at:start]), link]
        at = end
    return "".join([*out, _inline(text[at:])])


def _markdown(text: str) -> str:
    """The little Markdown that explanations use: paragraphs, lists, bold, emphasis."""
    blocks = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if all(line.startswith("- ") for line in lines):
            blocks.append("<ul>" + "".join(f"<li>{_inline(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            blocks.append(f"<p>{_inline(' '.join(lines))}</p>")
    return "".join(blocks)


def _inline(text: str) -> str:
    safe = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text, quote=False))
    return re.sub(r"(?<![*\w])\*(.+?)\*(?![*\w])", r"<i>\1</i>", safe)


def _safe(json: str) -> str:
    """JSON that cannot end the script it stands in."""
    return json.replace("</", "<\\/")


def _anchor(term: str) -> str:
    return "term-" + re.sub(r"\W+", "-", term.lower())
