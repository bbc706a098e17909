"""Identification: who holds this card or shows this code, and the end of the visit it opened."""

from devices.contracts.readings import IdCardReading, SocialCardHolder, SocialCardReading
from shared.contract.messages import CardVerification, CodeVerification, VisitOpened
from shared.sync.channel import ProvinceChannel


def verify_social_card(
    channel: ProvinceChannel, reading: SocialCardReading, holder: SocialCardHolder
) -> VisitOpened:
    """Ask who holds a social security card; only a whole reading has a holder to ask about.

    Raises:
        SyncError: NOT_MATCHED, CARD_EXPIRED, CARD_REVOKED as refusals.
    """
    body = CardVerification(
        medium="social_card",
        id_number=holder.social_security_number,
        name=holder.name,
        card_number=reading.card_number,
        card_id=reading.card_id,
        expires=reading.expires,
        read_at=reading.origin.read_at,
        provenance=reading.origin.provenance.value,
    )
    return channel.post("/auth/citizens/card-verifications", body, VisitOpened)


def verify_id_card(channel: ProvinceChannel, reading: IdCardReading) -> VisitOpened:
    """Ask who holds an identity card. Raises as `verify_social_card` does."""
    body = CardVerification(
        medium="id_card",
        id_number=reading.id_number,
        name=reading.name,
        expires=reading.expires,
        read_at=reading.origin.read_at,
        provenance=reading.origin.provenance.value,
    )
    return channel.post("/auth/citizens/card-verifications", body, VisitOpened)


def verify_code(channel: ProvinceChannel, code: str) -> VisitOpened:
    """Ask whose electronic card code this is. It is used up by asking.

    Raises:
        SyncError: CODE_USED, CODE_EXPIRED, NOT_MATCHED as refusals.
    """
    return channel.post("/auth/citizens/qr-verifications", CodeVerification(code=code), VisitOpened)


def end_visit(channel: ProvinceChannel, token: str) -> None:
    """Make the visit's token worthless.

    Raises:
        SyncError: it stays valid until it runs out by itself.
    """
    channel.delete("/auth/citizens/visits/current", token=token)
