"""Error bars on PowerPoint's own charts, which python-pptx has no call for: the element that PowerPoint writes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import qn

from vae_core.figures.style.theme import MUTED
from vae_core.runs.seeds import FEWEST, Spread

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def error_bars(series: Any, spreads: Sequence[Spread]) -> None:
    """Draw the 95% interval of each point of a series; points of fewer than three seeds have none."""
    halves = [each.high - each.mean if each.n >= FEWEST else 0.0 for each in spreads]
    if not any(halves):
        return
    points = "".join(f'<c:pt idx="{place}"><c:v>{half!r}</c:v></c:pt>' for place, half in enumerate(halves))
    numbers = f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(halves)}"/>{points}</c:numLit>'
    line = f'<a:ln w="19050"><a:solidFill><a:srgbClr val="{MUTED.lstrip("#")}"/></a:solidFill></a:ln>'
    bars = parse_xml(
        f'<c:errBars xmlns:c="{_CHART}" xmlns:a="{_DRAWING}"><c:errDir val="y"/><c:errBarType val="both"/>'
        f'<c:errValType val="cust"/><c:noEndCap val="0"/><c:plus>{numbers}</c:plus><c:minus>{numbers}</c:minus>'
        f"<c:spPr>{line}</c:spPr></c:errBars>"
    )
    series._element.find(qn("c:cat")).addprevious(bars)
