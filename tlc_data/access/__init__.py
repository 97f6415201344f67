"""Who is looking, and therefore which rows may leave the store: pure, and asked of every way out."""
