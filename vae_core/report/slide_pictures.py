"""What is seen on a slide: pictures sharp on a projector with heads that can be edited, and PowerPoint's own charts."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import singledispatch
from typing import Any

import numpy as np
from PIL import Image, ImageDraw
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
)
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from vae_core.explain.phrasing import listed, percent, rounded
from vae_core.figures.charts.recommendation import gain_axis
from vae_core.figures.maps.frame import frame
from vae_core.figures.pictures.encoding import png
from vae_core.figures.pictures.mosaic import mosaic
from vae_core.figures.style import theme
from vae_core.figures.style.marks import mark
from vae_core.figures.style.number_axis import NumberAxis, beside, number_axis, possible
from vae_core.figures.style.theme import MUTED, apart, label_colour
from vae_core.figures.style.value_axis import tick_names
from vae_core.report.error_bars import error_bars
from vae_core.report.slide_lines import draw, fill, rgb
from vae_core.report.story_pictures import Bars, Charts, Grid, Maps, Picture
from vae_core.runs.recommendation import settings
from vae_core.runs.seeds import FEWEST, spread

Slide = Any  # of python-pptx, whose types speak of lengths alone, not of the numbers that it takes as well

HEAD, ROW = Inches(0.42), Inches(1.25)  # height of the heads over columns, width of those beside rows
SHARP = 320  # px a side of a picture in a grid
DOTS = 900  # px a side of a map
INK = RGBColor.from_string(theme.INK.lstrip("#").upper())


@dataclass(frozen=True)
class Box:
    """A place on a slide, in PowerPoint's units (EMU)."""

    left: int
    top: int
    width: int
    height: int

    def hold(self, shape: Any) -> None:
        """Put a shape here."""
        shape.left, shape.top, shape.width, shape.height = (
            Emu(int(length)) for length in (self.left, self.top, self.width, self.height)
        )


def write(slide: Slide, text: str, box: Box, size: float, *, align: Any = PP_ALIGN.LEFT, middle: bool = False) -> None:
    """A text that can be edited; `size` in points."""
    shape = slide.shapes.add_textbox(0, 0, 0, 0)
    box.hold(shape)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.text, paragraph.alignment = text, align
    paragraph.font.size, paragraph.font.color.rgb = Pt(size), INK


@singledispatch
def place(picture: Picture, slide: Slide, alt: str, room: Box) -> None:
    """Put a picture on the slide, as large as the room allows. alt: for those who cannot see it."""
    raise TypeError(f"{type(picture).__name__} is no picture")


@place.register
def _(picture: Grid, slide: Slide, alt: str, room: Box) -> None:
    rows, columns = picture.images.shape[:2]
    head = HEAD if any(picture.column_heads) else 0
    beside = ROW if any(picture.row_heads) else 0
    side = min((room.width - beside) // columns, (room.height - head) // rows, Inches(1.9))
    image = mosaic(picture.images, SHARP // 2)
    corner = room.left + beside, room.top + head
    _picture(slide, png(image), alt, Box(*corner, side * columns, side * rows))
    for column, text in enumerate(picture.column_heads if head else ()):
        box = Box(corner[0] + column * side, room.top, side, head)
        write(slide, text.replace(" · ", "\v"), box, 12, align=PP_ALIGN.CENTER, middle=True)
    for row, text in enumerate(picture.row_heads if beside else ()):
        write(slide, text, Box(room.left, corner[1] + row * side, beside - Inches(0.1), side), 12, middle=True)


@place.register
def _(picture: Charts, slide: Slide, alt: str, room: Box) -> None:
    count = len(picture.metrics)
    width = room.width // count
    for number, name in enumerate(picture.metrics):
        box = Box(room.left + number * width, room.top, width - Inches(0.15), room.height - Inches(0.35))
        off = _line_chart(slide, picture, name, alt, box)
        below = Box(box.left, box.top + box.height, box.width, Inches(0.3))
        notes = [f"Off the scale: {listed(off)}"] if off else []
        if picture.table.groupby("label")[name].count().max() >= FEWEST:
            notes.append("Bars: 95% interval over seeds")
        if notes:
            write(slide, ". ".join(notes), below, 12, align=PP_ALIGN.CENTER)


@place.register
def _(picture: Maps, slide: Slide, alt: str, room: Box) -> None:
    names = list(picture.positions)
    legend = Inches(0.4) if picture.labels is not None else 0
    across, side = _arranged(len(names), room.width, room.height - legend)
    for number, (name, points) in enumerate(picture.positions.items()):
        row, column = divmod(number, across)
        left, top = room.left + column * (side + Inches(0.15)), room.top + row * (side + HEAD)
        write(slide, name, Box(left, top, side, HEAD), 12, align=PP_ALIGN.CENTER, middle=True)
        _picture(slide, _map(points, picture.labels), f"{alt} This one: {name}.", Box(left, top + HEAD, side, side))
    if picture.labels is not None:
        _legend(slide, list(picture.label_names), Box(room.left, room.top + room.height - legend, room.width, legend))


@place.register
def _(picture: Bars, slide: Slide, alt: str, room: Box) -> None:
    data = CategoryChartData()
    names = [f"★ {name}" if name in picture.chosen else name for name in picture.gains]
    data.categories = [
        f"{name}\n{note.replace('<br>', chr(10))}" for name, note in zip(names, picture.notes, strict=True)
    ]
    values = [value if value == value else None for value in picture.gains.values()]
    data.add_series(picture.title, values)
    box = Box(room.left, room.top, room.width, room.height - Inches(0.35))
    chart = _chart(slide, XL_CHART_TYPE.COLUMN_CLUSTERED, data, alt, box, picture.title)
    plot = chart.plots[0]
    plot.gap_width = 60
    _scaled(chart, gain_axis(picture.gains.values()), percent=True)
    for point, (name, text) in enumerate(zip(picture.gains, apart(picture.gains.values(), ".0%"), strict=True)):
        fill(plot.series[0].points[point].format, picture.colours[name])
        _label(plot.series[0].points[point], text, XL_LABEL_POSITION.OUTSIDE_END, 14)
    if picture.floor == picture.floor:
        note = f"{picture.floor_text}: {percent(picture.floor)}. ★ recommended."
        write(slide, note, Box(room.left, box.top + box.height, room.width, Inches(0.3)), 14, align=PP_ALIGN.CENTER)


def _arranged(count: int, width: int, height: int) -> tuple[int, int]:
    """How many maps a row, and how large, so that `count` of them are as large as the room allows."""
    sides = {
        across: min(width // across - Inches(0.15), height // -(-count // across) - HEAD)
        for across in range(1, count + 1)
    }
    across = max(sides, key=lambda across: sides[across])
    return across, sides[across]


def _line_chart(slide: Slide, picture: Charts, name: str, alt: str, box: Box) -> list[str]:
    """Means of one number over seeds by beta with their 95% intervals, a series a line; what lies off, in words."""
    table, metric = picture.table, picture.metrics[name]
    scales = list(dict.fromkeys(table["scale"]))
    if len(scales) > 1:  # no common axis: settings side by side
        return _side_by_side(slide, picture, name, alt, box)
    betas = sorted(set(table["value"]))
    data = CategoryChartData()
    data.categories = [*tick_names(betas).values()]
    seeds = {
        line: [spread(rows.loc[rows["value"] == beta, name]) for beta in betas]
        for line, rows in table.groupby("line", sort=False)
    }
    for line, spreads in seeds.items():
        data.add_series(str(line) or metric.title, [each.mean if each.n else None for each in spreads])
    title = f"{metric.title}\n{metric.subtitle}"
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, alt, box, title)
    chart.category_axis.has_title = True
    chart.category_axis.axis_title.text_frame.text = scales[0]
    chart.category_axis.axis_title.text_frame.paragraphs[0].font.size = Pt(12)
    if len(seeds) > 1:
        chart.has_legend, chart.legend.include_in_layout = True, False
        chart.legend.position, chart.legend.font.size = XL_LEGEND_POSITION.BOTTOM, Pt(11)
    axis = number_axis(table, name, metric)
    _scaled(chart, axis, percent=metric.is_share)
    alone = table["label"].nunique() == 1
    of_lines = table.groupby("line", sort=False)
    for place, (series, (line, rows)) in enumerate(zip(chart.plots[0].series, of_lines, strict=True)):
        error_bars(series, seeds[line], possible(name, metric))
        draw(series, mark(place), {betas.index(beta): c for beta, c in zip(rows["value"], rows["colour"], strict=True)})
        for number, each in enumerate(seeds[line]):
            if alone and each.n:
                _label(series.points[number], beside(each.mean, axis, metric), XL_LABEL_POSITION.RIGHT, 12)
    off = settings(table[axis.is_pinned(table[name].to_numpy(float))])[name]
    return [f"{label} at {rounded(float(mean))}" for label, mean in off.items()]


def _side_by_side(slide: Slide, picture: Charts, name: str, alt: str, box: Box) -> list[str]:
    """One number of settings that lie on no common axis, a dot with its number each: a bar would have to begin at 0."""
    table, metric = picture.table, picture.metrics[name]
    seeds = {str(label): spread(values) for label, values in table.groupby("label", sort=False)[name]}
    data = CategoryChartData()
    data.categories = list(seeds)
    data.add_series(metric.title, [each.mean if each.n else None for each in seeds.values()])
    chart = _chart(slide, XL_CHART_TYPE.LINE_MARKERS, data, alt, box, f"{metric.title}\n{metric.subtitle}")
    _scaled(chart, number_axis(table, name, metric), percent=metric.is_share)
    series = chart.plots[0].series[0]
    error_bars(series, list(seeds.values()), possible(name, metric))
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 9
    colours = dict(zip(table["label"], table["colour"], strict=True))
    means = apart((each.mean for each in seeds.values()), metric.format)
    for number, (label, text) in enumerate(zip(seeds, means, strict=True)):
        fill(series.points[number].marker.format, colours[label])
        if seeds[label].n:
            _label(series.points[number], text, XL_LABEL_POSITION.RIGHT, 12)
    return []


def _scaled(chart: Any, axis: NumberAxis, *, percent: bool) -> None:
    """Give a chart the ends and the ticks that the number has on pages."""
    upright = chart.value_axis
    upright.minimum_scale, upright.maximum_scale, upright.major_unit = axis.low, axis.high, axis.unit
    shown = [100 * value if percent else value for value in (axis.low, axis.unit)]
    decimals = max(len(f"{value:.10g}".partition(".")[2]) for value in shown)
    form = "#,##0" + "." * bool(decimals) + "0" * decimals + "%" * percent
    upright.tick_labels.number_format, upright.tick_labels.number_format_is_linked = form, False
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # also where the axis goes below 0


def _label(point: Any, text: str, position: Any, size: float) -> None:
    """A text beside a point of a chart, `size` in points."""
    label = point.data_label
    label.text_frame.text = text
    label.text_frame.paragraphs[0].font.size, label.position = Pt(size), position


def _chart(slide: Slide, kind: Any, data: CategoryChartData, alt: str, box: Box, title: str) -> Any:
    frame = slide.shapes.add_chart(kind, 0, 0, 0, 0, data)
    box.hold(frame)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    chart.has_title, chart.has_legend = True, False
    chart.font.size, chart.font.color.rgb = Pt(12), INK
    chart.chart_title.text_frame.text = title
    chart.chart_title.include_in_layout = False
    for number, paragraph in enumerate(chart.chart_title.text_frame.paragraphs):
        paragraph.font.size, paragraph.font.bold = Pt(12 if number else 14), False
    chart.value_axis.major_gridlines.format.line.color.rgb = RGBColor(0xD8, 0xDD, 0xE3)
    chart.value_axis.format.line.fill.background()
    return chart


def _picture(slide: Slide, content: bytes, alt: str, box: Box) -> None:
    shape = slide.shapes.add_picture(io.BytesIO(content), 0, 0)
    box.hold(shape)
    shape._element.nvPicPr.cNvPr.set("descr", alt)


def _map(points: np.ndarray, labels: np.ndarray | None) -> bytes:
    """The dots of a map on white, drawn at four times the size so that they are round."""
    big = Image.new("RGB", (2 * DOTS, 2 * DOTS), "white")
    draw = ImageDraw.Draw(big)
    middle, half = frame(points)
    at = ((points - middle) / (2 * half) + 0.5) * np.array([1, -1]) + np.array([0, 1])
    for row, (x, y) in enumerate(at * 2 * DOTS):
        colour = MUTED if labels is None else label_colour(int(labels[row]))
        draw.ellipse((x - 13, y - 13, x + 13, y + 13), fill=colour)
    draw.rectangle((0, 0, 2 * DOTS - 1, 2 * DOTS - 1), outline=MUTED, width=4)
    buffer = io.BytesIO()
    big.resize((DOTS, DOTS), Image.Resampling.LANCZOS).quantize(128).save(buffer, "PNG")
    return buffer.getvalue()


def _legend(slide: Slide, names: list[str], box: Box) -> None:
    """The labels in their colours, in one line that can be edited."""
    write(slide, "", box, 12, middle=True)
    paragraph = slide.shapes[-1].text_frame.paragraphs[0]
    for label, name in enumerate(names):
        for text, colour in (("● ", rgb(label_colour(label))), (f"{name}    ", INK)):
            run = paragraph.add_run()
            run.text, run.font.size, run.font.color.rgb = text, Pt(12), colour
