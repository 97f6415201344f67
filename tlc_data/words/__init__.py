"""Findings as sentences: what was found in `findings`, how a language says it in its package, `say` in between."""
