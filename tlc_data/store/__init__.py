"""The only room that knows SQL: models, migrations, editions, shards, and the gate out."""
