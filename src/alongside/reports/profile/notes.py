"""What every form of the profile says about how far its figures go."""

PATH_CAVEAT = (
    "These are ratios of different children counted in one year, not the same children followed "
    "along the path: a conference in April may follow a referral in March. Contacts and early "
    "help come before referral and are not published for authorities, so the path cannot show "
    "how much is dealt with there. A difference is a question to ask, not an answer."
)

CAVEATS = (
    "Every figure is as printed in the release named beside it; where a later release changed "
    "one, the later is shown and the earlier kept. England and the region are as printed, never "
    "added up from authorities.",
    "A figure that was suppressed, unreliable or not available is left out; it is never a zero. "
    "So the neighbours' median, and the place among authorities, rest on those that have a figure.",
    "Rates marked as worked out are not printed in the latest release: they are its count for "
    "every 10,000 children aged 0 to 17, by the population of the middle of the year before, as "
    "the publisher reckons them.",
    "The place among authorities is a plain order of printed figures. Neighbouring places often "
    "differ by less than chance would, and no test has been made.",
)
