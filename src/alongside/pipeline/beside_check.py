"""What a return is checked beside: last year's, other returns, postcodes and providers."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from alongside.kernel.errors import AlongsideError
from alongside.kernel.identity import Viewer
from alongside.kernel.places import Authority, find_authority
from alongside.pipeline.as_given import as_given, as_last
from alongside.pipeline.last_year import LastYear
from alongside.pipeline.looked_up import postcode_directory, provider_list
from alongside.pipeline.to_check import Question
from alongside.pipeline.whose import Whose, team_and_worker
from alongside.returns.submitted import Submitted
from alongside.validation.given import Tables

if TYPE_CHECKING:
    from alongside.store.home import Home


class Beside:
    """Everything beside one return that its check takes; looked up once for all of them.

    `returns` are all that were read, `given` the same as rules are given them, by identity.
    """

    def __init__(
        self,
        question: Question,
        home: "Home | None",
        by: Viewer,
        purpose: str,
        settings: Mapping[str, Any],
        returns: Sequence[Submitted],
    ) -> None:
        self.question, self.home, self.settings, self.returns = question, home, settings, returns
        self.postcodes = (
            postcode_directory(question.postcodes, home) if question.postcodes else None
        )
        self.providers = (
            provider_list(question.providers, self.postcodes) if question.providers else None
        )
        self.whose = _whose(home, by, purpose)
        self.given = {id(one): as_given(one) for one in returns}

    def authority(self, one: Submitted) -> Authority | None:
        """Whose return it is: as told, as set, as loaded, or as the file says."""
        if self.question.authority:
            return find_authority(self.question.authority)
        set_down = self.settings.get("authority")
        if isinstance(set_down, str) and set_down.strip():
            return find_authority(set_down)
        if self.home and (current := self.home.current()):
            return find_authority(current.manifest["authority"]["number"])
        try:
            return find_authority(one.authority) if one.authority else None
        except AlongsideError:
            return None  # a file may name nobody we know: a rule says so

    def tables(self, one: Submitted, before: LastYear | None) -> Tables:
        """A return's own tables, and last year's where there are any."""
        own = self.given[id(one)].tables
        if before is None:
            return own
        last = self.given.get(id(before.submitted)) or as_given(before.submitted)
        return {**own, **as_last(last.tables)}

    def others(self, one: Submitted) -> Mapping[str, Tables]:
        """The SSDA903 and the census that an Annex A is checked beside: the latest of each."""
        if one.source_return != "annex_a":
            return {}
        # Returns come the earliest first.
        return {
            other.source_return: self.given[id(other)].tables
            for other in self.returns
            if other.source_return in ("ssda903", "cin")
        }

    def in_words(self, before: LastYear | None) -> tuple[str, ...]:
        """What a return was checked beside."""
        said = [before.said] if before else []
        if self.question.postcodes:
            said.append(f"postcodes are those of {self.question.postcodes.name}")
        if self.question.providers:
            said.append(f"providers are those of {self.question.providers.name}")
        return tuple(said)


def _whose(home: "Home | None", by: Viewer, purpose: str) -> Whose:
    return team_and_worker(home, by, purpose) if home and home.current() else {}
