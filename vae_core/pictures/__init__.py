"""Pixels of pictures: errors against an original, likeness, variety, properties. Pure functions on arrays."""
