"""A private system bus, and a stand-in for polkitd on it that answers as it is told: python3 -m lab.polkit ANSWERS LOG.
The file ANSWERS holds "yes", "no", "challenge", or "only NAME" for one connection; LOG gets what was asked. While it holds
"wait" nobody is answered, with "wait but NAME" one connection is: yes."""

import sys

import dbus
import dbus.mainloop.glib
import dbus.service
from gi.repository import GLib

_NAME = "org.freedesktop.PolicyKit1"
_LOOK_AGAIN = 20  # milliseconds


class Authority(dbus.service.Object):
    def __init__(self, bus, answers, log):
        super().__init__(bus, "/org/freedesktop/PolicyKit1/Authority")
        self._answers, self._log = answers, log

    @dbus.service.method(f"{_NAME}.Authority", in_signature="(sa{sv})sa{ss}us", out_signature="(bba{ss})",
                         async_callbacks=("answer", "_fail"))
    def CheckAuthorization(self, subject, action, _details, flags, _cancellation, answer, _fail):  # noqa: N802
        kind, details = subject
        name = str(details.get("name", ""))
        with open(self._log, "a", encoding="utf-8") as out:
            out.write(f"{kind} {name} {action} {int(flags)}\n")
        if self._is_waiting(name, answer):
            GLib.timeout_add(_LOOK_AGAIN, self._is_waiting, name, answer)

    def _is_waiting(self, name, answer):
        with open(self._answers, encoding="utf-8") as source:
            word = source.read().strip()
        if not word or (word.startswith("wait") and word != f"wait but {name}"):
            return True
        allowed = word in ("yes", f"only {name}", f"wait but {name}")
        answer(dbus.Struct((allowed, word == "challenge", dbus.Dictionary({}, signature="ss")), signature="bba{ss}"))
        return False


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
