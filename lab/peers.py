"""Where tools/unpack-peers puts the programs that are not installed."""

import os

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "build", "peers")


def path(package, *parts):
    """A file of one of the packages; says what is missing when it is not there."""
    found = os.path.join(FOLDER, package, *parts)
    if not os.path.exists(found):
        raise FileNotFoundError(f"{found}: run tools/unpack-peers build/peers")
    return found
