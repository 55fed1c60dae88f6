import sys
sys.modules["asyncio"] = 5
import asyncio.tasks
