"""CPython's package of asyncio's tests."""
