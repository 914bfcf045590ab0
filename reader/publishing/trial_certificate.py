"""Makes a certificate for trying Content Credentials; programs that check it report an unknown signer.

C2PA forbids self-signed certificates (C2PA 2.2, 14.5.1), so there are two: an authority of our own, whose key is
discarded, and the signer.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from reader.errors import CredentialsError, OutputError
from reader.publishing.credentials import MISSING

VALID = timedelta(days=365)
_CLOCKS_DIFFER = timedelta(hours=1)
_PRIVATE = 0o600
_NOT_USED_FOR = (
    *("content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("encipher_only", "decipher_only"),
)


def make_certificate(folder: Path, organisation: str) -> tuple[Path, Path]:
    """Write certificate.pem and key.pem into a folder; returns their paths. Raises CredentialsError, OutputError."""
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - of an extra
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise CredentialsError(MISSING) from error
    authority, signer = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    try:
        chain = _chain(authority, signer, organisation)
    except ValueError as error:
        raise CredentialsError(f"This name can't stand in a certificate ({error}): give a shorter one.") from error
    key = signer.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate_file, key_file = folder / "certificate.pem", folder / "key.pem"
    for file in (certificate_file, key_file):
        if file.exists():
            raise OutputError(f"{file} exists: name another folder, or remove it.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as secret:
            secret.write(key)
        certificate_file.write_bytes(
            b"".join(certificate.public_bytes(serialization.Encoding.PEM) for certificate in chain)
        )
    except OSError as error:
        raise OutputError(f"{folder} can't be written ({error.strerror}): name another folder.") from error
    return certificate_file, key_file


def _chain(authority: Any, signer: Any, organisation: str) -> tuple[Any, Any]:
    """Return the signer's certificate, and that of the authority, for their keys."""
    from cryptography import x509  # noqa: PLC0415 - of an extra
    from cryptography.hazmat.primitives import hashes  # noqa: PLC0415
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID  # noqa: PLC0415

    def name(common: str) -> x509.Name:
        parts = {NameOID.ORGANIZATION_NAME: organisation, NameOID.COMMON_NAME: common}
        return x509.Name([x509.NameAttribute(oid, value) for oid, value in parts.items()])

    def certificate(subject: str, key: Any, *, is_authority: bool) -> x509.CertificateBuilder:
        now, public = datetime.now(UTC), key.public_key()
        usage = dict.fromkeys(_NOT_USED_FOR, False)
        return (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name(ours))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - _CLOCKS_DIFFER)
            .not_valid_after(now + VALID)
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(
                x509.KeyUsage(
                    digital_signature=not is_authority, key_cert_sign=is_authority, crl_sign=is_authority, **usage
                ),
                critical=True,
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        )

    ours = f"{organisation}: authority for trying"
    leaf = certificate(f"{organisation}: for trying", signer, is_authority=False)
    leaf = leaf.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    return (
        leaf.add_extension(issuer, critical=False).sign(authority, hashes.SHA256()),
        certificate(ours, authority, is_authority=True).sign(authority, hashes.SHA256()),
    )
