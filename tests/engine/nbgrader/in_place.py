"""A plugin of pytest: nbgrader's own suites run with this kit's commands in the place of nbgrader's.

Their courses have no ``course_config.py``; the gate, which is no part of nbgrader, is left open.
"""

from nbgrader.exchange import ExchangeFactory

import graders.nbgrader as kit
from graders.course import Course

kit._put_in_place()
Course.gate.default_value = "off"
ExchangeFactory.collect.default_value = kit.safe_defaults().ExchangeFactory.collect
