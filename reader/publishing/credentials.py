"""Content Credentials (C2PA 2): a signed manifest in the MP3 that says a machine speaks, and shows later changes.

The manifest stands in a GEOB frame of the ID3 tag; tags and chapters stay as they are. Signing is done by c2pa-python,
which the extra `c2pa` installs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from reader.errors import CredentialsError, installing
from reader.settings import ReaderSettings

SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
"""IPTC's word for what a trained model made."""
MISSING = f"Content Credentials need more packages: {installing('c2pa')}."
_MP3 = "audio/mpeg"
_CURVES: Mapping[str, str] = {"secp256r1": "es256", "secp384r1": "es384", "secp521r1": "es512"}  # C2PA 2.2, 13.2.1


@dataclass(frozen=True, slots=True)
class Credentials:
    """The signer of an MP3."""

    certificates: bytes = field(repr=False)
    """PEM: the signer's certificate first, then those that vouch for it."""
    key: bytes = field(repr=False)
    """PEM: the signer's private key."""
    algorithm: str
    """C2PA's name of what the key signs with."""
    expires: datetime
    """When the certificate does."""

    @property
    def digest(self) -> str:
        """SHA-256 of the certificates: another signer makes another file."""
        return hashlib.sha256(self.certificates).hexdigest()

    @property
    def expired(self) -> bool:
        """Whether nothing can be signed any more."""
        return datetime.now(UTC) >= self.expires


def credentials_of(settings: ReaderSettings) -> Credentials | None:
    """Return who signs by the settings; None for nobody. Raises CredentialsError."""
    if settings.c2pa_certificate is None or settings.c2pa_key is None:
        return None
    return load_credentials(settings.c2pa_certificate, settings.c2pa_key)


def load_credentials(certificate: Path, key: Path) -> Credentials:
    """Read certificate chain and key (PEM), and check that they belong together. Raises CredentialsError."""
    try:
        from cryptography import x509  # noqa: PLC0415 - of an extra
        from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise CredentialsError(MISSING) from error
    try:
        chain, secret = certificate.read_bytes(), key.read_bytes()
    except OSError as error:
        raise CredentialsError(f"{error.filename} can't be read ({error.strerror}): check the path.") from error
    try:
        signer = x509.load_pem_x509_certificates(chain)[0]
        private = load_pem_private_key(secret, None)
    except (ValueError, TypeError) as error:
        raise CredentialsError(f"{certificate} and {key} must be PEM, the key without a password: {error}.") from error
    if private.public_key() != signer.public_key():
        raise CredentialsError(f"{key} isn't the key of the first certificate in {certificate}: put the signer first.")
    credentials = Credentials(chain, secret, _algorithm(private), signer.not_valid_after_utc)
    if credentials.expired:
        raise CredentialsError(f"The certificate {certificate} expired on {credentials.expires:%Y-%m-%d}: renew it.")
    return credentials


def sign(mp3: Path, title: str, credentials: Credentials) -> None:
    """Sign a finished MP3 file in its place. Raises CredentialsError."""
    try:
        import c2pa  # noqa: PLC0415 - of an extra
    except ModuleNotFoundError as error:
        raise CredentialsError(MISSING) from error
    created = {"action": "c2pa.created", "digitalSourceType": SOURCE_TYPE, "softwareAgent": {"name": "Vorleser"}}
    manifest = {
        "claim_generator_info": [{"name": "Vorleser", "version": version("vorleser")}],
        "title": title,
        "format": _MP3,
        "assertions": [{"label": "c2pa.actions.v2", "data": {"actions": [created]}}],
    }
    who = c2pa.C2paSignerInfo(credentials.algorithm, credentials.certificates, credentials.key, None)
    signed = mp3.with_name(f"{mp3.name}.signed")
    try:
        with (
            c2pa.Signer.from_info(who) as signer,
            c2pa.Builder(manifest) as builder,
            mp3.open("rb") as source,
            signed.open("w+b") as target,
        ):
            builder.sign(signer, _MP3, source, target)
        signed.replace(mp3)
    except c2pa.C2paError as error:
        raise CredentialsError(f"The MP3 can't be signed with this certificate: {error}.") from error
    finally:
        signed.unlink(missing_ok=True)


def _algorithm(private: object) -> str:
    """Return C2PA's name of what a key signs with. Raises CredentialsError."""
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415 - of an extra

    if isinstance(private, ec.EllipticCurvePrivateKey) and private.curve.name in _CURVES:
        return _CURVES[private.curve.name]
    if isinstance(private, rsa.RSAPrivateKey):
        return "ps256"
    if isinstance(private, ed25519.Ed25519PrivateKey):
        return "ed25519"
    raise CredentialsError("C2PA knows keys of the kinds P-256, P-384, P-521, RSA and Ed25519 only: take one of them.")
