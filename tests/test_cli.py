"""The command line as its users type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import make_run
from vae_core.cli.main import main
from vae_core.cli.verb import VERBS
from vae_core.runs import RunStore


def test_every_verb_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    for verb in VERBS.names():
        with pytest.raises(SystemExit, match="0"):
            main([verb, "--help"])
        assert "--runs-dir" in capsys.readouterr().out


def test_train_names_the_folder_last_and_evaluate_finds_the_same(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ["train", "--hidden", "8", "--latent-dim", "2", "--epochs", "1", "--maps", "pca"]
    words += ["--runs-dir", str(tmp_path)]
    assert main(words) == 0
    folder = Path(capfd.readouterr().out.splitlines()[-1])
    assert folder == tmp_path / "digits-fc-beta1-seed0"
    before = RunStore(tmp_path).open(folder.name).metrics
    assert set(before) == {
        "reconstruction",
        "kl",
        "elbo",
        "active_units",
        "mse",
        "ssim",
        "pearson",
        "knn_accuracy",
        "linear_accuracy",
        "aggregate_posterior",
        "dimension_wise_kl",
        "label_explicitness",
        "label_mig",
        "label_sap_discrete",
        "log_likelihood",
        "mutual_information",
        "total_correlation",
    }
    assert main(["evaluate", folder.name, "--runs-dir", str(tmp_path)]) == 0
    assert RunStore(tmp_path).open(folder.name).metrics == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["train", "--epochs", "0"], "--epochs must be 1 or more"),
        (["train", "--dataset", "folder:/nowhere"], "does not exist"),
        (["train", "--model", "conv", "--hidden", "3"], "--hidden is no option of model conv"),
        (["train", "--resume", "a", "--beta", "3"], "leave out --beta"),
        (["train", "--resume", "gone"], "there is no run 'gone'"),
        (["train", "--name", "***"], "no letter or digit"),
        (["train", "--name", "x" * 300], "too long for a folder"),
        (["train", "--seed", "99999999999"], "--seed must be below 4294967296"),
        (["train", "--device", "meta"], "there is no device 'meta'"),
        (["train", "--hidden", "100000000000"], "does not fit into memory"),
        (["train", "--model", "photo-conv", "--batch-size", "1"], "--batch-size must be 2 or more"),
        (["train", "--maps", "pca,isomap"], "--maps must be all, or some of pca, tsne, umap with commas between"),
        (["sweep", "--maps", "isomap"], "--maps must be all"),
        (["sweep", "--maps", "pca", "tsne"], "put commas between, --maps pca,tsne"),
        (["recipe", "mnist-cnn", "--maps", "isomap"], "--maps must be all"),
        (["evaluate", "gone", "--maps", "isomap"], "--maps must be all"),
        (["train", "--resume", ""], "there is no run ''"),
        (["list"], "there is no folder"),
        (["check"], "there is no folder"),
        (["sweep", "--jobs", "0"], "--jobs must be 1"),
        (["sweep", "--name", "a", "b"], "one name"),
        (["evaluate", "gone", "--samples", "0"], "--samples must be 1 or more, not 0"),
        (["evaluate", "gone", "--numbers-only", "--maps", "pca"], "leave out --samples and --maps"),
        (["evaluate", "gone"], "there is no run 'gone'"),
        (["show", "gone"], "there is no run 'gone'"),
        (["show", "../gone"], "there is no run '../gone'"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_2(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--runs-dir", str(tmp_path / "runs")]) == 2
    error = capsys.readouterr().err.strip().splitlines()[-1]
    assert error.startswith("error: ")
    assert sentence in error
    assert not (tmp_path / "runs").exists()


def test_unreadable_options_exit_with_2() -> None:
    for words in (["train", "--beta", "much"], ["dance"], []):
        with pytest.raises(SystemExit, match="2"):
            main(words)


def test_list_show_and_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_run(tmp_path, "a", beta=4)
    (tmp_path / "broken").mkdir()
    where = ["--runs-dir", str(tmp_path)]
    assert main(["list", "--json", *where]) == 0
    rows = {row["run_id"]: row for row in json.loads(capsys.readouterr().out)}
    assert rows["a"]["beta"] == 4
    assert rows["broken"]["status"] == "broken"
    assert main(["list", *where]) == 0
    rows_shown = [line.split()[:2] for line in capsys.readouterr().out.splitlines() if line.strip()]
    assert ["a", "completed"] in rows_shown
    assert ["broken", "broken"] in rows_shown
    assert main(["show", "a", *where]) == 0
    assert json.loads(capsys.readouterr().out)["config"]["beta"] == 4
    assert main(["check", "a", *where]) == 0
    assert main(["check", *where]) == 1
    assert "broken: broken: there is no run.json" in capsys.readouterr().out


def test_listing_runs_does_not_wait_for_torch(tmp_path: Path) -> None:
    code = "import sys; from vae_core.cli.main import main; main(['list']); assert 'torch' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[1])


def test_notes_archive_and_delete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b"):
        make_run(tmp_path, name)
    at = ["--runs-dir", str(tmp_path)]
    assert main(["note", "a", "--title", "The good one", "--tags", "paper", "talk", *at]) == 0
    assert RunStore(tmp_path).open("a").notes == {"title": "The good one", "tags": ["paper", "talk"]}
    assert main(["note", "a", *at]) == 2
    assert "give --title, --note or --tags" in capsys.readouterr().err
    assert main(["archive", "a", "b", *at]) == 0
    assert main(["archive", "--back", "b", *at]) == 0
    assert [run.notes.get("archived") for run in RunStore(tmp_path)] == [True, False]
    assert main(["list", *at]) == 0
    listed = capsys.readouterr().out
    assert " b " in listed
    assert " a " not in listed
    assert main(["list", "--archived", *at]) == 0
    assert " a " in capsys.readouterr().out
    monkeypatch.setattr("builtins.input", lambda question: "no")
    assert main(["delete", "a", *at]) == 1
    assert main(["delete", "gone", "a", "--yes", *at]) == 2  # nothing is deleted where one is not there
    assert (tmp_path / "a").is_dir()
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    assert main(["delete", "a", *at]) == 0
    assert [run.run_id for run in RunStore(tmp_path)] == ["b"]
