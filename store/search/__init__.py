"""Search: finding a passage from what one half remembers of it.

`query` and `passage` are light to import. `index` (searching), `cache` (keeping an index beside the library) and
`complete` (completion while typing) need NumPy and RapidFuzz, and are imported where a search is first wanted.
"""
