"""What was not heard for certain: unclear and inaudible words, and other readings."""
