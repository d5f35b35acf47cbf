"""What things are called: said where they are registered, stored in the run, read from there by all that shows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support import make_run
from vae_core.errors import BrokenRun
from vae_core.evaluation import METRICS
from vae_core.faces import NumberFace, ObjectiveFace, SettingFace, as_json, from_json
from vae_core.figures.charts.metric_along_axis import metric_along_axis
from vae_core.objectives import OBJECTIVES
from vae_core.runs import Run, RunStore, schema, schema_1
from vae_core.runs.catalogue import listed_numbers, run_table
from vae_core.runs.comparison import charted, comparison_table, number_faces
from vae_core.runs.groups import siblings
from vae_core.runs.labels import labels
from vae_core.runs.settings import Settings
from vae_core.runs.strength import axis, in_words

SHARPNESS = {"title": "Sharpness of edges", "unit": "of brightness", "better": "higher", "least": 0.0, "most": 1.0}


def rewritten(run: Run, file: str, **changes: Any) -> Run:
    """The run after entries of one of its JSON files were changed."""
    path = run.folder / file
    path.write_text(json.dumps(json.loads(path.read_text()) | changes), encoding="utf-8")
    return RunStore(run.folder.parent).open(run.run_id)


def with_metric(run: Run, name: str, **entry: Any) -> Run:
    return rewritten(run, schema.METRICS_FILE, **{name: {"value": 0.5, "split": "test", "n": 360} | entry})


def test_a_metric_that_nobody_here_knows_is_shown_as_properly_as_our_own(tmp_path: Path) -> None:
    runs = [with_metric(make_run(tmp_path, f"b{beta}", beta=beta), "sharpness", face=SHARPNESS) for beta in (1, 4)]
    numbers = number_faces([runs])
    table = comparison_table(siblings(runs, runs), labels(runs), {run.run_id: "#888888" for run in runs})
    figure = metric_along_axis(table, charted(numbers, table))
    titles = [note.text for note in figure.layout.annotations]
    assert any("Sharpness of edges" in title and "of brightness, higher is better" in title for title in titles)
    assert listed_numbers(runs)["sharpness"].head == "Sharpness of edges"
    assert list(run_table(runs)["sharpness"]) == [0.5, 0.5]


def test_a_metric_without_a_face_goes_by_its_name(tmp_path: Path) -> None:
    run = with_metric(make_run(tmp_path, "a"), "edge_sharpness")
    assert run.number_faces["edge_sharpness"].title == "Edge sharpness"


def test_what_is_registered_is_what_schema_1_called_it(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a")
    assert {name: METRICS.face(name) for name in run.metrics} == dict(run.number_faces)
    described = [name for name in OBJECTIVES.names() if schema_1.objective(name)]  # what came later stores its own
    assert {"beta-vae", "factor-vae", "annealed-vae"} <= set(described)
    for name in described:
        ours, read = OBJECTIVES.face(name), make_run(tmp_path, name, objective=name).faces.objective
        assert (read.title, read.strength, read.axis, read.phrase) == (
            ours.title,
            ours.strength,
            ours.axis,
            ours.phrase,
        )


def test_a_run_of_schema_1_and_its_migration_are_shown_alike(tmp_path: Path) -> None:
    old = make_run(tmp_path, "a", beta=4)
    stored = {"objective": as_json(OBJECTIVES.face("beta-vae")), "data": {"title": "Digits"}}
    seen = (labels([old]), old.number_faces, axis(old), run_table([old]).to_dict())
    new = rewritten(old, schema.RUN, schema_version=2, faces=stored)
    assert (labels([new]), new.number_faces, axis(new), run_table([new]).to_dict()) == seen


def test_an_objective_from_elsewhere_is_called_as_its_run_says(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", objective="free-bits", bits=0.25)
    face = ObjectiveFace("free bits", strength="bits", word="free bits", meaning="how many nats a dial has for nothing")
    run = rewritten(run, schema.RUN, schema_version=2, faces={"objective": as_json(face)})
    assert axis(run) == "free bits (free bits)"
    assert in_words(run, [run]) == "free bits 0.25"
    assert run.faces.objective.phrase == "free bits, how many nats a dial has for nothing"


def test_a_setting_that_came_later_counts_as_its_default_in_runs_that_lack_it(tmp_path: Path) -> None:
    old, same, other = (
        make_run(tmp_path, name, **({} if bits is None else {"bits": bits}))
        for name, bits in (("old", None), ("same", 0.0), ("other", 0.5))
    )
    described = {"settings": {"bits": as_json(SettingFace(default=0.0))}}
    same, other = (rewritten(run, schema.RUN, schema_version=2, faces=described) for run in (same, other))
    assert Settings([old, same]).differing() == []
    assert Settings([old, same]).trained(old) == Settings([old, same]).trained(same)
    assert Settings([old, other]).differing() == ["bits"]


@pytest.mark.parametrize(
    "face",
    [{}, [], "likeness", 7, {"title": 7}, {"title": "a" * 10_000}, {"title": "x", "better": "greener"},
     {"title": "x", "format": "%s%s%s"}, {"title": "x", "most": "very"}, {"title": "x", "depends_on": "beta"}],
)  # fmt: skip
def test_a_face_that_is_none_is_one_sentence(tmp_path: Path, face: object) -> None:
    run = with_metric(make_run(tmp_path, "a"), "sharpness", face=face)
    with pytest.raises(BrokenRun, match=r"metrics\.json") as error:
        _ = run.number_faces
    assert "\n" not in str(error.value)
    assert run_table([run])["status"]["a"] == "broken"


@pytest.mark.parametrize(
    "faces", [[], {"objective": 3}, {"terms": []}, {"data": {"title": None}}, {"settings": {"a": 1}}]
)
def test_faces_that_are_none_are_one_sentence(tmp_path: Path, faces: object) -> None:
    run = make_run(tmp_path, "a")
    path = run.folder / schema.RUN
    path.write_text(json.dumps(json.loads(path.read_text()) | {"schema_version": 2, "faces": faces}), encoding="utf-8")
    runs, broken = RunStore(tmp_path).scan()
    reasons = [*broken.values(), *run_table(runs, broken)["reason"].dropna()]
    assert reasons
    assert all("\n" not in reason and "run.json" in reason for reason in reasons)


def test_a_face_comes_back_as_it_was_written() -> None:
    face = NumberFace("Sharpness", unit="of brightness", depends_on=("likelihood",), better="higher", most=1.0)
    assert from_json(NumberFace, json.loads(json.dumps(as_json(face)))) == face


def test_what_only_another_network_has_makes_no_difference_by_itself(tmp_path: Path) -> None:
    described = {"settings": {"width": as_json(SettingFace(default=32, of="model"))}}
    fc, conv = make_run(tmp_path, "fc"), make_run(tmp_path, "conv", model="conv", width=16)
    wide = make_run(tmp_path, "wide", model="conv", width=64)
    conv, wide = (rewritten(run, schema.RUN, schema_version=2, faces=described) for run in (conv, wide))
    assert Settings([fc, conv]).differing() == ["model"]
    assert Settings([conv, wide]).differing() == ["width"]


def test_a_setting_is_called_as_the_run_that_knows_it_calls_it(tmp_path: Path) -> None:
    """Of two runs from elsewhere, the first does not say what the setting is called."""
    runs = [make_run(tmp_path, f"r{value}", noise_level=value) for value in (3, 5)]
    assert [Settings(runs).described(run, "noise_level") for run in runs] == ["noise level 3", "noise level 5"]
    named = rewritten(runs[1], schema.RUN, faces={"settings": {"noise_level": {"words": "{} of noise"}}})
    assert Settings([runs[0], named]).described(runs[0], "noise_level") == "3 of noise"


def test_a_run_that_does_not_say_its_seed_has_seed_0(tmp_path: Path) -> None:
    run = make_run(tmp_path, "a", seed=3)
    rest = {name: value for name, value in run.config.items() if name != "seed"}
    assert (run.seed, rewritten(run, schema.RUN, config=rest).seed) == (3, 0)
