# SPDX-FileCopyrightText: 2026 Leidraad contributors
# SPDX-License-Identifier: EUPL-1.2
"""Who took part against who lives here, and what that does to an outcome, without telling of any small group.

Everything that is derived (a measure, a re-weighted share) is computed from the table that is published, never from
what lies below it: so nothing derived can tell more than the table does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAST = 10
Cells = tuple[int, ...]


class TooFew(ValueError):
    """Nothing of this table can be published: even all its rows together tell of too few people."""


@dataclass(frozen=True)
class Published:
    """A table of counts that is safe to show.

    Attributes
    ----------
    shown : mapping of str to tuple of int
        The rows that stand by themselves, in their order; each cell is at least `LEAST`.
    joined : tuple of str
        The names of the rows that are shown only together: none, or two or more.
    together : tuple of int
        The cells of those rows added up; empty when there are none.
    """

    shown: Mapping[str, Cells]
    joined: tuple[str, ...]
    together: Cells

    @property
    def parts(self) -> list[tuple[tuple[str, ...], Cells]]:
        """Every row as the names in it and its cells, the joined one last."""
        rows: list[tuple[tuple[str, ...], Cells]] = [((name,), cells) for name, cells in self.shown.items()]
        return [*rows, (self.joined, self.together)] if self.joined else rows


def publish(rows: Mapping[str, Sequence[int]], *, joined: Iterable[str] = (), last: str = "") -> Published:
    """Join rows until no cell below `LEAST` can be computed from what is shown and the totals.

    A row with a cell below `LEAST` (also 0: that nobody of a group agrees tells of each of them) is joined with others.
    The totals of the columns are public, so one row alone could be computed by taking off the rest, as could rows whose
    cells add up to nearly nothing: the smallest other rows join them until there are two or more and each of their
    columns adds up to at least `LEAST`.

    Parameters
    ----------
    rows : mapping of str to sequence of int
        Per group its counts, equally many for each group.
    joined : iterable of str
        Groups that another table of the same people joined already.
    last : str
        A row that joins others only when it must: those who gave no answer.

    Raises
    ------
    TooFew
        When all rows together still have a column that adds up to less than `LEAST`.

    References
    ----------
    Cell suppression, primary and secondary: Hundepool et al. (2012), Statistical Disclosure Control, chapter 4.

    Examples
    --------
    >>> publish({"young": (4,), "middle": (30,), "old": (50,)}).parts
    [(('old',), (50,)), (('young', 'middle'), (34,))]
    """
    hidden = {*joined, *(name for name, cells in rows.items() if min(cells) < LEAST)}
    while hidden and (len(hidden) < 2 or min(_sum(rows, hidden)) < LEAST):
        others = [name for name in rows if name not in hidden]
        if not others:
            raise TooFew
        hidden.add(min(others, key=lambda name: (name == last, sum(rows[name]))))
    shown = {name: tuple(cells) for name, cells in rows.items() if name not in hidden}
    return Published(shown, tuple(name for name in rows if name in hidden), _sum(rows, hidden) if hidden else ())


def _sum(rows: Mapping[str, Sequence[int]], names: Iterable[str]) -> Cells:
    return tuple(sum(column) for column in zip(*(rows[name] for name in names), strict=True))


@dataclass(frozen=True)
class Part:
    """A row of groups beside the population.

    Attributes
    ----------
    names : tuple of str
        The groups in it.
    people, population : int
        How many took part, and how many live here.
    share, should_be : float
        The same as a share of everybody whose group is known, 0 to 1.
    """

    names: tuple[str, ...]
    people: int
    population: int
    share: float
    should_be: float


@dataclass(frozen=True)
class Comparison:
    """Who took part against who lives here, by one background.

    Attributes
    ----------
    parts : tuple of Part
        The groups, those that are shown together as one.
    r_score : float
        The lowest rate of taking part divided by the highest: 1 when every group took part as often.
    elsewhere : float
        The share of those who took part that would have to be of another group to be as the population is, 0 to 1.
    """

    parts: tuple[Part, ...]
    r_score: float
    elsewhere: float


def compare(published: Published, population: Mapping[str, int]) -> Comparison:
    """Hold a published table of who took part against the population.

    Parameters
    ----------
    published : Published
        One count per group. A row of which no name is in `population` (no answer) is left out.
    population : mapping of str to int
        How many people of each group live here.

    References
    ----------
    The R-score is the representativeness score of Go Vocal (formerly CitizenLab): lowest over highest participation
    rate. `elsewhere` is the index of dissimilarity: Duncan & Duncan (1955), American Sociological Review 20, 210-217.

    Examples
    --------
    >>> found = compare(publish({"young": (20,), "old": (60,)}), {"young": 500, "old": 500})
    >>> round(found.r_score, 2), found.elsewhere
    (0.33, 0.25)
    """
    known = [(names, cells[0], _living(names, population)) for names, cells in published.parts]
    known = [row for row in known if row[2]]
    people, everybody = sum(row[1] for row in known), sum(row[2] for row in known)
    parts = tuple(Part(*row, row[1] / people, row[2] / everybody) for row in known)
    rates = [part.people / part.population for part in parts]
    apart = sum(abs(part.share - part.should_be) for part in parts) / 2
    return Comparison(parts, min(rates) / max(rates), apart)


def reweighted(published: Published, population: Mapping[str, int]) -> float:
    """Return the share that would agree if every group had taken part as it lives here: post-stratification.

    Parameters
    ----------
    published : Published
        Per group how many agree and how many do not; groups that are shown together count as one.
    population : mapping of str to int
        How many people of each group live here. A row of which no name is in it is left out.

    References
    ----------
    Holt & Smith (1979), Post stratification, Journal of the Royal Statistical Society A 142, 33-46.

    Examples
    --------
    >>> reweighted(publish({"young": (20, 10), "old": (10, 80)}), {"young": 300, "old": 100})
    0.5277777777777778
    """
    parts = [(cells, _living(names, population)) for names, cells in published.parts]
    everybody = sum(number for _cells, number in parts)
    return sum(number / everybody * cells[0] / sum(cells) for cells, number in parts)


def _living(names: Iterable[str], population: Mapping[str, int]) -> int:
    return sum(population.get(name, 0) for name in names)
