"""Do similar pictures lie near each other? The page in every state."""

import json

import numpy as np
import pytest

from tests.pages.latent_space import PAGE, answer, maps
from tests.support import make_run
from vae_core.errors import DataUnavailable
from vae_core.figures.maps.map_tools import selected_rows
from vae_core.runs import files, schema


def dots(page):
    """The table of the dots, as it is sent."""
    (dataset,) = maps(page).datasets
    return dataset.data.data


def test_a_sweep_is_one_chart_of_maps_with_one_sentence(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert page.title[0].value == "Do similar pictures lie near each other?"
    assert "would be chance" in answer(page)
    assert "t-SNE maps" in maps(page).alt
    assert '"map1"' in maps(page).spec
    assert '"map2"' not in maps(page).spec
    assert page.header[0].value == "How many dials does each model use?"
    (bars,) = page.get("plotly_chart")
    assert "3 of 4 used" in bars.proto.spec


@pytest.mark.parametrize("method", ["umap", "pca", "dials"])
def test_each_kind_of_map_can_be_chosen(tmp_path, app, method):
    make_run(tmp_path, "a")
    page = app(tmp_path, PAGE)
    before = dots(page)
    page.button_group(key="map-by").set_value(method).run()
    assert not page.exception
    assert dots(page) != before


def test_two_dials_are_chosen_by_use_and_named(tmp_path, app):
    make_run(tmp_path, "a", beta=1)
    page = app(tmp_path, PAGE)
    page.button_group(key="map-by").set_value("dials").run()
    page.selectbox(key="up").select(4).run()
    assert not page.exception
    assert '"dial 0"' in maps(page).spec
    assert '"dial 3 (not used)"' in maps(page).spec


def kinds(page):
    return [option.content for option in page.button_group(key="map-by").proto.options]


def test_maps_that_a_run_lacks_are_not_offered_and_it_is_said_why(tmp_path, app):
    make_run(tmp_path, "a", beta=1, maps="pca")
    make_run(tmp_path, "b", beta=4, maps="umap")
    make_run(tmp_path, "c", beta=16)
    page = app(tmp_path, PAGE, chosen=["c"])
    assert kinds(page) == ["t-SNE", "UMAP", "PCA", "Two dials"]
    page.button_group(key="map-by").set_value("umap").run()
    page.multiselect(key="runs").set_value(["b", "c"]).run()
    assert kinds(page) == ["UMAP", "PCA", "Two dials"]
    page.multiselect(key="runs").set_value(["a", "b", "c"]).run()
    assert not page.exception
    assert kinds(page) == ["PCA", "Two dials"]
    assert "PCA maps" in maps(page).alt
    (why,) = (caption.value for caption in page.main.caption)
    assert why == (
        "t-SNE was not drawn for beta 1 and beta 4; UMAP was not drawn for beta 1. "
        "`python -m vae_core evaluate --maps all a b` draws all maps."
    )


def test_a_link_to_a_map_that_a_run_lacks_shows_another(tmp_path, app):
    make_run(tmp_path, "a", maps="pca")
    page = app(tmp_path)
    page.query_params["map-by"] = "tsne"
    page.switch_page(PAGE).run()
    assert not page.exception
    assert page.button_group(key="map-by").value == "pca"


def test_of_an_imported_run_that_lacks_maps_no_command_is_given(tmp_path, app):
    run = make_run(tmp_path, "a", maps="pca")
    record = files.read_json(run.folder / schema.RUN)
    del record["data"]["fingerprint"]
    files.write_json(run.folder / schema.RUN, record)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert kinds(page) == ["PCA", "Two dials"]
    assert [caption.value for caption in page.main.caption] == ["t-SNE and UMAP were not drawn for beta 1."]


def test_maps_that_are_never_drawn_of_so_many_codes_are_not_missed(tmp_path, app, monkeypatch):
    make_run(tmp_path, "a", maps="pca,umap")
    monkeypatch.setattr("vae_core.latents.embeddings.MOST_FOR_TSNE", 59)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert not page.main.caption


@pytest.mark.parametrize(
    "settings",
    [{"latent_dim": 1}, {"beta": 64}, {"channels": 3}, {"beta": 0}, {"latent_dim": 40}, {"latent_dim": 1, "beta": 64}],
)
def test_any_run_can_be_shown_by_any_map(tmp_path, app, settings):
    make_run(tmp_path, "a", **settings)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert maps(page).spec
    page.button_group(key="map-by").set_value("dials").run()
    assert not page.exception
    assert '"dial 0' in maps(page).spec


def test_codes_that_no_dial_tells_apart_are_said_to_be_faint(tmp_path, app):
    make_run(tmp_path, "a", beta=64)
    assert "No dial is in use" in answer(app(tmp_path, PAGE))


def test_without_labels_there_is_no_legend_and_no_agreement(tmp_path, app):
    make_run(tmp_path, "a", labelled=False)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "chance" not in answer(page)
    assert "visualMap" not in maps(page).spec


def test_without_originals_the_redrawn_are_shown_and_it_says_so(tmp_path, app, monkeypatch):
    def missing(*_, **__):
        raise DataUnavailable("not here")

    monkeypatch.setattr("vae_core.data.originals", missing)
    make_run(tmp_path, "a", inputs=False, dataset="apples")
    page = app(tmp_path, PAGE)
    assert not page.exception
    says = "redraws them, because the originals are not on this machine"
    assert any(says in caption.value for caption in page.caption)
    assert any(button.key == "fetch-apples" for button in page.button)


def test_a_selection_shows_its_images_as_each_model_redraws_them(tmp_path, app, monkeypatch):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    state = {"selection": {"selected": [{"series_id": "map0", "data_indices": [3, 7, 12]}]}}
    monkeypatch.setattr("pages.sections.latent_space.maps.selected_rows", lambda _: selected_rows(state["selection"]))
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert any("3 pictures selected" in text.value for text in page.markdown)
    gallery, _ = page.get("plotly_chart")
    assert "original, beta 0.5, beta 4" in gallery.proto.alt


def test_from_one_picture_its_dials_can_be_turned(tmp_path, app, monkeypatch):
    make_run(tmp_path, "a")
    monkeypatch.setattr("pages.sections.latent_space.maps.selected_rows", lambda _: [7])
    page = app(tmp_path, PAGE)
    assert not page.exception
    (link,) = [part.proto for part in page.get("page_link") if "Turn the dials" in part.proto.label]
    assert "start=8" in link.query_string
    assert "runs=a" in link.query_string


def test_a_selection_left_from_more_pictures_is_passed_over(tmp_path, app, monkeypatch):
    make_run(tmp_path, "a")
    monkeypatch.setattr("pages.sections.latent_space.maps.selected_rows", lambda _: [60, 900])
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert not any("selected" in text.value for text in page.markdown)


def test_only_models_of_one_data_set_share_a_chart(tmp_path, app):
    make_run(tmp_path, "a")
    make_run(tmp_path, "b", dataset="apples", channels=3, latent_dim=6)
    page = app(tmp_path, PAGE, chosen=["a", "b"])
    assert not page.exception
    assert '"map1"' not in maps(page).spec


def test_runs_that_are_not_finished_are_left_out(tmp_path, app):
    make_run(tmp_path, "a")
    make_run(tmp_path, "b", beta=2, status="running")
    make_run(tmp_path, "c", beta=3, status="failed")
    page = app(tmp_path, PAGE, chosen=["a", "b", "c"])
    assert not page.exception
    assert '"map1"' not in maps(page).spec
    captions = " ".join(caption.value for caption in page.sidebar.caption)
    assert "still training" in captions
    assert "failed" in captions


def test_what_each_map_keeps_stands_beside_it(tmp_path, app):
    run = make_run(tmp_path, "a", beta=1)
    files.write_arrays(
        run.folder / schema.EMBEDDINGS, run.arrays(schema.EMBEDDINGS) | {"tsne_kept": np.array([0.456, 0.9])}
    )
    make_run(tmp_path, "b", beta=2)  # evaluated before this was measured: measured now
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "keeps 46% of neighbours" in maps(page).spec
    assert maps(page).spec.count("of neighbours") == 2 * maps(page).spec.count("keeps 46%")


def test_runs_that_follow_different_numbers_of_pictures_share_the_first_ones(tmp_path, app, monkeypatch):
    make_run(tmp_path, "a", beta=1)
    monkeypatch.setattr("tests.support.SAMPLES", 40)
    make_run(tmp_path, "b", beta=2)
    page = app(tmp_path, PAGE)
    assert not page.exception
    for option in ("error", "dial"):
        page.selectbox(key="colour").select(option).run()
        assert not page.exception
        assert '"map1"' in maps(page).spec


def test_of_very_many_pictures_none_are_sent_ahead(tmp_path, app, monkeypatch):
    make_run(tmp_path, "a")
    monkeypatch.setattr("pages.sections.latent_space.hover.MOST_HOVERED", 59)
    page = app(tmp_path, PAGE)
    assert not page.exception
    assert "{@picture}" not in maps(page).spec
    assert any("hovering shows no pictures" in caption.value for caption in page.caption)


def test_maps_are_drawn_for_print_when_asked(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    before = len(page.get("plotly_chart"))
    page.toggle(key="maps-printed").set_value(True).run()
    assert not page.exception
    specs = [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]
    assert len(specs) == before + 1
    assert any({trace["name"] for trace in spec["data"]} >= {"0", "9"} for spec in specs if "name" in spec["data"][0])
    page.selectbox(key="colour").select("error").run()
    assert not page.exception
    specs = [json.loads(chart.proto.spec) for chart in page.get("plotly_chart")]
    assert any("coloraxis" in spec["layout"] and spec["data"][0]["type"] == "scatter" for spec in specs)


def test_a_picture_is_found_by_name(tmp_path, app):
    for beta in (0.5, 4):
        make_run(tmp_path, f"d{beta:g}", beta=beta)
    page = app(tmp_path, PAGE)
    find = page.selectbox(key="map-found")
    assert find.value is None
    assert "test image 4: 3" in find.options
    find.select_index(3).run()
    assert not page.exception
    assert any("1 picture selected" in text.value for text in page.markdown)


@pytest.mark.parametrize("method", ["tsne", "dials"])
def test_more_dots_than_a_chart_can_move_are_painted(tmp_path, app, monkeypatch, method):
    make_run(tmp_path, "a")
    monkeypatch.setattr("vae_core.figures.maps.canvas_maps.MOST_CHARTED", 59)
    page = app(tmp_path, PAGE)
    page.button_group(key="map-by").set_value(method).run()
    assert not page.exception
    assert not page.get("echarts_chart")
    assert "canvas_maps" in [part.proto.component_name for part in page.get("bidi_component")]
    assert "shows no pictures" not in str([each.value for each in page.caption])
