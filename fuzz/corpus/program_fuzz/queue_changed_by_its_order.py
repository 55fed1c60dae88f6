import asyncio
class Takes:
    def __lt__(self, other):
        queue._get()
        return True
queue = asyncio.PriorityQueue()
queue.put_nowait(Takes())
queue.put_nowait(Takes())
