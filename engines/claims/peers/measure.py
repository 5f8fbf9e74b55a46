"""Runs one of the peers written in Python on a file, and tells what it took.

Prints processor time and wall time in nanoseconds, the most memory in kilobytes, the bytes read
and the claims found. Starting Python and importing the peer are not measured.
"""

import io
import logging
import sys
import time


def pyx12(path):
    """Validates against the guide's map and writes the 999. It does not say how many claims."""
    import pyx12.params
    from pyx12.x12n_document import x12n_document

    logging.getLogger("pyx12").setLevel(logging.CRITICAL)
    reply = io.StringIO()

    def run():
        x12n_document(pyx12.params.params(), path, reply, None)
        if "AK9*" not in reply.getvalue():
            raise SystemExit("no 999 came of it")
        return 0

    return path, run


def x12sdk(path):
    """Reads every transaction into models, which are validated as they are made."""
    from x12sdk.io import X12ModelReader

    def run():
        with X12ModelReader(path) as reader:
            return sum(1 for model in reader.models() for _ in model.claims())

    return path, run


def oxedi(path):
    """Reads a remittance advice (835) of the same size into tables: it reads no claims."""
    import os
    import tempfile

    import oxedi
    from x12sdk.generate import generate_835

    size = os.path.getsize(path)
    few = 200
    claims = size * few // len(generate_835(seed=1, claims=few))
    handle, written = tempfile.mkstemp(suffix=".835", dir=os.path.dirname(path))
    with os.fdopen(handle, "w") as out:
        out.write(generate_835(seed=1, claims=claims))

    def run():
        found = oxedi.parse_file(written).count_claims()
        if found != claims:
            raise SystemExit(f"{found} claims of {claims} were found")
        return found

    return written, run


def peak():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))


def main():
    peer, path = sys.argv[1:]
    path, run = {"pyx12": pyx12, "x12sdk": x12sdk, "oxedi": oxedi}[peer](path)
    with open(path, "rb") as file:
        size = len(file.read())
    cpu, wall = time.process_time_ns(), time.perf_counter_ns()
    items = run()
    cpu, wall = time.process_time_ns() - cpu, time.perf_counter_ns() - wall
    print(cpu, wall, peak(), size, items)


if __name__ == "__main__":
    main()
