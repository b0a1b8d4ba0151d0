"""What a seed draws: how many people, how fast, what goes wrong, and who pulls which plug how often."""

from __future__ import annotations

import random
from dataclasses import dataclass

from bot.pacer import Rates
from tests.faults.simulated.messenger import Weather


@dataclass(frozen=True, slots=True)
class Scenario:
    """What a seed has drawn."""

    seed: int
    people: int
    sayings: int
    broadcasts: int
    lasts: float
    """Seconds in which things are said and done."""
    rates: Rates
    concurrency: int
    kills: int
    stops: int
    """Clean stops, as at a deploy."""
    outages: int
    """Times that the database does not answer one process."""
    storms: int
    acts: int
    """Pauses, stops, corrections and the like."""
    answers_lost: float
    """How often the database commits and cannot say so."""
    standby: bool
    weather: Weather
    poisoned: bool

    @classmethod
    def of(cls, seed: int) -> Scenario:
        """The scenario of this seed."""
        chance = random.Random(f"scenario {seed}")
        calm = chance.random() < 0.15
        overall = chance.choice([30.0, 60.0, 200.0, 1000.0])
        return cls(
            seed=seed,
            people=chance.randint(5, 45),
            sayings=chance.randint(5, 40),
            broadcasts=chance.choice([0, 1, 1, 2, 3]),
            lasts=chance.uniform(5.0, 25.0),
            rates=Rates(overall, chat=20.0, chat_burst=20, paid_broadcast=chance.random() < 0.3, paid_rate=1000.0),
            concurrency=chance.choice([8, 32, 128]),
            kills=0 if calm else chance.choice([0, 1, 1, 2, 3]),
            stops=0 if calm else chance.choice([0, 0, 1, 2]),
            outages=0 if calm else chance.choice([0, 0, 0, 1, 2]),
            storms=0 if calm else chance.choice([0, 0, 0, 1]),
            acts=0 if calm else chance.choice([0, 1, 2, 4, 6]),
            answers_lost=0.0 if calm else chance.choice([0.0, 0.0, 0.0, 0.0, 0.03]),
            standby=chance.random() < 0.5,
            weather=Weather() if chance.random() < 0.7 else Weather(0.1, 0.1, 0.05, 0.08, 0.1, 0.05, 0.2),
            poisoned=not calm and chance.random() < 0.08,
        )
