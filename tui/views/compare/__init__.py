"""Competing claims side by side: what is compared, as columns, in words, as a document; and the corpus at a glance."""
