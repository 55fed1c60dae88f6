import asyncio


class ConfigError(Exception):
    pass


def load(settings):
    return settings["path"]


async def configure(settings):
    try:
        return load(settings)
    except KeyError as error:
        raise ConfigError("the settings are incomplete") from error


async def main():
    print("starting")
    try:
        await configure({})
    finally:
        print("stopping")
        [].pop()


asyncio.run(main())
