"""Reads what a recording tells as a whole: how loud it is where, where its shots begin."""
