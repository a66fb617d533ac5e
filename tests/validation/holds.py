"""Whether the rules of one file hold: `python -m tests.validation.holds ssda903 header.yaml [101]`.

Reads that file, the shared tables and the code lists alone, so that a file that somebody else is
writing does not stand in the way. Prints what is wrong, and how many rules were looked at.
"""

import sys

from alongside.measures.rules.catalogue import rule_book
from alongside.measures.rules.lint import lint_rules
from alongside.validation.examples import check
from alongside.validation.tables import base_tables


def main(source_return: str, file: str, *codes: str) -> int:
    types = {name: table.types for name, table in base_tables(source_return).items()}
    book = rule_book(source_return, types, files={file})
    rules = [rule for rule in book.rules if not codes or rule.code in codes]
    faults = [fault for rule in rules for fault in check(rule, book)]
    faults += [str(fault) for fault in lint_rules(book, types)]
    print("\n".join(faults))
    print(f"{len(rules)} rules, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
