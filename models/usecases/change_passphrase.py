"""Gives an archive another passphrase: one slot of its key file is rewritten, the data stay."""

from models.errors import OfficeError
from models.store.archive import Archive
from models.store.audit import record_event
from models.store.keys import change_passphrase as rewrite_slot
from models.store.keys import key_file_of


def change_passphrase(archive: Archive, current: str, new: str) -> None:
    """Change the passphrase of an open archive; its recovery code stays good.

    Copies made earlier open with the passphrase of their time.

    Raises:
        OfficeError: shared archive, wrong or empty passphrase, key file that refuses.
    """
    if archive.path is None:
        raise OfficeError(
            "La password di un archivio condiviso si cambia sul server: rivolgersi a chi lo "
            "amministra."
        )
    rewrite_slot(key_file_of(archive.path), current, new)
    with archive.transaction("change_passphrase") as session:
        record_event(session, "change_passphrase")
