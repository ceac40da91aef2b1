"""Requests for time stamps and the answers to them, as files: RFC 3161 (DER) and OpenTimestamps.

An answer comes from outside and is read without trust: whether it is about our history is checked here,
whether its signature holds is for a program that knows the authority's certificate (see JOURNAL.md).
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pyasn1.codec.ber import decoder
from pyasn1.codec.der import encoder
from pyasn1.error import PyAsn1Error
from pyasn1.type import univ
from pyasn1_modules import rfc3161, rfc5280, rfc5652  # pyright: ignore[reportMissingTypeStubs]

from workbench.errors import WorkbenchError

MOST = 200_000  # bytes; an answer with all its certificates has about ten thousand
_decode: Any = decoder.decode  # BER, of which DER is a part: authorities are not all strict
_encode: Any = encoder.encode
_SHA256 = univ.ObjectIdentifier("2.16.840.1.101.3.4.2.1")
_NAMES = (rfc5280.id_at_commonName, rfc5280.id_at_organizationName)
_GRANTED = (0, 1)  # 1: with changes that it names
_PROOF = b"\x00OpenTimestamps\x00\x00Proof\x00\xbf\x89\xe2\xe8\x84\xe8\x92\x94\x01"  # the last byte: version
_OF_SHA256 = b"\x08"


@dataclass(frozen=True)
class Answer:
    """What an authority says: the digest it stamped, for which request, when, and who it is.

    `at` is ISO 8601 in UTC; it and `authority` are empty where the answer does not say.
    """

    digest: bytes
    nonce: int | None = None
    at: str = ""
    authority: str = ""


def digest_of_head(head: str) -> bytes:
    """Give the SHA-256 that is stamped: that of the head's 64 hexadecimal signs in ASCII."""
    return hashlib.sha256(head.encode()).digest()


def request(head: str, nonce: str) -> bytes:
    """Write an RFC 3161 request for the head of a history; `nonce` is hexadecimal."""
    asked = rfc3161.TimeStampReq()
    asked["version"] = 1
    asked["messageImprint"]["hashAlgorithm"]["algorithm"] = _SHA256
    asked["messageImprint"]["hashAlgorithm"]["parameters"] = univ.Any(_encode(univ.Null("")))
    asked["messageImprint"]["hashedMessage"] = digest_of_head(head)
    asked["nonce"] = int(nonce, 16)
    asked["certReq"] = True
    return _encode(asked)


def is_proof(data: bytes) -> bool:
    """Tell whether bytes are a proof of OpenTimestamps, by how they begin."""
    return data.startswith(_PROOF[:-1])


def read(data: bytes) -> Answer:
    """Read an answer of either kind; one that is refused, damaged or too large raises WorkbenchError."""
    if len(data) > MOST:
        raise WorkbenchError("This file is too large for a time stamp.", "Choose the authority's answer.")
    return _proof(data) if is_proof(data) else _response(data)


def _proof(data: bytes) -> Answer:
    start = len(_PROOF) + 1
    if not data.startswith(_PROOF + _OF_SHA256) or len(data) <= start + 32:
        raise WorkbenchError(
            "This proof of OpenTimestamps is incomplete or of a kind that is not known.",
            "Stamp the file that the request was saved as, and choose the .ots file made from it.",
        )
    return Answer(data[start : start + 32])


def _response(data: bytes) -> Answer:
    try:
        response, _ = _decode(data, asn1Spec=rfc3161.TimeStampResp())
        refusal = _refusal(response["status"])
        if not refusal:
            return _stamp(response["timeStampToken"])
    except (PyAsn1Error, ValueError, TypeError, KeyError, IndexError, RecursionError, OverflowError) as error:
        raise WorkbenchError(
            "This is no answer to a request for a time stamp.",
            "Choose the .tsr file that came from the authority.",
        ) from error
    raise WorkbenchError(f"The authority gave no stamp: {refusal}.", "Send it the request once more.")


def _refusal(status: Any) -> str:
    if int(status["status"]) in _GRANTED:
        return ""
    said = " ".join(map(str, status["statusString"])) if status["statusString"].isValue else ""
    return said[:200] or f"it answered “{status['status'].prettyPrint()}”"


def _stamp(token: Any) -> Answer:
    signed, _ = _decode(token["content"], asn1Spec=rfc5652.SignedData())
    inner = signed["encapContentInfo"]
    if inner["eContentType"] != rfc3161.id_ct_TSTInfo:
        raise ValueError("another kind of content")
    info, _ = _decode(inner["eContent"], asn1Spec=rfc3161.TSTInfo())
    imprint = info["messageImprint"]
    if imprint["hashAlgorithm"]["algorithm"] != _SHA256:
        raise ValueError("another digest")
    nonce = int(info["nonce"]) if info["nonce"].isValue else None
    at = info["genTime"].asDateTime.astimezone(UTC)
    return Answer(bytes(imprint["hashedMessage"]), nonce, _written(at), _authority(info, signed))


def _written(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds")


def _authority(info: Any, signed: Any) -> str:
    """Give the name of the authority as the stamp states it, or else that of the certificate which signed."""
    if info["tsa"].isValue and info["tsa"].getName() == "directoryName":
        return _name(info["tsa"]["directoryName"])
    signer = signed["signerInfos"][0]["sid"]["issuerAndSerialNumber"]
    for each in signed["certificates"]:
        certificate = each["certificate"]["tbsCertificate"]
        if certificate["serialNumber"] == signer["serialNumber"]:
            return _name(certificate["subject"])
    return _name(signer["issuer"])


def _name(name: Any) -> str:
    """Give the common name and the organisation of a distinguished name."""
    found: dict[Any, str] = {}
    for part in name["rdnSequence"]:
        for each in part:
            words, _ = _decode(each["value"])
            found[each["type"]] = str(words)
    return ", ".join(found[kind] for kind in _NAMES if kind in found)[:200]
