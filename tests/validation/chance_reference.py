"""The made-up postcodes and providers beside a return made by chance."""

from collections.abc import Mapping

from alongside.validation.given import Cells

POSTCODES: Mapping[str, Cells] = {
    "postcode": ["AB1 0JD", "AB2 0XX", "CF1 1AA", "QF9 9QF"],
    "east": ["400000", "416093", "400000", "400000"],
    "north": ["900000", "900000", "330000", "2600000"],  # the last more than 999.9 miles away
    "la": ["E06000999", "E06000998", "W06000999", "E06000998"],
}
PROVIDERS: Mapping[str, Cells] = {
    "URN": ["SC1", "SC2", "SC3", "SC3"],
    "PLACE_CODES": ["U1,U2,K1,K2,R3", "K1,K2, K3,S1", None, "A3,U4,T3"],
    "PROVIDER_CODES": ["PR1,PR4", "PR2", "PR1,PR5", None],
    "REG_END": [None, "01/04/2024", "31/03/2026", "26/03/2025"],
    "POSTCODE": ["AB10JD", None, "AB20XX", "CF11AA"],
    "LA_CODE_INFERRED": ["E06000999", "E06000998", "E06000999", None],
}
