"""The claims room: the checklist of claims, and everything about the selected one."""
