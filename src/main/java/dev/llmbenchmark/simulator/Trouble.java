package dev.llmbenchmark.simulator;

import java.util.OptionalInt;

/**
 * Why a provider fails an otherwise good request.
 *
 * @param status HTTP status
 * @param quota whether it is a lasting lack of credit or quota
 * @param model the model that was asked for
 * @param requestId opaque id of the request
 * @param retryAfterSeconds the wait that the client is asked for; empty = the provider's usual way
 */
record Trouble(
    int status, boolean quota, String model, String requestId, OptionalInt retryAfterSeconds) {}
