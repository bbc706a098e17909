"""A certificate station as its staff work it: by keys, with numbered paper."""

from itertools import count

from devices.bench.window_at_work import NotSeenError, WindowAtWork

DONE = "打印好了"
KINDS = {
    "participation": ("normal", "Alt+1", "社会保险参保证明"),
    "contribution": ("normal", "Alt+2", "社会保险参保缴费证明"),
    "rights": ("rare", "Alt+3", "个人权益记录单"),
    "benefit": ("elder", "Alt+4", "养老保险待遇证明"),
    "unemployment": ("unemployed", "Alt+5", "失业登记证明"),
    "no_record": ("no_history", "Alt+6", "社会保险未参保证明"),
}
"""By kind: who can have it in the demo, its key, and the title on its paper."""
_packets = count(1)


class StationAtWork(WindowAtWork):
    """A certificate station with its staff, its paper and its printer."""

    def open_day(self) -> str:
        """Sign in and take in a packet of ten sheets; return its first serial."""
        self.sign_in("staff_certificates")
        number = next(_packets)
        first, last = f"{number}001", f"{number}010"
        self.keys("Ctrl+4")
        self.program.type(first)
        self.keys("Tab")
        self.program.type(last)
        self.keys("Alt+R")
        self.until(lambda seen: f"领入 {10 * number}" in seen["words"], "the paper did not arrive")
        self.keys("Ctrl+1")
        return first

    def choose(self, kind: str) -> None:
        """The person of a kind puts their card on, the kind is chosen, its page is drawn."""
        label, key, _ = KINDS[kind]
        self.world.put_social_card(self.world.citizen(label))
        self.until(lambda seen: "能开的证明" in seen["words"] and "参保证明" in seen["words"], "no offers")
        self.keys(key)
        self.until(lambda seen: "将使用" in seen["words"], "no preview")

    def print_it(self, answer: str = DONE) -> None:
        """Print what is shown."""
        before = len(self.world.printed())
        self.keys("Ctrl+Return")
        self.until(lambda seen: answer in seen["words"], f"no {answer}")
        if answer == DONE and len(self.world.printed()) != before + 1:
            raise NotSeenError("the printer did not get exactly one document")

    def let_go(self) -> None:
        """The person leaves."""
        self.keys("Esc")
        self.take_card()
        self.until(lambda seen: "还没有选人" in seen["words"], "somebody is still there")

    def choose_reason(self, reason: str) -> None:
        """In the list of what was issued: the newest one, and a reason for a copy ("copy") or a void."""
        self.keys("Ctrl+2")
        self.until(lambda seen: "valid" in seen["issued"], "nothing was issued")
        self.keys("Down", "Ctrl+Home", "Alt+E" if reason == "copy" else "Alt+V", "Down")

    def supervisor_agrees(self) -> None:
        """A supervisor says yes with their own number, card and PIN."""
        self.until_stage("authorising")
        self.supervisor_decides()
        self.until_stage("station")
        self.take_card()
