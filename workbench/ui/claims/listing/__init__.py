"""The list of claims: what each row says, how it is painted, and reading it without holding up the window."""
