"""The key file beside the archive: a random data key, wrapped once for each way to open it.

The archive is encrypted with 32 random bytes. They are kept in `<archive>.chiave`, wrapped with
AES-GCM under argon2id of the passphrase, and a second time under argon2id of a recovery code that
is shown once. Changing the passphrase rewrites one slot and never touches the archive.
"""

import base64
import hashlib
import json
import os
import secrets
import unicodedata
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.errors import OfficeError, WrongSecret
from models.store.durable import write_atomically

KEY_LENGTH = 32
FORMAT = "tavolo-key"
VERSION = 1
PASSPHRASE_SLOT = "passphrase"
RECOVERY_SLOT = "recovery"

CODE_LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""No I, L, O, U, 0, 1: the code is copied by hand from paper."""
CODE_GROUPS = 6
CODE_GROUP_LENGTH = 5


@dataclass(frozen=True)
class KeyCost:
    """What one argon2id derivation costs: memory in KiB, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def is_reasonable(self) -> bool:
        """Tell whether a key file may ask this of us (a damaged one could ask for anything)."""
        return (
            8 * self.lanes <= self.memory_kib <= 1024 * 1024
            and 1 <= self.passes <= 64
            and 1 <= self.lanes <= 16
        )


DEFAULT_COST = KeyCost(memory_kib=128 * 1024, passes=6, lanes=2)
"""About 250 ms on the machine this was measured on; stored in the file, so it may grow later."""


@dataclass(frozen=True)
class NewKey:
    """A key file just written: the data key, and the recovery code that is never shown again."""

    data_key: bytes
    recovery_code: str


def key_file_of(archive: Path) -> Path:
    """Return the path of an archive's key file."""
    return archive.with_name(archive.name + ".chiave")


def create_key_file(path: Path, passphrase: str, cost: KeyCost = DEFAULT_COST) -> NewKey:
    """Write a new key file with its two slots.

    Raises:
        OfficeError: the passphrase is empty, or the file cannot be written.
    """
    _require_passphrase(passphrase)
    data_key = secrets.token_bytes(KEY_LENGTH)
    recovery_code = "-".join(
        "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_GROUP_LENGTH))
        for _ in range(CODE_GROUPS)
    )
    slots = {
        PASSPHRASE_SLOT: _wrap(PASSPHRASE_SLOT, data_key, _passphrase_bytes(passphrase), cost),
        RECOVERY_SLOT: _wrap(RECOVERY_SLOT, data_key, _code_bytes(recovery_code), cost),
    }
    _write(path, slots)
    return NewKey(data_key, recovery_code)


def unlock(path: Path, passphrase: str) -> bytes:
    """Return the data key; costs one derivation.

    Raises:
        OfficeError: missing or damaged key file, or wrong passphrase.
    """
    key = _unwrap(PASSPHRASE_SLOT, _read(path), _passphrase_bytes(passphrase), path)
    if key is None:
        raise WrongSecret(
            "La passphrase non è giusta: riprovare, facendo attenzione a maiuscole e minuscole, "
            "oppure usare il codice di recupero."
        )
    return key


def unlock_with_recovery_code(path: Path, recovery_code: str) -> bytes:
    """Return the data key from the code printed at creation; blanks, dashes and case are free.

    Raises:
        OfficeError: missing or damaged key file, or wrong code.
    """
    key = _unwrap(RECOVERY_SLOT, _read(path), _code_bytes(recovery_code), path)
    if key is None:
        raise WrongSecret(
            "Il codice di recupero non è giusto: ricontrollarlo sul foglio stampato alla creazione "
            "dell’archivio."
        )
    return key


def change_passphrase(path: Path, passphrase: str, new_passphrase: str) -> None:
    """Rewrite the passphrase slot. Copies of the key file beside backups keep the old one.

    Raises:
        OfficeError: wrong passphrase, empty new one, or a file that cannot be read or written.
    """
    _require_passphrase(new_passphrase)
    _rewrite_passphrase_slot(path, unlock(path, passphrase), new_passphrase)


def reset_passphrase(path: Path, recovery_code: str, new_passphrase: str) -> bytes:
    """Give a new passphrase to who holds the recovery code, and return the data key.

    Raises:
        OfficeError: wrong code, empty passphrase, or a file that cannot be read or written.
    """
    _require_passphrase(new_passphrase)
    data_key = unlock_with_recovery_code(path, recovery_code)
    _rewrite_passphrase_slot(path, data_key, new_passphrase)
    return data_key


def _rewrite_passphrase_slot(path: Path, data_key: bytes, passphrase: str) -> None:
    slots = _read(path)
    cost = _cost_of(slots[PASSPHRASE_SLOT])
    slots[PASSPHRASE_SLOT] = _wrap(PASSPHRASE_SLOT, data_key, _passphrase_bytes(passphrase), cost)
    _write(path, slots)


def _wrap(slot: str, data_key: bytes, secret: bytes, cost: KeyCost) -> dict[str, Any]:
    salt, nonce = os.urandom(16), os.urandom(12)
    wrapped = AESGCM(_derive(secret, salt, cost)).encrypt(nonce, data_key, _bound_to(slot))
    return {
        "kdf": "argon2id",
        **asdict(cost),
        "salt": _to_text(salt),
        "nonce": _to_text(nonce),
        "wrapped": _to_text(wrapped),
    }


def _unwrap(slot: str, slots: dict[str, Any], secret: bytes, path: Path) -> bytes | None:
    """Return the data key, or None where the secret is not the slot's."""
    try:
        kept = slots[slot]
        salt, nonce, wrapped = (
            base64.b64decode(kept[part], validate=True) for part in ("salt", "nonce", "wrapped")
        )
        cost = _cost_of(kept)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged(path) from error
    if not cost.is_reasonable():
        raise _damaged(path)
    try:
        return AESGCM(_derive(secret, salt, cost)).decrypt(nonce, wrapped, _bound_to(slot))
    except InvalidTag:
        return None


def _derive(secret: bytes, salt: bytes, cost: KeyCost) -> bytes:
    return hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_LENGTH,
        type=Type.ID,
    )


def _read(path: Path) -> dict[str, Any]:
    """Return the slots of a key file whose fingerprint is right."""
    try:
        content = json.loads(path.read_text(encoding="ascii"))
    except FileNotFoundError as error:
        archive = path.name.removesuffix(".chiave")
        raise OfficeError(
            f"Accanto all’archivio «{archive}» manca il file della chiave «{path.name}»: "
            "rimetterlo nella stessa cartella, prendendolo da una copia di sicurezza."
        ) from error
    except PermissionError as error:
        raise OfficeError(
            f"Il file della chiave «{path.name}» non si può leggere: controllare i permessi."
        ) from error
    except (OSError, ValueError) as error:
        raise _damaged(path) from error
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise _damaged(path)
    if not isinstance(content.get("version"), int) or content["version"] > VERSION:
        raise OfficeError(
            f"Il file della chiave «{path.name}» è di una versione più recente di Tavolo: "
            "aggiornare il programma."
        )
    slots = content.get("slots")
    if not isinstance(slots, dict) or content.get("sha256") != _fingerprint(slots):
        raise _damaged(path)
    return slots


def _write(path: Path, slots: dict[str, Any]) -> None:
    content = {"format": FORMAT, "version": VERSION, "slots": slots, "sha256": _fingerprint(slots)}
    write_atomically(path, json.dumps(content, indent=1).encode("ascii"))


def _fingerprint(slots: dict[str, Any]) -> str:
    """A wrong passphrase and a damaged file look alike to AES-GCM: this tells them apart."""
    text = json.dumps({"version": VERSION, "slots": slots}, sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _damaged(path: Path) -> OfficeError:
    return OfficeError(
        f"Il file della chiave «{path.name}» è danneggiato: sostituirlo con quello di una copia di "
        "sicurezza dello stesso archivio."
    )


def _cost_of(slot: dict[str, Any]) -> KeyCost:
    return KeyCost(int(slot["memory_kib"]), int(slot["passes"]), int(slot["lanes"]))


def _bound_to(slot: str) -> bytes:
    """What a wrapped key is bound to, so that one slot cannot be passed off as another."""
    return f"{FORMAT}:{VERSION}:{slot}".encode("ascii")


def _require_passphrase(passphrase: str) -> None:
    if not passphrase.strip():
        raise OfficeError("La passphrase è vuota: sceglierne una.")


def _passphrase_bytes(passphrase: str) -> bytes:
    """An accented letter is the same whether the keyboard sent one character or two."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _code_bytes(recovery_code: str) -> bytes:
    return "".join(letter for letter in recovery_code.upper() if letter.isalnum()).encode()


def _to_text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
