"""os.devnull: nothing comes from it, and what is written there is gone."""
import contextlib
import os
import sys

with open(os.devnull) as empty:
    print(empty.name, repr(empty.read()))
with open(os.devnull, 'w') as hole, contextlib.redirect_stdout(hole):
    print('nobody sees this')
with open('/dev/null', 'ab') as hole:
    print(hole.write(b'x' * 10))
print(os.path.exists('/dev/null'), repr(open(os.devnull, 'rb').read()))
sys.stderr = open(os.devnull, 'w')
print('lost', file=sys.stderr)
sys.stderr = sys.__stderr__
