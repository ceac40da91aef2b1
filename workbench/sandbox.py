"""What a process that decodes evidence may not do: reach the network, eat the memory, leave traces."""

import ctypes
import errno
import os
import platform
import struct
import sys
from pathlib import Path

# machine: (audit architecture, system calls socket, io_uring_setup, seccomp)
_CALLS = {"x86_64": (0xC000003E, 41, 425, 317), "aarch64": (0xC00000B7, 198, 425, 277)}
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_INET, _INET6 = 2, 10
_NO_NEW_PRIVILEGES, _FILTER, _ALL_THREADS = 38, 1, 1
_DUMPABLE = 4
_X32 = 0x40000000
_UNIX, _NETLINK = 1, 16
PASSPHRASE, NEW_PASSPHRASE = "WORKBENCH_PASSPHRASE", "WORKBENCH_NEW_PASSPHRASE"  # in the environment
# Python looks for modules in the working folder first of all, and evidence may hold a file “json.py”.
OWN_MODULES = ("-P",)
_OWN_MODULES_TOO = "PYTHONSAFEPATH"  # the same for the processes that Python starts by itself
NOWHERE = "/dev/null/none"  # below a file that is no folder: not even root can write there


def shut_in() -> None:
    """Take from this process, before it looks at evidence, all that it does not need for it."""
    block_network()
    leave_no_core_file()
    refuse_onlookers()
    limit_memory()


def block_network() -> bool:
    """Make internet sockets impossible for this process and its children; False where the system cannot.

    Unix sockets (screen, sound) stay. Sockets that are open already stay open: call it first of all.
    """
    calls = _CALLS.get(platform.machine()) if sys.platform == "linux" else None
    if calls is None:
        return False
    rules = _rules(*calls)
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *rule) for rule in rules))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rules), ctypes.addressof(code)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return libc.syscall(calls[3], _FILTER, _ALL_THREADS, ctypes.byref(program)) == 0


def _rules(architecture: int, socket: int, io_uring: int, _seccomp: int) -> list[tuple[int, int, int, int]]:
    """Write the filter program: (operation, jump if true, jump if false, value)."""
    return [
        (_LOAD, 0, 0, 4), (_EQUAL, 1, 0, architecture), (_RETURN, 0, 0, _REFUSE),
        (_LOAD, 0, 0, 0), (_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _REFUSE),
        (_EQUAL, 0, 1, io_uring), (_RETURN, 0, 0, _REFUSE),  # io_uring would go round the filter
        (_EQUAL, 1, 0, socket), (_RETURN, 0, 0, _ALLOW),
        (_LOAD, 0, 0, 16), (_EQUAL, 2, 0, _UNIX), (_EQUAL, 1, 0, _NETLINK),
        (_RETURN, 0, 0, _REFUSE), (_RETURN, 0, 0, _ALLOW),
    ]  # fmt: skip


def network_is_blocked() -> bool:
    """Try for an internet socket and say whether the kernel refuses it; nothing is sent."""
    if sys.platform != "linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    for family in (_INET, _INET6):
        descriptor = libc.socket(family, 1, 0)
        if descriptor >= 0:
            os.close(descriptor)
            return False
        if ctypes.get_errno() not in (errno.EACCES, errno.EAFNOSUPPORT):
            return False
    return True


def import_own_modules() -> None:
    """Let no module be taken out of the working folder by this process from now on, nor by its children."""
    os.environ[_OWN_MODULES_TOO] = "1"
    ours = Path(__file__).resolve().parent.parent
    if sys.path and not sys.flags.safe_path and Path(sys.path[0]).resolve() == Path.cwd() != ours:
        del sys.path[0]  # where `python -m workbench` puts it


def leave_no_core_file() -> None:
    """Let a crash of this process, and of its children, leave no file with evidence in it."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def refuse_onlookers() -> None:
    """Let no other program of the same person read this process's memory, nor the kernel dump it.

    Not for the window: what asks the system on its behalf, as for files, looks at it by the same door.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DUMPABLE, 0, 0, 0, 0)


def limit_memory(megabytes: int = 6144) -> None:
    """Bound the address space of this process."""
    if sys.platform == "win32":
        return
    import resource

    if sys.platform == "linux":  # macOS counts shared libraries in and cannot hold it
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = megabytes * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (wanted if hard < 0 else min(wanted, hard), hard))


def environment_without_traces() -> dict[str, str]:
    """Copy the environment with every folder where libraries like to keep things made unwritable."""
    settings = dict(os.environ)
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "HOME"):
        settings[name] = NOWHERE
    for name in (PASSPHRASE, NEW_PASSPHRASE):
        settings.pop(name, None)
    return settings
