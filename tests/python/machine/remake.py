#!/usr/bin/env python3
"""Runs each program of this folder under CPython 3.11 and keeps what it prints: NAME.out and NAME.err."""
import pathlib
import re
import subprocess
import sys

folder = pathlib.Path(__file__).parent
for program in sorted(folder.glob("*.py")):
    if program.name == "remake.py" or (len(sys.argv) > 1 and program.stem not in sys.argv[1:]):
        continue
    result = subprocess.run([sys.executable, program.name], cwd=folder, capture_output=True, env={"PYTHONHASHSEED": "0", "LANG": "C.UTF-8"})
    program.with_suffix(".out").write_bytes(result.stdout)
    program.with_suffix(".err").write_bytes(result.stderr)
    addresses = re.findall(rb"0x[0-9a-f]{8,}", result.stdout + result.stderr)
    print(program.name, result.returncode, "ADDRESSES" if addresses else "")
