package dev.imdbpipeline.transformer.release;

import java.time.Duration;
import java.util.Optional;

/**
 * How patiently a publication waits for readers.
 *
 * @param lockTimeout of one attempt; below a second, so that PostgreSQL never ends a reader for it
 * @param attempts before the publication is put off
 * @param maxDelay longest wait between two attempts
 * @param readerRole a role that may read releases, if there is one
 */
public record PublicationSettings(Duration lockTimeout, int attempts, Duration maxDelay, Optional<String> readerRole) {}
