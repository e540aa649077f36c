"""The reader's copies of the articles: attached, read, and held against the words that are recorded and quoted."""
