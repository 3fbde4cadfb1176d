"""The theme that Word expects in every document: the house's fonts and greys, no effects."""

from exports.house_templates.styles import SANS, SERIF

COLOURS = {
    "dk1": "1A1A1A",
    "lt1": "FFFFFF",
    "dk2": "2F3B47",
    "lt2": "F1F3F5",
    "accent1": "2F3B47",
    "accent2": "5A6570",
    "accent3": "9AA3AB",
    "accent4": "C9CED3",
    "accent5": "E3E7EB",
    "accent6": "F1F3F5",
    "hlink": "0066CC",
    "folHlink": "5A6570",
}


def theme_xml() -> str:
    """The part word/theme/theme1.xml, without its XML declaration."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in COLOURS.items()
    )
    fonts = "".join(
        f'<a:{name}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{name}>'
        for name, face in (("majorFont", SANS), ("minorFont", SERIF))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>' * 3
    line = '<a:ln w="6350"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>' * 3
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Casa">'
        f'<a:themeElements><a:clrScheme name="Casa">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Casa">{fonts}</a:fontScheme><a:fmtScheme name="Casa">'
        f"<a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
