# -*- coding: utf-8 -*-
import asyncio


async def grüße(größe, π=3.14159):
    await asyncio.sleep(größe)
    return f"größe {größe} π {π:.2f} 日本 🙂"


class Überraschung(Exception):
    """Eine Überraschung."""


async def main():
    变量 = await grüße(0.5)
    print(变量, grüße.__name__)
    try:
        raise Überraschung("naïve")
    except Überraschung as e:
        print(repr(e))
    print(asyncio.current_task())


asyncio.run(main())
