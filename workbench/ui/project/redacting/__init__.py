"""Words taken out of the project for good: found, ticked, gone."""
