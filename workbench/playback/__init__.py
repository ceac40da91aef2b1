"""Sound and picture: libVLC plays in a child process, exact frames are shown when paused. No window here."""
