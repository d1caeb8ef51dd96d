"""Sockets of the host that a student's process cannot reach. What may only be tried stands in ``tests/attacks/network``."""

import os
import socket


def test_there_is_no_way_to_an_open_port_of_the_host(inside):
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_server(("", 0)) as public:
        for port in (server.getsockname()[1], public.getsockname()[1]):
            for host in ("127.0.0.1", "127.0.0.2", "192.0.2.1", "10.0.0.1"):
                seen = inside.value(f"tried(socket.create_connection, ({host!r}, {port}), 1)")
                assert seen in ("ENETUNREACH", "EPERM")


def test_loopback_is_the_only_interface_it_is_down_and_cannot_be_set_up(namespaces, inside):
    assert inside.value("[name for _, name in socket.if_nameindex()]") == ["lo"]
    request = (
        "import fcntl, struct\ns = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "result = tried(fcntl.ioctl, s, 0x8914, struct.pack('16sH14x', b'lo', 1))"  # SIOCSIFFLAGS: lo up
    )
    assert inside.run(request) == "EPERM"


def test_an_abstract_socket_of_the_host_cannot_be_reached(inside):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0graders-test-{os.getpid()}")
        server.listen()
        path = f"\0graders-test-{os.getpid()}"
        seen = inside.value(f"tried(lambda: socket.socket(socket.AF_UNIX).connect({path!r}))")
        assert seen in ("ECONNREFUSED", "EPERM")
