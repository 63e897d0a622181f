"""within.py MEGABYTES PROGRAM: runs a program, and prints what it prints to standard error.

It fails if the program needs more memory, and names the last line that was printed before."""
import os
import resource
import subprocess
import sys
import time

limit = int(sys.argv[1]) << 10
program = subprocess.Popen(sys.argv[2:], stderr=subprocess.PIPE)
os.set_blocking(program.stderr.fileno(), False)
text = b""


def refuse():
    program.kill()
    after = (text.decode().splitlines() or ["the beginning"])[-1]
    sys.exit(f"within.py: more than {limit >> 10} MB after: {after}")


while program.poll() is None:
    with open(f"/proc/{program.pid}/status") as status:
        peak = [int(line.split()[1]) for line in status if line.startswith("VmHWM")]
    text += program.stderr.read() or b""
    if peak and peak[0] > limit:
        refuse()
    time.sleep(0.005)
text += program.stderr.read() or b""
if resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > limit:
    refuse()
sys.stdout.write(text.decode())
sys.exit(program.returncode)
