import difflib
from unittest import mock
import asyncio
a, b = "one two three four".split(), "one 2 three four five".split()
for line in difflib.unified_diff(a, b, "a.txt", "b.txt", "yesterday", "today", lineterm=""): print(line)
for line in difflib.context_diff(a, b, "a.txt", "b.txt", lineterm=""): print(line)
m = mock.Mock(name="m")
m(1); m(2, x=3)
for calls in ([mock.call(1), mock.call(9), mock.call(9)], [mock.call(2, x=3), mock.call(1)]):
    try: m.assert_has_calls(calls, any_order=True); print("ok")
    except AssertionError as e: print(e)
am = mock.AsyncMock(name="am")
async def main():
    await am(1); await am(2)
    for calls in ([mock.call(2), mock.call(1)], [mock.call(3)]):
        try: am.assert_has_awaits(calls, any_order=True); print("ok")
        except AssertionError as e: print(e)
asyncio.run(main())
