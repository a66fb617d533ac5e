"""One self-contained page from a template: style inside, no script, no outbound request.

A report keeps its templates in a `templates` folder of its own package and extends
`base.html.jinja`; `pieces.html.jinja` has macros for figures and tables.
"""

from functools import cache
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

_PAGE = "alongside.reports.page"


def render(template: str, *, package: str, **context: object) -> str:
    """The page as text. `package` holds the template; a name it forgets is our mistake."""
    style = files(_PAGE).joinpath("templates", "style.css").read_text(encoding="utf-8")
    return _environment(package).get_template(template).render(style=style, **context)


@cache
def _environment(package: str) -> Environment:
    return Environment(
        loader=ChoiceLoader([PackageLoader(package), PackageLoader(_PAGE)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
