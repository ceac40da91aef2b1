"""Many rows at once: found, filtered, replaced, moved in time, and checked for what is amiss."""
