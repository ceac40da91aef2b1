"""The history as people read it: steps, filtered, and each change before and after."""
