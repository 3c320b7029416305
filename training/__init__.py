"""Makes the reader's model; see README.md. Never needed to build, ask or test."""
