"""Every combination of the documented algorithms against a real strongSwan, in both roles, with traffic: each IKE
encryption, hash and group with one ESP proposal, and each ESP encryption, authentication (or GCM) and group of Perfect
Forward Secrecy with one IKE policy. A case has all its tunnels at once, in one process on either side."""

import itertools
import sys

from lab import cases
from lab.cases import check
from tests.interop.many_peers import Suite, connect_all

ENCRYPTIONS = ("3DES-CBC", "AES-128-CBC", "AES-192-CBC", "AES-256-CBC")
GCM = ("AES-128-GCM-16", "AES-192-GCM-16", "AES-256-GCM-16")
HASHES = ("MD5", "SHA1", "SHA2-256")
AUTHENTICATIONS = ("HMAC-MD5-96", "HMAC-SHA1-96", "HMAC-SHA2-256-128")
GROUPS = ("Group 1", "Group 2", "Group 5", "Group 14")

IKE = [Suite(*policy) for policy in itertools.product(ENCRYPTIONS, HASHES, GROUPS)]
CIPHERS = [*itertools.product(ENCRYPTIONS, AUTHENTICATIONS), *((encryption, "included") for encryption in GCM)]
ESP = [Suite(encryption=encryption, authentication=authentication, pfs=pfs)
       for encryption, authentication in CIPHERS for pfs in GROUPS]


def test_every_ike_policy_as_initiator(program):
    check(len(set(IKE)) == 48, "wanted 48 policies")
    connect_all(program, IKE, "initiator")


def test_every_ike_policy_as_responder(program):
    connect_all(program, IKE, "responder")


def test_every_esp_suite_as_initiator(program):
    check(len(set(ESP)) == 60, "wanted 60 suites")
    connect_all(program, ESP, "initiator")


def test_every_esp_suite_as_responder(program):
    """With OpenSSL's ciphers, so that both backends meet another's packets."""
    connect_all(program, ESP, "responder", {"TUNNELDESK_ESP_CIPHERS": "openssl"})


if __name__ == "__main__":
    sys.exit(cases.main(sys.modules[__name__]))
