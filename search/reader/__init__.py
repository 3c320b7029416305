"""A text comes in, facts go out: which concepts of the book it states, denies or leaves half said.

`reading` is the face: it joins what the encoder reads (`engine`, `modelfile`, `concepts`) with what
lists name (`analysis`, `spelling`, `vocabulary`, `phrases`, `facts`).
"""
