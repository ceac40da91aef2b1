"""The selected claim: its fields, what corroborates it, the claims that it bears on."""
