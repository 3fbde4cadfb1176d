"""The key file: what opens it, what changes it, what it costs."""

import json
import re
import time
from pathlib import Path

import pytest

from models.errors import OfficeError
from models.store.keys import (
    DEFAULT_COST,
    KeyCost,
    change_passphrase,
    create_key_file,
    key_file_of,
    reset_passphrase,
    unlock,
    unlock_with_recovery_code,
)

CHEAP = KeyCost(memory_kib=64, passes=1, lanes=1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return key_file_of(tmp_path / "archivio.tavolo")


def test_passphrase_and_code_open_the_same_key(path: Path) -> None:
    new_key = create_key_file(path, "passphrase", CHEAP)
    assert len(new_key.data_key) == 32
    assert unlock(path, "passphrase") == new_key.data_key
    assert unlock_with_recovery_code(path, new_key.recovery_code) == new_key.data_key
    assert new_key.data_key.hex() not in path.read_text()


def test_each_archive_has_its_own_key(path: Path) -> None:
    first, second = (create_key_file(path, "passphrase", CHEAP) for _ in range(2))
    assert first.data_key != second.data_key
    assert first.recovery_code != second.recovery_code


def test_the_code_can_be_copied_by_hand(path: Path) -> None:
    code = create_key_file(path, "passphrase", CHEAP).recovery_code
    assert re.fullmatch(r"([A-HJKMNP-TV-Z2-9]{5}-){5}[A-HJKMNP-TV-Z2-9]{5}", code)


def test_a_new_passphrase_takes_the_old_ones_place(path: Path) -> None:
    new_key = create_key_file(path, "vecchia", CHEAP)
    change_passphrase(path, "vecchia", "nuova")
    assert unlock(path, "nuova") == new_key.data_key
    assert unlock_with_recovery_code(path, new_key.recovery_code) == new_key.data_key
    with pytest.raises(OfficeError, match="passphrase non è giusta"):
        unlock(path, "vecchia")


def test_a_wrong_passphrase_changes_nothing(path: Path) -> None:
    create_key_file(path, "vecchia", CHEAP)
    before = path.read_bytes()
    with pytest.raises(OfficeError, match="passphrase non è giusta"):
        change_passphrase(path, "sbagliata", "nuova")
    with pytest.raises(OfficeError, match="codice di recupero non è giusto"):
        reset_passphrase(path, "AAAAA-AAAAA", "nuova")
    with pytest.raises(OfficeError, match="passphrase è vuota"):
        change_passphrase(path, "vecchia", " ")
    assert path.read_bytes() == before


def test_one_slot_cannot_be_passed_off_as_the_other(path: Path) -> None:
    code = create_key_file(path, "passphrase", CHEAP).recovery_code
    content = json.loads(path.read_text())
    content["slots"]["passphrase"] = content["slots"]["recovery"]
    path.write_text(json.dumps(content))
    with pytest.raises(OfficeError, match="danneggiato"):
        unlock(path, code.replace("-", ""))


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", "\xff", '{"format": "tavolo-key"}'])
def test_what_is_no_key_file_says_so(path: Path, content: str) -> None:
    path.write_text(content, encoding="latin-1")
    with pytest.raises(OfficeError, match=r"chiave .*(danneggiato|più recente)"):
        unlock(path, "passphrase")


def test_every_altered_letter_is_found_before_the_passphrase_is_blamed(path: Path) -> None:
    create_key_file(path, "passphrase", CHEAP)
    whole = path.read_text()
    for place in range(whole.index('"slots"'), len(whole), 17):
        other = "7" if whole[place] != "7" else "8"
        path.write_text(whole[:place] + other + whole[place + 1 :])
        with pytest.raises(OfficeError, match="danneggiato"):
            unlock(path, "passphrase")


def test_only_the_owner_reads_the_key_file(path: Path) -> None:
    create_key_file(path, "passphrase", CHEAP)
    assert path.stat().st_mode & 0o077 == 0


def test_guessing_costs_and_opening_does_not(path: Path) -> None:
    create_key_file(path, "passphrase")
    start = time.perf_counter()
    unlock(path, "passphrase")
    assert DEFAULT_COST.memory_kib >= 64 * 1024
    assert 0.02 < time.perf_counter() - start < 10
