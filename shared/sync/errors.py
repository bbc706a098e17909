"""What can go wrong on the way to the province. Only `ProvinceRefusedError` is a word of the province itself."""

from typing import ClassVar

from shared.contract.problems import Problem


class SyncError(Exception):
    """The province did not answer as asked. `detail` is for staff and holds no personal data."""

    code: ClassVar[str] = "SYN-00"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code} {detail}".strip())


class ProvinceUnreachableError(SyncError):
    """No answer: the line is down, the province is busy, or something else answers in its place."""

    code = "SYN-01"

    def __init__(self, detail: str = "", retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class ProvinceBusyError(ProvinceUnreachableError):
    """The province answered that this very call may be sent again later; the line itself is well."""


class ProvinceNotTrustedError(SyncError):
    """Whoever answered is not the province this terminal was enrolled with; nothing was sent."""

    code = "SYN-02"


class ProvinceBrokeContractError(SyncError):
    """The province answered, but not in the words of the contract."""

    code = "SYN-03"


class ProvinceRefusedError(SyncError):
    """The province said no, and why."""

    code = "SYN-04"

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem
