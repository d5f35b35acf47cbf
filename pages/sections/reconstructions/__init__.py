"""Parts of the page Reconstructions and samples."""
