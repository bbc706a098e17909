"""What runs a flow: the runner that performs actions and posts what happened, and the watches beside it."""
