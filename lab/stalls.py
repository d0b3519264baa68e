"""How long the machine stood still while something was measured on it: a virtual machine whose host gives its cores to
others loses whole tenths of a second, in which nobody sends and nobody receives."""

import threading
import time


class Stalls:
    """Used as a statement; `share` is then that part of the time in which a thread that sleeps a few milliseconds was
    overdue by more than a scheduler's turn."""

    SLEEP = 0.005
    TURN = 0.02

    def __enter__(self):
        self.lost = 0.0
        self.share = 0.0
        self._is_over = False
        self._begin = time.monotonic()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()
        return self

    def _watch(self):
        last = time.monotonic()
        while not self._is_over:
            time.sleep(self.SLEEP)
            now = time.monotonic()
            late = now - last - self.SLEEP
            self.lost += late if late > self.TURN else 0
            last = now

    def __exit__(self, *_):
        self._is_over = True
        self._thread.join()
        self.share = self.lost / max(time.monotonic() - self._begin, self.SLEEP)
