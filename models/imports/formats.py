"""What a file is, told by its content and never by its extension; and what is refused at once."""

import zipfile
from enum import StrEnum
from pathlib import Path

from models.errors import OfficeError
from models.imports.limits import MEBIBYTE, Limits

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = (
    "Aprirlo con il programma che lo ha prodotto, salvarlo come cartella di lavoro .xlsx oppure"
    " come .csv e importare quello."
)
_NOT_TABLES = (
    (b"%PDF", "un PDF"),
    (b"{\\rtf", "un documento RTF"),
    (b"\x89PNG", "un’immagine"),
    (b"\xff\xd8\xff", "un’immagine"),
    (b"GIF8", "un’immagine"),
    (b"MZ", "un programma"),
    (b"Rar!", "un archivio compresso"),
    (b"7z\xbc\xaf", "un archivio compresso"),
    (b"\x1f\x8b", "un archivio compresso"),
    (b"SQLite format 3", "un archivio di dati"),
)
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<?xml", b"<meta", b"<head", b"<body")
_HEAD = 4096


class FileFormat(StrEnum):
    """The formats that are read."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    TEXT = "text"


def recognise_format(path: Path, limits: Limits) -> FileFormat:
    """The format of a file. Raises OfficeError for what cannot or must not be opened."""
    name = path.name
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise OfficeError(f"«{name}» è una cartella: indicare il file del registro.")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError:
        raise OfficeError(
            f"Il file «{name}» non esiste: controllare il nome e la cartella."
        ) from None
    except OSError:
        raise OfficeError(
            f"Il file «{name}» non si può leggere: controllare che non sia aperto in un altro"
            " programma e di avere il permesso di leggerlo."
        ) from None
    if size == 0 or (size <= _HEAD and not head.strip(b"\x00\xff\xfe\xef\xbb\xbf \t\r\n")):
        raise OfficeError(f"Il file «{name}» è vuoto: chiederne un altro a chi lo ha mandato.")
    if size > limits.file_size:
        raise OfficeError(
            f"Il file «{name}» è troppo grande ({size // MEBIBYTE} MB; il massimo è"
            f" {limits.file_size // MEBIBYTE} MB): dividerlo in più file e importarli uno alla"
            " volta."
        )
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_format(path, limits)
    if head.startswith(_OLE):
        return _ole_format(path)
    return _text_format(name, head)


def corrupt(name: str) -> OfficeError:
    """The sentence for a file that does not hold what its first bytes promise."""
    return OfficeError(
        f"Il file «{name}» è danneggiato e non si può leggere: chiederne un’altra copia, oppure"
        " aprirlo e salvarlo di nuovo come .xlsx."
    )


def encrypted(name: str) -> OfficeError:
    """The sentence for a file that wants a password."""
    return OfficeError(
        f"Il file «{name}» è protetto da password: aprirlo, togliere la password, salvarlo e"
        " importarlo di nuovo."
    )


def unsupported(name: str, what: str) -> OfficeError:
    """The sentence for a file that is no table."""
    return OfficeError(f"Il file «{name}» è {what}, non una tabella. {_SAVE_AS}")


def _zip_format(path: Path, limits: Limits) -> FileFormat:
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if len(entries) > limits.zip_entries:
                raise _bomb(name)
            unpacked = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries) or 1
            if unpacked > limits.unpacked_size or (
                unpacked > limits.ratio_floor and unpacked > packed * limits.ratio
            ):
                raise _bomb(name)
            if any(entry.flag_bits & 1 for entry in entries):
                raise encrypted(name)
            names = {entry.filename for entry in entries}
            if "mimetype" in names and _is_small(archive, "mimetype"):
                return _open_document(archive, names, name)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        raise corrupt(name) from None
    if "xl/workbook.bin" in names:
        return FileFormat.XLSB
    if any(entry.startswith("xl/") for entry in names):
        return FileFormat.XLSX
    if any(entry.startswith("word/") for entry in names):
        raise unsupported(name, "un documento di Word")
    if any(entry.startswith("ppt/") for entry in names):
        raise unsupported(name, "una presentazione")
    if "[Content_Types].xml" in names or not names:
        raise corrupt(name)
    raise OfficeError(
        f"Il file «{name}» è un archivio compresso: estrarne il registro e importare quello."
    )


def _open_document(archive: zipfile.ZipFile, names: set[str], name: str) -> FileFormat:
    kind = archive.read("mimetype").decode("ascii", "replace")
    if "opendocument.spreadsheet" not in kind:
        if "opendocument" in kind:
            raise unsupported(name, "un documento OpenDocument")
        raise corrupt(name)
    manifest = "META-INF/manifest.xml"
    if (
        manifest in names
        and _is_small(archive, manifest)
        and b"encryption-data" in archive.read(manifest)
    ):
        raise encrypted(name)
    return FileFormat.ODS


def _is_small(archive: zipfile.ZipFile, entry: str) -> bool:
    return archive.getinfo(entry).file_size <= MEBIBYTE


def _bomb(name: str) -> OfficeError:
    return OfficeError(
        f"Il file «{name}» si espanderebbe oltre ogni misura e non è stato aperto: chiederne a chi"
        " lo ha mandato una copia normale, senza righe o fogli vuoti in eccesso."
    )


def _ole_format(path: Path) -> FileFormat:
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise encrypted(path.name)
    if "WordDocument".encode("utf-16-le") in content:
        raise unsupported(path.name, "un documento di Word")
    for stream in ("Workbook", "Book", "WORKBOOK", "BOOK"):
        if stream.encode("utf-16-le") in content:
            return FileFormat.XLS
    raise corrupt(path.name)


def _text_format(name: str, head: bytes) -> FileFormat:
    for magic, what in _NOT_TABLES:
        if head.startswith(magic):
            raise unsupported(name, what)
    if head.startswith((b"\x09\x08", b"\x09\x04", b"\x09\x02")):
        return FileFormat.XLS
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_MARKUP):
        raise unsupported(name, "una pagina web o un file XML")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or _looks_utf16(head):
        return FileFormat.TEXT
    strange = sum(1 for byte in head if byte < 32 and byte not in b"\t\r\n\x0b\x0c\x1a")
    if strange > len(head) // 200:
        raise OfficeError(
            f"Il file «{name}» non è una tabella che il programma sa leggere. {_SAVE_AS}"
        )
    return FileFormat.TEXT


def _looks_utf16(head: bytes) -> bool:
    return utf16_without_mark(head) is not None


def utf16_without_mark(head: bytes) -> str | None:
    """The UTF-16 form of a text without a byte order mark: every second byte is nearly always 0."""
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0 : half * 2 : 2].count(0), head[1 : half * 2 : 2].count(0)
    if odd > half * 0.7 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.7 and odd < half * 0.1:
        return "utf-16-be"
    return None
