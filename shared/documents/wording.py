"""Money, months and dates as a Chinese document writes them. Pure."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "CST")


def yuan(amount_fen: int) -> str:
    """Return 1234567 as 12,345.67."""
    return f"{amount_fen // 100:,}.{amount_fen % 100:02d}"


def day(value: date) -> str:
    """Return 2026年11月23日."""
    return f"{value.year}年{value.month:02d}月{value.day:02d}日"


def moment(value: datetime) -> str:
    """Return 2026年11月23日 10:05:33, in Chinese time wherever the value or this machine is.

    Raises:
        ValueError: the value does not say its offset.
    """
    if value.tzinfo is None:
        raise ValueError("a time without an offset")
    local = value.astimezone(CHINA)
    return f"{day(local)} {local:%H:%M:%S}"


def month(value: str) -> str:
    """Return "2026-11" as 2026年11月."""
    return f"{value[:4]}年{value[5:]}月"
