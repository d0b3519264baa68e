"""Profiles and secrets files as the program reads them (resources/profile.schema.json)."""

import json
import os

from lab import world as lab_world


def tunnel(name="to-b", *, peer=lab_world.OUTER_B, local=lab_world.NETWORK_A, remote=lab_world.NETWORK_B,
           number=3, esp="AES-256-CBC", authentication=None, pfs=None, connect="at-start", nat="auto", **fields):
    """One tunnel; `esp` and `authentication` are spelt as the console shows them."""
    if authentication is None:
        authentication = "included" if "GCM" in esp else "HMAC-SHA2-256-128"
    value = {
        "id": f"{number:016x}", "name": name, "gateway": f"{2:016x}", "peer": peer, "note": "", "connect": connect,
        "localNetworks": _list(local), "remoteNetworks": _list(remote),
        "ownIdentity": {"type": "auto", "value": ""}, "peerIdentity": {"type": "auto", "value": ""},
        "key": {"reference": f"key-of-{peer}", "storage": "memory"},
        "esp": {"encryption": esp, "authentication": authentication, "sha256Cut96": False},
        "lifetime": 3600, "lifetimeKilobytes": None, "pfs": pfs,
        "dpd": {"mode": "on", "idle": 10, "tries": 5, "interval": 4},
        "natTraversal": nat, "extendedSequenceNumbers": False, "replayWindow": 256, "mssClamp": True,
        "mtu": None, "failClosed": True, "testAddress": None,
    }
    value.update(fields)
    return value


def profile(tunnels, *, outer=lab_world.OUTER_A, subnets=lab_world.NETWORK_A, bandwidth="unmetered",
            encryption="AES-256-CBC", hash_="SHA2-256", group="Group 14", lifetime=28800, name="gw-a",
            mode="main", answer_aggressive=False):
    """A zone, a gateway, and its tunnels."""
    return {
        "format": "tunneldesk-profile", "version": 1,
        "zones": [{"id": f"{1:016x}", "name": "KR-1", "uplink": {"address": outer},
                   "privateSubnets": _list(subnets), "capacityBitsPerSecond": None}],
        "gateways": [{"id": f"{2:016x}", "name": name, "zone": f"{1:016x}", "note": "", "bandwidth": bandwidth,
                      "policy": {"ikeVersion": 1, "authentication": "pre-share", "mode": mode,
                                 "answerAggressive": answer_aggressive, "encryption": encryption, "hash": hash_,
                                 "group": group, "lifetime": lifetime}}],
        "tunnels": tunnels,
    }


def site_b(tunnels=None, **fields):
    """The mirrored settings of site B."""
    tunnels = tunnels or [tunnel("to-a", peer=lab_world.OUTER_A, local=lab_world.NETWORK_B,
                                 remote=lab_world.NETWORK_A, connect="answer-only")]
    return profile(tunnels, outer=lab_world.OUTER_B, subnets=lab_world.NETWORK_B, name="gw-b", **fields)


def write(folder, name, value, mode=0o600):
    """Writes one JSON file that only its owner reads, and gives back its path."""
    path = os.path.join(folder, name)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "w", encoding="utf-8") as out:
        json.dump(value, out, indent=2, ensure_ascii=False)
    return path


def _list(value):
    return [value] if isinstance(value, str) else list(value)
