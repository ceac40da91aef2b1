"""A time stamping authority of the test's own, run by OpenSSL on this machine."""

import shutil
import subprocess
from pathlib import Path

import pytest

_SETTINGS = """
[tsa]
default_tsa = one
[one]
serial = {folder}/serial
signer_cert = {folder}/cert.pem
signer_key = {folder}/key.pem
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = {digests}
tsa_name = {named}
certs = {folder}/cert.pem
ess_cert_id_alg = sha256
other_policies = 1.2.3.4.2
[ext]
extendedKeyUsage = critical,timeStamping
[req]
distinguished_name = dn
[dn]
"""


class Authority:
    """Answers requests; `named`: it writes its name into the stamp; `digests`: those it takes."""

    def __init__(self, folder: Path) -> None:
        if shutil.which("openssl") is None:
            pytest.skip("there is no openssl")
        self.folder = folder
        (folder / "serial").write_text("01\n")
        self.settings()
        self._ask("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                  "-days", "2", "-keyout", folder / "key.pem", "-out", folder / "cert.pem",
                  "-extensions", "ext", "-subj", "/O=An Authority/CN=Stamps One",
                  "-config", folder / "ts.cnf")  # fmt: skip

    def settings(self, *, named: str = "yes", digests: str = "sha256") -> None:
        """Write what it goes by."""
        words = _SETTINGS.format(folder=self.folder, named=named, digests=digests)
        (self.folder / "ts.cnf").write_text(words)

    def answer(self, request: bytes) -> bytes:
        """Stamp a request, or refuse it."""
        (self.folder / "request.tsq").write_bytes(request)
        self._ask("ts", "-reply", "-config", self.folder / "ts.cnf", "-queryfile",
                  self.folder / "request.tsq", "-out", self.folder / "answer.tsr")  # fmt: skip
        return (self.folder / "answer.tsr").read_bytes()

    def text_of(self, request: bytes) -> str:
        """Say what OpenSSL reads in a request."""
        (self.folder / "request.tsq").write_bytes(request)
        return self._ask("ts", "-query", "-in", self.folder / "request.tsq", "-text")

    def vouches(self, answer: Path, *about: str | Path) -> bool:
        """Verify as an expert does; `about` is what the answer is held against."""
        said = self._ask("ts", "-verify", "-in", answer, *about, "-CAfile", self.folder / "cert.pem",
                         expected=(0, 1))  # fmt: skip
        return "Verification: OK" in said

    @staticmethod
    def _ask(*words: str | Path, expected: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(["openssl", *words], capture_output=True, text=True, timeout=60)
        assert done.returncode in expected, done.stderr
        return done.stdout
