"""How a weight or a capacity grows while training goes on."""

from __future__ import annotations

from vae_core.errors import BadInput

SCHEDULES = ("constant", "linear", "cyclical")
_RISING = 0.5  # part of a cycle in which the weight grows; then it holds (arXiv 1903.10145)


def fraction(schedule: str, epoch: float, length: float) -> float:
    """The part of its final value that a weight has after `epoch` passes over the data, from 0 to 1.

    constant: 1 throughout. linear: from 0 to 1 over `length` epochs, then 1. cyclical: in each `length` epochs anew
    from 0 to 1 over the first half, then 1 (Fu et al. 2019, arXiv 1903.10145).
    """
    if schedule == "linear":
        return min(epoch / length, 1.0)
    if schedule == "cyclical":
        return min(epoch % length / (length * _RISING), 1.0)
    return 1.0


def check_schedule(name: str, schedule: str, length: float) -> None:
    """BadInput, in the words of the command line, for a schedule that does not exist or takes no time.

    name: what is scheduled, such as 'beta', for --beta-schedule and --beta-epochs.
    """
    if schedule not in SCHEDULES:
        raise BadInput(f"--{name}-schedule must be one of: {', '.join(SCHEDULES)}; not '{schedule}'")
    if not 0 < length < float("inf"):
        raise BadInput(f"--{name}-epochs must be a number above 0, not {length:g}")
