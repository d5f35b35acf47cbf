"""A presenter's changes are kept, every version of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from vae_core.errors import BadInput
from vae_core.runs import RunStore
from vae_core.runs.story_edits import STORY, Edits, StoryFile

FIRST = Edits(("limits",), {"cost": "Much."}, "a", ("b", "a"))


def test_what_is_saved_comes_back_for_the_same_runs_in_any_order(tmp_path: Path) -> None:
    saved = StoryFile(tmp_path)
    saved.save(["a", "b"], FIRST)
    assert saved.edits(["b", "a"]) == FIRST
    assert saved.edits(["a"]) == Edits()


def test_earlier_versions_stay_and_can_be_brought_back(tmp_path: Path) -> None:
    saved = StoryFile(tmp_path)
    saved.save(["a"], FIRST)
    saved.save(["a"], Edits())
    saved.save(["b"], Edits(baseline="b"))
    versions = saved.versions(["a"])
    assert [version.edits for version in versions] == [FIRST, Edits()]
    saved.save(["a"], versions[0].edits)
    assert saved.edits(["a"]) == FIRST
    assert len(saved.versions(["a"])) == 3


def test_a_broken_file_is_one_sentence_and_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / STORY).write_text('{"a": [')
    with pytest.raises(BadInput, match="mend the file or move it away"):
        StoryFile(tmp_path).save(["a"], FIRST)
    assert (tmp_path / STORY).read_text() == '{"a": ['


def test_the_file_is_no_run(tmp_path: Path) -> None:
    StoryFile(tmp_path).save(["a"], FIRST)
    assert RunStore(tmp_path).scan() == ([], {})
