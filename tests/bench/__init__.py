"""Timings against a yardstick of the same run; run by packaging/bench, never by the test suite."""
