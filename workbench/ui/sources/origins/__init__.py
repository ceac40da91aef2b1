"""Where an item comes from: how it relates to others, what is suggested, which items are one origin."""
