"""Codes as dots on maps, and what is drawn at each place of them."""
