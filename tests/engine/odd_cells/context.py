import contextvars
import decimal
import numpy as np
seen = contextvars.ContextVar("seen", default=0)
seen.set(1)
decimal.getcontext().prec = 5
_ = np.seterr(divide="raise")
# %%
print(decimal.Decimal(1) / 3, np.geterr()["divide"], seen.get())
# %%
import asyncio
await asyncio.sleep(0)
seen.set(2)
_ = np.seterr(divide="warn")
# %%
print(decimal.Decimal(1) / 3, np.geterr()["divide"], seen.get())
