"""The errors that a user can mend; each carries one sentence that says how."""


class BetaboardError(Exception):
    """Base of all of them: the command line prints the sentence and exits with `exit_code`, a page shows it."""

    exit_code = 2


class BadInput(BetaboardError, ValueError):
    """An option, a file or an image that cannot be used as it is."""


class DataUnavailable(BetaboardError):
    """A data set that is not on this machine and could not be downloaded."""


class BrokenRun(BetaboardError):
    """A run folder that cannot be read."""


class TrainingFailed(BetaboardError):
    """Training that stopped because the numbers left the finite range."""

    exit_code = 1
