"""The index as it is asked: which documents have these words, among what the asker may see. Questions are hashed before they come
to the database; a common word never makes it go through everything that has it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, column, false, func, or_, select, table, text, true
from sqlalchemy.sql.selectable import Select

from core.opinions.model import CO_SIGNABLE, CoReporter, Status
from core.search import ranking
from core.search.features import Features
from core.search.model import CONVENED, Asked, Candidate, Kind, Known, Reach, Wanted
from storage.concerns import ConcernRow
from storage.opinions_rows import CoReporterRow, OpinionRow
from storage.search_index import SearchDocumentRow, SearchIndex, SearchWordRow, kind_token
from storage.search_triggers import FULL_TEXT
from storage.session import Session

_FULL_TEXT = table(FULL_TEXT, column("rowid"))
_TABLES: dict[Kind, Any] = {Kind.CONCERN: ConcernRow, Kind.OPINION: OpinionRow}


class Search:
    """Implements ``core.search.ports.SearchStore``."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._index = SearchIndex(session)

    async def keep(self, kind: Kind, subject: int, found_by: Features) -> None:
        """The document is found by these features from now on."""
        await self._index.keep(kind, subject, found_by)

    async def known(self, kind: Kind, tokens: Collection[str]) -> Known:
        """How common the tokens are."""
        hashed = {self._index.hashed(token): token for token in {*tokens, kind_token(kind)}}
        query = select(SearchWordRow.token, SearchWordRow.documents).where(
            SearchWordRow.committee_id == self._session.committee, SearchWordRow.token.in_(list(hashed))
        )
        documents = {hashed[row.token]: row.documents for row in await self._session.execute(query)}
        return Known(documents.pop(kind_token(kind), 0), documents)

    async def having(
        self, kind: Kind, asked: Asked, tokens: Collection[str], reach: Reach, wanted: Wanted, limit: int
    ) -> Sequence[Candidate]:
        """The newest documents that have what is asked."""
        if reach.nothing or not asked.groups:
            return []
        if _few(reach, wanted):
            statement = self._among_newest(kind, asked, reach, wanted, ranking.WINDOW)
        elif asked.newest and not _most(reach, wanted):
            statement = self._among_newest(kind, asked, reach, wanted, asked.newest)
        else:
            statement = self._by_index(kind, asked, reach, wanted, await self._oldest(kind, asked.newest))
        hashed = {self._index.hashed(token): token for token in tokens}
        rows = await self._session.execute(statement.limit(limit))
        return [_candidate(row.id, row.tokens, hashed) for row in rows]

    async def newest(self, kind: Kind, reach: Reach, wanted: Wanted, limit: int) -> Sequence[int]:
        """The newest that may be seen and are wanted."""
        kept = _TABLES[kind]
        query = select(kept.id).where(kept.committee_id == self._session.committee, *self._seen(kind, reach, wanted))
        return [row.id for row in await self._session.execute(query.order_by(kept.id.desc()).limit(limit))]

    async def stale(self, kind: Kind, after: int, limit: int) -> tuple[Sequence[int], int]:
        """What is not indexed under the present rules and key."""
        kept = _TABLES[kind]
        looked = (
            select(kept.id)
            .where(kept.committee_id == self._session.committee, kept.id > after)
            .order_by(kept.id)
            .limit(limit)
        )
        ids = [row.id for row in await self._session.execute(looked)]
        if not ids:
            return [], 0
        query = select(SearchDocumentRow.id).where(
            SearchDocumentRow.committee_id == self._session.committee,
            SearchDocumentRow.id.in_(ids),
            SearchDocumentRow.edition == self._index.edition,
        )
        good = {row.id for row in await self._session.execute(query)}
        return [each for each in ids if each not in good], ids[-1]

    @property
    def _embedded(self) -> bool:
        return self._session.connection.dialect.name == "sqlite"

    async def _oldest(self, kind: Kind, newest: int) -> int:
        """The id from which on there are so many of the kind; 0 for all of them. A query of its own: the planner knows it."""
        if not newest:
            return 0
        kept = _TABLES[kind]
        query = select(kept.id).where(kept.committee_id == self._session.committee).order_by(kept.id.desc())
        row = (await self._session.execute(query.offset(newest - 1).limit(1))).first()
        return int(row.id) if row else 0

    def _by_index(self, kind: Kind, asked: Asked, reach: Reach, wanted: Wanted, oldest: int) -> Select[int, str]:
        """Through the full-text index. SQLite's goes from the newest to the oldest by itself and stops where there is enough;
        PostgreSQL's brings all that have the words, so that only rare ones are asked for over all of it, and others from
        an id on (both are crossed in the indexes, before a row is read). The concern itself is only looked at where
        something is asked of it."""
        kept = _TABLES[kind]
        documents = and_(
            SearchDocumentRow.committee_id == self._session.committee, SearchDocumentRow.kind == kind.value
        )
        looked_at = kind is Kind.OPINION or not reach.everything or not wanted.anything
        if self._embedded:
            query = (
                select(SearchDocumentRow.id, SearchDocumentRow.tokens)
                .select_from(_FULL_TEXT)
                .join(SearchDocumentRow, and_(documents, SearchDocumentRow.id == _FULL_TEXT.c.rowid))
                .where(self._matches(asked), _FULL_TEXT.c.rowid >= oldest if oldest else true())
                .order_by(_FULL_TEXT.c.rowid.desc())
            )
            return query.join(kept, _same(kept)).where(*self._seen(kind, reach, wanted)) if looked_at else query
        found = (
            select(SearchDocumentRow.id)
            .where(documents, self._matches(asked), SearchDocumentRow.id >= oldest if oldest else true())
            .order_by(SearchDocumentRow.id.desc() if oldest and not looked_at else None)
            .limit(ranking.MOST if oldest and not looked_at else None)
            .cte("found")
            .prefix_with("MATERIALIZED", dialect="postgresql")
        )
        seen = select(found.c.id)
        if looked_at:
            joined = and_(kept.committee_id == self._session.committee, kept.id == found.c.id)
            seen = seen.join(kept, joined).where(*self._seen(kind, reach, wanted))
        newest = seen.order_by(found.c.id.desc()).limit(ranking.MOST).subquery("newest")
        return (
            select(newest.c.id, _listed(SearchDocumentRow.tokens))
            .join(SearchDocumentRow, and_(documents, SearchDocumentRow.id == newest.c.id))
            .order_by(newest.c.id.desc())
        )

    def _among_newest(self, kind: Kind, asked: Asked, reach: Reach, wanted: Wanted, many: int) -> Select[int, str]:
        """Among the newest that may be seen, one after the other."""
        kept = _TABLES[kind]
        newest = (
            select(kept.committee_id, kept.id)
            .where(kept.committee_id == self._session.committee, *self._seen(kind, reach, wanted))
            .order_by(kept.id.desc())
            .limit(many)
            .subquery("newest")
        )
        joined = and_(
            SearchDocumentRow.committee_id == newest.c.committee_id,
            SearchDocumentRow.id == newest.c.id,
        )
        tokens = SearchDocumentRow.tokens if self._embedded else _listed(SearchDocumentRow.tokens)
        query = select(SearchDocumentRow.id, tokens).select_from(newest).join(SearchDocumentRow, joined)
        has = (
            or_(*(and_(*(self._contains(token) for token in group)) for group in asked.groups))
            if self._embedded
            else self._matches(asked)
        )
        return query.where(has).order_by(newest.c.id.desc())

    def _matches(self, asked: Asked) -> ColumnElement[bool]:
        """The question in the database's own language; hashes alone, so there is nothing in it to escape."""
        both, either = (" AND ", " OR ") if self._embedded else (" & ", " | ")
        groups = (both.join(self._index.hashed(token) for token in group) for group in asked.groups)
        question = either.join(f"({group})" for group in groups)
        if self._embedded:
            return text("search_index MATCH :asked").bindparams(asked=question)  # type: ignore[return-value]  # text in WHERE
        return text("search_documents.tokens @@ CAST(:asked AS tsquery)").bindparams(asked=question)  # type: ignore[return-value]  # text in WHERE

    def _contains(self, token: str) -> ColumnElement[bool]:
        return func.instr(SearchDocumentRow.tokens, self._index.hashed(token)) > 0

    def _seen(self, kind: Kind, reach: Reach, wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
        if kind is Kind.CONCERN:
            return (_concerns_reached(reach), *_concerns_wanted(wanted))
        return (self._opinions_reached(reach), *_opinions_wanted(wanted))

    def _opinions_reached(self, reach: Reach) -> ColumnElement[bool]:
        """As ``core.opinions.reading.visible``."""
        signs = select(CoReporterRow.item_id).where(
            CoReporterRow.committee_id == self._session.committee, CoReporterRow.seat_id == reach.seat
        )
        confirmed = signs.where(CoReporterRow.state == CoReporter.CONFIRMED)
        invited = signs.where(CoReporterRow.state == CoReporter.INVITED)
        return or_(
            OpinionRow.number != "" if reach.everything else false(),
            or_(
                OpinionRow.reporter == reach.seat,
                OpinionRow.id.in_(confirmed),
                and_(OpinionRow.id.in_(invited), OpinionRow.status.in_(sorted(CO_SIGNABLE))),
            )
            if reach.seat
            else false(),
        )


def _few(reach: Reach, wanted: Wanted) -> bool:
    """Whether there are so few that all of them can be gone through: somebody's own, or those of one member."""
    own = bool(reach.seat or reach.person) and not reach.sectors
    return bool(wanted.seat) or (own and not reach.everything and not reach.statuses)


def _most(reach: Reach, wanted: Wanted) -> bool:
    """Whether what may be seen and is wanted is spread evenly among all."""
    return reach.everything and not (wanted.sector or wanted.since or wanted.until)


def _same(kept: Any) -> ColumnElement[bool]:
    return and_(kept.committee_id == SearchDocumentRow.committee_id, kept.id == SearchDocumentRow.id)


def _listed(tokens: Any) -> Any:
    return func.array_to_string(func.tsvector_to_array(tokens), " ").label("tokens")


def _concerns_reached(reach: Reach) -> ColumnElement[bool]:
    """As ``core.concerns.model.capacities``."""
    if reach.everything:
        return true()
    return or_(
        ConcernRow.status.in_(sorted(reach.statuses)) if reach.statuses else false(),
        ConcernRow.seat == reach.seat if reach.seat else false(),
        and_(ConcernRow.sector.in_(sorted(reach.sectors)), ConcernRow.status.in_(sorted(CONVENED)))
        if reach.sectors
        else false(),
        ConcernRow.contributor == reach.person if reach.person else false(),
    )


def _concerns_wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [
        ConcernRow.status.in_(sorted(wanted.statuses)) if wanted.statuses else true(),
        ConcernRow.sector == wanted.sector if wanted.sector else true(),
        ConcernRow.seat == wanted.seat if wanted.seat else true(),
        ConcernRow.submitted_at >= wanted.since if wanted.since else true(),
        ConcernRow.submitted_at < wanted.until if wanted.until else true(),
    ]


def _opinions_wanted(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [
        OpinionRow.status != Status.DISCARDED,
        OpinionRow.status.in_(sorted(wanted.statuses)) if wanted.statuses else true(),
        OpinionRow.reporter == wanted.seat if wanted.seat else true(),
        OpinionRow.received >= wanted.since if wanted.since else true(),
        OpinionRow.received < wanted.until if wanted.until else true(),
        false() if wanted.sector else true(),
    ]


def _candidate(document: int, tokens: str, hashed: Mapping[str, str]) -> Candidate:
    """What it has of the question; its words are counted by the letter that stands before each hash."""
    has = hashed.keys() & set(tokens.split(" "))
    words, places, groups, matters = (f" {tokens}".count(f" {kind}") for kind in "wpsm")
    return Candidate(document, frozenset(hashed[token] for token in has), words, places, groups, matters)
