import logging
logging.warning('careful %d', 3)
logging.info('unseen')
