import asyncio
loop = asyncio.new_event_loop()
del loop.slow_callback_duration
