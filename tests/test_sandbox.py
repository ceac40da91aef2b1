"""What the kernel filter refuses and lets through, tried in processes of their own."""

import platform
import subprocess
import sys

import pytest

from workbench import sandbox

_TRY = """
import ctypes, errno, os, resource, socket, sys
from workbench import sandbox
given = socket.socket(socket.AF_INET)  # opened before: it stays, as the window has none
assert sandbox.block_network() and sandbox.network_is_blocked()
libc = ctypes.CDLL(None, use_errno=True)

def refused(*call):
    return libc.syscall(*call) < 0 and ctypes.get_errno() == errno.EACCES

families = {int(family) for family in socket.AddressFamily} - {socket.AF_UNIX, socket.AF_NETLINK}
print(sorted(family for family in families if not refused(CALL_SOCKET, family, 1, 0)))
print(refused(425, 1, 0), refused(CALL_SOCKET, 2 | 1 << 32, 1, 0))
for pair in socket.socketpair():
    pair.close()
socket.socket(socket.AF_UNIX).close()
read, write = os.pipe()
if not os.fork():
    os.write(write, str(sandbox.network_is_blocked()).encode())
    os._exit(0)
os.wait()
print(os.read(read, 9).decode())
sandbox.leave_no_core_file()
sandbox.refuse_onlookers()
print(resource.getrlimit(resource.RLIMIT_CORE), libc.prctl(3, 0, 0, 0, 0))
"""
_X32 = """
import ctypes, errno
from workbench import sandbox
sandbox.block_network()
libc = ctypes.CDLL(None, use_errno=True)
print(libc.syscall(0x40000000 | 41, 2, 1, 0), ctypes.get_errno() == errno.EACCES)
"""


def told(script: str) -> list[str]:
    call = str(sandbox._CALLS[platform.machine()][1])
    done = subprocess.run(
        [sys.executable, "-c", script.replace("CALL_SOCKET", call)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


linux = pytest.mark.skipif(sys.platform != "linux", reason="the filter is Linux's")


@linux
def test_every_family_but_the_machine_s_own_is_refused_and_no_way_round_is_left() -> None:
    let_through, ways_round, inherited, traces = told(_TRY)
    assert let_through == "[]"
    assert ways_round == "True True"
    assert inherited == "True"
    assert traces == "(0, 0) 0"


@linux
@pytest.mark.skipif(platform.machine() != "x86_64", reason="only this processor has a second set of calls")
def test_the_second_set_of_system_calls_is_refused() -> None:
    assert told(_X32) == ["-1 True"]


@pytest.mark.parametrize("machine", ["x86_64", "aarch64"])
def test_the_filter_decides_rightly_on_every_processor_it_knows(machine: str) -> None:
    calls = sandbox._CALLS[machine]
    architecture, socket, io_uring, _ = calls
    rules = sandbox._rules(*calls)

    def allowed(arch: int, call: int, family: int = 0) -> bool:
        value, at = 0, 0
        while True:
            operation, yes, no, given = rules[at]
            at += 1
            match operation:
                case sandbox._LOAD:
                    value = {0: call, 4: arch, 16: family}[given]
                case sandbox._RETURN:
                    return given == sandbox._ALLOW
                case sandbox._EQUAL:
                    at += yes if value == given else no
                case _:
                    at += yes if value >= given else no

    assert not allowed(architecture + 1, 0)
    assert allowed(architecture, 0)
    assert not allowed(architecture, io_uring)
    assert not allowed(architecture, 0x40000000 | socket, 1)
    assert {family for family in range(64) if allowed(architecture, socket, family)} == {1, 16}


def test_a_machine_without_the_filter_is_not_said_to_have_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert sandbox.block_network() is False
    assert sandbox.network_is_blocked() is False
