"""The page of the docs that describes the local files, made from their declarations.

`python -m alongside.returns.local.page` prints it.
"""

from collections.abc import Iterator

from alongside.returns.local.schema import SCHEMA
from alongside.returns.local.templates import TEMPLATES, Template, as_csv

HEAD = """# Local files

Made from `returns/local` by `python -m alongside.returns.local.page`; do not edit.

What no return holds comes in CSV files of your own, one table each. All are optional. A file is
known by its header: its name, the order of its columns and columns you add do not matter.
`alongside template NAME --out FILE` writes one with made-up rows to replace. Dates are written
2025-03-31 or 31/03/2025. Of a file only the columns marked *needed* have to be there.
"""


def page() -> str:
    """The whole page as Markdown."""
    return HEAD + "".join(_section(template) for template in TEMPLATES)


def _section(template: Template) -> str:
    return (
        f"\n## {template.table}\n\nA row is {template.says}.\nOpens: {template.opens}.\n\n"
        "| column | holds | |\n|---|---|---|\n"
        + "".join(_columns(template))
        + f"\n```csv\n{as_csv(template)}```\n"
    )


def _columns(template: Template) -> Iterator[str]:
    for field in SCHEMA.table(template.table).fields:
        yield f"| {field.name} | {field.cell.value} | {'needed' if field.key else ''} |\n"


if __name__ == "__main__":
    print(page(), end="")
