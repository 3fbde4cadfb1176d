"""The archive as a file: engine, keys, migrations, audit, backup. Knows records, not verbs."""
