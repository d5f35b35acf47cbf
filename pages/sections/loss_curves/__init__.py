"""Parts of the page Loss curves."""
