"""Who acts in the case: sides and how they stand to one another, actors and where they stood when."""
