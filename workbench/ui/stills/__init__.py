"""Sees to stills: keeping, looking through, comparing and copying them."""
