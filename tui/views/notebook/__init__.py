"""What the reader wrote, as it is listed, read and found; and what claims of their own can stand on."""
