"""Error bars on PowerPoint's own charts, which python-pptx has no call for: the element that PowerPoint writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from vae_core.figures.style.number_axis import Ends, interval
from vae_core.figures.style.theme import MUTED
from vae_core.runs.seeds import FEWEST, Spread

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def error_bars(series: Any, spreads: Sequence[Spread], within: Ends) -> None:
    """Draw the 95% interval of each point of a series, as far as is possible; of fewer than three seeds there is none.

    within: the ends of what is possible.
    """
    known = [each.n >= FEWEST for each in spreads]
    ends = [interval(each, within) for each in spreads]
    up = [high - each.mean if bar else 0.0 for each, (_, high), bar in zip(spreads, ends, known, strict=True)]
    down = [each.mean - low if bar else 0.0 for each, (low, _), bar in zip(spreads, ends, known, strict=True)]
    if not any(up + down):
        return
    line = f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{MUTED.lstrip("#")}"/></a:solidFill></a:ln>'
    bars = parse_xml(
        f'<c:errBars xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:errDir val="y"/><c:errBarType val="both"/>'
        '<c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus>{_numbers(up)}</c:plus><c:minus>{_numbers(down)}</c:minus>"
        f"<c:spPr>{line}</c:spPr></c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(bars)


def _numbers(lengths: Sequence[float]) -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{length!r}</c:v></c:pt>' for place, length in enumerate(lengths))
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(lengths)}"/>{points}</c:numLit>'
