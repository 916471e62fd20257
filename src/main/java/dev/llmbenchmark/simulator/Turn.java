package dev.llmbenchmark.simulator;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * What one call is going to meet.
 *
 * @param behaviour the behaviour
 * @param mishap what befalls the reply on its way
 * @param profile lengths and times, as the scenario changes them
 * @param failStatus a refusal drawn by the profile's shares; empty = none
 * @param random source of everything that is drawn for this call
 */
record Turn(
    Behaviour behaviour,
    Optional<Mishap> mishap,
    Profile profile,
    OptionalInt failStatus,
    RandomGenerator random) {}
