"""What follows the story in a report: further charts, every number, every setting, the commands that repeat it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import plotly.graph_objects as go

from vae_core.errors import BrokenRun
from vae_core.explain import comparison, loss_curves
from vae_core.explain.parallel_coordinates import together_words
from vae_core.explain.phrasing import counted, percent, rounded
from vae_core.explain.rate_distortion import plane_words
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.figures.charts.loss_curves import loss_curves as loss_figure
from vae_core.figures.charts.loss_traces import Curve
from vae_core.figures.charts.metric_along_axis import metric_along_axis
from vae_core.figures.charts.rate_distortion import on_frontier, rate_distortion
from vae_core.figures.style.value_axis import is_set_off
from vae_core.quantities import RATE
from vae_core.report.story_material import StoryMaterial
from vae_core.runs import OpenedRun
from vae_core.runs.commands import train_command, value_text
from vae_core.runs.comparison import charted, measured, weight
from vae_core.runs.convergence import convergence
from vae_core.runs.opened import Part
from vae_core.runs.recommendation import settings as setting_means
from vae_core.runs.terms import recorded_terms, scheduled
from vae_core.runs.units import compared_error

SMOOTHING = 0.6

Figures = tuple[go.Figure, go.Figure]
"""One chart twice: for a wide page, and for a narrow one."""


def charts(material: StoryMaterial) -> Iterator[tuple[str, Words, Figures]]:
    """The charts of the comparison pages that the story leaves out: (key, words, figures)."""
    table = material.table
    further = {name: face for name, face in charted(material.numbers, table).items() if name not in material.costs}
    if further:
        together = together_words(table, further)
        words = replace(
            comparison.metric_words(table, further),
            question=together.question,
            answer=together.answer,
        )
        yield (
            "further",
            words,
            (metric_along_axis(table, further, across=2), metric_along_axis(table, further, across=1)),
        )
    best = table.index[on_frontier(table[RATE].to_numpy(float), table[compared_error(table).column].to_numpy(float))]
    plane = rate_distortion(table)
    narrow = go.Figure(plane).update_xaxes(title_text="what the code says at most (KL, nats)")
    yield "plane", plane_words(table, list(best)), (plane, narrow)
    histories = {run.run_id: history for run in material.runs if len(history := _history(run))}
    runs = [run for run in material.runs if run.run_id in histories]
    panels, in_units = recorded_terms(runs, histories)
    if panels:
        courses = {run_id: convergence(history, scheduled(panels)) for run_id, history in histories.items()}
        curves = [
            Curve(material.labels[r.run_id], material.colours[r.run_id], in_units[r.run_id], is_set_off(weight(r)))
            for r in runs
        ]
        words = loss_curves.words(runs, material.labels, courses, panels)
        wide, narrow = (loss_figure(curves, panels, smoothing=SMOOTHING, across=across) for across in (3, 1))
        yield "training", words, (wide, narrow)


def numbers(material: StoryMaterial) -> tuple[pd.DataFrame, list[tuple[str, str]]]:
    """Every known number of every setting as people write it, a row each; of every column the title and the unit."""
    means = setting_means(material.table).reindex(material.names)
    faces = measured(material.numbers, means)
    columns = {name: [_number_text(value, metric) for value in means[name]] for name, metric in faces.items()}
    table = pd.DataFrame({"seeds": [f"{n:.0f}" for n in means["seeds"]]} | columns, index=material.names)
    return table, [("Seeds", ""), *((metric.title, metric.subtitle) for metric in faces.values())]


def settings(material: StoryMaterial) -> list[tuple[str, str]]:
    """Settings, data and versions; what differs between the models is told of each."""
    rows = []
    for key in sorted({key for run in material.runs for key in run.config if run.config[key] is not None}):
        values = {material.labels[run.run_id]: value_text(run.config.get(key)) for run in material.runs}
        rows.append((key.replace("_", " "), _together(values)))
    first = material.runs[0]
    splits = {name: f"{count:,}" for name, count in (first.data.get("splits") or {}).items()}
    rows.append(("pictures", ", ".join(f"{name} {count}" for name, count in splits.items())))
    rows.append(("fingerprint of the data", str(first.data.get("fingerprint") or "not known")))
    rows += [(f"version of {k}", str(v)) for k, v in (first.record.get("environment") or {}).items()]
    return rows


def commands(material: StoryMaterial) -> list[str]:
    """The command that trains each model, all seeds included, and the one that opens the dashboard."""
    trained = [train_command(run) for group in material.groups for run in group]
    return [*trained, "streamlit run dashboard.py"]


def _together(values: dict[str, str]) -> str:
    """One value if all models share it, else each one's."""
    if len(set(values.values())) == 1:
        return next(iter(values.values()))
    return ", ".join(f"{value} ({name})" for name, value in values.items())


def _number_text(value: float, metric: NumberFace) -> str:
    if value != value:
        return "not known"
    if metric.is_share:
        return percent(value)
    return counted(value) if metric.counted else rounded(value)


def _history(run: OpenedRun) -> pd.DataFrame:
    try:
        return run.history() if run.has(Part.HISTORY) else pd.DataFrame()
    except BrokenRun:
        return pd.DataFrame()
