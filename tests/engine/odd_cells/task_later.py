import asyncio
async def f():
    await asyncio.sleep(0.01)
    return 'done'
t = asyncio.create_task(f())
# %%
await t
