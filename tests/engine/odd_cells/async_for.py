async def numbers():
    for i in range(3): yield i
[i async for i in numbers()]
