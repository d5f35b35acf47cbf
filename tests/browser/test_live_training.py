"""A run that is still training moves on the page by itself."""

from __future__ import annotations

import json

from vae_core.runs import schema

_LAST_EPOCH = """() => Math.max(...document.querySelector(".st-key-losses .js-plotly-plot").calcdata.flatMap(
    curve => curve.map(point => point.x).filter(Number.isFinite)))"""


def test_the_curves_grow_with_the_history_without_reloading(visit, runs_folder):
    page = visit("loss_curves?runs=training&runs=beta1")
    page.wait_for_function(f"() => ({_LAST_EPOCH})() === 20")
    page.evaluate("window.notReloaded = true")
    with (runs_folder / "training" / schema.HISTORY).open("a") as history:
        for epoch in range(21, 31):
            record = {"epoch": epoch, "step": epoch * 10, "split": "train", "seconds": epoch / 2, "loss": 40.0}
            history.write(json.dumps(record | {"reconstruction": 39.0, "kl": 1.0}) + "\n")
    page.wait_for_function(f"() => ({_LAST_EPOCH})() === 30")
    assert page.evaluate("window.notReloaded")
