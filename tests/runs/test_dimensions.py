"""Which dials a run uses, and in which order they are shown."""

import json

import numpy as np
import pytest

from tests.support import make_run
from vae_core.runs import schema
from vae_core.runs.dimensions import Dimensions, dimension_table, measured_dimensions


def codes(run):
    latents = run.arrays(schema.LATENTS)
    return latents["mu"], latents["logvar"]


def test_order_is_by_kl_with_the_used_first():
    dimensions = Dimensions(np.array([0.1, 3.0, 5.0, 1.0]), np.array([False, True, False, True]))
    assert dimensions.order.tolist() == [1, 3, 2, 0]
    assert dimensions.count == 2


def test_metrics_speak_first(tmp_path):
    run = make_run(tmp_path, "a", beta=1, latent_dim=4)
    dimensions = measured_dimensions(run, *codes(run))
    assert dimensions.kl.tolist() == run.metrics["kl"]["per_dimension"]
    assert dimensions.used.tolist() == [True, True, True, False]


def test_codes_speak_where_metrics_are_silent(tmp_path):
    run = make_run(tmp_path, "a", beta=1, latent_dim=3)
    path = run.folder / schema.METRICS_FILE
    metrics = json.loads(path.read_text())
    del metrics["kl"]["per_dimension"]
    path.write_text(json.dumps(metrics))
    mu = np.array([[1.0, 0.0, 0.05], [-1.0, 0.0, -0.05]])
    dimensions = measured_dimensions(run, mu, np.zeros_like(mu))
    assert dimensions.kl == pytest.approx([0.5, 0.0, 0.5 * 0.05**2])
    assert dimensions.used.tolist() == [True, False, False]


def test_table_has_a_row_a_dial_in_order():
    models = {
        "a": Dimensions(np.array([1.0, 2.0]), np.array([True, True])),
        "b": Dimensions(np.array([0.0]), np.array([False])),
    }
    rows = dimension_table(models)
    assert rows["model"].tolist() == ["a", "a", "b"]
    assert rows["place"].tolist() == [1, 2, 1]
    assert rows["dial"].tolist() == [1, 0, 0]
    assert rows["used"].tolist() == [True, True, False]
