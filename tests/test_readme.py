"""The README names what there is, and what it tells people to type is understood."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.readme_tables import lines_of, tables
from vae_core.cli.main import main
from vae_core.data import DATASETS
from vae_core.models import MODELS
from vae_core.objectives import OBJECTIVES
from vae_core.objectives.likelihoods import LIKELIHOODS
from vae_core.recipes import RECIPES
from vae_core.runs import RunStore
from vae_core.training.config import TrainConfig, all_options

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text()
RUNS_README = (ROOT / "runs" / "README.md").read_text()


@pytest.mark.parametrize("name", tables())
def test_tables_are_what_is_registered(name: str) -> None:
    """What is in no commit yet may be missing: adding a thing is adding one file, which is tried before it is told."""
    here, made = lines_of(README)[name], tables()[name]
    missing = [line for line in made if line not in here]
    assert here == [line for line in made if line not in missing], "python -m tests.readme_tables writes it"
    assert [line for line in missing if committed(made[line])] == [], "python -m tests.readme_tables adds it"


def test_every_recipe_is_named() -> None:
    missing = [name for name in RECIPES.names() if f"`{name}`" not in README]
    assert [n for n in missing if committed(ROOT / "vae_core" / "recipes" / f"{n.replace('-', '_')}.py")] == []


def committed(file: Path | None) -> bool:
    """Whether a file is in the last commit; where git shows no history, every file counts as committed."""

    def is_there(thing: str) -> bool:
        return subprocess.run(["git", "cat-file", "-e", thing], cwd=ROOT, capture_output=True).returncode == 0

    return file is None or not is_there("HEAD") or is_there(f"HEAD:./{file.relative_to(ROOT)}")


def test_every_run_that_is_opened_is_shipped() -> None:
    linked = {
        run for link in re.findall(r"localhost:8501/\S*\?(\S+)\)", README) for run in re.findall(r"runs=([^&]+)", link)
    }
    assert linked
    assert linked - {run.run_id for run in RunStore(ROOT / "runs")} == set()


def test_every_file_that_is_linked_exists() -> None:
    files = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if not link.startswith("http")]
    assert "runs/README.md" in files
    assert [file for file in files if not (ROOT / file).exists()] == []


@pytest.mark.parametrize("text", [README, RUNS_README], ids=["README.md", "runs/README.md"])
def test_every_training_command_is_valid(text: str) -> None:
    text = text.replace("\\\n", "")
    for name, value in re.findall(r'^([A-Z])="(.*)"$', text, re.M):
        text = text.replace(f"${name} ", f"{value} ")
    commands = re.findall(r"python -m vae_core ((?:train|sweep) [^\n`]*)", text)
    assert commands
    allowed = {f"--{o.name.replace('_', '-')}" for o in all_options()} | {"--jobs", "--resume"}
    for words in map(shlex.split, commands):
        options = [word for word in words if word.startswith("--")]
        assert set(options) <= allowed
        settings: dict[str, str] = {}
        for option in options:  # the first value of each
            settings[option[2:].replace("-", "_")] = words[words.index(option) + 1]
        types = {o.name: o.type for o in all_options()}
        TrainConfig.from_dict({k: types[k](v) for k, v in settings.items() if k in types})


def test_the_objective_that_is_shown_is_the_one_that_runs() -> None:
    (shown,) = re.findall(r"```python\n(.*?)```", README, re.S)
    assert shown == (ROOT / "vae_core" / "objectives" / "annealed_vae.py").read_text()


def test_ci_runs_the_readmes_test_command() -> None:
    script = (ROOT / ".ci" / "run").read_text()
    command = next(
        line for line in README.splitlines() if line.startswith("python -m pip install") and "pytest" in line
    )
    for part in command.split(" && "):
        assert part.replace("install -r", "install -q -r") in script


def test_help_lists_the_choices(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        main(["train", "--help"])
    words = set(re.findall(r"[\w-]+", capsys.readouterr().out))
    for registry in (DATASETS, MODELS, OBJECTIVES, LIKELIHOODS):
        assert registry.names()
        assert set(registry.names()) - words == set()
