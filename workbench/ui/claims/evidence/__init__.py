"""What speaks for a claim, against it and beside it: the lines, and the editor of the one that is chosen."""
