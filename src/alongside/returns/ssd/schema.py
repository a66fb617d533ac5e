"""The 46 tables of children, workers and finance in release 1.4.5 of the standard.

Its two administrative tables (`ssd_version_log`, `ssd_api_data_staging`) are not data and are
passed over. Source: data-to-insight/ssd-data-model, the data objects specification.
"""

from alongside.returns.schema import Schema
from alongside.returns.ssd.tables import (
    care,
    child,
    leaving,
    need,
    protection,
    send,
    wellbeing,
    work,
)

SCHEMA = Schema(
    "ssd",
    (
        *child.TABLES,
        *need.TABLES,
        *protection.TABLES,
        *care.TABLES,
        *wellbeing.TABLES,
        *leaving.TABLES,
        *work.TABLES,
        *send.TABLES,
    ),
)

ADMINISTRATIVE = frozenset({"ssd_version_log", "ssd_api_data_staging"})
