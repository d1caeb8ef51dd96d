"""What runs inside the sandbox. It holds no secret, and nothing that it says is trusted."""
