"""Figures, tables and sentences: this room draws, it never computes."""
