"""The picture: painted, looked at closely, marked, in its own window or full screen."""
