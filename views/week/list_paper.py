"""The weekly list set on paper: the same fields that fill the Word document, in the same order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from exports.house_templates.styles import NARROW, SANS, SERIF
from exports.house_templates.weekly_list import LIST_COLUMNS
from exports.weekly_list_fields import weekly_list_fields
from models.usecases.extracts.weekly_list import WeeklyListExtract
from views.week.paper import (
    BAR,
    BUILDING_GROUND,
    HAIRLINE,
    HEAD_GROUND,
    OUTER_LINE,
    PAPER,
    QUIET,
    Cell,
    Face,
    Pages,
    Paper,
    Piece,
    Row,
    Run,
    Space,
    TextBox,
    colour,
    mm,
    text_cell,
)

_RIGHT, _CENTRE = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
_ALIGN = {"Destra": _RIGHT, "Centrata": _CENTRE}
_CELL, _STRONG = Face(NARROW, 9), Face(NARROW, 9, bold=True)
_HEAD = Face(NARROW, 8, bold=True)
_PROSE, _PROSE_STRONG = Face(SERIF, 11), Face(SERIF, 11, bold=True)
_KEYS = (
    "numero", "posto", "codice", "interno", "referente", "adulti", "minori", "", "",
    "gruppo_di_lavoro", "fragilita", "necessita", "assistente_sociale", "fuori_milano", "rinvii",
    "",
)  # fmt: skip

_Fields = Mapping[str, Any]


def list_pages(extract: WeeklyListExtract, only: date | None = None) -> Pages:
    """Return the list on landscape A4; with `only`, the page of one day alone."""
    if only is not None:
        extract = replace(extract, days=tuple(day for day in extract.days if day.day == only))
    fields = weekly_list_fields(extract)
    paper = Paper(
        297, 210, 12, 16, 16,
        head=str(fields["testa_di_pagina"]), foot=str(fields["pie_di_pagina"]),
    )  # fmt: skip
    pages = Pages(paper)
    if only is None:
        _first_page(pages, fields, extract)
        pages.new_page()
    pages.add(_title(_LIST_TITLE), Space(1))
    for day in cast(Sequence[_Fields], fields["giorni"]):
        heads: list[Piece] = [_day_bar(day), _column_heads(str(fields["titolo_criteri"]))]
        groups: list[list[Piece]] = [
            [_building_row(building), *(_dwelling_row(row) for row in building["righe"])]
            for building in day["stabili"]
        ]
        pages.add_table(heads, groups)
        pages.add(Space(3))
    if not fields["giorni"]:
        none = "Nessun intervento di competenza del destinatario nella settimana."
        pages.add(TextBox([(none, _PROSE)], mm(paper.inside), line=14.5))
    if only is None:
        _legend(pages, fields)
        pages.add(Space(4), _Signatures(fields))
    return pages


_LIST_TITLE = "Elenco per giorno e per stabile"


def _first_page(pages: Pages, fields: _Fields, extract: WeeklyListExtract) -> None:
    width = mm(pages.paper.inside)
    pages.add(_Letterhead(fields, extract))
    pages.add(Space(4))
    title = "Elenco settimanale delle posizioni prioritarie e proposta di programmazione"
    pages.add(TextBox([(title, Face(SERIF, 16, bold=True))], width, line=20))
    pages.add(TextBox([(str(fields["sottotitolo"]), Face(SERIF, 11))], width, line=14.5, after=6))
    pages.add(_figures(fields["cifre"]), Space(4))
    pages.add(_title("Quadro della settimana"), Space(1.5))
    for row in _week_rows(fields):
        pages.add(row)
    note = TextBox([(str(fields["nota_quadro"]), Face(SERIF, 8.5))], width, ink=QUIET)
    pages.add(Space(1), note, Space(4))
    if fields["attenzione"]:
        pages.add(_title("Per l’attenzione del Tavolo"), Space(1))
    for point in fields["attenzione"]:
        runs = [(point["inizio"], _PROSE_STRONG), (point["seguito"], _PROSE)]
        pages.add(_Bullet(runs, width))


def _title(text: str) -> TextBox:
    return TextBox([(text, Face(SERIF, 12, bold=True))], mm(273), line=15)


class _Letterhead:
    """Emblem (or its dashed place), office, copy and protocol."""

    height = mm(19)

    def __init__(self, fields: _Fields, extract: WeeklyListExtract) -> None:
        emblem = extract.letterhead.emblem
        self._emblem = QImage(str(emblem)) if emblem else QImage()
        office = (
            (str(fields["ufficio"]), Face(SERIF, 15, italic=True), 18),
            (str(fields["dipartimento"]), Face(SERIF, 10.5), 13),
            (str(fields["area"]), Face(SERIF, 9.5, italic=True), 12),
            (str(fields["recapiti"]), Face(SERIF, 8), 10),
        )
        self._office = [
            TextBox([(text, face)], mm(140), line=line) for text, face, line in office if text
        ]
        copy = f"{fields['esemplare']}\n{fields['protocollo']}"
        self._copy = TextBox([(copy, Face(SERIF, 10))], mm(110), align=_RIGHT, line=19)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the letterhead."""
        place = QRectF(x, y, mm(17), mm(19))
        if self._emblem.isNull():
            painter.setPen(QPen(colour(OUTER_LINE), mm(0.2), Qt.PenStyle.DashLine))
            painter.drawRect(place)
            TextBox([("emblema", Face(SANS, 7))], mm(17), align=_CENTRE, ink=QUIET).draw(
                painter, x, y + mm(8)
            )
        else:
            size = self._emblem.size().scaled(
                place.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio
            )
            painter.drawImage(QRectF(x, y, size.width(), size.height()), self._emblem)
        down = y + mm(2)
        for box in self._office:
            box.draw(painter, x + mm(22), down)
            down += box.height
        self._copy.draw(painter, x + mm(163), y + mm(3))


class _Bullet:
    """A dash and a paragraph."""

    def __init__(self, runs: Sequence[Run], width: float) -> None:
        self._box = TextBox(runs, width - mm(6), line=14.5, after=3)
        self.height = self._box.height

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the dash in the margin of the paragraph."""
        TextBox([("–", _PROSE)], mm(5), line=14.5).draw(painter, x, y)
        self._box.draw(painter, x + mm(6), y)


class _Signatures:
    """Place and date, who signs, who receives."""

    height = mm(26)

    def __init__(self, fields: _Fields) -> None:
        face, sign = Face(SERIF, 10.5), fields["firma"]
        columns = (
            (str(fields["luogo_e_data"]), ""),
            (sign["ruolo"], sign["nome"]),
            (
                f"Per ricevuta, {fields['ricevuta']}",
                "data ____________   firma ______________________",
            ),
        )
        self._boxes = [
            tuple(TextBox([(text, face)], mm(91), align=_CENTRE) for text in column)
            for column in columns
        ]

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Paint the three columns."""
        for number, (above, below) in enumerate(self._boxes):
            above.draw(painter, x + mm(91 * number), y)
            below.draw(painter, x + mm(91 * number), y + mm(17))


def _figures(figures: Mapping[str, str]) -> Row:
    face, strong = Face(SANS, 10), Face(SANS, 10, bold=True)
    phrases: tuple[list[Run], ...] = (
        [(figures["interventi"], strong), (figures["interventi_testo"], face)],
        [
            (figures["alloggi"], strong),
            (figures["alloggi_testo"], face),
            (figures["stesso_stabile"], strong),
            (figures["stesso_stabile_testo"], face),
        ],
        [(figures["persone"], strong), (figures["persone_testo"], face)],
        [(figures["necessita"], strong), (figures["necessita_testo"], face)],
    )
    cells = [text_cell(runs, 68.25, face, ground=HEAD_GROUND, side_mm=2.5) for runs in phrases]
    return Row(cells, 10, under=OUTER_LINE, over=OUTER_LINE, side_mm=2.5)


def _week_rows(fields: _Fields) -> list[Row]:
    headings = ("Giorno", "Interventi", "Alloggi", "Persone", "di cui minori")
    fixed = (49.0, 19.0, 18.0, 19.0, 18.0)
    each = (273.0 - sum(fixed)) / max(len(fields["risorse"]), 1)
    widths = (*fixed, *(each for _ in fields["risorse"]))

    def row(values: Sequence[str], face: Face, ground: str, least: float, **lines: str) -> Row:
        cells = [
            text_cell(
                value, width, face, ground=ground,
                align=_CENTRE if number else Qt.AlignmentFlag.AlignLeft, side_mm=1.2,
            )
            for number, (value, width) in enumerate(zip(values, widths, strict=True))
        ]  # fmt: skip
        return Row(cells, least, side_mm=1.2, **lines)

    def values(line: _Fields) -> list[str]:
        names = ("giorno", "interventi", "alloggi", "persone", "minori")
        return [*(str(line[name]) for name in names), *line["impegni"]]

    return [
        row((*headings, *fields["risorse"]), _HEAD, HEAD_GROUND, 8, over=OUTER_LINE),
        *(row(values(line), _CELL, "", 6.2) for line in fields["quadro"]),
        row(values(fields["totale"]), _STRONG, HEAD_GROUND, 6.2, under=OUTER_LINE),
    ]


def _day_bar(day: _Fields) -> Row:
    runs = [
        (day["titolo"], Face(SANS, 10.5, bold=True)),
        (f"   {day['conteggi']}", Face(SANS, 9)),
    ]
    cell = text_cell(runs, 273, Face(SANS, 10.5), ground=BAR, ink=PAPER, side_mm=1)
    return Row([cell], 6.6, under="", side_mm=1)


def _column_heads(criteria: str) -> Row:
    cells = []
    for heading, width, style, _ in LIST_COLUMNS:
        text = criteria if heading.startswith("{{") else heading
        align = _ALIGN.get(style.removeprefix("TestaElenco"), Qt.AlignmentFlag.AlignLeft)
        cells.append(text_cell(text, width, _HEAD, align=align, ground=HEAD_GROUND))
    return Row(cells, 8)


def _building_row(building: _Fields) -> Row:
    widths = [width for _, width, _, _ in LIST_COLUMNS]
    where = [
        (f"{building['numero']}.  {building['indirizzo']}", _STRONG),
        (str(building["zona"]), _CELL),
    ]
    spans: tuple[tuple[list[Run] | str, float], ...] = (
        (where, sum(widths[:6])),
        (str(building["ente"]), sum(widths[6:9]) - 30),
        (str(building["forza"]), 30),
        ("ore ________", sum(widths[9:12])),
        ("ditta avvisata  ☐ sì  ☐ no", sum(widths[12:])),
    )
    cells: list[Cell] = [
        text_cell(text, width, _CELL, ground=BUILDING_GROUND) for text, width in spans
    ]
    return Row(cells, 5.8)


def _dwelling_row(row: _Fields) -> Row:
    criteria: list[Run] = [(str(row["criterio"]), _STRONG), (str(row["altri_criteri"]), _CELL)]
    cells = []
    for number, (key, (_, width, _, style)) in enumerate(zip(_KEYS, LIST_COLUMNS, strict=True)):
        face = _STRONG if key == "assistente_sociale" and row[key] != "–" else _CELL
        value: list[Run] | str = "–" if key and row[key] is None else str(row[key]) if key else ""
        if number == 7:
            value = criteria
        elif number == 8:
            value = "\n".join(str(ground) for ground in row["presupposti"])
        align = _ALIGN.get(style.removeprefix("Cella"), Qt.AlignmentFlag.AlignLeft)
        cells.append(text_cell(value, width, face, align=align))
    return Row(cells, 5.6, under=OUTER_LINE if row["ultima"] else HAIRLINE)


def _legend(pages: Pages, fields: _Fields) -> None:
    widths = (20.0, 158.0, 95.0)
    heads = ("Criterio", "Ricorre quando", "Piano Operativo, edizione 2020")
    rows: list[Piece] = [
        Row(
            [
                text_cell(text, width, _HEAD, ground=HEAD_GROUND, side_mm=1.2)
                for text, width in zip(heads, widths, strict=True)
            ],
            5.6,
            over=OUTER_LINE,
            side_mm=1.2,
        )
    ]
    for line in fields["legenda"]:
        values = ((line["segno"], _STRONG), (line["significato"], _CELL), (line["fonte"], _CELL))
        rows.append(
            Row(
                [
                    text_cell(str(text), width, face, side_mm=1.2)
                    for (text, face), width in zip(values, widths, strict=True)
                ],
                5.6,
                side_mm=1.2,
            )
        )
    pages.add(_title("Legenda e criteri"), Space(1), *rows, Space(2))
    for note in fields["note"]:
        pages.add(
            TextBox(
                [(str(note), Face(SERIF, 10))],
                mm(pages.paper.inside),
                align=Qt.AlignmentFlag.AlignJustify,
                line=13,
                after=4,
            )
        )


def corner(pages: Pages) -> QPointF:
    """Return the far corner of a page in logical units."""
    return QPointF(mm(pages.paper.width), mm(pages.paper.height))
