import asyncio
import contextvars

request_id = contextvars.ContextVar("request_id", default="none")


async def log(text):
    await asyncio.sleep(0.1)
    print(f"[{request_id.get()}] {text}")


async def handle(number):
    request_id.set(f"r{number}")
    await log("begin")
    await asyncio.gather(log("step one"), log("step two"))
    token = request_id.set("inner")
    await log("inside")
    request_id.reset(token)
    await log("end")


async def main():
    await asyncio.gather(handle(1), handle(2))
    print(request_id.get())


asyncio.run(main())
