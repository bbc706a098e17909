"""Something else in the province's place: a captive portal, or a server with a certificate of its own."""

import ssl
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


class Impostor:
    """Answers every call with a page of HTML."""

    def __init__(self, province: Path, folder: Path) -> None:
        self._province = province
        self._folder = folder
        self._servers: list[ThreadingHTTPServer] = []
        self._received: list[bytes] = []

    def with_the_provinces_certificate(self) -> int:
        """Serve as a portal that got hold of the right name; return the port."""
        return self._serve(self._province / "server.pem", self._province / "keys" / "server.key")

    def with_a_certificate_of_its_own(self) -> int:
        """Serve with a certificate that nobody pinned; return the port."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
        now = datetime.now(UTC)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .sign(key, hashes.SHA256())
        )
        paths = self._folder / "own.pem", self._folder / "own.key"
        paths[0].write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        paths[1].write_bytes(key.private_bytes(*pem))
        return self._serve(*paths)

    def received(self) -> bytes:
        """Everything that was sent to it once a handshake was through."""
        return b"".join(self._received)

    def close(self) -> None:
        """Go away."""
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def _serve(self, certificate: Path, key: Path) -> int:
        received = self._received

        class Portal(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                received.append(self.rfile.read(int(self.headers["Content-Length"])))
                page = "<html><body>请先登录无线网络</body></html>".encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page)))
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, format: str, *args: object) -> None:
                return

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server = ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, daemon=True).start()
        self._servers.append(server)
        return server.server_port
