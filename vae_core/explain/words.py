"""What must be said about a chart before it may be shown."""

from __future__ import annotations

from dataclasses import dataclass

BETA = "beta, how strongly the code is kept simple"  # at the first use on a page


@dataclass(frozen=True)
class Words:
    """The text around one chart.

    question: its title. answer: one sentence computed from the data shown. look_for and do_not_conclude:
    what the eye should do and what the chart is no evidence of. how: how it is made, for those who ask.
    alt: what the picture shows, for those who cannot see it.
    """

    question: str
    answer: str
    look_for: str
    do_not_conclude: str
    how: str
    alt: str
