"""What a PDF says it conforms to: PDF/UA-1 and PDF/A-3a, in its metadata (XMP)."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Mapping

_END = b"</rdf:RDF>"

# PDF/A admits only names that it knows or that the metadata itself describe.
_UNIVERSAL_ACCESS = b"""\
<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""

_PRINTED = 1 << 2
"""The flag of an annotation that is printed with its page (ISO 32000-1, table 165)."""


def make_archivable(document: Any, pdf: Any, relations: Mapping[str, str]) -> None:  # noqa: ANN401
    """Give a PDF what PDF/A-3 asks for beyond its pages; `relations` are the files' by name.

    These are colours defined by a profile, links that are printed, and files that say what they
    are to the page.
    """
    profile = pydyf.Stream([_profile()], {"N": 3}, compress=True)
    pdf.add_object(profile)
    name = pydyf.String("sRGB IEC61966-2.1")
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": name,
        "Info": name,
        "DestOutputProfile": profile.reference,
    }
    pdf.catalog["OutputIntents"] = pydyf.Array([pydyf.Dictionary(intent)])
    files = []
    for entry in pdf.objects:
        kind = entry.get("Type") if isinstance(entry, dict) else None
        if kind == "/Annot":
            entry["F"] = _PRINTED
        elif kind == "/Filespec":
            entry["AFRelationship"] = f"/{relations.get(entry['UF'].string, 'Unspecified')}"
            files.append(entry.reference)
    if files:
        pdf.catalog["AF"] = pydyf.Array(files)
    document.metadata.include_in_pdf(pdf, "a", 3, "A", compress=False)


def _profile() -> bytes:
    """Return the colour profile of sRGB that comes with WeasyPrint."""
    return (resources.files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


def state_claims(document: Any, pdf: Any, *, sound: bool) -> None:  # noqa: ANN401
    """Claim PDF/UA-1 as well as PDF/A-3a in the metadata, or neither where it is not `sound`."""
    claim = ("a", 3, "A") if sound else ("a", None, None)
    about: bytes = document.metadata.generate_rdf_metadata(*claim)
    if sound:
        about = about.replace(_END, _UNIVERSAL_ACCESS + _END)
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    head, _, rest = stream.stream[0].partition(b"<rdf:RDF")
    stream.stream = [head + about + rest.rpartition(_END)[2]]
