"""The names people know the returns by."""

RETURN_NAMES = {
    "annex_a": "Annex A",
    "ssda903": "SSDA903",
    "cin": "Children in Need census",
    "ssd": "Standard Safeguarding Dataset",
    "local": "Local files",
}
