"""Every algorithm that is not in test_algorithm_matrix.py, against a real strongSwan, in each role, with traffic.
Extended sequence numbers are not here: strongSwan does not know them in IKEv1 (it neither offers nor takes attribute
11 of RFC 4304)."""

import sys

from lab import cases
from lab.cases import check
from tests.interop.many_peers import Suite, connect_all

# IKE: encryption, hash, group; ESP: encryption, authentication; and the group again for Perfect Forward Secrecy.
ROWS = [
    ("DES-CBC", "SHA2-384", "Group 15", "DES-CBC", "HMAC-SHA2-384-192"),
    ("AES-256-CBC", "SHA2-512", "Group 16", "AES-256-CBC", "HMAC-SHA2-512-256"),
    ("AES-128-CBC", "SHA2-384", "Group 17", "DES-CBC", "HMAC-SHA1-96"),
    ("AES-192-CBC", "SHA2-512", "Group 18", "3DES-CBC", "HMAC-SHA2-512-256"),
    ("AES-256-CBC", "SHA2-384", "Group 19", "AES-128-CBC", "HMAC-SHA2-384-192"),
    ("DES-CBC", "MD5", "Group 20", "AES-192-CBC", "HMAC-SHA2-512-256"),
    ("AES-128-CBC", "SHA2-512", "Group 21", "DES-CBC", "HMAC-MD5-96"),
    ("DES-CBC", "SHA2-512", "Group 31", "DES-CBC", "HMAC-SHA2-512-256"),
    ("3DES-CBC", "SHA2-384", "Group 14", "AES-256-GCM-16", "included"),
]
SUITES = [Suite(*row, pfs=row[2]) for row in ROWS]
ADDED = {"DES-CBC", "SHA2-384", "SHA2-512", "Group 15", "Group 16", "Group 17", "Group 18", "Group 19", "Group 20",
         "Group 21", "Group 31"}


def test_initiator(program):
    check(ADDED <= {word for row in ROWS for word in row[:3]}, "an algorithm of phase 1 is missing")
    check({"DES-CBC", "HMAC-SHA2-384-192", "HMAC-SHA2-512-256"} <= {word for row in ROWS for word in row[3:]},
          "an algorithm of ESP is missing")
    connect_all(program, SUITES, "initiator")


def test_responder(program):
    """With OpenSSL's ciphers, so that both backends meet another's packets."""
    connect_all(program, SUITES, "responder", {"TUNNELDESK_ESP_CIPHERS": "openssl"})


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
