"""What the sandbox raises."""


class SandboxError(Exception):
    """The sandbox cannot be had on this machine; the message says what to do."""
