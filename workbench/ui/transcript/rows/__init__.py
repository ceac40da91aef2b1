"""The rows: kept current, laid out, painted, clicked and edited in place."""
