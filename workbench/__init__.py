"""The verification workbench: archived video, transcript, claims and evidence in one offline file.

The map of the house is completed when the rooms stand; a test keeps it true.
"""

__version__ = "0.1.0"
