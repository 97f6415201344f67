"""How fast, and in how much memory: one command each, no part of the tests."""
