"""The pages of the window, one a task: they show a frozen view and say what a person did; they decide nothing."""
