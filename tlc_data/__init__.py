"""Meeting logs and self-reports of teacher learning communities, counted honestly."""
