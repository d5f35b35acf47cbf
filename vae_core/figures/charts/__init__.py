"""Numbers of runs as charts: against beta, by setting, through training."""
