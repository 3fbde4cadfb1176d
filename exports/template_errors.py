"""What is wrong with a template, said so that the office can mend it in Word."""

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import jinja2

from models.errors import OfficeError

_NAME = re.compile(r"'([^']*)'")
_TAG = re.compile(r"\{[{%].*?[}%]\}")
REMEDY = "correggere il modello in Word o ripristinare quello fornito con il programma"


def place_of_part(part: str) -> str:
    """Where a part of the package stands on the page, in Italian."""
    if "header" in part:
        return "nell’intestazione di pagina"
    if "footer" in part:
        return "nel piè di pagina"
    return "nel testo"


def missing_template(template: Path) -> OfficeError:
    """The file is not there."""
    return OfficeError(
        f"Il modello «{template.name}» non si trova: rimetterlo nella cartella dei modelli o "
        "indicarne un altro nelle impostazioni."
    )


def not_a_word_file(template: Path) -> OfficeError:
    """The file is no Word document."""
    return OfficeError(
        f"Il modello «{template.name}» non è un documento Word (.docx) leggibile: salvarlo di "
        "nuovo in Word come .docx o ripristinare quello fornito con il programma."
    )


def comments_in_template(template: Path) -> OfficeError:
    """Comments would travel with every document, to every addressee."""
    return OfficeError(
        f"Il modello «{template.name}» contiene commenti o macro, che uscirebbero con ogni "
        "documento: eliminarli in Word (scheda Revisione) e salvare di nuovo come .docx."
    )


def undefined_field(
    template: Path, place: str, error: jinja2.UndefinedError, fields: Mapping[str, object]
) -> OfficeError:
    """A field that the document does not have, with the nearest name that it has."""
    names = _NAME.findall(str(error))
    wrong = names[-1] if names else "?"
    near = difflib.get_close_matches(wrong, sorted(set(_field_names(fields))), n=1)
    details = (f"Forse si intendeva «{near[0]}».",) if near else ()
    return OfficeError(
        f"Nel modello «{template.name}», {place}, il campo «{wrong}» non esiste: {REMEDY}.",
        details=details,
    )


def syntax_error(
    template: Path, place: str, error: jinja2.TemplateSyntaxError, source: str
) -> OfficeError:
    """An instruction that Jinja does not understand, with the text around it."""
    message = error.message or ""
    names = _NAME.findall(message)
    last = names[-1] if names else ""
    if "Unexpected end of template" in message or "looking for" in message:
        what = f"manca la chiusura di un blocco «{last}» ({{% end{last} %}})"
    elif "unknown tag" in message:
        what = f"l’istruzione «{names[0] if names else ''}» non esiste o non ha un inizio"
    elif message.startswith("No filter"):
        what = f"il filtro «{last}» non esiste"
    else:
        what = "un’istruzione non si comprende"
    snippet = _snippet(source, error.lineno)
    details = (f"Vicino a: {snippet}",) if snippet else ()
    return OfficeError(
        f"Nel modello «{template.name}», {place}, {what}: {REMEDY}.", details=details
    )


def refused_operation(template: Path, place: str, error: Exception) -> OfficeError:
    """An expression that may not or cannot be computed."""
    return OfficeError(
        f"Nel modello «{template.name}», {place}, un’istruzione chiede un’operazione non ammessa: "
        f"{REMEDY}.",
        details=(f"Dettaglio tecnico: {error}",),
    )


def broken_markup(template: Path, place: str) -> OfficeError:
    """Instructions that open in one place and close in another (a paragraph, a table)."""
    return OfficeError(
        f"Nel modello «{template.name}», {place}, un blocco si apre e si chiude in punti che non "
        f"si corrispondono (per esempio dentro e fuori da una tabella): {REMEDY}."
    )


def _snippet(source: str, line: int) -> str:
    lines = source.splitlines()
    around = " ".join(lines[max(line - 2, 0) : line + 1])
    tags = _TAG.findall(re.sub(r"<[^>]+>", "", around))
    return " … ".join(tags[-2:])[:160]


def _field_names(value: object) -> Iterator[str]:
    """Names of the fields, nested ones too; the first element speaks for its sequence."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield str(name)
            yield from _field_names(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str) and value:
        yield from _field_names(value[0])
