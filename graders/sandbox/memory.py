"""How much memory a call used, read from outside (proc(5)): what it took, and what it held before and used again.

Pages carry a mark that the processor sets when they are touched, and that is cleared here before the call. At its
end count the pages that carry it, new or old; what was given back meanwhile, as far as more was resident at the peak
than at the end; and what was written to files, which lie in memory, too. Pages of programs and libraries do not count.
A control group, where there is one, tells its own peak; the larger of the two counts.
"""

from __future__ import annotations

import os
import re

from graders.sandbox.inside.keeper import as_user
from graders.sandbox.landlocked import rights
from graders.sandbox.warden import Inmate

MAPPING = re.compile(r"[0-9a-f]+-[0-9a-f]+ (\S+) \S+ \S+ (\d+)")  # permissions, inode
KIB = 1024
CAP_SYS_PTRACE = 1 << 19


class Memory:
    """Measures a process from the moment it is made.

    Parameters
    ----------
    inmate: the process.
    nothing: bytes that a call touches which does nothing.
    """

    def __init__(self, inmate: Inmate, nothing: int = 0) -> None:
        self.pid = inmate.pid
        self.nothing = nothing
        self._group = inmate.group
        self._held = None if self._group is None else self._group.reset_peak()
        with as_user(self._user()):
            self._written = self._bytes_written()
            for what in ("1", "5"):  # the marks of touched pages, the peak
                with open(f"/proc/{self.pid}/clear_refs", "w") as file:
                    file.write(what)

    def used(self) -> int:
        """Bytes that were used so far."""
        with as_user(self._user()):
            given_back = self._status("VmHWM") - self._status("VmRSS")
            files = self._bytes_written() - self._written
            by_pages = max(0, self._touched() - self.nothing) + max(0, given_back) + files
        grown = 0 if self._group is None or self._held is None else self._group.peak_bytes() - self._held
        return max(by_pages, grown)

    def _user(self) -> int | None:
        """Whose eyes its accounts are read with: in a container those of root are not enough, which may not trace."""
        if os.geteuid() != 0 or rights() & CAP_SYS_PTRACE:
            return None
        return os.stat(f"/proc/{self.pid}").st_uid or None

    def _touched(self) -> int:
        """Bytes of the pages that were touched, of what is no file or can be written to."""
        total, counts = 0, False
        with open(f"/proc/{self.pid}/smaps", errors="replace") as file:
            for line in file:
                if line.startswith("Referenced:"):
                    total += int(line.split()[1]) * KIB if counts else 0
                elif mapping := MAPPING.match(line):
                    permissions, inode = mapping.groups()
                    counts = inode == "0" or "w" in permissions or "s" in permissions
        return total

    def _status(self, field: str) -> int:
        with open(f"/proc/{self.pid}/status") as file:
            return next((int(line.split()[1]) * KIB for line in file if line.startswith(field + ":")), 0)

    def _bytes_written(self) -> int:
        """Bytes that went through write(2) and its like."""
        with open(f"/proc/{self.pid}/io") as file:
            return next((int(line.split()[1]) for line in file if line.startswith("wchar:")), 0)
