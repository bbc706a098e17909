"""The way to the province: one file per phase, one channel below them."""
