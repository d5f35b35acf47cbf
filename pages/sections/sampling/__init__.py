"""Parts of the page Sampling."""
