"""How good a run is, in numbers: pure functions on arrays."""
