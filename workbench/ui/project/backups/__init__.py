"""Against loss: backups made beside the work, and what helps when a project is refused."""
