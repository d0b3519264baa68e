"""Clocks of one program that are off and jump (tests/interop/wall_clock.cpp)."""

import os
import struct

SHIM = "build/release/tests/libwall_clock.so"


class Clocks:
    """`prefix` starts a program with them."""

    def __init__(self, world):
        self._file, self._wall, self._boot = world.path("offsets"), 0, 0
        self._write()
        self.prefix = ("env", f"LD_PRELOAD={os.path.abspath(SHIM)}", f"CLOCK_OFFSETS={self._file}")

    def _write(self):
        mode = "r+b" if os.path.exists(self._file) else "wb"
        with open(self._file, mode) as out:
            out.write(struct.pack("=qq", self._wall, self._boot))

    def move_wall(self, seconds):
        """The clock on the wall is off by so much from now on."""
        self._wall = seconds
        self._write()

    def let_pass(self, seconds):
        """As if so much time had gone by, on both clocks."""
        self._wall += seconds
        self._boot += seconds
        self._write()
