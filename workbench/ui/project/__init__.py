"""The project room: making, opening, closing and describing a project, its history, its report."""
