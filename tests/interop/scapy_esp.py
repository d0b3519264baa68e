"""ESP as scapy understands it, given the keys."""

import logging

ENCRYPTION = {
    "DES-CBC": "DES", "3DES-CBC": "3DES", "AES-128-CBC": "AES-CBC", "AES-192-CBC": "AES-CBC", "AES-256-CBC": "AES-CBC",
    "AES-128-GCM-16": "AES-GCM", "AES-192-GCM-16": "AES-GCM", "AES-256-GCM-16": "AES-GCM",
}
AUTHENTICATION = {
    "HMAC-MD5-96": "HMAC-MD5-96", "HMAC-SHA1-96": "HMAC-SHA1-96", "HMAC-SHA2-256-128": "SHA2-256-128",
    "HMAC-SHA2-256-96": "SHA2-256-96", "HMAC-SHA2-384-192": "SHA2-384-192", "HMAC-SHA2-512-256": "SHA2-512-256", "included": "NULL",
}


class Association:
    """One direction of an SA pair in tunnel mode: ESP in UDP (RFC 3948) or by itself."""

    def __init__(self, suite, key, in_udp=True):
        logging.getLogger("scapy").setLevel(logging.ERROR)  # it tells of every route that it does not find
        from scapy.layers import inet, inet6, ipsec

        # The only one that it does not know: the old draft's length of RFC 4868's function.
        whole = ipsec.AUTH_ALGOS["SHA2-256-128"]
        ipsec.AUTH_ALGOS["SHA2-256-96"] = ipsec.AuthAlgo("SHA2-256-96", mac=whole.mac, digestmod=whole.digestmod,
                                                         icv_size=12)
        self._inet, self._ipsec, self._in_udp = inet, ipsec, in_udp
        self._outer = inet6.IPv6 if ":" in key.source else inet.IP
        self._key = key
        self._sa = ipsec.SecurityAssociation(
            ipsec.ESP, spi=key.spi, crypt_algo=ENCRYPTION[suite.encryption], crypt_key=key.encryption,
            auth_algo=AUTHENTICATION[suite.authentication], auth_key=key.authentication or None,
            tunnel_header=self._outer(src=key.source, dst=key.destination),
            nat_t_header=inet.UDP(sport=4500, dport=4500) if in_udp else None)

    def open(self, packet):
        """The inner packet of an IP packet; raises when scapy will not have it."""
        return bytes(self._sa.decrypt(self._outer(packet), verify=True))

    def open_payload(self, payload):
        """The same of what stands behind the outer header."""
        outer = self._outer(src=self._key.source, dst=self._key.destination)
        return bytes(self._sa.decrypt(outer / self._ipsec.ESP(payload), verify=True))

    def seal(self, source, destination, port, data, sequence):
        """An IP packet with a UDP datagram inside."""
        inet = self._inet
        inner = inet.IP(src=source, dst=destination) / inet.UDP(sport=port, dport=port) / data
        return self.seal_packet(bytes(inner), sequence)

    def seal_packet(self, inner, sequence=None, without_outer=False):
        packet = self._sa.encrypt(self._inet.IP(inner), seq_num=sequence)
        if self._in_udp:
            # It leaves the length of an empty datagram there, and no checksum, which IPv6 needs (RFC 8200, 8.1).
            packet[self._inet.UDP].len = len(packet[self._inet.UDP].payload) + 8
            if packet.version == 6:
                del packet[self._inet.UDP].chksum
        return bytes(packet.payload if without_outer else packet)
