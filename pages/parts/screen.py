"""What kind of screen a page is read on."""

from __future__ import annotations

import streamlit as st


def is_phone() -> bool:
    """Whether the browser says that it runs on a phone: there, small charts stand below each other."""
    return "Mobi" in st.context.headers.get("User-Agent", "")
