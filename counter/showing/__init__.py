"""What the pages show: pure functions from the desk to the views of `counter.panels`, in words."""
