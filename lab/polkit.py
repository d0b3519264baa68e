"""A private system bus, and a stand-in for polkitd on it that answers as it is told: python3 -m lab.polkit ANSWERS LOG.
The file ANSWERS holds "yes", "no", "challenge", or "only NAME" for one connection; LOG gets what was asked."""

import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

_NAME = "org.freedesktop.PolicyKit1"


class Authority(dbus.service.Object):
    def __init__(self, bus, answers, log):
        super().__init__(bus, "/org/freedesktop/PolicyKit1/Authority")
        self._answers, self._log = answers, log

    @dbus.service.method(f"{_NAME}.Authority", in_signature="(sa{sv})sa{ss}us", out_signature="(bba{ss})")
    def CheckAuthorization(self, subject, action, _details, flags, _cancellation):  # noqa: N802: the protocol's name
        kind, details = subject
        name = str(details.get("name", ""))
        with open(self._log, "a", encoding="utf-8") as out:
            out.write(f"{kind} {name} {action} {int(flags)}\n")
        with open(self._answers, encoding="utf-8") as source:
            answer = source.read().strip()
        allowed = answer == "yes" or answer == f"only {name}"
        return dbus.Struct((allowed, answer == "challenge", dbus.Dictionary({}, signature="ss")), signature="bba{ss}")


def main():
    dbus.mainloop.glib.DBusGMainLoop(set_as_default=True)
    bus = dbus.SystemBus()
    name = dbus.service.BusName(_NAME, bus)
    authority = Authority(bus, sys.argv[1], sys.argv[2])
    print("ready", flush=True)
    GLib.MainLoop().run()
    del name, authority


if __name__ == "__main__":
    main()
