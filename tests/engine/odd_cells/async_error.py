import asyncio
async def f():
    await asyncio.sleep(0)
    raise ValueError('later')
await f()
