"""Makes a certificate authority and certificates of servers, in PEM, in the folder given.

Arguments: folder, then names of servers (host names, *.names or addresses).
"""

import datetime
import ipaddress
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NOW = datetime.datetime.now(datetime.timezone.utc)
YEAR = datetime.timedelta(days=365)


def named(common_name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def certificate(subject, key, issuer, issuer_key, extensions, begins=NOW - YEAR, ends=NOW + YEAR):
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
    )
    for extension in extensions:
        builder = builder.add_extension(extension, critical=False)
    return builder.sign(issuer_key, hashes.SHA256())


def alternative(name):
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def main():
    folder = pathlib.Path(sys.argv[1])
    names = x509.SubjectAlternativeName([alternative(name) for name in sys.argv[2:]])
    keys = {name: ec.generate_private_key(ec.SECP256R1()) for name in ("ca", "server")}
    authority = "Example Corporate Root"
    is_authority = x509.BasicConstraints(ca=True, path_length=None)
    is_server = x509.BasicConstraints(ca=False, path_length=None)
    made = {
        "ca": certificate(authority, keys["ca"], authority, keys["ca"], [is_authority]),
        "server": certificate("aws", keys["server"], authority, keys["ca"], [names, is_server]),
        "expired": certificate(
            "aws", keys["server"], authority, keys["ca"], [names, is_server], ends=NOW - YEAR / 2
        ),
        "expired-ca": certificate(
            "Example Old Root", keys["ca"], "Example Old Root", keys["ca"], [is_authority],
            ends=NOW - YEAR / 2,
        ),
        "soon-ca": certificate(
            "Example Ending Root", keys["ca"], "Example Ending Root", keys["ca"], [is_authority],
            ends=NOW + YEAR / 365,
        ),
    }
    for name, one in made.items():
        (folder / f"{name}.pem").write_bytes(one.public_bytes(serialization.Encoding.PEM))
    (folder / "server.key").write_bytes(
        keys["server"].private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


main()
