"""Where in the picture does a dial act? The page in every state."""

import pytest

from tests.support import make_run

PAGE = "pages/difference_maps.py"


def answer(page):
    return page.main.markdown[0].value


def test_models_are_compared_by_one_map(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "Where in the picture does a dial act?"
    assert "of the picture on average" in answer(page)
    maps, overlaps = page.get("plotly_chart")
    assert "how much it changes" in maps.proto.alt
    assert "most change" in maps.proto.spec
    assert "overlap" in overlaps.proto.alt


@pytest.mark.parametrize(("kind", "ends"), [("signed", "darker"), ("published", "white")])
def test_each_map_has_its_scale(tmp_path, app, kind, ends):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    page.selectbox(key="map").select(kind).run()
    assert not page.exception
    assert ends in page.get("plotly_chart")[0].proto.spec


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
    assert len(page.get("plotly_chart")) == 2


def test_a_model_that_uses_nothing_says_so(tmp_path, app):
    make_run(tmp_path, "a", beta=64)
    page = app(tmp_path, PAGE)
    assert "uses none" in answer(page)
    assert any("nothing to compare" in text.value for text in page.markdown)
    assert "no dial in use" in page.get("plotly_chart")[1].proto.spec


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


def test_nothing_to_show(tmp_path, app):
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert not page.get("plotly_chart")
