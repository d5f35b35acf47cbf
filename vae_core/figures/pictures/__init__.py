"""Pictures in grids, in films and as files."""
