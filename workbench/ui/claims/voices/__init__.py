"""Who says a claim: each voice with its side, capacity and interest, read, refined in place and added."""
