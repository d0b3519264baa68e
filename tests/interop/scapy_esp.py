"""ESP as scapy understands it, given the keys."""

import logging

ENCRYPTION = {
    "DES-CBC": "DES", "3DES-CBC": "3DES", "AES-128-CBC": "AES-CBC", "AES-192-CBC": "AES-CBC", "AES-256-CBC": "AES-CBC",
    "AES-128-GCM-16": "AES-GCM", "AES-192-GCM-16": "AES-GCM", "AES-256-GCM-16": "AES-GCM",
}
AUTHENTICATION = {
    "HMAC-MD5-96": "HMAC-MD5-96", "HMAC-SHA1-96": "HMAC-SHA1-96", "HMAC-SHA2-256-128": "SHA2-256-128",
    "HMAC-SHA2-384-192": "SHA2-384-192", "HMAC-SHA2-512-256": "SHA2-512-256", "included": "NULL",
}


class Association:
    """One direction of an SA pair, ESP in UDP (RFC 3948) in tunnel mode."""

    def __init__(self, suite, key):
        logging.getLogger("scapy").setLevel(logging.ERROR)  # it tells of every route that it does not find
        from scapy.layers import inet, ipsec

        self._inet, self._ipsec = inet, ipsec
        self._sa = ipsec.SecurityAssociation(
            ipsec.ESP, spi=key.spi, crypt_algo=ENCRYPTION[suite.encryption], crypt_key=key.encryption,
            auth_algo=AUTHENTICATION[suite.authentication], auth_key=key.authentication or None,
            tunnel_header=inet.IP(src=key.source, dst=key.destination), nat_t_header=inet.UDP(sport=4500, dport=4500))

    def open(self, packet):
        """The inner packet of an IP packet; raises when scapy will not have it."""
        outer = self._inet.IP(packet)
        return bytes(self._sa.decrypt(outer, verify=True))

    def seal(self, source, destination, port, data, sequence):
        """An IP packet with a UDP datagram inside."""
        inet = self._inet
        inner = inet.IP(src=source, dst=destination) / inet.UDP(sport=port, dport=port) / data
        packet = self._sa.encrypt(inet.IP(bytes(inner)), seq_num=sequence)
        # It leaves the length of an empty datagram there.
        packet[inet.UDP].len = len(packet[inet.UDP].payload) + 8
        return bytes(packet)
