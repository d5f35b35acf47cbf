"""The settings of runs that are compared: what each was trained with, in which they differ, how they are called."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

import pandas as pd

from vae_core.faces import SettingFace, short_data_name
from vae_core.runs import strength
from vae_core.runs.store import Run

SEED = "seed"
SWITCHED_OFF = (None, False, 0, "constant")  # a setting that another one needs does nothing beside these


def side_by_side(runs: Sequence[Run], labels: Mapping[str, str]) -> pd.DataFrame:
    """The settings in which runs differ, in words: one row each, a column for each run by its label; '–' where a
    run has no such setting or it did nothing."""
    settings = Settings(runs)
    rows = {settings.title(name): [_text(settings.value(run, name)) for run in runs] for name in settings.differing()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=[labels[run.run_id] for run in runs])


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "–", True: "yes", False: "no"}[value]
    return strength.number(value) if isinstance(value, int | float) else str(value)


class Settings:
    """Of several runs at once, because a run may lack a setting that came into being after it was trained.

    It counts as trained with the default that another run of the same network, objective or likelihood stores. What
    only other networks, objectives or likelihoods have makes no difference by itself.
    """

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = runs
        self._faces: dict[str, SettingFace] = {}
        self._defaults: dict[tuple[str, object], object] = {}
        for run in runs:
            for name in run.config:
                face = run.faces.setting(name)
                if face != self._faces.setdefault(name, face) and self._faces[name] == SettingFace():
                    self._faces[name] = face
                self._defaults.setdefault((name, self._part(run, face)), face.default)

    def value(self, run: Run, name: str) -> object:
        """What the run was trained with; None where it has no such setting, does not say, or where it was idle."""
        face = self._faces.get(name, SettingFace())
        if face.needs and self.value(run, face.needs) in SWITCHED_OFF:
            return None
        if name in run.config:
            return run.config[name]
        return self._defaults.get((name, self._part(run, face))) if face.of or run.trained_here else None

    def title(self, name: str) -> str:
        """What people call the setting: 'learning rate'."""
        return self._faces.get(name, SettingFace()).title or name.replace("_", " ")

    def words(self, name: str) -> str:
        """How a value of it is put in words, {} standing for it: '{} dimensions', 'learning rate {}'."""
        return self._faces[name].words or f"{self.title(name)} {{}}"

    def is_of_all(self, name: str) -> bool:
        """Whether it means the same in all runs: of another network, a depth is another thing, and what needs
        something that is switched off in some of them does nothing there."""
        face = self._faces[name]
        parts = {self._part(run, face) for run in self._runs}
        idle = face.needs and any(self.value(run, name) is None for run in self._runs)
        return len(parts) == 1 and not idle

    def trained(self, run: Run, *besides: str) -> Hashable:
        """What was trained, apart from the seed and `besides`: equal for the runs of one seed group."""
        kept = sorted(name for name in self._training() if name not in besides)
        return repr([(name, self.value(run, name)) for name in kept]) + str(run.data.get("fingerprint"))

    def differing(self) -> list[str]:
        """Names of the settings in which the runs are not all alike, in naming order; the seed last."""
        names = [name for name in self._training() if self._differs(name)]
        names.sort(key=lambda name: (self._faces[name].place, name))
        return names + ([SEED] if self._differs(SEED) else [])

    def described(self, run: Run, name: str) -> str:
        """A setting of a run in words: '10 dimensions'; '' where it is switched off, not set, or said otherwise."""
        value, objective = self.value(run, name), run.faces.objective
        if value is None or value is False or name == objective.strength:
            return ""
        if value is True:
            return self._faces[name].words or self.title(name)
        if name == "objective":
            return "" if objective.plain else objective.title
        value = short_data_name(str(value)) if name == "dataset" else value
        text = strength.number(value) if isinstance(value, int | float) else str(value)
        words = self._faces[name].words or "{}" if isinstance(value, str) else self.words(name)
        return words.replace("{}", text)

    def _training(self) -> list[str]:
        return [name for name, face in self._faces.items() if face.trains and name != SEED]

    def _differs(self, name: str) -> bool:
        face = self._faces.get(name, SettingFace())
        having = [run for run in self._runs if (name, self._part(run, face)) in self._defaults]
        return len({repr(self.value(run, name)) for run in having}) > 1

    @staticmethod
    def _part(run: Run, face: SettingFace) -> object:
        """Which network, objective or likelihood the run has, if only some have the setting."""
        return run.config.get(face.of) if face.of else None
