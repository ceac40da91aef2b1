"""Who acts in the case, and on which side: sides and how they stand, actors, how far each is trusted."""
