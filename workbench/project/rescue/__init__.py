"""A new project from what can still be read of a damaged, altered or hostile one."""
