"""What is held true of a claim, what opens it again, and what a second analyst says of it."""
