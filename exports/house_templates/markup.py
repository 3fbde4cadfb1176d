"""WordprocessingML, piece by piece. Lengths in millimetres, sizes in points."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

HAIRLINE = "C9CED3"
OUTER_RULE = "9AA3AB"
HEAD_GROUND = "F1F3F5"
BUILDING_GROUND = "E3E7EB"
BAR = "2F3B47"

TWIPS_PER_MM = 1440 / 25.4


def twips(mm: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def text(content: str, style: str = "") -> str:
    """A run. `style` is the id of a character style."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(content)}</w:t></w:r>'


def tab() -> str:
    """A tabulator."""
    return "<w:r><w:tab/></w:r>"


def field(instruction: str) -> str:
    """A field that Word computes (PAGE, NUMPAGES)."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>1</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def paragraph(style: str, *runs: str, properties: str = "") -> str:
    """A paragraph; a run may be given as plain text with docxtpl's fields in it."""
    content = "".join(run if run.startswith("<w:") else text(run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def instruction(tag: str) -> str:
    """A paragraph that holds only an instruction of the template (`{%p … %}`)."""
    return paragraph("Istruzione", tag)


def cell(
    width: float,
    *content: str,
    span: int = 1,
    ground: str = "",
    borders: str = "",
    valign: str = "center",
) -> str:
    """A cell of a table. `content` are whole paragraphs or tables ending in a paragraph."""
    properties = f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>'
    if span > 1:
        properties += f'<w:gridSpan w:val="{span}"/>'
    if borders:
        properties += f"<w:tcBorders>{borders}</w:tcBorders>"
    if ground:
        properties += f'<w:shd w:val="clear" w:color="auto" w:fill="{ground}"/>'
    properties += f'<w:vAlign w:val="{valign}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(content)}</w:tc>"


def row(*cells: str, header: bool = False, height: float = 0, exact: bool = False) -> str:
    """A row that never splits. A bare tblHeader: with a value the Open XML SDK refuses it."""
    properties = "<w:cantSplit/>"
    if height:
        rule = "exact" if exact else "atLeast"
        properties += f'<w:trHeight w:val="{twips(height)}" w:hRule="{rule}"/>'
    if header:
        properties += "<w:tblHeader/>"
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def row_instruction(tag: str, widths: Sequence[float]) -> str:
    """A row that holds only an instruction of the template (`{%tr … %}`)."""
    whole = cell(sum(widths), paragraph("Istruzione", tag), span=len(widths))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{whole}</w:tr>"


def border(side: str, colour: str, eighths: int = 4, line: str = "single") -> str:
    """A rule on a side; its weight in eighths of a point."""
    return f'<w:{side} w:val="{line}" w:sz="{eighths}" w:space="0" w:color="{colour}"/>'


def table(
    widths: Sequence[float],
    *rows: str,
    borders: str = "",
    side_margin: float = 1.2,
    align: str = "",
    fixed: bool = True,
) -> str:
    """A table whose edges align with the margins of the text.

    Its column widths are fixed, unless it is to fill the page with a varying number of columns.
    """
    layout = "fixed" if fixed else "autofit"
    size = f'w:w="{sum(map(twips, widths))}" w:type="dxa"' if fixed else 'w:w="5000" w:type="pct"'
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    margin = twips(side_margin)
    place = f'<w:jc w:val="{align}"/>' if align else '<w:tblInd w:w="0" w:type="dxa"/>'
    ruled = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f"<w:tbl><w:tblPr><w:tblW {size}/>{place}{ruled}"
        f'<w:tblLayout w:type="{layout}"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def data_borders() -> str:
    """Horizontal hairlines only, outer rules darker."""
    return (
        border("top", OUTER_RULE, 6) + border("bottom", OUTER_RULE, 6) + border("insideH", HAIRLINE)
    )


def data_table(widths: Sequence[float], *rows: str, side_margin: float = 1.2) -> str:
    """A table of data as every document of the house shows it."""
    return table(widths, *rows, borders=data_borders(), side_margin=side_margin)


def head_row(widths: Sequence[float], headings: Sequence[str], styles: Sequence[str]) -> str:
    """The repeated row of column headings."""
    return row(
        *(
            cell(width, paragraph(style, heading), ground=HEAD_GROUND, valign="bottom")
            for width, heading, style in zip(widths, headings, styles, strict=True)
        ),
        header=True,
    )


def emblem_picture() -> str:
    """The emblem in line, 17 × 19 mm at most; the writer puts the office's image in it."""
    width, height = 612_000, 684_000
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        '<wp:docPr id="1" name="emblema" descr="emblema dell\'ufficio"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="emblema"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rIdEmblem"/><a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def dashed_frame() -> str:
    """The rules of the blank where the emblem would be."""
    return "".join(
        border(side, OUTER_RULE, 4, "dashed") for side in ("top", "left", "bottom", "right")
    )


def centred_letterhead() -> str:
    """Emblem, office, department, area: in the middle, as in minutes and annex."""
    blank = table(
        (17,),
        row(
            cell(17, paragraph("Emblema", "emblema"), borders=dashed_frame()),
            height=19,
            exact=True,
        ),
        align="center",
        side_margin=0,
    )
    return (
        instruction("{%p if emblema %}")
        + paragraph("EmblemaCentrato", emblem_picture())
        + instruction("{%p else %}")
        + blank
        + instruction("{%p endif %}")
        + paragraph("UfficioCentrato", "{{ ufficio }}")
        + paragraph("DipartimentoCentrato", "{{ dipartimento }}")
        + paragraph("AreaCentrata", "{{ area }}")
        + instruction("{%p if recapiti %}")
        + paragraph("RecapitiCentrati", "{{ recapiti }}")
        + instruction("{%p endif %}")
    )


def section(
    *,
    landscape: bool,
    top: float,
    bottom: float,
    left: float,
    right: float,
    edge: float,
    first_page: bool,
) -> str:
    """The page: A4 exact, headers and footers of the document."""
    width, height = (16838, 11906) if landscape else (11906, 16838)
    orientation = ' w:orient="landscape"' if landscape else ""
    references = '<w:headerReference w:type="default" r:id="rIdHeader"/>'
    if first_page:
        references += '<w:headerReference w:type="first" r:id="rIdFirstHeader"/>'
    references += '<w:footerReference w:type="default" r:id="rIdFooter"/>'
    if first_page:
        references += '<w:footerReference w:type="first" r:id="rIdFooter"/>'
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{width}" w:h="{height}"{orientation}/>'
        f'<w:pgMar w:top="{twips(top)}" w:right="{twips(right)}" w:bottom="{twips(bottom)}"'
        f' w:left="{twips(left)}" w:header="{twips(edge)}" w:footer="{twips(edge)}"'
        f' w:gutter="0"/>{"<w:titlePg/>" if first_page else ""}</w:sectPr>'
    )


def page_footer(width: float) -> str:
    """Footer of every page: the document's line, however long, and "pagina n di N" beside it."""
    numbers = 21.0
    pages = paragraph("PiePaginaDestra", "pagina ", field("PAGE"), text(" di "), field("NUMPAGES"))
    line = table(
        (width - numbers, numbers),
        row(
            cell(width - numbers, paragraph("PiePagina", "{{ pie_di_pagina }}"), valign="top"),
            cell(numbers, pages, valign="top"),
        ),
        borders=border("top", HAIRLINE),
        side_margin=0,
    )
    return line + paragraph("Spazio")


def page_header(width: float, left: str, *, reserved: bool) -> str:
    """Header of every page, with RISERVATO at the top right where the document needs it."""
    stop = f'<w:tabs><w:tab w:val="right" w:pos="{twips(width)}"/></w:tabs>'
    mark = (tab(), text("RISERVATO", "Riservato")) if reserved else ()
    return paragraph("TestaPagina", left, *mark, properties=stop)
