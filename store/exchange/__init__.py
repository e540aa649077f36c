"""A notebook as a file for others: W3C Web Annotations, one a line, or Markdown; both can be read back."""
