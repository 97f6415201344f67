"""People who may be one: proposed, decided on by an administrator, and joined or kept apart."""
