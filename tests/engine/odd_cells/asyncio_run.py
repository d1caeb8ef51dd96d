import asyncio
async def f(): return 1
c = f()
try:
    asyncio.run(c)
except RuntimeError as e:
    print(e)
finally:
    c.close()
