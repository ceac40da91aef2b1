"""A media file: what it is, its exact frames by time stamp, its fingerprint. No window, no project file."""
