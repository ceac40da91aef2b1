"""Sees to picture and sound: the surface, the transport bar under it, and the timeline."""
