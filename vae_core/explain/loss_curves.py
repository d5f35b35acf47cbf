"""Loss curves: whether trainings settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vae_core.explain.compared import also_sentence
from vae_core.explain.phrasing import all_models, capital, joined, listed, small, with_verb
from vae_core.explain.words import Words
from vae_core.faces import NumberFace
from vae_core.runs import Run
from vae_core.runs.convergence import SHORTEST, Convergence
from vae_core.runs.strength import number


def words(
    runs: Sequence[Run],
    labels: Mapping[str, str],
    courses: Mapping[str, Convergence],
    terms: Mapping[str, NumberFace],
    also: Mapping[str, Sequence[str]] | None = None,
) -> Words:
    """For the loss curves of runs. labels and courses: by run id. terms: those shown, name -> face. also: what differs
    beside what is compared, of the runs' `axis.Comparison`."""
    answer = joined(_answer(runs, labels, courses), also_sentence(also or {}))
    return Words(
        question="Did training settle?",
        answer=answer,
        look_for="flat ends: training has settled. A dashed loss that rises while the solid one falls: the model "
        "begins to know its training images by heart.",
        do_not_conclude="that a lower total loss is a better model: the total counts the KL beta times, so with "
        "another beta it adds up something else. Compare redrawing error and KL.",
        how=(
            "Solid: the mean over the training images since the record before. Dashed: the validation images, which "
            "are not trained on, once an epoch. In nats per image, where a chart does not say otherwise: the "
            "redrawing error is summed over pixels, the KL over dials (latent dimensions). Total loss = redrawing "
            "error + beta x KL, and whatever else the objective adds. Likeness, where it was recorded, is that of 200 "
            "validation images, or all if there are fewer, redrawn from their mean codes after up to 20 epochs.\n\n"
            "Smoothing is an exponential moving average of the training curve, corrected for its start; the raw "
            "curve stays behind it, faint. The steep first 5% of training may leave the picture, and so may the KL "
            "of a model with beta 0; a double click shows everything.\n\n"
            "A training has settled if its mean validation loss over the last fifth of the epochs is not below that "
            "over the fifth before by more than 1% of itself, 1% of its range in all of training or 0.05 nats, "
            "whichever is most, and has not risen by as much since its best epoch; where beta or a capacity rises, "
            "only epochs at its full height count. Time counts training and validation alone."
        ),
        alt=f"Curves of {listed([small(term.title) for term in terms.values()])} while "
        f"{'one model' if len(runs) == 1 else f'{len(runs)} models'} trained. {answer}",
    )


def _answer(runs: Sequence[Run], labels: Mapping[str, str], courses: Mapping[str, Convergence]) -> str:
    finished = [run for run in runs if run.status == "completed"]
    by_state: dict[str, list[str]] = {}
    for run in finished:
        by_state.setdefault(courses[run.run_id].state, []).append(labels[run.run_id])
    sentences = [_settled_sentence(by_state.get("settled", []), len(runs))]
    if improving := by_state.get("improving"):
        were = with_verb(improving, "was", "were")
        sentences.append(f"{were} still getting better at the end: more epochs might help.")
    sentences += [
        f"{labels[run.run_id]} got worse on images it had not seen after epoch {number(courses[run.run_id].best)}."
        for run in finished
        if courses[run.run_id].state == "worse"
    ]
    short = [run.run_id for run in finished if courses[run.run_id].state == "short"]
    if brief := [labels[run_id] for run_id in short if courses[run_id].epochs < SHORTEST]:
        were = with_verb(brief, "was", "were")
        sentences.append(f"{were} trained for fewer than {SHORTEST} epochs: too few to tell.")
    if rising := [labels[run_id] for run_id in short if courses[run_id].epochs >= SHORTEST]:
        were = with_verb(rising, "was", "were")
        sentences.append(f"{were} validated fewer than {SHORTEST} times at full beta or capacity: too few to tell.")
    sentences += [
        _unfinished_sentence(run, labels[run.run_id], courses[run.run_id]) for run in runs if run not in finished
    ]
    return joined(*map(capital, sentences))


def _settled_sentence(settled: Sequence[str], models: int) -> str:
    if not settled:
        return ""
    rule = "over the last fifth of training, the loss on images not trained on hardly fell any further, if at all"
    if len(settled) == models:
        return f"Yes, in {all_models(models)}: {rule}." if models > 1 else f"Yes: {rule}."
    if len(settled) == 1:
        return f"In {settled[0]}: {rule}."
    return f"In {len(settled)} of {models} models: {rule}."


def _unfinished_sentence(run: Run, label: str, course: Convergence) -> str:
    if run.status == "running":
        total = run.config.get("epochs")
        of_total = f" of {total}" if total else ""
        return f"{label} is training, at epoch {course.epochs:.0f}{of_total}."
    end = "failed" if run.status == "failed" else "was interrupted"
    return joined(f"{label} {end} after epoch {number(course.epochs)}", run.record.get("reason") or "", by=": ") + "."
