"""The files of the items in safe hands: checked against their fingerprints, found again, copied in."""
