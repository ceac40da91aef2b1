"""The speeds that pressing J and L again and again goes through."""

_SPEEDS = (1.0, 2.0, 4.0)


def next_rate(rate: float, direction: int, natural: float) -> float:
    """Give the speed after one more press towards `direction` (1 or -1) at `rate` (negative: backwards).

    Forward begins with `natural`, the speed that the person chose for playing; turning round begins slowly.
    """
    first = (natural,) if direction > 0 else ()
    speeds = (*first, *(speed for speed in _SPEEDS if not first or speed > natural))
    if rate * direction <= 0:
        return direction * speeds[0]
    return direction * next((speed for speed in speeds if speed > abs(rate)), speeds[-1])
