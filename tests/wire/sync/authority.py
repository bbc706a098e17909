"""A certificate authority for tests: makes what a province, a terminal and an impostor show."""

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from shared.identity.terminal import TerminalIdentity, Trust

LOCAL = (x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1")))
ELSEWHERE = (x509.DNSName("province.example"),)


def pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode("ascii")


def key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


class Authority:
    def __init__(self, name: str) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        now = datetime.now(UTC)
        self._certificate = (
            self._builder(self._name, self._key.public_key(), now - timedelta(days=1), now + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .sign(self._key, hashes.SHA256())
        )
        self.pem = pem(self._certificate)

    def write_server(
        self, folder: Path, *, names: tuple[x509.GeneralName, ...] = LOCAL, is_expired: bool = False
    ) -> Path:
        """Write certificate and key of a server into one file."""
        key = ec.generate_private_key(ec.SECP256R1())
        end = datetime.now(UTC) + (timedelta(hours=-1) if is_expired else timedelta(days=1))
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "server")])
        certificate = (
            self._builder(subject, key.public_key(), end - timedelta(days=2), end)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(self._key, hashes.SHA256())
        )
        path = folder / f"server-{certificate.serial_number}.pem"
        path.write_bytes(pem(certificate).encode() + key_pem(key))
        return path

    def terminal(self, name: str = "T-1") -> TerminalIdentity:
        """An enrolled terminal that trusts this authority."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        return TerminalIdentity(Trust(name, self.sign(subject, key.public_key()), self.pem, {}, ""), key_pem(key))

    def sign(self, subject: x509.Name, key: ec.EllipticCurvePublicKey) -> str:
        now = datetime.now(UTC)
        builder = self._builder(subject, key, now - timedelta(minutes=5), now + timedelta(days=1))
        return pem(builder.sign(self._key, hashes.SHA256()))

    def sign_request(self, csr_pem: str) -> str:
        request = x509.load_pem_x509_csr(csr_pem.encode())
        key = request.public_key()
        assert request.is_signature_valid and isinstance(key, ec.EllipticCurvePublicKey)
        return self.sign(request.subject, key)

    def _builder(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, start: datetime, end: datetime
    ) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(start)
            .not_valid_after(end)
        )
