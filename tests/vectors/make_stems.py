"""Write stems.json, the stems that tests/page/stemmer.test.mjs expects of docs/assets/search/stemmer.mjs.

The stems are those of the Python package snowballstemmer, version 3.1.1:

    pip install snowballstemmer==3.1.1
    python tests/vectors/make_stems.py
"""

import json
from pathlib import Path

import snowballstemmer

# Roots that differ in where R1 and R2 start and in what they end with, and endings that reach steps 0 to 5.
ROOTS = """
    a b be cr hop hopp fall bias snow box past pasta rat relat troubl size siz controll control egg gener arsen commun
    emerg inter later organ univers nat cond sens analog ge techn depend act vis adapt hesit radic decis music hope form
    electric commercial possib care inn out even play enjoy happ appl sk
""".split()
ENDINGS = """
    ' 's 's' s' s es ies ied y ly ily sses ss us ed edly ing ingly eed eedly ee e l ll le
    tional ational ation ization izer ator alism aliti alli fulness fulli ousness ousli iveness iviti biliti bli abli
    enci anci entli ogist ogi lessli icate ative alize iciti ical ful ness ance ence able ible ate ive ize iti al ism
    sion tion ion er ous ant ent ment ement ic
""".split()

# Irregular words, words that only look irregular, and words that steps 1a and 1b treat specially.
SPECIAL = """
    skis skies sky idly gently ugly early only singly andes atlas bias cosmos howe news
    ski sking idle gentle singlys earlier newsy constructor
    canning cannings earring earrings evening evenings herring herrings inning innings outing outings
    pinning beginning touting shouting sevening smearring canned inned
    succeed succeeded succeeding succeedly proceed proceeds proceedly exceed exceeds exceedly exceedingly
    succeeds reproceed unexceed agreed agreedly feed need speed bleed freed weed
    dying lying tying vying eying ying aying crying flying ayying died dies tied ties cried cries lies
    gas gaps kiwis this as is us bus focus dress stress ssess posses
""".split()

# Every letter before "li", before a doubled ending and around "y".
LETTERS = "abcdefghijklmnopqrstuvwxyz"
BY_LETTER = [
    pattern.replace("*", letter)
    for letter in LETTERS
    for pattern in (
        "re*li mono*li re**ed re**ing a*ed a**ing e**ed i**ed o**ing ka*ed ka*ing se*e lamine*e pori*ion ro*ogi rolo*ist"
        " *y ba*y y*y ya*ing ba*ying sa*yed *ying *yed *ies *s a*e *ap*ing co*ion poriti*ion porota* porota*l"
    ).split()
]

# Apostrophes, digits, other letters and the shortest words.
ODD = [
    "", "a", "at", "s", "'", "''", "'''", "'s", "'s'", "''s", "'s's", "'y", "'yes", "'em", "'tis", "o'clock", "don't",
    "dogs'", "dog's", "dog's'", "dog''", "y", "yy", "yyy", "yyyy", "ayyy", "byyy", "yes", "yay", "yelly", "youth", "sayyid",
    "2s", "42nd", "x86ing", "v2s", "a1ing", "1ying", "7ied", "77ied", "utf8", "3dly", "aéing", "eéed", "éying", "éied", "éies", "naïve", "naïvely",
    "café", "cafés", "résumés", "éy", "aéy", "straße", "straßes", "😀s", "😀ies", "x😀ies", "😀y", "a😀y", "a😀ing",
    "😀ying", "a😀s", "\u03b1\u03b2\u03b3s", "it\u2019s",
]


def main():
    words = {root + ending for root in ROOTS for ending in ["", *ENDINGS]}
    words.update(SPECIAL, BY_LETTER, ODD)
    stemmer = snowballstemmer.stemmer("english")
    stems = {word: stemmer.stemWord(word) for word in sorted(words)}
    text = json.dumps(stems, ensure_ascii=False, indent=0)
    Path(__file__).with_name("stems.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
