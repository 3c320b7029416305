"""Which concepts are read by the encoder; all others are named by lists (the lexicon)."""

from __future__ import annotations

USE = "use"  # whether the text describes a use of a system at all
LEARNED = (
    *("face-recognition", "voice-recognition", "trait-recognition", "biometric-recognition"),
    *("face-detection", "photo-lineup", "face-grouping", "face-scraping", "emotion-inference"),
    *("sensitive-attribute", "nationality-or-religion", "biometric-categorisation"),
    *("impersonation", "provenance-tampering", "romantic-companion", "real-persona"),
    *("special-wisdom", "user-built-bots", "attack-material", "plate-reading"),
    *("tracking", "surveillance", "movement-paths", "identification", "stalking"),
    *("consequential-decision", "police-report", "crime-prediction", "social-scoring"),
    *("manipulation", "exploitation", "monetisation", "harm", "unlawful", "beyond-declared"),
    *("attack", "security-testing", "protective-work", "safety-evaluation", "investigation"),
    *("fact-based-assessment", "dataset-labelling", "detector-accuracy", "missing-persons"),
    *("medical-or-safety", "entertainment"),
    *("csea", "grooming", "intimate-images", "sexual-content", "sexual-services", "trafficking"),
    *("self-harm-promotion", "graphic-violence", "crime-scene", "terrorist-content", "threats"),
    *("hate", "bullying", "deceptive-content", "cbrn-weapon", "banned-content"),
    *("personal-profile", "minors", "employees", "students"),
    *("live", "ongoing", "after-the-fact", "uncontrolled", "controlled", "united-states"),
    *("camera", "mobile-camera", "fixed-camera", "microphone", "typed-text"),
    *("police", "federal-agency", "law-enforcement", "off-duty-police", "other-public-body"),
    *("private-company", "valid-consent", "human-oversight", "microsoft-approval"),
    *("other-vendor", "azure-face"),
)

# What lists name: closed classes, and terms of art of the laws beside the codes.
_LISTED_DIMENSIONS = ("approval", "device", "place", "service")
_LISTED = (
    *("face-database", "written-release", "consent-with-basis", "parole-or-sentence"),
    *("civil-liberties", "probable-cause-request", "serious-crime", "phone-unlock"),
)


def is_listed(dimension: str, concept: str) -> bool:
    """Whether the lexicon reads a concept by its words; all others are read by the encoder."""
    return concept not in LEARNED and (dimension in _LISTED_DIMENSIONS or concept in _LISTED)
