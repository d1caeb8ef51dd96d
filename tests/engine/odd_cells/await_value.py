async def f(): return 7
await f()
