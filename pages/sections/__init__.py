"""The parts of one page each, in a folder of the page's name."""
