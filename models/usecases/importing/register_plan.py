"""A gathered register against the archive: what is new, what changed, who is gone."""

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from models.imports.rows import Problem, Severity
from models.usecases.importing.archive_rows import KnownDossier, KnownMember
from models.usecases.importing.changes import ChangeBook, Target
from models.usecases.importing.gathering import (
    Gathering,
    ListedMember,
    Position,
    code_lookup,
)
from models.usecases.importing.place_keys import PLACE_KEYS, PLACE_SOURCES, place_keys
from models.usecases.importing.register_fields import DERIVED

KnownBodies = Mapping[str, Mapping[str, KnownDossier]]
KnownHouseholds = Mapping[int, Sequence[KnownMember]]


class RegisterPlan:
    """Compares position by position; what it finds is written by `register_writing`.

    `take_dossier` and `take_member` give new keys. `created`, `updated` and `unchanged` count
    source rows; a row of a household whose dossier changed counts as updated.
    """

    def __init__(
        self,
        gathering: Gathering,
        book: ChangeBook,
        *,
        dossiers: KnownBodies,
        households: KnownHouseholds,
        take_dossier: Callable[[], int],
    ) -> None:
        self.gathering = gathering
        self.book = book
        self._dossiers = dossiers
        self._households = households
        self._take_dossier = take_dossier
        self.new_positions: list[Position] = []
        self.new_members: list[tuple[int, ListedMember]] = []
        self.ordinals: dict[int, int] = {}
        self.created = 0
        self.updated = 0
        self.unchanged = gathering.repeated
        self.disappeared: list[tuple[str, KnownDossier]] = []
        self.problems: list[Problem] = []
        self._typed = book.typed_in("dossier")
        self._typed_members = book.typed_in("household_member")
        self._contact_place = _place(gathering.member_fields, "is_contact")

    def compare(self, between: Callable[[int], None]) -> None:
        """Compare every position; `between` is called now and then with how many are done."""
        for done, position in enumerate(self.gathering.positions.values()):
            if done % 500 == 0:
                between(done)
            known = self._dossiers.get(position.body, {}).get(code_lookup(position.case_code))
            if known is None:
                position.dossier_id = self._take_dossier()
                self.new_positions.append(position)
                self.created += position.plain_rows + len(position.members)
            else:
                position.dossier_id = known.id
                self._compare_position(position, known)

    def find_disappeared(self, now: datetime.datetime) -> None:
        """Mark the positions of the file's bodies that the file does not list any more."""
        seen = {position.dossier_id for position in self.gathering.positions.values()}
        for body in self._full_bodies():
            for code, known in self._dossiers.get(body, {}).items():
                if known.id in seen or known.closed_on is not None or known.to_verify_since:
                    continue
                if (body, code) in self.gathering.rejected_codes:
                    continue
                self.disappeared.append((body, known))
                target = Target("dossier", known.id, known.case_code, known.id, 0)
                self.book.mark(target, "to_verify_since", None, now)
                self.problems.append(
                    Problem(
                        0,
                        self.gathering.heading("case_code"),
                        known.case_code,
                        "no_longer_in_register",
                        "La posizione non compare più nel registro: segnata da verificare.",
                        Severity.WARNING,
                    )
                )

    def _full_bodies(self) -> Iterator[str]:
        """Bodies of which the file is the register: the main one, and others well covered.

        A stray row of another body must not send all of that body's positions to be verified.
        """
        listed = Counter(position.body for position in self.gathering.positions.values())
        if not listed:
            return
        main = max(listed, key=lambda body: listed[body])
        for body, count in listed.items():
            if body == main or count * 2 >= len(self._dossiers.get(body, {})):
                yield body

    def _compare_position(self, position: Position, known: KnownDossier) -> None:
        target = Target("dossier", known.id, known.case_code, known.id, position.row)
        changed = False
        if known.to_verify_since is not None:
            self.book.mark(target, "to_verify_since", known.to_verify_since, None)
            changed = True
        if known.values != position.values or known.id in self._typed:
            changed = self._merge_household(target, position, known) or changed
        touched = self._compare_members(position, known)
        rows = [member.row for member in position.members]
        if changed or (touched and not self.gathering.by_member):
            self.updated += position.plain_rows + len(rows)
            return
        new_or_changed = [row for row in rows if row in touched]
        self.created += sum(touched[row] == "created" for row in new_or_changed)
        self.updated += sum(touched[row] == "updated" for row in new_or_changed)
        self.unchanged += position.plain_rows + len(rows) - len(new_or_changed)

    def _merge_household(self, target: Target, position: Position, known: KnownDossier) -> bool:
        names = self.gathering.household_fields
        before = dict(zip(names, known.values, strict=True))
        said = dict(zip(names, position.values, strict=True))
        changes = self.book.merge(
            target, before, ((name, said[name]) for name in names if name not in DERIVED)
        )
        if not changes:
            return False
        after = {**before, **changes}
        if all(after.get(name) == said.get(name) for name in PLACE_SOURCES if name in said):
            keys = {name: said[name] for name in PLACE_KEYS if name in said}
        else:
            keys = place_keys(position.body, after)
        self.book.write(
            target,
            {name: key for name, key in keys.items() if name in before and before[name] != key},
        )
        return True

    def _compare_members(self, position: Position, known: KnownDossier) -> dict[int, str]:
        """Find each listed person in the archive; return what became of which row."""
        in_archive = self._households.get(known.id, ())
        listed = position.members
        if len(in_archive) == len(listed) and all(
            old.gone_since is None
            and old.ordinal == new.ordinal
            and old.values == new.values
            and old.id not in self._typed_members
            for old, new in zip(in_archive, listed, strict=True)
        ):
            return {}
        touched: dict[int, str] = {}
        free = list(in_archive)
        pairs: list[tuple[KnownMember, ListedMember]] = []
        unmatched = list(listed)
        for matches in (self._same_identity, self._same_birth, self._same_place):
            for new in list(unmatched):
                old = next((old for old in free if matches(old, new)), None)
                if old is not None:
                    free.remove(old)
                    unmatched.remove(new)
                    pairs.append((old, new))
        for old, new in pairs:
            if self._merge_member(known, old, new):
                touched[new.row] = "updated"
        if not position.partly_rejected:
            self._retire(known, position, free)
        self._number(known, pairs, unmatched, in_archive)
        for new in unmatched:
            self.new_members.append((known.id, new))
            touched[new.row] = "created"
        return touched

    def _same_identity(self, old: KnownMember, new: ListedMember) -> bool:
        return self.gathering.same_person(old.values, new.values)

    def _same_birth(self, old: KnownMember, new: ListedMember) -> bool:
        """Same birth date and one of the names: a name corrected here or there."""
        names = self.gathering.member_fields
        before = dict(zip(names, old.values, strict=True))
        said = dict(zip(names, new.values, strict=True))
        return before.get("birth_date") is not None and (
            before["birth_date"] == said["birth_date"]
            and any(
                before.get(name) is not None and before[name] == said[name]
                for name in ("surname", "first_name")
            )
        )

    def _same_place(self, old: KnownMember, new: ListedMember) -> bool:
        """Same number in the household, and nothing that says it is another person."""
        if old.ordinal != new.ordinal:
            return False
        names = self.gathering.member_fields
        before = dict(zip(names, old.values, strict=True))
        said = dict(zip(names, new.values, strict=True))
        if (
            self.gathering.identity(old.values) is None
            or self.gathering.identity(new.values) is None
        ):
            return True
        return any(
            before.get(name) is not None and before.get(name) == said.get(name)
            for name in ("tax_code", "birth_date")
        ) or (
            before.get("surname") == said.get("surname")
            and before.get("first_name") == said.get("first_name")
        )

    def _merge_member(self, known: KnownDossier, old: KnownMember, new: ListedMember) -> bool:
        target = self._member_target(known, old, new.row)
        names = self.gathering.member_fields
        changed = False
        if old.gone_since is not None:
            self.book.mark(target, "no_longer_listed_since", old.gone_since, None)
            changed = True
        if old.values != new.values or old.id in self._typed_members:
            before = dict(zip(names, old.values, strict=True))
            changed = (
                bool(self.book.merge(target, before, zip(names, new.values, strict=True)))
                or changed
            )
        return changed

    def _retire(
        self, known: KnownDossier, position: Position, missing: Sequence[KnownMember]
    ) -> None:
        """Persons that the register listed and lists no more stay, marked.

        A register with a row per household only lists the contact: it says nothing of the others.
        """
        for old in missing:
            contact = self._contact_place is not None and bool(old.values[self._contact_place])
            if old.gone_since is not None or not (self.gathering.by_member or contact):
                continue
            if not position.members:
                continue
            target = self._member_target(known, old, position.row)
            self.book.mark(target, "no_longer_listed_since", None, self.book.now)
            if contact:
                self.book.write(target, {"is_contact": False})

    def _number(
        self,
        known: KnownDossier,
        pairs: Sequence[tuple[KnownMember, ListedMember]],
        unmatched: Sequence[ListedMember],
        in_archive: Sequence[KnownMember],
    ) -> None:
        """Give everybody the register's number; whom it no longer lists moves out of the way."""
        if not self.gathering.by_member:
            for new in unmatched:
                new.ordinal = max((old.ordinal for old in in_archive), default=0) + 1
            return
        taken = {new.ordinal for _, new in pairs} | {new.ordinal for new in unmatched}
        for old, new in pairs:
            if old.ordinal != new.ordinal:
                self.ordinals[old.id] = new.ordinal
        paired = {old.id for old, _ in pairs}
        last = max(taken | {old.ordinal for old in in_archive})
        for old in in_archive:
            if old.id not in paired and old.ordinal in taken:
                last += 1
                self.ordinals[old.id] = last

    def _member_target(self, known: KnownDossier, old: KnownMember, row: int) -> Target:
        return Target("household_member", old.id, f"{known.case_code}/{old.ordinal}", known.id, row)


def _place(names: Sequence[str], name: str) -> int | None:
    return names.index(name) if name in names else None
