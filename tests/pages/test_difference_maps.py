"""Where in the picture does a dial act? The page in every state."""

import base64
import io
import re

import numpy as np
import pytest
from PIL import Image

from tests.pages.conftest import charts
from tests.support import make_run
from vae_core.runs import RunStore, schema

PAGE = "pages/difference_maps.py"


def answer(page):
    return page.main.markdown[0].value


def drawn(spec):
    """The one picture of a grid, as pixels."""
    data = spec["layout"]["images"][0]["source"].removeprefix("data:image/png;base64,")
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(data))))


def mirrored(root, run, other):
    """Make a run that has the dials of another one, each of them turned the other way round."""
    store = RunStore(root)
    like, writer = store.open(other), store.reopen(run.run_id)
    latents, images = like.arrays(schema.LATENTS), like.arrays(schema.IMAGES)
    writer.write_arrays(schema.LATENTS, latents | {"mu": -latents["mu"]})
    writer.write_arrays(schema.IMAGES, images | {"traversals": images["traversals"][:, :, ::-1]})


def test_models_are_compared_by_one_map(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "Where in the picture does a dial act?"
    assert "of the picture on average" in answer(page)
    maps, separateness, overlaps = page.get("plotly_chart")
    assert "Separateness of beta 0.5 and beta 4" in separateness.proto.alt
    assert "how much it changes" in maps.proto.alt
    assert "most change" in maps.proto.spec
    assert "overlap" in overlaps.proto.alt


@pytest.mark.parametrize(("kind", "ends"), [("signed", ("darker", "brighter")), ("published", ("no change", "white"))])
def test_each_map_has_its_scale(tmp_path, app, kind, ends):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    page.selectbox(key="map").select(kind).run()
    assert not page.exception
    first, *_, last = charts(page)["maps"]["layout"]["coloraxis"]["colorbar"]["ticktext"]
    assert first.startswith(ends[0])
    assert last.startswith(ends[1])


def test_one_model_in_full_has_every_map(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    page.button_group(key="maps").set_value("One model in full").run()
    page.selectbox(key="model").select("beta 4").run()
    assert not page.exception
    spec = page.get("plotly_chart")[0].proto.spec
    assert all(end in spec for end in ("most change", "darker", "white"))
    assert "not used" in spec


def sweep(root, **settings):
    for beta in (0.5, 1, 4):
        make_run(root, f"d{beta:g}", beta=beta, **settings)


def view(page, name):
    return page.button_group(key="maps").set_value(name).run()


@pytest.mark.parametrize("kind", ["strength", "signed", "published"])
def test_the_same_dials_share_a_scale_and_weak_matches_are_said(tmp_path, app, kind):
    sweep(tmp_path)
    page = view(app(tmp_path, PAGE), "Same dials")
    page.selectbox(key="map").select(kind).run()
    assert not page.exception
    assert page.title[0].value == "Does the same dial act in the same place in every model?"
    spec = charts(page)["maps"]
    heads = [head.replace("<br>", " ") for head in spec["layout"]["xaxis"]["ticktext"]]
    assert heads == ["beta 0.5 3 dials used", "beta 1 3 dials used", "beta 4 3 dials used"]
    assert any("weak" in note["text"] for note in spec["layout"]["annotations"])
    assert "coloraxis2" not in spec["layout"]


def test_a_flipped_dial_is_turned_round_for_the_signed_map(tmp_path, app):
    make_run(tmp_path, "a", beta=0.5)
    run = make_run(tmp_path, "b", beta=1)
    mirrored(tmp_path, run, "a")
    page = view(app(tmp_path, PAGE), "Same dials")
    page.selectbox(key="map").select("signed").run()
    assert not page.exception
    spec = charts(page)["maps"]
    assert [note["text"] for note in spec["layout"]["annotations"]] == [f"dial {i} · ⇄ 1.00" for i in range(3)]
    left, right = np.array_split(drawn(spec), 2, axis=1)
    assert (left == right).all()


def test_two_models_and_the_difference_of_their_maps(tmp_path, app):
    sweep(tmp_path)
    page = view(app(tmp_path, PAGE), "Two models")
    page.selectbox(key="reference").select("beta 4").run()
    page.selectbox(key="other").select("beta 1").run()
    assert not page.exception
    spec = charts(page)["two"]
    assert spec["layout"]["xaxis"]["ticktext"][2].replace("<br>", " ") == "second minus first"
    assert spec["layout"]["coloraxis2"]["cmin"] == -spec["layout"]["coloraxis2"]["cmax"]
    assert len(charts(page)["separateness"]["layout"]["yaxis"]["ticktext"]) == 2


def test_two_models_that_have_the_same_dials_act_in_the_same_place(tmp_path, app):
    make_run(tmp_path, "a", beta=0.5)
    mirrored(tmp_path, make_run(tmp_path, "b", beta=1), "a")
    page = view(app(tmp_path, PAGE), "Two models")
    assert "act in the same place in beta 1 (overlap 100%" in answer(page)


def test_on_a_phone_maps_are_as_small_as_they_must_be_and_notes_are_short(tmp_path, app, monkeypatch):
    sweep(tmp_path)
    wide = charts(view(app(tmp_path, PAGE), "Same dials"))["maps"]["layout"]
    for part in ("sections.difference_maps.by_model", "sections.difference_maps.matched", "parts.matching"):
        monkeypatch.setattr(f"pages.{part}.is_phone", lambda: True)
    page = view(app(tmp_path, PAGE), "Same dials")
    assert not page.exception
    narrow = charts(page)["maps"]["layout"]
    assert narrow["height"] < wide["height"]
    assert narrow["xaxis"]["ticktext"] == ["beta<br>0.5", "beta<br>1", "beta<br>4"]
    notes = [note["text"] for note in narrow["annotations"]]
    assert len(notes) == 6
    assert all(re.fullmatch(r"(⇄ )?0\.\d\d", note) for note in notes)


@pytest.mark.parametrize("name", ["Same dials", "Two models"])
def test_models_of_other_pictures_are_not_matched(tmp_path, app, name):
    make_run(tmp_path, "a", beta=0.5)
    make_run(tmp_path, "b", beta=1, dataset="apples")
    page = view(app(tmp_path, PAGE), name)
    assert not page.exception
    assert page.button_group(key="data-set").options == ["Digits", "apples"]
    assert "is shown these pictures" in answer(page)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("Same dials", "No other model uses a dial."), ("Two models", "No dial of beta 1 is found again in beta 64.")],
)
def test_nothing_matches_a_model_that_uses_no_dial(tmp_path, app, name, sentence):
    make_run(tmp_path, "a", beta=1)
    make_run(tmp_path, "b", beta=64)
    page = view(app(tmp_path, PAGE), name)
    assert not page.exception
    assert sentence in answer(page)
    page.selectbox(key="reference").select("beta 64").run()
    assert not page.exception
    assert page.selectbox(key="reference").value == "beta 64"
    assert sentence not in answer(page)


def test_a_higher_threshold_leaves_less_touched(tmp_path, app):
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    before = answer(page)
    page.slider(key="threshold").set_value(0.2).run()
    assert not page.exception
    share = lambda text: int(text.split(" touches ")[1].split("%")[0])  # noqa: E731
    assert share(answer(page)) < share(before)


def test_many_dials_are_shown_when_asked_for(tmp_path, app):
    make_run(tmp_path, "a", latent_dim=14, beta=0)
    page = app(tmp_path, PAGE)
    rows = lambda: page.get("plotly_chart")[0].proto.spec.count('"dial ')  # noqa: E731
    few = rows()
    page.toggle(key="every-dial").set_value(True).run()
    assert not page.exception
    assert rows() > few


@pytest.mark.parametrize(
    "settings",
    [{"latent_dim": 1}, {"beta": 64}, {"channels": 3}, {"labelled": False}, {"inputs": False}, {"latent_dim": 40}],
)
def test_any_run_can_be_shown(tmp_path, app, settings):
    make_run(tmp_path, "a", dataset="apples", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert len(page.get("plotly_chart")) == 3


def test_a_model_that_uses_nothing_says_so(tmp_path, app):
    make_run(tmp_path, "a", beta=64)
    page = app(tmp_path, PAGE)
    assert "uses none" in answer(page)
    assert any("nothing to compare" in text.value for text in page.markdown)
    assert "no dial in use" in page.get("plotly_chart")[2].proto.spec


def test_eight_models_of_different_data_and_size_stand_together(tmp_path, app):
    for place in range(7):
        make_run(tmp_path, f"a{place}", beta=2**place)
    make_run(tmp_path, "b", dataset="apples", channels=3, latent_dim=7, beta=0.5)
    page = app(tmp_path, PAGE, chosen=["b", *(f"a{place}" for place in range(7))])
    assert not page.exception
    assert "apples" in page.get("plotly_chart")[0].proto.spec


def test_runs_that_are_not_finished_are_left_out(tmp_path, app):
    make_run(tmp_path, "a")
    make_run(tmp_path, "b", beta=2, status="interrupted")
    page = app(tmp_path, PAGE, chosen=["a", "b"])
    assert not page.exception
    assert "interrupted" in page.sidebar.caption[0].value
