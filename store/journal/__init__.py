"""A file of JSON documents with a journal beside it. Knows nothing of TinyDB; ``store.storage`` is the door to it."""
