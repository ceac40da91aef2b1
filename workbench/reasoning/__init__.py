"""What follows from what is in a case: figures, checklist caps, corroboration; pure functions."""
