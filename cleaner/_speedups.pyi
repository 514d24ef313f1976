from typing_extensions import Buffer

VERSION: int
LAYOUT: tuple[int, ...]

def gate_hits(
    text: str, kinds: Buffer, ones: Buffer, twos: Buffer, threes: Buffer, least: int, /
) -> list[int]:
    """Return the characters at which runs begin that weigh at least ``least``."""
