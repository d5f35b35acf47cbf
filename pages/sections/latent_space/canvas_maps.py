"""Maps of tens of thousands of dots, painted in the browser; what is circled or clicked comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_ASSETS = Path(__file__).parent / "assets"
_MAPS = st.components.v2.component(
    "canvas_maps",
    html='<div class="many"></div>',
    css=(_ASSETS / "canvas_maps.css").read_text(encoding="utf-8"),
    js=(_ASSETS / "canvas_maps.js").read_text(encoding="utf-8"),
)


def show_canvas_maps(data: dict[str, Any], key: str) -> tuple[list[int], int]:
    """Draw what `figures.maps.canvas_maps` packs; the first rows that are selected, and how many there are."""
    selected = _MAPS(key=key, data=data, height="content", on_selected_change=lambda: None).selected
    return (list(selected["rows"]), int(selected["count"])) if selected else ([], 0)
