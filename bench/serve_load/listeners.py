#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""listeners.py PORT READ_TOKEN INTAKE_TOKEN LISTENERS ROUNDS: opens so many live streams, brings one observation a
round, and tells how long after it was sent each listener had the first of its events."""
import json, random, selectors, socket, sys, threading, time, urllib.request

port, reading, bringing, listeners, rounds = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])


def bring(name):
    line = json.dumps({"id": name, "time": "2026-06-02T10:00:00Z", "latitude": 47 + 3 * random.random(),
                       "longitude": 35 + 5 * random.random(), "error_m": 80, "means": "acoustic", "act": "impact"})
    ask = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/observations", (line + "\n").encode(),
                                 {"Authorization": "Bearer " + bringing, "Content-Type": "application/x-ndjson"})
    urllib.request.urlopen(ask, timeout=30).read()


watch, opened = selectors.DefaultSelector(), 0
socks = []
for _ in range(listeners):
    s = socket.create_connection(("127.0.0.1", port))
    s.sendall(f"GET /api/v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {reading}\r\n\r\n".encode())
    s.setblocking(False)
    watch.register(s, selectors.EVENT_READ)
    socks.append(s)
heads, until = {}, time.monotonic() + 60
while len(heads) < listeners and time.monotonic() < until:
    for key, _ in watch.select(1):
        got = key.fileobj.recv(65536)
        if got.startswith(b"HTTP/1.1 200"):
            heads[key.fileobj] = True
        elif not got or got.startswith(b"HTTP/1.1"):
            sys.exit(f"a listener was refused: {got[:200]!r}")
print(f"{len(heads)} listen")
took, missing = [], 0
for n in range(rounds):
    time.sleep(0.5)
    for key, _ in watch.select(0):
        key.fileobj.recv(1 << 20)
    name = f"beat-{time.time_ns()}-{n}".encode()
    heard, start = set(), time.monotonic()
    sender = threading.Thread(target=bring, args=(name.decode(),))
    sender.start()
    while len(heard) < listeners and time.monotonic() < start + 10:
        for key, _ in watch.select(0.2):
            got = key.fileobj.recv(1 << 20)
            if not got:
                sys.exit("a listener was closed")
            if key.fileobj not in heard and name in got:
                heard.add(key.fileobj)
                took.append(time.monotonic() - start)
    missing += listeners - len(heard)
    sender.join()
took.sort()
at = lambda p: 1000 * took[min(len(took) - 1, int(p * len(took)))]
print(f"{len(took)} deliveries: p50 {at(0.5):.0f} ms, p99 {at(0.99):.0f} ms, longest {1000 * took[-1]:.0f} ms; missing {missing}")
