"""What colours the dots of the maps on Latent space: what is known of the pictures, or a dial."""

import numpy as np
import pytest

from tests.pages.latent_space import PAGE, answer, maps
from tests.support import make_run
from vae_core.runs import files, schema


def with_factors(tmp_path, run_id, **more):
    """A run whose pictures have known factors and several attributes each, but no label."""
    run = make_run(tmp_path, run_id, labelled=False, **more)
    rng = np.random.default_rng(0)
    facts = {"factors": rng.integers(0, 3, (60, 2)), "attributes": rng.integers(0, 2, (60, 2)).astype(np.uint8)}
    files.write_arrays(run.folder / schema.LATENTS, run.arrays(schema.LATENTS) | facts)
    record = files.read_json(run.folder / schema.RUN)
    record["data"] |= {"factor_names": ["shape", "size"], "factor_sizes": [3, 3], "attribute_names": ["Mass", "Nodule"]}
    files.write_json(run.folder / schema.RUN, record)
    return run


@pytest.mark.parametrize(
    ("option", "in_spec", "sentence"),
    [
        ("factor-0", '"shape 2"', "are like it in 'shape'"),
        ("factor-1", "size: 0", "of its 'size'"),
        ("attribute-1", '"no Nodule"', "are like it in 'Nodule'"),
        ("error", "pixel off by", "redrawing error"),
        ("dial", "most used dial", "dial's value"),
    ],
)
def test_maps_are_coloured_by_what_is_known(tmp_path, app, option, in_spec, sentence):
    for beta in (1, 64):
        with_factors(tmp_path, f"d{beta}", beta=beta)
    page = app(tmp_path, PAGE)
    assert page.selectbox(key="colour").value == "factor-0"
    page.selectbox(key="colour").select(option).run()
    assert not page.exception
    assert in_spec in maps(page).spec
    assert sentence in answer(page)


def test_a_dial_to_colour_by_is_chosen_by_use(tmp_path, app):
    make_run(tmp_path, "a", latent_dim=2)
    make_run(tmp_path, "b", latent_dim=3, beta=2)
    page = app(tmp_path, PAGE)
    page.selectbox(key="colour").select("dial").run()
    page.selectbox(key="colour-dial").select(3).run()
    assert not page.exception
    assert "3rd most used dial" in maps(page).spec
