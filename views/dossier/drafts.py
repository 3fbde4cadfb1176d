"""What was being typed when the sheet moved elsewhere: kept until it is taken up or thrown away."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Draft:
    """A text of one editor, or the texts of a form.

    `place` says where to open it again: the key of a value, or the name of a form. `name` is how
    to call it ("superficie abitabile").
    """

    dossier_id: int
    case_code: str
    place: tuple[str, int, str]
    name: str
    texts: dict[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What is not kept yet, said of its dossier."""
        return f"In {self.case_code} resta aperto: {self.name}."


class DraftBox:
    """Drafts by dossier and place; the newest text of a place wins."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[int, tuple[str, int, str]], Draft] = {}

    def keep(self, draft: Draft) -> None:
        """Keep what is being typed."""
        self._drafts[draft.dossier_id, draft.place] = draft

    def drop(self, dossier_id: int, place: tuple[str, int, str]) -> None:
        """Forget a draft that was saved or thrown away."""
        self._drafts.pop((dossier_id, place), None)

    def drop_all(self, dossier_id: int) -> None:
        """Forget every draft of a dossier."""
        for key in [key for key in self._drafts if key[0] == dossier_id]:
            del self._drafts[key]

    def of(self, dossier_id: int | None) -> list[Draft]:
        """The drafts of a dossier."""
        return [draft for draft in self._drafts.values() if draft.dossier_id == dossier_id]

    def of_others(self, dossier_id: int | None) -> list[Draft]:
        """The drafts of other dossiers, the newest first."""
        found = [draft for draft in self._drafts.values() if draft.dossier_id != dossier_id]
        return found[::-1]

    def sentence(self) -> str:
        """Everything that is not kept yet, "" where nothing is."""
        return " ".join(draft.sentence for draft in self._drafts.values())
