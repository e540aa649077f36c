#!/bin/sh
# Install what the search is measured beside (Debian, Ubuntu). What cannot be had is left out of the table.
set -u
python="${PYTHON:-python3}"
for package in tantivy "psycopg[binary]"; do
    "$python" -m pip install "$package" || echo "not installed: $package" >&2
done
if command -v apt-get > /dev/null; then
    as_root=""
    [ "$(id -u)" = 0 ] || as_root="sudo"
    $as_root apt-get update
    for package in fzf postgresql; do
        $as_root apt-get install --yes "$package" || echo "not installed: $package" >&2
    done
else
    echo "not installed: fzf, postgresql (there is no apt-get; install them your own way)" >&2
fi
