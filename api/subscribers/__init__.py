"""Protected articles: signed addresses for subscribers, excerpts for everybody else."""
