"""The course in another language: what people read is taken out of English masters, and put back translated."""
