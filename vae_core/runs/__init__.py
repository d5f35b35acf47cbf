"""The run folder: the contract between training and everything that is shown. No torch, no Streamlit."""

from vae_core.runs.opened import OpenedRun
from vae_core.runs.store import Run, RunStore, RunWriter

__all__ = ["OpenedRun", "Run", "RunStore", "RunWriter"]
