"""What a project proves about itself, and what others prove of it: verification, time stamps."""
