"""WHICH WORDS ARE WRITTEN RIGHT: the dictionaries of this machine, asked in a child process."""
