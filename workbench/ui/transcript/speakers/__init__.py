"""Who speaks: the speakers of an item, and the actors that they turn out to be."""
