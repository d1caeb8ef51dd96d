import asyncio
asyncio.get_running_loop().is_running()
