"""Parts of the page Beta comparison."""
