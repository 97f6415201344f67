"""Facts in, counts and verdicts out: the arithmetic of docs/definitions.md, and nothing else."""
